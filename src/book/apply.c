/* apply.c — one act: its lines judged in order, each after the ones before, and applied; one refused, none has effect (record.md §2). The same code
 * for the live act, replay, import, as-of and verify. Must not know what any kind of line means. */
#include "book/inside.h"

#include <string.h>

static gboolean (*const APPLY[])(Change *, GError **) = {
#define KIND(id, ...) apply_##id,
#include "core/kinds.def"
#undef KIND
};

typedef struct {
	Parsed p;
	bool stray; /* its header is not that of the act */
	bool late;  /* its body is taken apart in its turn and let go after it: a hundred thousand trees take a gigabyte */
} Item;

struct Deed {
	GArray *items;
	gint64 first;
	Tally tally;
	GPtrArray *say[TZH_LANGS]; /* why it is refused */
};

/* ---- collecting ---- */

static void item_clear(gpointer data) {
	json_decref(((Item *)data)->p.body);
}

Deed *deed_new(void) {
	Deed *deed = g_new0(Deed, 1);
	deed->items = g_array_new(FALSE, TRUE, sizeof(Item));
	g_array_set_clear_func(deed->items, item_clear);
	for (int i = 0; i < TZH_LANGS; i++)
		deed->say[i] = g_ptr_array_new_with_free_func(g_free);
	return deed;
}

void deed_free(Deed *deed) {
	g_array_unref(deed->items);
	for (int i = 0; i < TZH_LANGS; i++)
		g_ptr_array_unref(deed->say[i]);
	g_free(deed);
}

void deed_start(Deed *deed) {
	g_array_set_size(deed->items, 0);
}

guint deed_lines(const Deed *deed) {
	return deed->items->len;
}

static bool same(LineSlice a, LineSlice b) {
	return a.n == b.n && memcmp(a.s, b.s, a.n) == 0;
}

static bool same_act(const Line *a, const Line *b) {
	return a->act == b->act && a->rules == b->rules && same(a->id, b->id) && same(a->at, b->at) && same(a->who, b->who) && same(a->post, b->post) &&
	       same(a->record, b->record);
}

static Item *item_at(const Deed *deed, guint i) {
	return &g_array_index(deed->items, Item, i);
}

void deed_force(Deed *deed, const Parsed *line) {
	Item item = {.p = *line};
	json_incref(item.p.body);
	if (deed->items->len == 0)
		deed->first = line->seq;
	else
		item.stray = line->readable && !same_act(&item_at(deed, 0)->p.line, &line->line);
	g_array_append_val(deed->items, item);
}

/* Lines that share the act of a line that is not its first are acts of their own, and illegal. */
bool deed_add(Deed *deed, const Parsed *line) {
	const Item *first = deed->items->len > 0 ? item_at(deed, 0) : NULL;
	if (first != NULL && (!first->p.readable || first->p.line.act != deed->first || !line->readable || !same_act(&first->p.line, &line->line)))
		return false;
	deed_force(deed, line);
	return true;
}

/* ---- saying why not ---- */

static void add_why(GPtrArray *refusals, TzhLang lang, TzhWord word, ...) {
	va_list args;
	va_start(args, word);
	g_ptr_array_add(refusals, g_strdup_vprintf(tzh_word(lang, word), args));
	va_end(args);
}

static void say_error(GPtrArray *refusals, GError *error) {
	g_ptr_array_add(refusals, g_strdup(error->message));
	g_error_free(error);
}

/* ---- the header ---- */

static TzhId number_of(LineSlice slice) {
	TzhId id = 0;
	if (slice.n == 0 || slice.n > 18 || slice.s[0] == '0')
		return 0;
	for (gsize i = 0; i < slice.n; i++) {
		if (!g_ascii_isdigit(slice.s[i]))
			return 0;
		id = id * 10 + (slice.s[i] - '0');
	}
	return id;
}

static void judge_place(const Book *book, const Deed *deed, const Item *item, TzhLang lang, GPtrArray *refusals) {
	const Line *line = &item->p.line;
	if (line->seq != item->p.seq)
		add_why(refusals, lang, TZH_W_BOOK_BAD_SEQ, line->seq, item->p.seq);
	if (line->act != deed->first)
		add_why(refusals, lang, TZH_W_BOOK_BAD_ACT, line->act, deed->first);
	else if (item->stray)
		add_why(refusals, lang, TZH_W_BOOK_STRAY, deed->first);
	if (item->p.seq > 1 && (strlen(book->uuid) != line->record.n || memcmp(book->uuid, line->record.s, line->record.n) != 0))
		add_why(refusals, lang, TZH_W_BOOK_OTHER_RECORD, (int)line->record.n, line->record.s);
	if (line->rules < book->rules)
		add_why(refusals, lang, TZH_W_BOOK_RULES_FALL, line->rules, book->rules);
}

