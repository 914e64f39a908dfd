/* run.c — the one way a record changes: act → guard → lines → apply, under the lock, in one transaction (record.md §2, house.md §1.4).
 * Knows line headers, clocks and posts; knows no particular act. */
#include "acts/run.h"

#include "acts/sign_line.h"

#include "book/find.h"
#include "core/fail.h"

#include <string.h>

#define LOCK_WAIT_MS 20000
#define BEHIND_MS (5 * 60 * 1000LL)
#define AHEAD_MS (30 * 24 * 60 * 60 * 1000LL)

/* ---- lines ---- */

static void draft_line_free(gpointer p) {
	DraftLine *line = p;
	json_decref(line->body);
	g_free(line->text);
	g_free(line);
}

DraftLine *draft_add(Draft *draft, KindId kind, TzhId obj, json_t *body) {
	DraftLine *line = g_new0(DraftLine, 1);
	line->kind = kind;
	line->obj = kind_get(kind)->creates ? draft_seq(draft, draft->lines->len) : obj;
	line->body = body;
	g_ptr_array_add(draft->lines, line);
	return line;
}

DraftLine *draft_add_text(Draft *draft, KindId kind, TzhId obj, char *body) {
	DraftLine *line = draft_add(draft, kind, obj, NULL);
	line->text = body;
	return line;
}

TzhId draft_seq(const Draft *draft, guint line) {
	return draft->first + line;
}

typedef struct {
	char uuid[37], id[37], at[25], who[24], post[24];
	gint64 act;
} Header;

/* The line's text, into `out` in place of what was there. */
static void encode(TzhRecord *record, const Header *header, gint64 seq, const DraftLine *draft_line, GString *out) {
	char obj[24];
	g_snprintf(obj, sizeof obj, "%" G_GINT64_FORMAT, draft_line->obj);
	bool sign = sign_wanted(record, draft_line->kind);
	g_autofree char *made = draft_line->text ? NULL : body_dump(draft_line->body);
	g_autofree char *to_sign = sign ? sign_room(made != NULL ? made : draft_line->text) : NULL;
	const char *body = to_sign != NULL ? to_sign : made != NULL ? made : draft_line->text;
	const char *kind = kind_get(draft_line->kind)->name;
	Line line = {.v = LINE_V, .rules = RULES, .seq = seq, .act = header->act};
	line.record = (LineSlice){header->uuid, strlen(header->uuid)};
	line.id = (LineSlice){header->id, strlen(header->id)};
	line.at = (LineSlice){header->at, strlen(header->at)};
	line.who = (LineSlice){header->who, strlen(header->who)};
	line.post = (LineSlice){header->post, strlen(header->post)};
	line.kind = (LineSlice){kind, strlen(kind)};
	line.obj = (LineSlice){obj, strlen(obj)};
	line.body = (LineSlice){body, strlen(body)};
	g_string_truncate(out, 0);
	line_encode(&line, out);
	if (sign)
		sign_line(record, out);
}

/* An act's lines as they will stand, each as long as it is: an import has hundreds of thousands. */
typedef struct {
	GPtrArray *text; /* char *, owned */
	GArray *length;  /* gsize */
} Texts;

static void texts_clear(Texts *texts) {
	g_ptr_array_unref(texts->text);
	g_array_unref(texts->length);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Texts, texts_clear)

/* What each was made of is let go. */
static void encode_all(TzhRecord *record, const Header *header, const Draft *draft, Texts *texts) {
	g_autoptr(GString) text = g_string_new(NULL);
	for (guint i = 0; i < draft->lines->len; i++) {
		DraftLine *line = draft->lines->pdata[i];
		encode(record, header, draft_seq(draft, i), line, text);
		g_ptr_array_add(texts->text, g_strndup(text->str, text->len));
		g_array_append_val(texts->length, text->len);
		g_clear_pointer(&line->text, g_free);
	}
}

static void header_fill(Header *header, const char *uuid, const char *id, gint64 first, TzhTime at, TzhId who, TzhId post) {
	g_strlcpy(header->uuid, uuid, sizeof header->uuid);
	g_strlcpy(header->id, id, sizeof header->id);
	tzh_time_format(at, header->at);
	g_snprintf(header->who, sizeof header->who, "%" G_GINT64_FORMAT, who);
	g_snprintf(header->post, sizeof header->post, "%" G_GINT64_FORMAT, post);
	header->act = first;
}

/* ---- judge, apply, append ---- */

