/* act.c — the public way to do something: files first, then one transaction, then a sentence on what was done. */
#include "acts/compose.h"

#include "acts/run.h"
#include "book/find.h"
#include "core/fail.h"
#include "core/say.h"
#include <taizhang/list.h>
#include <taizhang/quantity.h>

#include <string.h>
#include <uuid/uuid.h>

static gboolean good_key(TzhRecord *record, const TzhRequest *request, GError **error) {
	uuid_t id;
	if (request->key == NULL || uuid_parse(request->key, id) == 0)
		return TRUE;
	return fail(error, TZH_ERROR_INVALID, record->env->lang, TZH_W_ACT_KEY_BAD, request->key);
}

/* Required arguments that are missing, all at once, before anything is locked. */
static gboolean all_given(TzhRecord *record, const TzhRequest *request, GError **error) {
	TzhLang lang = record->env->lang;
	g_autoptr(GString) missing = g_string_new(NULL);
	for (guint i = 0; i < request->info->n_args; i++) {
		const TzhArg *arg = &request->info->args[i];
		if (!arg->required || request_texts(request, arg->key) != NULL)
			continue;
		g_autofree char *option = g_strdelimit(g_strdup(arg->key), "_", '-');
		g_string_append_printf(missing, "%s%s (--%s)", missing->len > 0 ? (lang == TZH_LANG_ZH ? "、" : ", ") : "", arg->name, option);
	}
	return missing->len == 0 || fail(error, TZH_ERROR_INVALID, lang, TZH_W_ACT_MISSING, missing->str);
}

gboolean request_prepare(TzhRecord *record, TzhRequest *request, GError **error) {
	if (!good_key(record, request, error) || !all_given(record, request, error))
		return FALSE;
	How how = request->row->how;
	if ((how == HOW_prepared || how == HOW_freeze || how == HOW_send) && !prepare_weekly(record, request, error))
		return FALSE;
	if (request->row->how == HOW_sheet && !prepare_sheet(record, request, error))
		return FALSE;
	return request_store_files(record, request, error);
}

/* 清除: the bytes go with the decision (record.md §7). */
static gboolean drop_purged(Draft *draft, gpointer data, GError **error) {
	Meaning *meaning = data;
	Hash hash;
	if (!book_purged(draft->record->book, meaning->obj, &meaning->purged, &hash, error))
		return FALSE;
	return !meaning->purged || log_blob_drop(draft->record->log, &hash, error);
}

/* A figure beside the last one of its measure. Only where more is better a fall is odd; corrections are meant to differ. */
static gboolean doubt_figure(Draft *draft, Meaning *meaning, const json_t *body, GError **error) {
	TzhLang lang = draft->record->env->lang;
	Facts facts;
	json_t *asked = json_object(); /* the line's own body may name objects that its act is only about to create */
	body_set_id(asked, F_measure, body_id(body, F_measure));
	gboolean ok = book_facts(draft->record->book, KIND_MEASUREMENT_RECORDED, draft_seq(draft, 0), asked, draft->who, draft->post, draft->now, &facts, error);
	facts.body = NULL;
	json_decref(asked);
	if (!ok)
		return FALSE;
	const MeasureFact *measure = facts.measure;
	if (measure == NULL || !measure->has_value || measure->direction != DIRECTION_AT_LEAST || measure->kind == MEASURE_BOOL)
		return TRUE;
	gint64 value = body_int(body, F_value, 0);
	g_autofree char *said = tzh_quantity_doubt_text(lang, tzh_quantity_doubt(measure->value, value), measure->name, measure->value, value, measure->unit);
	if (said == NULL)
		return TRUE;
	if (meaning->doubts == NULL)
		meaning->doubts = g_string_new(NULL);
	g_string_append_printf(meaning->doubts, "%s%s", meaning->doubts->len > 0 ? "\n" : "", said);
	return TRUE;
}

static gboolean doubt_figures(Draft *draft, Meaning *meaning, GError **error) {
	for (guint i = 0; i < draft->lines->len; i++) {
		const DraftLine *line = draft->lines->pdata[i];
		if (line->kind == KIND_MEASUREMENT_RECORDED && !body_has(line->body, F_supersedes) && !doubt_figure(draft, meaning, line->body, error))
			return FALSE;
	}
	return TRUE;
}

