/* compose.c — from a request to an act's lines: the object, the body, what everyone would take for granted, then the act's own way. Decides no rule. */
#include "acts/compose.h"

#include "book/find.h"
#include "core/fail.h"
#include "core/say.h"

#include <string.h>

/* ---- pieces ---- */

/* What the body must say of the task as it stands is computed by the rules, once for composing and judging. */
gboolean compose_main(Draft *draft, Meaning *meaning, json_t *body, GError **error) {
	const ActRow *row = meaning->request->row;
	DraftLine *line = draft_add(draft, row->kind, meaning->obj, body);
	Facts facts;
	Tally tally = {0};
	if (!book_facts(draft->record->book, row->kind, line->obj, body, draft->who, draft->post, draft->now, &facts, error))
		return FALSE;
	body_compute(&facts, &tally, body);
	return draft_settle_post(draft, row->kind, line->obj, body, meaning->request->post, error);
}

gboolean compose_facts(Draft *draft, Meaning *meaning, const json_t *body, Facts *facts, GError **error) {
	const ActRow *row = meaning->request->row;
	TzhId obj = kind_get(row->kind)->creates ? draft_seq(draft, draft->lines->len) : meaning->obj;
	return book_facts(draft->record->book, row->kind, obj, body, draft->who, draft->post, draft->now, facts, error);
}

void body_default_text(json_t *body, FieldId field, const char *text) {
	if (!body_has(body, field))
		body_set_text(body, field, text);
}

void body_default_day(json_t *body, FieldId field, TzhDay day) {
	if (!body_has(body, field))
		body_set_day(body, field, day);
}

/* ---- paper approvals ---- */

static const struct {
	Extra extra;
	const char *key;
	TzhWord word;
} PAPER_PARTS[] = {
    {EXTRA_SIGNER, "signer", TZH_W_ACT_PAPER_SIGNER},       {EXTRA_DATE, "date", TZH_W_ACT_PAPER_DATE}, {EXTRA_OPINION, "opinion", TZH_W_ACT_PAPER_OPINION},
    {EXTRA_ORIGINAL, "original", TZH_W_ACT_PAPER_ORIGINAL}, {EXTRA_CODE, "code", TZH_W_ACT_PAPER_CODE},
};

/* A form's code however it was typed: full-width, in small letters, without its hyphen. What cannot be one stays for the rule to refuse. */
static json_t *paper_code(const char *text) {
	enum { DIGITS = 8, GROUP = 4 };
	g_autofree char *plain = g_utf8_normalize(text, -1, G_NORMALIZE_ALL);
	g_autoptr(GString) code = g_string_new(NULL);
	for (const char *p = plain != NULL ? plain : ""; *p != '\0'; p++)
		if (g_ascii_isxdigit(*p))
			g_string_append_c(code, g_ascii_toupper(*p));
	if (code->len != DIGITS)
		return json_string(text);
	g_string_insert_c(code, GROUP, '-');
	return json_string(code->str);
}

static json_t *paper_part(Draft *draft, Extra extra, const char *text, GError **error) {
	TzhLang lang = draft->record->env->lang;
	TzhId post = 0;
	TzhDay day;
	char out[11];
	switch (extra) {
	case EXTRA_SIGNER:
		return resolve(draft->record, NOUN_POST, text, &post, error) ? json_of_id(post) : NULL;
	case EXTRA_DATE:
		if (!tzh_date_parse(lang, book_calendar(draft->record->book), draft->today, text, &day, error))
			return NULL;
		tzh_day_format(day, out);
		return json_string(out);
	case EXTRA_CODE:
		return paper_code(text);
	default:
		return json_string(text);
	}
}

static bool any_paper(const TzhRequest *request) {
	for (Extra e = EXTRA_SIGNER; e < EXTRAS; e++)
		if (request_texts(request, extra_key(e)) != NULL)
			return true;
	return false;
}

/* Half a paper approval is refused with what it lacks; the code is needed only where a form was taken out, which the guard knows. */
static gboolean add_paper(Draft *draft, Meaning *meaning, json_t *body, GError **error) {
	TzhLang lang = draft->record->env->lang;
	if (!any_paper(meaning->request))
		return TRUE;
	json_t *paper = (json_t *)body_get(body, F_paper);
	g_autoptr(GString) missing = g_string_new(NULL);
	if (paper == NULL) {
		g_string_append(missing, tzh_word(lang, TZH_W_ACT_PAPER_SCAN));
		paper = json_object();
		body_set(body, F_paper, paper);
	}
	for (guint i = 0; i < G_N_ELEMENTS(PAPER_PARTS); i++) {
		const char *text = request_text(meaning->request, extra_key(PAPER_PARTS[i].extra));
		if (text == NULL && PAPER_PARTS[i].extra != EXTRA_CODE)
			g_string_append_printf(missing, "%s%s", missing->len > 0 ? "、" : "", tzh_word(lang, PAPER_PARTS[i].word));
		if (text == NULL)
			continue;
		json_t *value = paper_part(draft, PAPER_PARTS[i].extra, text, error);
		if (value == NULL)
			return FALSE;
		json_object_set_new(paper, PAPER_PARTS[i].key, value);
	}
	return missing->len == 0 || fail(error, TZH_ERROR_INVALID, lang, TZH_W_ACT_PAPER_WHOLE, missing->str);
}

