/* compose_work.c — what sections and the office do week by week: reports with figures, values, evidence, chases. */
#include "acts/compose.h"

#include "book/find.h"
#include "core/fail.h"
#include <taizhang/list.h>

#include <string.h>

static gboolean drop(json_t *body) {
	json_decref(body);
	return FALSE;
}

/* ---- figures that come with a report ---- */

static gboolean add_figure(Draft *draft, Meaning *meaning, const char *text, TzhId report, const json_t *report_body, GError **error) {
	TzhLang lang = draft->record->env->lang;
	const char *equals = strchr(text, '=');
	TzhId measure = 0;
	TzhQuantity value;
	TzhComparator comparator;
	if (equals == NULL || equals[1] == '\0')
		return fail(error, TZH_ERROR_INVALID, lang, TZH_W_ACT_NO_FIGURE, text);
	g_autofree char *name = g_strndup(text, (gsize)(equals - text));
	if (!resolve(draft->record, NOUN_MEASURE, name, &measure, error) || !convert_value(meaning, measure, equals + 1, &value, &comparator, error))
		return FALSE;
	json_t *body = json_object();
	body_set_id(body, F_measure, measure);
	body_set_int(body, F_value, value);
	if (comparator != TZH_EXACT)
		body_set_text(body, F_comparator, enum_word(ENUM_COMPARATOR, (int)comparator));
	static const FieldId shared[] = {F_as_of, F_source, F_preliminary};
	for (guint i = 0; i < G_N_ELEMENTS(shared); i++) {
		const GPtrArray *given = request_texts(meaning->request, field_get(shared[i])->key);
		json_t *one = given != NULL ? convert(meaning, shared[i], given, error) : NULL;
		if (given != NULL && one == NULL)
			return drop(body);
		body_set(body, shared[i], one);
	}
	body_default_day(body, F_as_of, draft->today);
	body_set_id(body, F_report, report);
	if (body_bool(report_body, F_proxy)) {
		body_set_bool(body, F_proxy, true);
		body_set(body, F_via, json_incref((json_t *)body_get(report_body, F_via)));
	}
	draft_add(draft, KIND_MEASUREMENT_RECORDED, 0, body);
	return TRUE;
}

static gboolean add_figures(Draft *draft, Meaning *meaning, TzhId report, const json_t *report_body, GError **error) {
	const GPtrArray *given = request_texts(meaning->request, extra_key(EXTRA_FIGURES));
	for (guint i = 0; given != NULL && i < given->len; i++) {
		g_auto(GStrv) figures = g_strsplit_set(given->pdata[i], ";", -1);
		for (char **figure = figures; *figure != NULL; figure++)
			if (*g_strstrip(*figure) != '\0' && !add_figure(draft, meaning, *figure, report, report_body, error))
				return FALSE;
	}
	return TRUE;
}

/* ---- whose ---- */

/* Whose it is: named, else the section of the post that acts where it has one among lead and supports, else the lead. */
static gboolean settle_section(Draft *draft, Meaning *meaning, TzhId obj, json_t *body, TzhId *section, GError **error) {
	Facts facts;
	*section = body_id(body, F_section);
	if (*section != 0)
		return TRUE;
	if (!draft_settle_post(draft, meaning->request->row->kind, obj, body, meaning->request->post, error) ||
	    !book_facts(draft->record->book, KIND_TASK_REASSIGNED, meaning->obj, NULL, draft->who, draft->post, draft->now, &facts, error))
		return FALSE;
	*section = facts.task->lead;
	for (guint i = 0; i < facts.n_support && !body_bool(body, F_proxy); i++)
		if (facts.post != NULL && facts.post->section == facts.support[i].section && facts.post->section != facts.task->lead &&
		    facts.post->id != facts.task->owner) {
			*section = facts.post->section;
			body_set_id(body, F_section, *section);
		}
	return TRUE;
}

/* 签收: by the lead section the item, by a supporting section its part. */
gboolean compose_accept(Draft *draft, Meaning *meaning, json_t *body, GError **error) {
	TzhId section = 0;
	return settle_section(draft, meaning, meaning->obj, body, &section, error) ? compose_main(draft, meaning, body, error) : drop(body);
}

/* ---- 填报 ---- */