/* A section may end while it still leads items: who leads them afterwards is not the administrator's to say, so it is only pointed out. */
static gboolean doubt_section(Draft *draft, Meaning *meaning, GError **error) {
	TzhLang lang = draft->record->env->lang;
	const SectionFact *section = people_section(book_people(draft->record->book), meaning->obj);
	if (section == NULL)
		return TRUE;
	g_autofree char *filter = g_strdup_printf("section:\"%s\" state:active,applied,reviewed,approved,suspended", section->name);
	g_autoptr(TzhRows) rows = tzh_list(draft->record, "tasks", &(TzhAsk){.filter = filter, .order = "number", .columns = "number"}, error);
	if (rows == NULL || rows->n_rows == 0)
		return rows != NULL;
	g_autoptr(GString) numbers = g_string_new(NULL);
	for (guint i = 0; i < rows->n_rows; i++)
		g_string_append_printf(numbers, "%s%" G_GINT64_FORMAT, i > 0 ? (lang == TZH_LANG_ZH ? "、" : ", ") : "", tzh_cell(rows, i, "number")->i);
	g_autofree char *said = say(lang, TZH_W_ACT_SECTION_LEADS, section->name, (int)rows->n_rows, numbers->str);
	meaning->doubts = g_string_new(said);
	return TRUE;
}

/* Nobody is silent before the section cut-off (domain.md §6): who submits earlier is told who may still report. */
static gboolean doubt_weekly(Draft *draft, Meaning *meaning, GError **error) {
	const json_t *body = ((const DraftLine *)draft->lines->pdata[0])->body;
	TzhTime cutoff = body_time(body, F_section_cutoff);
	if (draft->now >= cutoff)
		return TRUE;
	g_autoptr(TzhRows) rows = tzh_list(draft->record, "silent", &(TzhAsk){.week = body_text(body, F_week), .columns = "owed"}, error);
	if (rows == NULL || rows->n_rows == 0)
		return rows != NULL;
	gint64 owed = 0;
	for (guint i = 0; i < rows->n_rows; i++)
		owed += tzh_cell(rows, i, "owed")->i;
	char at[TZH_TIME_LOCAL];
	tzh_time_local(cutoff, book_offset(draft->record->book), at);
	g_autofree char *said = say(draft->record->env->lang, TZH_W_ACT_WEEKLY_EARLY, at, (int)rows->n_rows, (int)owed);
	meaning->doubts = g_string_new(said);
	return TRUE;
}

static gboolean compose(Draft *draft, gpointer data, GError **error) {
	const Meaning *meaning = data;
	if (meaning->request->row->kind == KIND_PURGE_DECIDED)
		draft->also = drop_purged;
	if (!compose_request(draft, data, error))
		return FALSE;
	switch (meaning->request->row->kind) {
	case KIND_SECTION_ENDED:
		return doubt_section(draft, data, error);
	case KIND_WEEKLY_SUBMITTED:
		return doubt_weekly(draft, data, error);
	default:
		return doubt_figures(draft, data, error);
	}
}

/* "审批31号"; what only has an id goes without it: the line says which. */
static char *what_on(TzhLang lang, const char *word, const TzhRequest *request) {
	const char *object = request->object;
	if (object == NULL || *object == '#')
		return g_strdup(word);
	if (strlen(object) <= 3 && strspn(object, "0123456789") == strlen(object))
		return say(lang, TZH_W_ACT_SAID_TASK, word, object);
	int year, week;
	char name[TZH_WEEK_NAME];
	if (request->row->object != NOUN_WEEKLY || !tzh_week_parse(object, 0, &year, &week))
		return g_strdup_printf("%s %s", word, object);
	tzh_week_name(lang, year, week, name);
	return g_strdup_printf("%s %s", word, name);
}

static char *sentence(TzhRecord *record, const TzhRequest *request, const ActResult *result, gboolean purged) {
	TzhLang lang = record->env->lang;
	char first[24], last[24];
	g_snprintf(first, sizeof first, "%" G_GINT64_FORMAT, result->first);
	g_snprintf(last, sizeof last, "%" G_GINT64_FORMAT, result->last);
	const char *word = kind_get(request->row->kind)->word[lang];
	if (result->repeated)
		return say(lang, TZH_W_ACT_SAID_REPEATED, first);
	g_autofree char *what = what_on(lang, word, request);
	char *said = result->first == result->last ? say(lang, TZH_W_ACT_SAID, what, first) : say(lang, TZH_W_ACT_SAID_MANY, what, first, last);
	if (!purged)
		return said;
	char *both = g_strconcat(said, "\n", tzh_word(lang, TZH_W_ACT_SAID_PURGED), NULL);
	g_free(said);
	return both;
}