static void judge_time(const Book *book, const Deed *deed, const Item *item, TzhLang lang, GPtrArray *refusals) {
	if (book->time == TZH_TIME_NONE || item->p.line.time >= book->time)
		return;
	const Kind *first = item_at(deed, 0)->p.kind;
	if (first != NULL && first->id == KIND_CLOCK_RESET)
		return;
	char last[25];
	tzh_time_format(book->time, last);
	add_why(refusals, lang, TZH_W_BOOK_TIME_FALLS, (int)item->p.line.at.n, item->p.line.at.s, last);
}

static void judge_ids(const Change *c, TzhLang lang, GPtrArray *refusals) {
	bool first = c->kind->id == KIND_RECORD_CREATED;
	if (first != (c->seq == 1))
		add_why(refusals, lang, TZH_W_BOOK_FIRST_LINE);
	if (c->who == 0 || c->post == 0 || c->obj == 0)
		add_why(refusals, lang, TZH_W_BOOK_BAD_IDS);
	else if (c->kind->creates && c->obj != c->seq)
		add_why(refusals, lang, TZH_W_BOOK_BAD_NEW, c->obj, c->seq);
	else if (!first && people_person(c->book->people, c->who) == NULL)
		add_why(refusals, lang, TZH_W_BOOK_NO_OBJECT, noun_name(lang, NOUN_PERSON), c->who);
	else if (!first && people_post(c->book->people, c->post) == NULL)
		add_why(refusals, lang, TZH_W_BOOK_NO_OBJECT, noun_name(lang, NOUN_POST), c->post);
}

/* ---- one line ---- */

static bool judge_header(Change *c, const Deed *deed, const Item *item, TzhLang lang, GPtrArray *refusals) {
	GError *why = NULL;
	if (!item->p.readable) {
		Line line;
		if (line_decode(lang, item->p.text, item->p.n, &line, &why))
			g_assert_not_reached();
		say_error(refusals, why);
		return false;
	}
	const Line *line = &item->p.line;
	c->kind = item->p.kind;
	judge_place(c->book, deed, item, lang, refusals);
	judge_time(c->book, deed, item, lang, refusals);
	if (c->kind == NULL)
		add_why(refusals, lang, TZH_W_BOOK_NO_KIND, (int)line->kind.n, line->kind.s);
	else
		judge_ids(c, lang, refusals);
	if (refusals->len == 0 && item->p.body == NULL)
		add_why(refusals, lang, TZH_W_BOOK_BAD_BODY);
	return refusals->len == 0;
}

/* Lines of these kinds read nothing that was put off but through tasks_get(), or see to it themselves. */
static bool puts_off(const Kind *kind) {
	switch (kind->id) {
	case KIND_TASK_CREATED:
	case KIND_TASK_ISSUED:
	case KIND_TASK_ACCEPTED:
	case KIND_MEASURE_CREATED:
	case KIND_MILESTONE_CREATED:
	case KIND_MILESTONE_DONE:
	case KIND_REPORT_FILED:
	case KIND_REPORT_CONFIRMED:
	case KIND_MEASUREMENT_RECORDED:
	case KIND_EVIDENCE_ATTACHED:
		return true;
	default:
		return false;
	}
}

static void set_facts(Change *c, const Deed *deed, TzhLang lang) {
	Book *book = c->book;
	c->facts = (Facts){.lang = lang,
	                   .kind = c->kind,
	                   .body = c->body,
	                   .seq = c->seq,
	                   .act = deed->first,
	                   .now = c->at,
	                   .today = c->day,
	                   .obj = c->obj,
	                   .who = c->who,
	                   .post = people_post(book->people, c->post),
	                   .demo = book->demo,
	                   .offset = book->offset,
	                   .record = book->uuid,
	                   .people = book->people,
	                   .settings = &book->settings,
	                   .calendar = book->calendar};
}

static gboolean judge_signed(Change *c, const Item *item, GPtrArray *refusals, GError **error) {
	Signature signature;
	TzhId key;
	if (kind_field(c->kind, F_sig) == NULL)
		return TRUE;
	if (!signature_check(c->book, c->who, c->body, item->p.text, item->p.n, &signature, &key, error))
		return FALSE;
	if (signature == SIGNATURE_GOOD)
		c->key = key;
	if (signature != SIGNATURE_NONE || !c->book->unsigned_ok)
		judge_signature(&c->facts, signature, refusals);
	return TRUE;
}