/* ---- defaults ---- */

static gboolean add_defaults(Draft *draft, const Kind *kind, json_t *body, GError **error) {
	if (kind_field(kind, F_ledger) != NULL && !body_has(body, F_ledger)) {
		TzhId ledger;
		if (!record_ledger(draft->record, &ledger, error))
			return FALSE;
		body_set_id(body, F_ledger, ledger);
	}
	if (kind_field(kind, F_week) != NULL && !body_has(body, F_week)) {
		char week[9];
		TzhWeek now = tzh_calendar_week_of(book_calendar(draft->record->book), draft->today);
		tzh_week_format(now.year, now.week, week);
		body_set_text(body, F_week, week);
	}
	if (kind_field(kind, F_secrecy) != NULL)
		body_default_text(body, F_secrecy, enum_word(ENUM_SECRECY, SECRECY_INTERNAL));
	if (kind_field(kind, F_from) != NULL && kind->id != KIND_ROUND_OPENED) /* a round's period begins with the year */
		body_default_day(body, F_from, draft->today);
	if (kind_field(kind, F_on) != NULL)
		body_default_day(body, F_on, draft->today);
	if (kind_field(kind, F_as_of) != NULL)
		body_default_day(body, F_as_of, draft->today);
	if (kind->id == KIND_CALENDAR_LOADED) {
		if (!body_has(body, F_off))
			body_set(body, F_off, json_array());
		if (!body_has(body, F_work))
			body_set(body, F_work, json_array());
	}
	return TRUE;
}

/* ---- the ways that need no file of their own ---- */

/* Changed fields: the old values beside the new ones (record.md §2). */
static gboolean compose_changed(Draft *draft, Meaning *meaning, json_t *body, GError **error) {
	json_t *old = book_old(draft->record->book, meaning->request->row->kind, meaning->obj, body, error);
	if (old == NULL) {
		json_decref(body);
		return FALSE;
	}
	body_set(body, F_old, old);
	return compose_main(draft, meaning, body, error);
}

/* The setting by its name, its value as people type it: both as they are stored. */
static void setting_as_stored(json_t *body) {
	const char *name = body_text(body, F_key_name), *value = body_text(body, F_value_text);
	int id = name != NULL ? setting_named(name) : -1;
	if (id < 0)
		return;
	if (value != NULL) {
		g_autofree char *meant = setting_meant((SettingId)id, value);
		body_set_text(body, F_value_text, meant);
	}
	body_set_text(body, F_key_name, setting_key((SettingId)id));
}

gboolean compose_set_setting(Draft *draft, Meaning *meaning, json_t *body, GError **error) {
	setting_as_stored(body);
	const char *key = body_text(body, F_key_name);
	meaning->obj = 1; /* settings are the record's own: obj of line 1 */
	if (key != NULL && strcmp(key, setting_key(SETTING_WEEKLY_SIGNER)) == 0 && body_text(body, F_value_text) != NULL &&
	    strcmp(body_text(body, F_value_text), "0") != 0) {
		TzhId post = 0;
		char text[24];
		if (!resolve(draft->record, NOUN_POST, body_text(body, F_value_text), &post, error)) {
			json_decref(body);
			return FALSE;
		}
		g_snprintf(text, sizeof text, "%" G_GINT64_FORMAT, post);
		body_set_text(body, F_value_text, text);
	}
	return compose_changed(draft, meaning, body, error);
}

gboolean compose_on_record(Draft *draft, Meaning *meaning, json_t *body, GError **error) {
	meaning->obj = 1;
	if (meaning->request->row->kind == KIND_CLOCK_MOVED && book_demo(draft->record->book)) {
		TzhTime to = body_time(body, F_to);
		if (to <= draft->now) {
			json_decref(body);
			return fail(error, TZH_ERROR_REFUSED, draft->record->env->lang, TZH_W_REFUSE_CLOCK_BACK);
		}
		draft->now = draft->record->clock = to;
	}
	return compose_main(draft, meaning, body, error);
}

gboolean compose_delegate(Draft *draft, Meaning *meaning, json_t *body, GError **error) {
	const PostFact *post = people_post(book_people(draft->record->book), meaning->obj);
	if (!body_has(body, F_person) && post != NULL) {
		if (post->standby == 0) {
			json_decref(body);
			return fail(error, TZH_ERROR_INVALID, draft->record->env->lang, TZH_W_ACT_NO_STANDBY, post->title);
		}
		body_set_id(body, F_person, post->standby);
	}
	return compose_main(draft, meaning, body, error);
}