/* A repeated key is the same act only if it is the same kind of act: else a second, different one would be lost as "already done". */
static gboolean same_act(TzhRecord *record, const TzhRequest *request, const ActResult *result, GError **error) {
	bool has = true;
	if (!result->repeated)
		return TRUE;
	if (!book_act_has(record->book, result->first, request->row->kind, &has, error))
		return FALSE;
	char line[24];
	g_snprintf(line, sizeof line, "%" G_GINT64_FORMAT, result->first);
	return has || fail(error, TZH_ERROR_CONFLICT, record->env->lang, TZH_W_ACT_KEY_OTHER, request->key, line);
}

/* Reads what the act brings; the bytes are stored once it is known that the act is allowed, of a dry run never. */
static gboolean bring_files(TzhRecord *record, TzhRequest *request, gboolean dry, GError **error) {
	Meaning meaning = {.request = request};
	record_hold(record);
	gboolean ok = request_prepare(record, request, error) &&
	              (dry || (record_rehearse(record, request->key, compose, &meaning, error) && record_held_store(record, error)));
	record_held_end(record);
	g_free(meaning.unit);
	if (meaning.doubts != NULL)
		g_string_free(meaning.doubts, TRUE);
	return ok;
}

TzhReceipt *tzh_act(TzhRecord *record, TzhRequest *request, GError **error) {
	ActResult result = {0};
	Meaning meaning = {.request = request};
	if (!record_may_write(record, error) || !bring_files(record, request, FALSE, error)) /* what is missing does not matter where nothing can be done */
		return NULL;
	gboolean ok = record_act(record, request->key, FALSE, compose, &meaning, &result, error) && same_act(record, request, &result, error);
	g_free(meaning.unit);
	g_autofree char *doubts = meaning.doubts != NULL ? g_string_free(meaning.doubts, FALSE) : NULL;
	if (!ok)
		return NULL;
	TzhReceipt *receipt = g_new0(TzhReceipt, 1);
	receipt->first = result.first;
	receipt->last = result.last;
	receipt->size = result.size;
	receipt->repeated = result.repeated;
	receipt->object = kind_get(request->row->kind)->creates ? result.first : meaning.obj;
	hash_hex(&result.root, receipt->root);
	receipt->doubts = doubts != NULL ? g_steal_pointer(&doubts) : g_strdup(request->doubts);
	receipt->said = sentence(record, request, &result, meaning.purged);
	return receipt;
}

void tzh_receipt_free(TzhReceipt *receipt) {
	if (receipt == NULL)
		return;
	g_free(receipt->said);
	g_free(receipt->doubts);
	g_free(receipt);
}

char *tzh_act_dry_run(TzhRecord *record, TzhRequest *request, GError **error) {
	ActResult result = {0};
	Meaning meaning = {.request = request};
	if (!record_may_write(record, error) || !bring_files(record, request, TRUE, error)) /* what is missing does not matter where nothing can be done */
		return NULL;
	gboolean ok = record_act(record, request->key, TRUE, compose, &meaning, &result, error);
	g_free(meaning.unit);
	if (meaning.doubts != NULL)
		g_string_free(meaning.doubts, TRUE);
	return ok ? result.text : NULL;
}

/* ---- may I? ---- */

static void join_refusals(GPtrArray *refusals, char **why) {
	if (why == NULL)
		return;
	g_ptr_array_add(refusals, NULL);
	*why = g_strjoinv("\n", (char **)refusals->pdata);
}

/* What the body of a creating line would name whatever else it says: the object acted on, the ledger, the week. The caller's. */
static json_t *body_asked(TzhRecord *record, const ActRow *row, TzhId obj) {
	const Kind *kind = kind_get(row->kind);
	json_t *body = json_object();
	TzhId ledger = 0;
	if (kind_field(kind, F_ledger) != NULL && record_ledger(record, &ledger, NULL))
		body_set_id(body, F_ledger, ledger);
	if (kind_field(kind, F_week) != NULL) {
		char week[9];
		TzhWeek now = tzh_calendar_week_of(book_calendar(record->book), tzh_record_today(record));
		tzh_week_format(now.year, now.week, week);
		body_set_text(body, F_week, week);
	}
	if (row->fills >= 0 && obj != 0)
		body_set_id(body, (FieldId)row->fills, obj);
	if (row->how == HOW_sheet && obj != 0)
		body_set_id(body, F_round, round_of_task(record, obj, NULL));
	return body;
}

