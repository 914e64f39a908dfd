/* explain.c — what a line says and changes, in words: for confirmation before an act, and for reading the record (interface.md §4). It judges nothing and writes nothing. */
#include "acts/explain.h"

#include "acts/compose.h"
#include "acts/run.h"
#include "book/find.h"
#include "book/label.h"
#include "core/fail.h"
#include "core/say.h"

#include <string.h>

/* ---- rows ---- */

typedef struct {
	Wording w;
	GArray *rows; /* TzhChange */
} Explain;

static void change_clear(gpointer p) {
	TzhChange *change = p;
	g_free(change->name);
	g_free(change->before);
	g_free(change->after);
}

static Explain explain_new(TzhRecord *record) {
	Explain e = {.w = {.record = record, .lang = record->env->lang, .measure = -1}, .rows = g_array_new(TRUE, TRUE, sizeof(TzhChange))};
	g_array_set_clear_func(e.rows, change_clear);
	return e;
}

static TzhChange *explain_end(Explain *e, guint *n, gboolean ok) {
	g_clear_pointer(&e->w.unit, g_free);
	*n = ok ? e->rows->len : 0;
	if (!ok) {
		g_array_unref(e->rows);
		return NULL;
	}
	return (TzhChange *)(void *)g_array_free(e->rows, FALSE);
}

void tzh_changes_free(TzhChange *changes, guint n) {
	for (guint i = 0; i < n; i++)
		change_clear(&changes[i]);
	g_free(changes);
}

static void row_take(Explain *e, const char *key, char *name, char *before, char *after) {
	TzhChange change = {key, name, before, after};
	g_array_append_val(e->rows, change);
}

/* ---- one line ---- */

typedef struct {
	const Kind *kind;
	TzhId obj;
	gint64 seq;
	const json_t *body;
} Said;

/* The unit its quantities are in: told with it, or the measure's. */
static gboolean settle_unit(Explain *e, const Said *said, GError **error) {
	TzhId measure = said->kind->noun == NOUN_MEASURE ? said->obj : body_id(said->body, F_measure);
	g_clear_pointer(&e->w.unit, g_free);
	e->w.measure = -1;
	if (measure != 0) {
		MeasureUnit unit;
		if (!book_measure_unit(e->w.record->book, measure, &unit, error))
			return FALSE;
		e->w.unit = unit.unit;
		e->w.measure = unit.kind;
	}
	if (body_text(said->body, F_unit) != NULL) {
		g_free(e->w.unit);
		e->w.unit = g_strdup(body_text(said->body, F_unit));
	}
	return TRUE;
}

/* Of a figure put in another's place, the day that one was of. */
static char *day_before(Explain *e, const Said *said, GError **error) {
	TzhDay day;
	char text[11] = "";
	if (!book_value_day(e->w.record->book, body_id(said->body, F_supersedes), &day, error))
		return NULL;
	if (day != TZH_DAY_NONE)
		tzh_day_format(day, text);
	return g_strdup(text);
}

/* What stood before: among the line's old values, or the value last recorded. */
static char *before_of(Explain *e, const Said *said, const Field *field, FieldId id, GError **error) {
	const json_t *old = body_get(said->body, F_old);
	int setting = id == F_value_text && body_text(said->body, F_key_name) != NULL ? setting_find(body_text(said->body, F_key_name)) : -1;
	if (setting >= 0 && old != NULL && json_is_string(json_object_get(old, field->key)))
		return setting_shown(e->w.lang, (SettingId)setting, json_string_value(json_object_get(old, field->key)));
	if (old != NULL && json_object_get(old, field->key) != NULL)
		return explain_value(&e->w, field, json_object_get(old, field->key), error);
	if (said->kind->id == KIND_MEASUREMENT_RECORDED && id == F_as_of && body_has(said->body, F_supersedes))
		return day_before(e, said, error);
	if (said->kind->id != KIND_MEASUREMENT_RECORDED || id != F_value)
		return g_strdup("");
	GError *failed = NULL;
	char *text = book_value_before(e->w.record->book, e->w.lang, body_id(said->body, F_measure), said->seq, &failed);
	if (failed != NULL) {
		g_propagate_error(error, failed);
		return NULL;
	}
	return text != NULL ? text : g_strdup("");
}

static char *after_of(Explain *e, const Said *said, const Field *field, FieldId id, GError **error) {
	const json_t *value = body_get(said->body, id);
	int setting = id == F_key_name ? setting_find(json_string_value(value)) : -1;
	if (setting >= 0)
		return g_strdup(setting_name(e->w.lang, (SettingId)setting));
	setting = id == F_value_text ? setting_find(body_text(said->body, F_key_name) != NULL ? body_text(said->body, F_key_name) : "") : -1;
	if (setting >= 0)
		return setting_shown(e->w.lang, (SettingId)setting, json_string_value(value));
	int comparator = id == F_value ? body_enum(said->body, F_comparator, TZH_EXACT) : TZH_EXACT;
	if (comparator != TZH_EXACT)
		return quantity_words(e->w.lang, json_integer_value(value), (TzhComparator)comparator, e->w.unit != NULL ? e->w.unit : "", e->w.measure);
	return explain_value(&e->w, field, value, error);
}