/* Every reason against the line in one language; FALSE only when the book cannot be read. */
static gboolean judge_line(Change *c, const Deed *deed, const Item *item, TzhLang lang, GPtrArray *refusals, GError **error) {
	bool known;
	if (!judge_header(c, deed, item, lang, refusals))
		return TRUE;
	c->body = item->p.body;
	char *wrong = item->p.sound ? NULL : body_check(lang, c->kind, c->body);
	if (wrong != NULL) {
		g_ptr_array_add(refusals, wrong);
		return TRUE;
	}
	if (!tasks_trim(c->book, error) || (!puts_off(c->kind) && !tasks_flush(c->book, error)))
		return FALSE;
	room_clear(&c->book->room);
	set_facts(c, deed, lang);
	if (!facts_fill(c->book, &c->facts, &c->task, &known, error))
		return FALSE;
	if (!known) {
		add_why(refusals, lang, TZH_W_BOOK_NO_OBJECT, noun_name(lang, c->kind->noun), c->obj);
		return TRUE;
	}
	if (!refs_check(c->book, &c->facts, refusals, error))
		return FALSE;
	if (refusals->len > 0)
		return TRUE;
	judge(&c->facts, &deed->tally, refusals);
	return judge_signed(c, item, refusals, error);
}

static void begin_line(Change *c, Book *book, const Item *item) {
	*c = (Change){.book = book, .sql = book->sql, .line = &item->p.line, .seq = item->p.seq};
	if (!item->p.readable)
		return;
	c->act = item->p.line.act;
	c->at = item->p.line.time;
	c->day = tzh_time_day(c->at, book->offset);
	c->who = number_of(item->p.line.who);
	c->post = number_of(item->p.line.post);
	c->obj = number_of(item->p.line.obj);
}

/* ---- effect ---- */

static gboolean put_paper(Change *c, GError **error) {
	const json_t *paper = body_get(c->body, F_paper);
	Hash scan;
	if (paper == NULL)
		return TRUE;
	const char *hex = json_string_value(json_object_get(paper, "scan")), *day = json_string_value(json_object_get(paper, "date"));
	const char *opinion = json_string_value(json_object_get(paper, "opinion")), *original = json_string_value(json_object_get(paper, "original"));
	if (c->facts.signer == NULL || hex == NULL || day == NULL || !hash_parse(hex, &scan))
		g_assert_not_reached(); /* the body was checked */
	return SQL_DO(c->sql, SQL_PAPER_NEW, error, INT(c->seq), INT(c->obj), INT(c->kind->id), ID(c->task_id), INT(c->facts.signer->id), DAY(tzh_day_parse(day)),
	              TEXT(opinion ? opinion : ""), TEXT(original ? original : ""), HASH(&scan), INT(c->who));
}

/* The task's row follows its fact: span, lights, columns. */
static gboolean settle_task(Change *c, GError **error) {
	TaskFact *task = &c->task->fact;
	task->last_line = c->seq;
	if (task->closing != c->before.closing)
		tasks_drop_measures(c->task); /* exceptions are the closing's */
	if (task->state != c->before.state && !SQL_DO(c->sql, SQL_SPAN_NEW, error, INT(task->id), INT(c->seq), TIME(c->at), INT(task->state)))
		return FALSE;
	bool drafting = task->state == STATE_DRAFT && c->before.state == STATE_DRAFT;
	if (!drafting && schedule_differs(&c->before, c->task) && !schedule_update(c->book, c->task, c->day, error))
		return FALSE;
	if (!puts_off(c->kind))
		return tasks_save(c->book, c->task, error);
	tasks_put_off(c->book, c->task);
	return TRUE;
}

static gboolean put_entry(Change *c, gint64 act, bool effect, GError **error) {
	return SQL_DO(c->sql, SQL_ENTRY_NEW, error, INT(c->seq), INT(act), INT(c->at), INT(c->who), INT(c->post), INT(c->kind != NULL ? (gint64)c->kind->id : -1),
	              INT(c->obj), effect ? ID(c->task_id) : NIL(), INT(effect), effect ? c->id : NIL());
}