/* 定稿, then a line for each file made of it. */
static gboolean compose_freeze(Draft *draft, Meaning *meaning, json_t *body, GError **error) {
	size_t i;
	json_t *file;
	if (!compose_main(draft, meaning, body, error))
		return FALSE;
	json_array_foreach(meaning->request->files, i, file) {
		draft_add(draft, KIND_WEEKLY_FILED, meaning->obj, json_deep_copy(file));
	}
	return TRUE;
}

/* ---- dispatch ---- */

static const How1 HOWS[] = {
    [HOW_plain] = compose_main,
    [HOW_accept] = compose_accept,
    [HOW_prepared] = compose_main,
    [HOW_freeze] = compose_freeze,
    [HOW_send] = compose_main,
    [HOW_changed] = compose_changed,
    [HOW_add_task] = compose_add_task,
    [HOW_add_measure] = compose_add_measure,
    [HOW_issue] = compose_issue,
    [HOW_extend] = compose_extend,
    [HOW_split] = compose_split,
    [HOW_carry_over] = compose_carry_over,
    [HOW_report] = compose_report,
    [HOW_record_value] = compose_record_value,
    [HOW_correct_value] = compose_correct_value,
    [HOW_own_section] = compose_own_section,
    [HOW_review] = compose_review,
    [HOW_approve] = compose_approve,
    [HOW_ask_correction] = compose_ask_correction,
    [HOW_decide_correction] = compose_decide_correction,
    [HOW_chase] = compose_chase,
    [HOW_set_setting] = compose_set_setting,
    [HOW_on_record] = compose_on_record,
    [HOW_sign_receipt] = compose_sign_receipt,
    [HOW_delegate] = compose_delegate,
    [HOW_open_round] = compose_open_round,
    [HOW_sheet] = compose_sheet,
};

static gboolean resolve_object(Draft *draft, Meaning *meaning, GError **error) {
	const TzhRequest *request = meaning->request;
	TzhLang lang = draft->record->env->lang;
	if (request->row->object == OBJECT_NONE)
		return request->object == NULL || fail(error, TZH_ERROR_INVALID, lang, TZH_W_ACT_NO_OBJECT, request->info->name, request->object);
	if (request->object == NULL)
		return fail(error, TZH_ERROR_INVALID, lang, TZH_W_ACT_NEEDS_OBJECT, noun_name(lang, request->row->object), request->row->example);
	return resolve(draft->record, request->row->object, request->object, &meaning->obj, error);
}

/* Someone else changed the task since the user looked (interface.md §4). */
static gboolean check_seen(Draft *draft, Meaning *meaning, GError **error) {
	const TzhRequest *request = meaning->request;
	gint64 last = 0, number = 0;
	TzhId task = meaning->obj;
	if (request->seen == 0 || meaning->obj == 0)
		return TRUE;
	if (request->row->object != NOUN_TASK && !book_task_of_line(draft->record->book, meaning->obj, &task, error))
		return FALSE;
	if (task == 0 || !book_task_last_line(draft->record->book, task, &last, &number, error))
		return task == 0;
	if (last <= request->seen)
		return TRUE;
	char number_text[24], last_text[24];
	g_snprintf(number_text, sizeof number_text, "%" G_GINT64_FORMAT, number);
	g_snprintf(last_text, sizeof last_text, "%" G_GINT64_FORMAT, last);
	return fail(error, TZH_ERROR_CONFLICT, draft->record->env->lang, TZH_W_ACT_CONFLICT, number_text, last_text);
}

/* Quantities are read in the unit of the measure the act is about, or the one given with it. */
static gboolean settle_unit(Draft *draft, Meaning *meaning, GError **error) {
	const char *given = request_text(meaning->request, "unit"), *kind = request_text(meaning->request, "kind");
	meaning->is_bool = kind != NULL && enum_guess(ENUM_MEASURE, kind) == MEASURE_BOOL;
	if (meaning->request->row->object == NOUN_MEASURE) {
		MeasureUnit unit;
		if (!book_measure_unit(draft->record->book, meaning->obj, &unit, error))
			return FALSE;
		meaning->unit = unit.unit;
		meaning->is_bool = unit.kind == MEASURE_BOOL;
	}
	if (given != NULL) {
		g_free(meaning->unit);
		meaning->unit = g_strdup(given);
	}
	return TRUE;
}

gboolean compose_request(Draft *draft, gpointer data, GError **error) {
	Meaning *meaning = data;
	const ActRow *row = meaning->request->row;
	meaning->draft = draft;
	if (!resolve_object(draft, meaning, error) || !check_seen(draft, meaning, error) || !settle_unit(draft, meaning, error))
		return FALSE;
	json_t *body = convert_all(meaning, error);
	if (body == NULL)
		return FALSE;
	if (!add_paper(draft, meaning, body, error) || !add_defaults(draft, kind_get(row->kind), body, error)) {
		json_decref(body);
		return FALSE;
	}
	return HOWS[row->how](draft, meaning, body, error);
}