/* Said already in another row: the old values, and a comparator beside its figure. */
static bool folded(const Said *said, FieldId id) {
	return id == F_old || (id == F_comparator && body_has(said->body, F_value));
}

static gboolean add_field(Explain *e, const Said *said, FieldId id, const char *prefix, GError **error) {
	const Field *field = field_get(id);
	if (folded(said, id) || !body_has(said->body, id))
		return TRUE;
	g_autofree char *before = before_of(e, said, field, id, error);
	g_autofree char *after = before != NULL ? after_of(e, said, field, id, error) : NULL;
	if (after == NULL)
		return FALSE;
	if (*before == '\0' && *after == '\0')
		return TRUE;
	if (body_has(said->body, F_supersedes) && strcmp(before, after) == 0) /* another part of it was corrected */
		*before = '\0';
	char *name = prefix != NULL ? say(e->w.lang, TZH_W_EXPLAIN_OF, prefix, field->name[e->w.lang]) : g_strdup(field->name[e->w.lang]);
	row_take(e, field->key, name, g_steal_pointer(&before), g_steal_pointer(&after));
	return TRUE;
}

static gboolean add_line(Explain *e, const Said *said, const char *prefix, GError **error) {
	if (!settle_unit(e, said, error))
		return FALSE;
	for (guint i = 0; i < said->kind->n_fields; i++)
		if (!add_field(e, said, said->kind->fields[i].field, prefix, error))
			return FALSE;
	return TRUE;
}

/* A further line of an act in short: a figure as one row, an issued task by its state alone, others by all they say under their own word. */
static gboolean add_further(Explain *e, const Said *said, GError **error) {
	if (said->kind->id == KIND_TASK_ISSUED)
		return TRUE;
	if (said->kind->id != KIND_MEASUREMENT_RECORDED)
		return add_line(e, said, said->kind->word[e->w.lang], error);
	if (!settle_unit(e, said, error))
		return FALSE;
	char *name = book_label(e->w.record->book, e->w.lang, NOUN_MEASURE, body_id(said->body, F_measure), error);
	g_autofree char *before = name != NULL ? before_of(e, said, field_get(F_value), F_value, error) : NULL;
	g_autofree char *after = before != NULL ? after_of(e, said, field_get(F_value), F_value, error) : NULL;
	if (after == NULL) {
		g_free(name);
		return FALSE;
	}
	row_take(e, "figures", name, g_steal_pointer(&before), g_steal_pointer(&after));
	return TRUE;
}

/* ---- the task's state and due ---- */

static void add_state(Explain *e, const char *task, int before, int after) {
	if (before == after || after < 0)
		return;
	const char *word = tzh_word(e->w.lang, TZH_W_EXPLAIN_STATE);
	row_take(e, "state", task != NULL ? say(e->w.lang, TZH_W_EXPLAIN_OF, task, word) : g_strdup(word),
	         g_strdup(before >= 0 ? enum_name(e->w.lang, ENUM_STATE, before) : ""), g_strdup(enum_name(e->w.lang, ENUM_STATE, after)));
}

static void add_due(Explain *e, const char *task, TzhDay before, TzhDay after) {
	char from[11], to[11];
	if (before == after || after == TZH_DAY_NONE)
		return;
	tzh_day_format(before, from);
	tzh_day_format(after, to);
	const char *word = tzh_word(e->w.lang, TZH_W_EXPLAIN_DUE);
	row_take(e, "due_now", task != NULL ? say(e->w.lang, TZH_W_EXPLAIN_OF, task, word) : g_strdup(word), g_strdup(from), g_strdup(to));
}

/* The way of a weekly report: each of its lines finds it in one state and leads to the next (domain.md §3). */
static void add_weekly_state(Explain *e, KindId kind) {
	static const struct {
		KindId kind;
		TzhWord before, after;
	} STEPS[] = {{KIND_WEEKLY_SUBMITTED, TZH_W_STATE_DRAFT, TZH_W_WEEKLY_0},
	             {KIND_WEEKLY_SIGNED, TZH_W_WEEKLY_0, TZH_W_WEEKLY_1},
	             {KIND_WEEKLY_FROZEN, TZH_W_WEEKLY_1, TZH_W_WEEKLY_2},
	             {KIND_WEEKLY_SENT, TZH_W_WEEKLY_2, TZH_W_WEEKLY_SENT}};
	TzhLang lang = e->w.lang;
	for (gsize i = 0; i < G_N_ELEMENTS(STEPS); i++)
		if (STEPS[i].kind == kind)
			row_take(e, "state", g_strdup(tzh_word(lang, TZH_W_EXPLAIN_STATE)), g_strdup(tzh_word(lang, STEPS[i].before)),
			         g_strdup(tzh_word(lang, STEPS[i].after)));
}