static gboolean take_effect(Change *c, GError **error) {
	g_assert(c->kind != NULL); /* an unknown kind was refused */
	c->task_id = c->task != NULL ? c->task->fact.id : c->kind->noun == NOUN_TASK && c->kind->creates ? c->seq : 0;
	if (c->facts.signer != NULL)
		c->actor = (Pair){c->facts.signer->person, c->facts.signer->person};
	else
		c->actor = (Pair){c->who, people_holder(c->book->people, c->post)};
	if (c->task != NULL) {
		c->before = c->task->fact;
		tasks_touch(c->task);
		schedule_reach(c->book, &c->task->fact, c->day);
	}
	return put_paper(c, error) && APPLY[c->kind->id](c, error) && signature_put(c, error) && (c->task == NULL || settle_task(c, error)) &&
	       put_entry(c, c->act, true, error);
}

/* ---- the act ---- */

/* For every act of a replay: two compares a digit. 16: none. */
static guint8 hex_digit(char c) {
	if (c >= '0' && c <= '9')
		return (guint8)(c - '0');
	return c >= 'a' && c <= 'f' ? (guint8)(c - 'a' + 10) : 16;
}

bool book_act_key(const char *uuid, guint8 key[16]) {
	int n = 0;
	for (int i = 0; i < 36; i++) {
		char ch = uuid[i];
		if (i == 8 || i == 13 || i == 18 || i == 23) {
			if (ch != '-')
				return false;
			continue;
		}
		guint8 digit = hex_digit(ch);
		if (digit > 15)
			return false;
		key[n / 2] = (guint8)(n % 2 == 0 ? digit << 4 : key[n / 2] | digit);
		n++;
	}
	return uuid[36] == '\0';
}

/* Each identity once; *twice: it is in the record already. */
static gboolean identify_act(Book *book, const Deed *deed, guint8 key[16], Bind *bytes, bool *twice, GError **error) {
	LineSlice id = item_at(deed, 0)->p.line.id;
	char text[129];
	Stmt *stmt;
	memcpy(text, id.s, id.n);
	text[id.n] = '\0';
	*bytes = book_act_key(text, key) ? BLOB(key, 16) : BLOB(id.s, id.n);
	if (bulk_act_new(book, bytes->p, (gsize)bytes->i))
		return TRUE;
	SqlStep step = sql_one(book->sql, SQL_FIND_ACT, bytes, 1, &stmt, error);
	*twice = step == SQL_ROW;
	sql_reset(stmt);
	return step != SQL_ERROR;
}

static gboolean unknown_rules(Book *book, const Deed *deed, GError **error) {
	const Item *first = item_at(deed, 0);
	if (!first->p.readable || first->p.line.rules <= RULES)
		return FALSE;
	if (book->stored)
		return !fail(error, TZH_ERROR_NEWER, book->env->lang, TZH_W_BOOK_NEWER_RULES, first->p.seq, first->p.line.rules, RULES);
	book->newer = true;
	return FALSE;
}

/* Entry and illegal rows of a refused act: every line of it, and why. */
static gboolean put_refused(Book *book, Deed *deed, GError **error) {
	char *why[TZH_LANGS];
	for (int lang = 0; lang < TZH_LANGS; lang++) {
		g_ptr_array_add(deed->say[lang], NULL);
		why[lang] = g_strjoinv("\n", (char **)deed->say[lang]->pdata);
		g_ptr_array_set_size(deed->say[lang], (gint)deed->say[lang]->len - 1);
	}
	gboolean ok = TRUE;
	for (guint i = 0; ok && i < deed->items->len; i++) {
		const Item *item = item_at(deed, i);
		Change c;
		begin_line(&c, book, item);
		if (!item->p.readable)
			c.at = MAX(book->time, 0);
		else
			c.kind = item->p.kind;
		ok = put_entry(&c, deed->first, false, error) && SQL_DO(book->sql, SQL_ILLEGAL_NEW, error, INT(item->p.seq), TEXT(why[0]), TEXT(why[1]));
	}
	for (int lang = 0; lang < TZH_LANGS; lang++)
		g_free(why[lang]);
	return ok;
}

/* Judges one line and lets it take effect. *done FALSE: it is refused, say[lang] holds why. */
static gboolean run_line(Deed *deed, Book *book, const Item *item, TzhLang lang, bool both, bool *done, GError **error) {
	Change c;
	bool twice = false, first = item == item_at(deed, 0);
	guint8 key[16];
	*done = false;
	begin_line(&c, book, item);
	if (!judge_line(&c, deed, item, lang, deed->say[lang], error))
		return FALSE;
	if (deed->say[lang]->len > 0)
		return !both || (begin_line(&c, book, item), judge_line(&c, deed, item, !lang, deed->say[!lang], error));
	if (first && !identify_act(book, deed, key, &c.id, &twice, error))
		return FALSE;
	if (twice) {
		for (int i = 0; i < TZH_LANGS; i++)
			add_why(deed->say[i], (TzhLang)i, TZH_W_BOOK_ACT_TWICE, (int)item->p.line.id.n, item->p.line.id.s);
		return TRUE;
	}
	tally_add(&deed->tally, &c.facts);
	*done = true;
	return take_effect(&c, error);
}