static gboolean too_long(TzhRecord *record, const Texts *texts, GError **error) {
	for (guint i = 0; i < texts->length->len; i++)
		if (g_array_index(texts->length, gsize, i) > LINE_MAX_BYTES)
			return !fail(error, TZH_ERROR_REFUSED, record->env->lang, TZH_W_ACT_LINE_TOO_LONG);
	return FALSE;
}

static gboolean judge_and_apply(TzhRecord *record, const Texts *texts, GError **error) {
	g_autoptr(GPtrArray) refusals = g_ptr_array_new_with_free_func(g_free);
	gboolean legal = FALSE;
	if (!book_apply_act(record->book, (const char *const *)texts->text->pdata, (const gsize *)(gpointer)texts->length->data, texts->text->len, FALSE, refusals,
	                    &legal, error))
		return FALSE;
	if (legal)
		return TRUE;
	g_ptr_array_add(refusals, NULL);
	g_autofree char *all = g_strjoinv("\n", (char **)refusals->pdata);
	g_set_error_literal(error, TZH_ERROR, TZH_ERROR_REFUSED, all);
	return FALSE;
}

static gboolean append_all(TzhRecord *record, const Texts *texts, GError **error) {
	for (guint i = 0; i < texts->text->len; i++)
		if (!log_append(record->log, texts->text->pdata[i], g_array_index(texts->length, gsize, i), error))
			return FALSE;
	return TRUE;
}

static gboolean write_lines(TzhRecord *record, const Header *header, const Draft *draft, gboolean dry, ActResult *result, GError **error) {
	g_auto(Texts) texts = {g_ptr_array_new_with_free_func(g_free), g_array_new(FALSE, FALSE, sizeof(gsize))};
	encode_all(record, header, draft, &texts);
	book_trying(record->book, dry && record->waiting == NULL); /* a rehearsed act is signed as it will be */
	gboolean legal = !too_long(record, &texts, error) && judge_and_apply(record, &texts, error);
	book_trying(record->book, FALSE);
	if (!legal)
		return FALSE;
	result->first = draft->first;
	result->last = draft->first + texts.text->len - 1;
	if (dry) {
		GString *all = g_string_new(NULL);
		for (guint i = 0; i < texts.text->len; i++)
			g_string_append_printf(all, "%s\n", (const char *)texts.text->pdata[i]);
		result->text = g_string_free(all, FALSE);
		return TRUE;
	}
	return append_all(record, &texts, error) && log_head(record->log, &result->size, &result->root, error);
}

/* ---- the clock ---- */

/* `at` for an act: max(clock, last line), unless the clock is clearly wrong (record.md §2). */
static gboolean settle_time(TzhRecord *record, gboolean resets, TzhTime *at, GError **error) {
	TzhTime clock = tzh_record_now(record), last = book_time(record->book);
	char clock_text[TZH_TIME_LOCAL], last_text[TZH_TIME_LOCAL];
	tzh_time_local(clock, book_offset(record->book), clock_text);
	tzh_time_local(last, book_offset(record->book), last_text);
	if (last != TZH_TIME_NONE && !book_demo(record->book) && !resets) {
		if (clock < last - BEHIND_MS)
			return fail(error, TZH_ERROR_REFUSED, record->env->lang, TZH_W_ACT_CLOCK_BEHIND, clock_text, last_text);
		if (clock > last + AHEAD_MS && record->today_said != tzh_record_today(record)) {
			clock_text[10] = '\0';
			return fail(error, TZH_ERROR_REFUSED, record->env->lang, TZH_W_ACT_CLOCK_AHEAD, clock_text, last_text, clock_text);
		}
	}
	*at = last == TZH_TIME_NONE || resets ? clock : MAX(clock, last);
	return TRUE;
}

/* ---- one act ---- */

gboolean record_may_write(TzhRecord *record, GError **error) {
	if (record->of != NULL)
		return fail(error, TZH_ERROR_REFUSED, record->env->lang, TZH_W_ACT_VIEW_ONLY);
	if (!log_writable(record->log))
		return fail(error, TZH_ERROR_UNSUPPORTED, record->env->lang, TZH_W_ACT_READ_ONLY, log_where(record->log));
	return TRUE;
}

static gboolean nobody(TzhRecord *record, GError **error) {
	if (book_demo(record->book))
		return fail(error, TZH_ERROR_REFUSED, record->env->lang, TZH_W_ACT_NOBODY_DEMO);
	const char *account = record->env->account != NULL ? record->env->account : "";
	return fail(error, TZH_ERROR_REFUSED, record->env->lang, TZH_W_ACT_NOBODY, account, account);
}