/* ---- before an act: a dry run, looked at before it is undone ---- */

typedef struct {
	Meaning meaning;
	Explain *e;
	GArray *tasks; /* TzhId */
	GArray *were;  /* TaskNow */
} Preview;

static gboolean task_of(Draft *draft, const DraftLine *line, TzhId *task, GError **error) {
	const Kind *kind = kind_get(line->kind);
	*task = kind->noun == NOUN_TASK ? line->obj : body_id(line->body, F_task);
	if (*task != 0)
		return TRUE;
	TzhId about = kind->creates ? body_id(line->body, F_measure) : line->obj;
	return about == 0 || book_task_of_line(draft->record->book, about, task, error);
}

static bool has_id(const GArray *ids, TzhId id) {
	for (guint i = 0; i < ids->len; i++)
		if (g_array_index(ids, TzhId, i) == id)
			return true;
	return false;
}

/* Lines of an act that issues name a task each and stand in its order, so a look at the last is enough before the search. */
static gboolean remember(Draft *draft, Preview *preview, const DraftLine *line, GError **error) {
	TzhId task = 0;
	TaskNow now;
	if (!task_of(draft, line, &task, error))
		return FALSE;
	if (task == 0 || (line->kind != KIND_TASK_ISSUED && has_id(preview->tasks, task)))
		return TRUE;
	if (!book_task_now(draft->record->book, task, &now, error))
		return FALSE;
	g_array_append_val(preview->tasks, task);
	g_array_append_val(preview->were, now);
	return TRUE;
}

static gboolean add_tasks(Preview *preview, Draft *draft, GError **error) {
	Book *book = draft->record->book;
	for (guint i = 0; i < preview->tasks->len; i++) {
		TaskNow now, was = g_array_index(preview->were, TaskNow, i);
		TzhId task = g_array_index(preview->tasks, TzhId, i);
		g_autofree char *name = NULL;
		if (!book_task_now(book, task, &now, error))
			return FALSE;
		if (preview->tasks->len > 1 && (name = book_label(book, preview->e->w.lang, NOUN_TASK, task, error)) == NULL)
			return FALSE;
		add_state(preview->e, name, was.state, now.state);
		if (was.state >= 0)
			add_due(preview->e, name, was.due, now.due);
	}
	return TRUE;
}

static gboolean look(Draft *draft, gpointer data, GError **error) {
	Preview *preview = data;
	for (guint i = 0; i < draft->lines->len; i++) {
		const DraftLine *line = draft->lines->pdata[i];
		Said said = {kind_get(line->kind), line->obj, draft_seq(draft, i), line->body};
		if (!(i == 0 ? add_line(preview->e, &said, NULL, error) : add_further(preview->e, &said, error)))
			return FALSE;
		add_weekly_state(preview->e, line->kind);
	}
	return add_tasks(preview, draft, error);
}

static gboolean compose_preview(Draft *draft, gpointer data, GError **error) {
	Preview *preview = data;
	draft->look = look;
	if (!compose_request(draft, &preview->meaning, error))
		return FALSE;
	for (guint i = 0; i < draft->lines->len; i++)
		if (!remember(draft, preview, draft->lines->pdata[i], error))
			return FALSE;
	return TRUE;
}

TzhChange *tzh_act_preview(TzhRecord *record, TzhRequest *request, guint *n, GError **error) {
	ActResult result = {0};
	Explain e = explain_new(record);
	Preview preview = {.meaning = {.request = request}, .e = &e};
	preview.tasks = g_array_new(FALSE, FALSE, sizeof(TzhId));
	preview.were = g_array_new(FALSE, FALSE, sizeof(TaskNow));
	gboolean ok = request_prepare(record, request, error) && record_act(record, request->key, TRUE, compose_preview, &preview, &result, error);
	g_free(preview.meaning.unit);
	g_free(result.text);
	g_array_unref(preview.tasks);
	g_array_unref(preview.were);
	return explain_end(&e, n, ok);
}

/* ---- a stored line ---- */