/* Judges and applies line after line. *bad: the line refused, or the number of lines where the act as a whole is; say[lang] holds why. */
static gboolean run_lines(Deed *deed, Book *book, TzhLang lang, bool both, guint *bad, GError **error) {
	guint n = deed->items->len;
	bool done = true;
	for (*bad = 0; *bad < n; ++*bad) {
		Item *item = item_at(deed, *bad);
		if (item->late)
			parse_body(&item->p);
		if (!run_line(deed, book, item, lang, both, &done, error))
			return FALSE;
		if (item->late)
			g_clear_pointer(&item->p.body, json_decref);
		if (!done)
			return TRUE;
	}
	for (int i = 0; i < TZH_LANGS; i++)
		tally_finish((TzhLang)i, &deed->tally, deed->say[i]);
	return TRUE;
}

static gboolean go_back(Book *book, guint mark, GError **error) {
	gint64 size = book->size;
	gboolean ok = sql_run(sql_use(book->sql, SQL_SPOT_BACK), error) && sql_run(sql_use(book->sql, SQL_SPOT_DONE), error) && bulk_back(book, mark, error);
	book_forget(book);
	book->size = size;
	return ok && caches_read(book, error);
}

static void tell(const Deed *deed, TzhLang lang, GPtrArray *refusals) {
	for (guint i = 0; i < deed->say[lang]->len; i++)
		g_ptr_array_add(refusals, g_strdup(deed->say[lang]->pdata[i]));
}

gboolean deed_apply(Deed *deed, Book *book, bool keep, bool spot, GPtrArray *refusals, gboolean *legal, bool *undo, GError **error) {
	guint bad, n = deed->items->len, mark = bulk_mark(book);
	bool marked = keep && spot; /* a single line too may be refused as an act after it took effect */
	TzhLang lang = keep ? TZH_LANG_ZH : book->env->lang;
	*legal = *undo = FALSE;
	deed->tally = (Tally){.act = deed->first};
	for (int i = 0; i < TZH_LANGS; i++)
		g_ptr_array_set_size(deed->say[i], 0);
	if (!caches_read(book, error) || unknown_rules(book, deed, error) ||
	    (marked && (!tasks_flush(book, error) || !sums_flush(book, error) || !sql_run(sql_use(book->sql, SQL_SPOT), error))) ||
	    !run_lines(deed, book, lang, keep, &bad, error)) {
		book->lost = true;
		return FALSE;
	}
	*legal = deed->say[lang]->len == 0;
	tell(deed, book->env->lang, refusals);
	if (!*legal && bad > 0 && !marked) { /* lines were written that must not stand */
		book->lost = true;
		*undo = true;
		return TRUE;
	}
	if (marked && !(*legal ? sql_run(sql_use(book->sql, SQL_SPOT_DONE), error) : go_back(book, mark, error)))
		return FALSE;
	if (!*legal && !keep)
		return TRUE;
	if (!*legal && !put_refused(book, deed, error))
		return FALSE;
	book->size += n;
	if (*legal) {
		book->time = item_at(deed, 0)->p.line.time;
		book->rules = MAX(book->rules, item_at(deed, 0)->p.line.rules);
	}
	return TRUE;
}

/* ---- from outside ---- */

gboolean book_apply_act(Book *book, const char *const *lines, const gsize *lengths, guint n, gboolean keep, GPtrArray *refusals, gboolean *legal,
                        GError **error) {
	Deed *deed = deed_new();
	bool undo;
	deed_start(deed);
	for (guint i = 0; i < n; i++) {
		Parsed line = {.seq = book->size + 1 + i, .text = lines[i], .n = lengths[i]};
		parse_header(&line);
		deed_force(deed, &line);
		item_at(deed, i)->late = true;
	}
	gboolean ok =
	    deed_apply(deed, book, keep, true, refusals, legal, &undo, error) && ((!*legal && !keep) || (tasks_flush(book, error) && book_row_write(book, error)));
	deed_free(deed);
	return ok;
}