/* The facts of a line that is not written yet. Settings and clocks are the record's own. */
static gboolean facts_asked(TzhRecord *record, const ActRow *row, TzhId obj, TzhId who, TzhId post, Facts *facts, GError **error) {
	const Kind *kind = kind_get(row->kind);
	json_t *body = kind->creates ? body_asked(record, row, obj) : NULL;
	TzhId of = kind->creates ? book_size(record->book) + 1 : kind->noun == NOUN_RECORD ? 1 : obj;
	gboolean ok = book_facts(record->book, row->kind, of, body, who, post, tzh_record_now(record), facts, error);
	facts->body = NULL;
	json_decref(body);
	return ok;
}

/* Open in one of the person's posts: the refusals are those of the post that comes nearest. */
static gboolean open_in_posts(TzhRecord *record, const ActRow *row, TzhId obj, TzhId who, gboolean *open, GPtrArray **nearest, GError **error) {
	const People *people = book_people(record->book);
	TzhTime now = tzh_record_now(record);
	TzhDay today = tzh_record_today(record);
	for (guint i = 0; i < people_count_posts(people) && !*open; i++) {
		const PostFact *post = people_post_at(people, i);
		if (!post_in_force(post, today) || (post->person != who && people_delegated(people, post->id, who, now, today) == NULL))
			continue;
		if (record->as_post != 0 && post->person == who && post->id != record->as_post)
			continue;
		Facts facts;
		if (!facts_asked(record, row, obj, who, post->id, &facts, error))
			return FALSE;
		GPtrArray *refusals = g_ptr_array_new_with_free_func(g_free);
		Tally tally = {0};
		judge(&facts, &tally, refusals);
		*open = refusals->len == 0;
		if (*nearest == NULL || refusals->len < (*nearest)->len) {
			if (*nearest != NULL)
				g_ptr_array_unref(*nearest);
			*nearest = refusals;
		} else {
			g_ptr_array_unref(refusals);
		}
	}
	return TRUE;
}

gboolean tzh_act_open(TzhRecord *record, const TzhActInfo *act, const char *object, char **why, GError **error) {
	const ActRow *row = act_row_of(act);
	TzhId who = record_person(record), obj = 0;
	TzhLang lang = record->env->lang;
	gboolean open = FALSE;
	if (why != NULL)
		*why = NULL;
	GError *missing = NULL;
	if (object != NULL && row->object != OBJECT_NONE && !resolve(record, row->object, object, &obj, &missing)) {
		if (!g_error_matches(missing, TZH_ERROR, TZH_ERROR_NOT_FOUND)) {
			g_propagate_error(error, missing);
			return FALSE;
		}
		if (why != NULL) /* nothing there to do it to: a closing that was not applied for, say */
			*why = g_strdup(missing->message);
		g_error_free(missing);
		return FALSE;
	}
	g_autoptr(GPtrArray) nearest = NULL;
	if (!open_in_posts(record, row, obj, who, &open, &nearest, error))
		return FALSE;
	if (nearest == NULL) {
		nearest = g_ptr_array_new_with_free_func(g_free);
		g_ptr_array_add(nearest, g_strdup(tzh_word(lang, TZH_W_ACT_NO_POST)));
	}
	join_refusals(nearest, why);
	return open;
}

gboolean tzh_needs_head(TzhRecord *record, const char *task, char **why, GError **error) {
	TzhId obj = 0, who = record_person(record);
	Facts facts = {0};
	if (why != NULL)
		*why = NULL;
	if (!resolve(record, NOUN_CLOSING, task, &obj, error) ||
	    !book_facts(record->book, KIND_CLOSING_APPROVED, obj, NULL, who, 0, tzh_record_now(record), &facts, error))
		return FALSE;
	g_autoptr(GPtrArray) reasons = g_ptr_array_new_with_free_func(g_free);
	gboolean needs = closing_needs_head(&facts, reasons);
	join_refusals(reasons, why);
	return needs;
}
