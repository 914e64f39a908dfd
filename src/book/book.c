/* book.c — the book of an open log: which one, made or taken over, caught up with the record. Must not know what lines mean. */
#include "book/inside.h"

#include "book/feed.h"

#define PROGRESS_LINES 20000
#define LOCK_WAIT_MS 10000
#define OTHERS_LINES 256 /* looked through for what they change; where there are more, all is read anew */

/* ---- making and freeing ---- */

static gboolean gate(gpointer data, GError **error) {
	return log_step_allowed(data, error);
}

static Book *book_new(const TzhEnv *env, Log *log) {
	Book *book = g_new0(Book, 1);
	book->env = env;
	book->log = log;
	book->time = TZH_TIME_NONE;
	g_queue_init(&book->recent);
	room_init(&book->room);
	return book;
}

void book_free(Book *book) {
	if (book == NULL)
		return;
	bulk_free(book);
	book_forget(book);
	g_clear_error(&book->failed);
	room_free(&book->room);
	sql_free(book->sql);
	g_free(book);
}

/* From now on a private one; what was stored is left alone. */
static gboolean go_temporary(Book *book, GError **error) {
	sql_free(book->sql);
	book->stored = book->bare = false;
	book->sql = sql_temporary(book->env->lang, error);
	return book->sql != NULL && book_lay_out(book, error);
}

Book *book_temporary(const TzhEnv *env, Log *log, GError **error) {
	g_autoptr(Book) book = book_new(env, log);
	return go_temporary(book, error) ? g_steal_pointer(&book) : NULL;
}

static gboolean data_version(Book *book, gint64 *version, GError **error) {
	Stmt *stmt = sql_use(book->sql, SQL_DATA_VERSION);
	SqlStep step = sql_step(stmt, error);
	if (step == SQL_ROW)
		*version = sql_get_int(stmt, 0);
	sql_reset(stmt);
	return step == SQL_ROW;
}

static void use_native(Book *book) {
	book->stored = true;
	book->sql = sql_over(book->env->lang, log_native(book->log), log_where(book->log));
	sql_fail_gate(book->sql, gate, book->log);
}

/* Under the lock: the book's tables anew, unless someone else has made them meanwhile. */
static gboolean make_stored(Book *book, GError **error) {
	bool there;
	int version = 0;
	if (!log_lock(book->log, LOCK_WAIT_MS, error))
		return FALSE;
	if (book_row_read(book, &there, &version, error) && ((there && version >= BOOK_VERSION) || book_lay_out(book, error)))
		return log_commit(book->log, error);
	log_rollback(book->log);
	return FALSE;
}

/* A newer program's book is left to it: this one keeps its own. */
static gboolean settle(Book *book, GError **error) {
	bool there;
	int version = 0;
	if (!book_row_read(book, &there, &version, error))
		return FALSE;
	if (there && version == BOOK_VERSION)
		return data_version(book, &book->data_version, error);
	if (there && version > BOOK_VERSION)
		return go_temporary(book, error);
	return log_writable(book->log) && !sql_writing(book->sql) ? make_stored(book, error) : go_temporary(book, error);
}

Book *book_open(const TzhEnv *env, Log *log, GError **error) {
	if (log_native(log) == NULL)
		return book_temporary(env, log, error);
	g_autoptr(Book) book = book_new(env, log);
	use_native(book);
	return settle(book, error) ? g_steal_pointer(&book) : NULL;
}

Book *book_stored(const TzhEnv *env, Log *log, GError **error) {
	bool there;
	int version = 0;
	if (log_native(log) == NULL)
		return NULL;
	g_autoptr(Book) book = book_new(env, log);
	use_native(book);
	return book_row_read(book, &there, &version, error) && there && version == BOOK_VERSION ? g_steal_pointer(&book) : NULL;
}

gboolean book_outdated(const TzhEnv *env, Log *log, bool *outdated, GError **error) {
	bool there;
	int version = 0;
	gint64 head;
	*outdated = false;
	if (log_native(log) == NULL)
		return TRUE;
	g_autoptr(Book) book = book_new(env, log);
	use_native(book);
	if (!book_row_read(book, &there, &version, error) || !log_head(log, &head, NULL, error))
		return FALSE;
	*outdated = !there || version < BOOK_VERSION || (version == BOOK_VERSION && book->size == 0 && head > 0);
	return TRUE;
}

/* ---- small answers ---- */

/* Whoever asks for the door may read any table. */
Sql *book_sql(Book *book) {
	GError *error = NULL;
	if (!tasks_flush(book, &error) || !sums_flush(book, &error)) {
		g_clear_error(&book->failed);
		book->failed = error;
	}
	return book->sql;
}

gint64 book_size(const Book *book) {
	return book->size;
}