/* 沿用: last week's words, as they are. What the person wrote anew stays. */
static gboolean carry(Draft *draft, Meaning *meaning, json_t *body, GError **error) {
	TzhId section = 0;
	GError *failed = NULL;
	if (!settle_section(draft, meaning, draft_seq(draft, 0), body, &section, error))
		return FALSE;
	json_t *last = book_last_report(draft->record->book, meaning->obj, section, &failed);
	if (last == NULL) {
		if (failed == NULL)
			fail(&failed, TZH_ERROR_REFUSED, draft->record->env->lang, TZH_W_ACT_NO_CARRIED);
		g_propagate_error(error, failed);
		return FALSE;
	}
	json_object_update_missing(body, last);
	json_decref(last);
	return TRUE;
}

gboolean compose_report(Draft *draft, Meaning *meaning, json_t *body, GError **error) {
	TzhId section = 0;
	gboolean ok = body_bool(body, F_carried) ? carry(draft, meaning, body, error) : settle_section(draft, meaning, draft_seq(draft, 0), body, &section, error);
	if (!ok)
		return drop(body);
	TzhId report = draft_seq(draft, draft->lines->len);
	return compose_main(draft, meaning, body, error) && add_figures(draft, meaning, report, body, error);
}

/* ---- values ---- */

static void set_comparator(Meaning *meaning, json_t *body) {
	if (meaning->comparator != TZH_EXACT)
		body_default_text(body, F_comparator, enum_word(ENUM_COMPARATOR, (int)meaning->comparator));
}

gboolean compose_record_value(Draft *draft, Meaning *meaning, json_t *body, GError **error) {
	set_comparator(meaning, body);
	return compose_main(draft, meaning, body, error);
}

gboolean compose_correct_value(Draft *draft, Meaning *meaning, json_t *body, GError **error) {
	MeasureUnit unit;
	if (!book_measure_unit(draft->record->book, meaning->obj, &unit, error))
		return drop(body);
	g_free(unit.unit);
	if (unit.latest == 0) {
		fail(error, TZH_ERROR_REFUSED, draft->record->env->lang, TZH_W_ACT_NO_VALUE_YET);
		return drop(body);
	}
	body_set_id(body, F_supersedes, unit.latest);
	set_comparator(meaning, body);
	return compose_main(draft, meaning, body, error);
}

/* ---- 催报: by default all that the section owes for the week ---- */

static json_t *owed_by(Draft *draft, TzhId section, const char *week, GError **error) {
	const SectionFact *fact = people_section(book_people(draft->record->book), section);
	g_autofree char *filter = g_strdup_printf("section:\"%s\"", fact != NULL ? fact->name : "");
	TzhAsk ask = {.filter = filter, .week = week};
	g_autoptr(TzhRows) rows = tzh_list(draft->record, "owed", &ask, error);
	if (rows == NULL)
		return NULL;
	json_t *tasks = json_array();
	for (guint i = 0; i < rows->n_rows; i++)
		json_array_append_new(tasks, json_of_id(tzh_cell(rows, i, "id")->i));
	return tasks;
}

gboolean compose_chase(Draft *draft, Meaning *meaning, json_t *body, GError **error) {
	if (body_get(body, F_tasks) == NULL) {
		json_t *tasks = owed_by(draft, meaning->obj, body_text(body, F_week), error);
		if (tasks != NULL && json_array_size(tasks) == 0) {
			g_clear_pointer(&tasks, json_decref);
			fail(error, TZH_ERROR_REFUSED, draft->record->env->lang, TZH_W_ACT_NO_SECTION_TASKS);
		}
		if (tasks == NULL)
			return drop(body);
		body_set(body, F_tasks, tasks);
	}
	return compose_main(draft, meaning, body, error);
}

/* ---- receipts ---- */

/* The root at the size on the sheet is the record's to give: a sheet with another root is no receipt of this record, and verify --against says so. */
gboolean compose_sign_receipt(Draft *draft, Meaning *meaning, json_t *body, GError **error) {
	TzhRecord *record = draft->record;
	gint64 size = body_int(body, F_up_to, 0), head;
	char hex[65];
	Hash root;
	meaning->obj = 1;
	if (!log_head(record->log, &head, NULL, error) || (size >= 1 && size <= head && !log_root_at(record->log, size, &root, error)))
		return drop(body);
	if (size < 1 || size > head)
		root = (Hash){{0}}; /* the guard says why not */
	hash_hex(&root, hex);
	body_set_text(body, F_root, hex);
	return compose_main(draft, meaning, body, error);
}