/* What state a kind of line leads to; -1: it leaves the state alone. */
static int state_after(KindId kind, const json_t *body) {
	switch (kind) {
	case KIND_TASK_CREATED:
		return STATE_DRAFT;
	case KIND_TASK_ISSUED:
	case KIND_TASK_RESUMED:
	case KIND_TASK_REOPENED:
	case KIND_CLOSING_WITHDRAWN:
	case KIND_CLOSING_RETURNED:
		return STATE_ACTIVE;
	case KIND_CLOSING_APPLIED:
	case KIND_SUPPLEMENT_DONE:
		return STATE_APPLIED;
	case KIND_CLOSING_REVIEWED:
		return STATE_REVIEWED;
	case KIND_CLOSING_APPROVED:
		return body == NULL || body_bool(body, F_to_head) ? STATE_APPROVED : STATE_CLOSED;
	case KIND_CLOSING_DECIDED:
		return STATE_CLOSED;
	case KIND_TASK_SUSPENDED:
		return STATE_SUSPENDED;
	case KIND_TASK_CANCELLED:
	case KIND_TASK_MERGED:
		return STATE_CANCELLED;
	case KIND_TASK_CARRIED:
		return STATE_CARRIED;
	default:
		return -1;
	}
}

/* The state a line found: the only one its kind is allowed in, else what the task's lines before it led to. An approval before a return left the decision to the head. */
static gboolean state_before(Explain *e, const Said *said, TzhId task, int *state, GError **error) {
	*state = -1;
	for (int s = 0; s < STATE_WORDS; s++)
		if (said->kind->in == 1u << s)
			*state = s;
	if (*state >= 0 || said->kind->creates)
		return TRUE;
	Stmt *stmt = SQL_WITH(book_sql(e->w.record->book), SQL_LABEL_LINES_BEFORE, INT(task), INT(said->seq));
	SqlStep step = SQL_END;
	while (*state < 0 && (step = sql_step(stmt, error)) == SQL_ROW) {
		gint64 kind = sql_get_int(stmt, 1);
		*state = kind >= 0 && kind < KINDS ? state_after((KindId)kind, NULL) : -1;
	}
	sql_reset(stmt);
	return step != SQL_ERROR;
}

static gboolean add_stored_states(Explain *e, const Said *said, GError **error) {
	TzhId task = 0;
	TzhDay from, to;
	int before, after = state_after(said->kind->id, said->body);
	add_weekly_state(e, said->kind->id);
	if (said->kind->id == KIND_EXTENSION_DECIDED && body_bool(said->body, F_granted)) {
		if (!book_extension_days(e->w.record->book, said->obj, &from, &to, error))
			return FALSE;
		add_due(e, NULL, from, to);
	}
	if (after < 0)
		return TRUE;
	if (!book_task_of_line(e->w.record->book, said->seq, &task, error) || !state_before(e, said, task, &before, error))
		return FALSE;
	add_state(e, NULL, before, after);
	return TRUE;
}

static gboolean explain_text(Explain *e, const char *text, gsize size, GError **error) {
	Line line;
	json_error_t bad;
	TzhLang lang = e->w.lang;
	if (!line_decode(lang, text, size, &line, error))
		return FALSE;
	const Kind *kind = kind_find(line.kind.s, line.kind.n);
	if (kind == NULL) {
		g_autofree char *name = g_strndup(line.kind.s, line.kind.n);
		return fail(error, TZH_ERROR_NEWER, lang, TZH_W_EXPLAIN_UNKNOWN_KIND, name);
	}
	json_t *body = json_loadb(line.body.s, line.body.n, JSON_REJECT_DUPLICATES, &bad);
	g_autofree char *obj = g_strndup(line.obj.s, line.obj.n);
	char *problem = body != NULL ? body_check(lang, kind, body) : g_utf8_make_valid(bad.text, -1);
	gboolean ok = problem == NULL;
	if (!ok)
		g_set_error_literal(error, TZH_ERROR, TZH_ERROR_CORRUPT, problem);
	Said said = {kind, g_ascii_strtoll(obj, NULL, 10), line.seq, body};
	ok = ok && add_line(e, &said, NULL, error) && add_stored_states(e, &said, error);
	g_free(problem);
	json_decref(body);
	return ok;
}

static gboolean explain_seq(Explain *e, gint64 seq, GError **error) {
	const char *text;
	gsize size;
	gint64 got;
	char number[24];
	g_autoptr(LogCursor) cursor = log_read(e->w.record->log, seq, seq, error);
	int step = cursor != NULL ? log_next(cursor, &got, &text, &size, NULL, error) : -1;
	g_snprintf(number, sizeof number, "%" G_GINT64_FORMAT, seq);
	if (step == 0)
		return fail(error, TZH_ERROR_NOT_FOUND, e->w.lang, TZH_W_EXPLAIN_NO_LINE, number);
	return step == 1 && explain_text(e, text, size, error);
}

TzhChange *tzh_line_changes(TzhRecord *record, gint64 seq, guint *n, GError **error) {
	Explain e = explain_new(record);
	return explain_end(&e, n, explain_seq(&e, seq, error));
}