TzhTime book_time(const Book *book) {
	return book->time;
}

bool book_newer(const Book *book) {
	return book->newer;
}

bool book_is_stored(const Book *book) {
	return book->stored;
}

gboolean book_ok(Book *book, GError **error) {
	if (book->failed == NULL)
		return TRUE;
	g_propagate_error(error, g_steal_pointer(&book->failed));
	return FALSE;
}

/* What was answered wrongly before stays to be told. */
gboolean book_reread(Book *book, GError **error) {
	bool there = false;
	int version = 0;
	bool newer = book->newer;
	book_forget(book);
	book->bare = book->bare && !book->stored; /* what is stored was rolled back */
	book->newer = newer;
	if (!book_row_read(book, &there, &version, error))
		return FALSE;
	if (!there || version != BOOK_VERSION) {
		book->size = book->rules = 0;
		book->time = TZH_TIME_NONE;
	}
	return data_version(book, &book->data_version, error);
}

gboolean book_reload(Book *book, GError **error) {
	g_clear_error(&book->failed);
	return book_reread(book, error);
}

/* ---- catching up ---- */

static gboolean progress(Book *book, gint64 done, gint64 all, GError **error) {
	const TzhEnv *env = book->env;
	if (env->progress == NULL || env->progress(env->data, tzh_word(env->lang, TZH_W_BOOK_REPLAY), done, all))
		return TRUE;
	return fail(error, TZH_ERROR_IO, env->lang, TZH_W_BOOK_INTERRUPTED, done, all);
}

/* Lines up to `size`, whole acts: the one that goes on beyond it is left out. */
static gboolean feed_lines(Book *book, BookFeed *feed, LogCursor *cursor, gint64 size, gint64 head, GError **error) {
	gint64 seq, expected = book->size + 1, begin = expected;
	const char *text;
	gsize n;
	int row;
	while (expected <= head && (row = log_next(cursor, &seq, &text, &n, NULL, error)) != 0) {
		if (row < 0)
			return FALSE;
		if (seq != expected)
			break;
		if (seq > size) {
			return feed_cut(feed, seq, text, n, error);
		}
		if ((seq - begin) % PROGRESS_LINES == PROGRESS_LINES - 1 && !progress(book, seq, size, error))
			return FALSE;
		if (!feed_line(feed, seq, text, n, error))
			return FALSE;
		expected++;
	}
	return expected > head || fail(error, TZH_ERROR_CORRUPT, book->env->lang, TZH_W_BOOK_LINE_MISSING, expected);
}

static gboolean replay(Book *book, gint64 size, gint64 head, GError **error) {
	g_autoptr(LogCursor) cursor = log_read(book->log, book->size + 1, head, error);
	if (cursor == NULL)
		return FALSE;
	g_autoptr(BookFeed) feed = feed_new(book, NULL, NULL);
	return feed_expect(feed, size - book->size, error) && feed_lines(book, feed, cursor, size, head, error) && feed_end(feed, error);
}

static gboolean entry_act(Book *book, gint64 seq, gint64 *act, GError **error) {
	Stmt *stmt;
	SqlStep step = SQL_ONE(book->sql, SQL_ENTRY_ACT, &stmt, error, INT(seq));
	*act = step == SQL_ROW ? sql_get_int(stmt, 0) : 0;
	sql_reset(stmt);
	return step != SQL_ERROR;
}

/* Does the line after the book continue the book's last act? Then that act was longer than what was applied, and is judged again from the start. */
static gboolean act_goes_on(Book *book, gint64 head, bool *on, GError **error) {
	*on = false;
	if (book->size == 0 || book->size >= head)
		return TRUE;
	g_autoptr(LogCursor) cursor = log_read(book->log, book->size, book->size + 1, error);
	gint64 seq;
	const char *text;
	gsize n;
	if (cursor == NULL)
		return FALSE;
	gint64 act = 0;
	int row = log_next(cursor, &seq, &text, &n, NULL, error);
	if (row < 0 || !entry_act(book, book->size, &act, error))
		return FALSE;
	if (row != 1 || seq != book->size)
		return TRUE;
	g_autofree char *first = g_strndup(text, n);
	Parsed one = {.seq = act, .text = first, .n = n}, two = {0}; /* as if it were the act's first line */
	Deed *deed = deed_new();
	parse_line(&one);
	deed_force(deed, &one);
	row = log_next(cursor, &two.seq, &two.text, &two.n, NULL, error);
	if (row == 1) {
		parse_line(&two);
		*on = deed_add(deed, &two);
	}
	deed_free(deed);
	json_decref(one.body);
	json_decref(two.body);
	return row >= 0;
}