/* Which identity the act gets, and whether it is already in the record under it. */
static gboolean settle_id(TzhRecord *record, const char *wanted, gint64 first, char id[37], ActResult *result, GError **error) {
	if (wanted != NULL)
		g_strlcpy(id, wanted, 37);
	else if (book_demo(record->book)) {
		char name[24];
		g_snprintf(name, sizeof name, "%" G_GINT64_FORMAT, first);
		record_uuid_from(book_record(record->book), name, id);
	} else
		record_uuid_fresh(record->env, id);
	gint64 known = 0;
	if (wanted != NULL && !book_act_known(record->book, id, &known, error))
		return FALSE;
	if (known != 0) {
		result->repeated = TRUE;
		result->first = result->last = known;
	}
	return TRUE;
}

static gboolean draft_resets_clock(const Draft *draft) {
	return draft->lines->len == 1 && ((const DraftLine *)draft->lines->pdata[0])->kind == KIND_CLOCK_RESET;
}

/* Under the lock, the book current. */
static gboolean act_locked(TzhRecord *record, const char *id, gboolean dry, Compose compose, gpointer data, ActResult *result, GError **error) {
	Draft draft = {.record = record, .first = book_size(record->book) + 1, .who = record_person(record), .post = record->as_post};
	Header header;
	char act_id[37];
	if (!settle_id(record, id, draft.first, act_id, result, error))
		return FALSE;
	if (result->repeated)
		return log_head(record->log, &result->size, &result->root, error);
	if (draft.who == 0) /* unknown, or the people could not be read */
		return book_ok(record->book, error) && nobody(record, error);
	g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(draft_line_free);
	draft.lines = lines;
	draft.now = MAX(tzh_record_now(record), book_time(record->book));
	draft.today = tzh_time_day(draft.now, book_offset(record->book));
	if (!compose(&draft, data, error) || !settle_time(record, draft_resets_clock(&draft), &draft.now, error))
		return FALSE;
	header_fill(&header, book_record(record->book), act_id, draft.first, draft.now, draft.who, draft.post);
	/* Nothing is done on people, settings or a calendar that could not be read. */
	return write_lines(record, &header, &draft, dry, result, error) && (!dry || draft.look == NULL || draft.look(&draft, data, error)) &&
	       (dry || draft.also == NULL || draft.also(&draft, data, error)) && book_ok(record->book, error);
}

/* The book's cached people and settings may have seen lines that are gone now, so they are read again. */
static gboolean taken_back(TzhRecord *record, TzhTime clock, GError **error) {
	log_rollback(record->log);
	record->clock = clock; /* a demonstration's clock that the act was to move */
	return book_reload(record->book, error);
}

static void undo(TzhRecord *record, TzhTime clock) {
	g_autoptr(GError) ignored = NULL; /* there is a worse one already */
	if (!taken_back(record, clock, &ignored))
		g_debug("book_reload after rollback: %s", ignored->message);
}

gboolean record_act(TzhRecord *record, const char *id, gboolean dry, Compose compose, gpointer data, ActResult *result, GError **error) {
	TzhTime clock = record->clock;
	*result = (ActResult){0};
	if (!record_may_write(record, error) || !log_lock(record->log, LOCK_WAIT_MS, error))
		return FALSE;
	if (!book_catch_up(record->book, 0, error) || !act_locked(record, id, dry, compose, data, result, error)) {
		undo(record, clock);
		return FALSE;
	}
	if (dry || result->repeated) {
		if (taken_back(record, clock, error))
			return TRUE;
		g_clear_pointer(&result->text, g_free);
		return FALSE;
	}
	if (!log_commit(record->log, error)) {
		undo(record, clock);
		return FALSE;
	}
	return TRUE;
}

gboolean run_first(TzhRecord *record, const char *uuid, TzhTime at, const json_t *body, GError **error) {
	char id[37];
	if (book_demo(record->book) || body_bool(body, F_demo))
		record_uuid_from(uuid, "1", id);
	else
		record_uuid_fresh(record->env, id);
	g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(draft_line_free);
	Draft draft = {.record = record, .first = 1, .lines = lines, .now = at};
	draft_add(&draft, KIND_RECORD_CREATED, 1, json_incref((json_t *)body));
	Header header;
	ActResult result = {0};
	header_fill(&header, uuid, id, 1, at, 1, 1);
	if (!log_lock(record->log, LOCK_WAIT_MS, error))
		return FALSE;
	if (!write_lines(record, &header, &draft, FALSE, &result, error)) {
		undo(record, record->clock);
		return FALSE;
	}
	return log_commit(record->log, error);
}