/* Everything up to `size`; the book may stand anywhere before. */
static gboolean advance(Book *book, gint64 size, gint64 head, GError **error) {
	bool on;
	if (book->bare && !book->stored && !book_lay_out(book, error))
		return FALSE;
	if (book->size > head) { /* the record was cut or replaced: nothing of what is stored can be trusted */
		if (!book_lay_out(book, error))
			return FALSE;
	} else if (!act_goes_on(book, head, &on, error) || (on && !book_lay_out(book, error))) {
		return FALSE;
	}
	return book->size >= size || replay(book, size, head, error);
}

/* Lines of these change what is cached beside tasks: record, settings, calendar, people. */
static bool of_office(gint64 kind) {
	if (kind < 0 || kind >= KINDS) /* of a program to come */
		return true;
	const Noun noun = kind_get((KindId)kind)->noun;
	return noun == NOUN_RECORD || noun == NOUN_SECTION || noun == NOUN_PERSON || noun == NOUN_POST || noun == NOUN_DELEGATION || noun == NOUN_CALENDAR;
}

/* Is the history up to `size` the one that was known, and has nothing since touched the office? */
static gboolean office_stands(Book *book, gint64 size, TzhTime time, bool *stands, GError **error) {
	Stmt *stmt;
	SqlStep step = SQL_ONE(book->sql, SQL_ENTRY_BEFORE, &stmt, error, INT(1), INT(size));
	guint n = 0;
	*stands = step == SQL_ROW && sql_get_time(stmt, 1) == time;
	sql_reset(stmt);
	if (step == SQL_ERROR || !*stands)
		return step != SQL_ERROR;
	stmt = SQL_WITH(book->sql, SQL_ENTRY_KINDS, INT(size), INT(OTHERS_LINES));
	while ((step = sql_step(stmt, error)) == SQL_ROW && *stands)
		*stands = !of_office(sql_get_int(stmt, 0)) && ++n < OTHERS_LINES;
	sql_reset(stmt);
	return step != SQL_ERROR;
}

/* The stored book as it is now; another process may have moved it on, or a rollback moved it back. Where others only worked on tasks, people and calendar are not read again,
 * which twenty writers would do at every act. */
static gboolean refresh(Book *book, GError **error) {
	gint64 version, size = book->size;
	TzhTime time = book->time;
	bool there;
	int of = 0;
	if (!data_version(book, &version, error) || !book_row_read(book, &there, &of, error))
		return FALSE;
	if (!there || of != BOOK_VERSION)
		return settle(book, error) && book_reload(book, error);
	if (version == book->data_version && size == book->size && time == book->time && !book->lost)
		return TRUE;
	bool stands = false;
	if (!book->lost && book->failed == NULL && size > 0 && book->size >= size && !office_stands(book, size, time, &stands, error))
		return FALSE;
	if (!stands)
		return book_reload(book, error);
	book_forget_tasks(book);
	book->data_version = version;
	return TRUE;
}

/* Under the lock, the caller's or one taken for this. */
static gboolean advance_locked(Book *book, gint64 size, gint64 head, GError **error) {
	if (sql_writing(book->sql))
		return advance(book, size == 0 ? head : MIN(size, head), head, error);
	if (!log_lock(book->log, LOCK_WAIT_MS, error))
		return FALSE;
	if (refresh(book, error) && log_head(book->log, &head, NULL, error) && advance(book, size == 0 ? head : MIN(size, head), head, error) &&
	    log_commit(book->log, error))
		return TRUE;
	log_rollback(book->log);
	book->lost = true;
	return FALSE;
}

static gboolean temporary_takes_over(Book *book, gint64 size, gint64 head, GError **error) {
	return go_temporary(book, error) && advance(book, size, head, error);
}

gboolean book_catch_up(Book *book, gint64 size, GError **error) {
	gint64 head;
	if (!book_ok(book, error) || (book->stored && !refresh(book, error)) || !log_head(book->log, &head, NULL, error))
		return FALSE;
	gint64 wanted = size == 0 ? head : MIN(size, head);
	if (book->size >= wanted && book->size <= head)
		return TRUE;
	if (!book->stored)
		return advance(book, wanted, head, error);
	bool can = sql_writing(book->sql) || (log_writable(book->log) && !sql_reading(book->sql));
	return can ? advance_locked(book, size, head, error) : temporary_takes_over(book, wanted, head, error);
}

gboolean book_rebuild(Book *book, GError **error) {
	gint64 head;
	bool own = book->stored && !sql_writing(book->sql);
	if (own && !log_lock(book->log, LOCK_WAIT_MS, error))
		return FALSE;
	gboolean ok = log_head(book->log, &head, NULL, error) && book_lay_out(book, error) && advance(book, head, head, error);
	if (own && ok)
		ok = log_commit(book->log, error);
	if (!ok)
		book->lost = true;
	if (own && !ok)
		log_rollback(book->log);
	return ok;
}
