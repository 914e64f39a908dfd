/* weekly.c — the weekly report: what was stored when it was submitted, word for word, or built from the record; and what its submission needs (reports.md §1). It must
 * not know what the report says. */
#include "report/weekly.h"

#include "acts/request.h"
#include "core/fail.h"
#include "report/kinds.h"

/* ---- stored content ---- */

TzhReport *weekly_from_stored(TzhRecord *record, const WeeklyStored *stored, GError **error) {
	gsize n = 0;
	char *text = weekly_blob(record, &stored->content, &n, error);
	TzhReport *report = text != NULL ? report_from(record->env->lang, "weekly", text, n, error) : NULL;
	if (report == NULL)
		return NULL;
	report->build = weekly_tree;
	report->life = (ReportLife){.id = stored->id,
	                            .state = stored->state,
	                            .line = stored->line,
	                            .time = stored->time,
	                            .corrects = stored->corrects,
	                            .opinion = g_strdup(stored->opinion)};
	hash_hex(&stored->content, report->life.content);
	return report;
}

/* ---- public ---- */

static TzhReport *built_now(TzhRecord *record, TzhId ledger, const TzhWeek *week, GError **error) {
	WeeklyAsk ask = {.ledger = ledger, .week = *week};
	WeeklyBuilt built;
	if (!weekly_build(record, &ask, &built, error))
		return NULL;
	TzhReport *report = g_new0(TzhReport, 1);
	*report = (TzhReport){.content = built.content, .text = built.text, .n = built.n, .build = weekly_tree};
	return report;
}

/* "#1234": that one and no other, a correction still to be signed, say. */
static gboolean stored_by_id(TzhRecord *record, const char *text, WeeklyStored *stored, GError **error) {
	TzhId id = 0;
	return resolve(record, NOUN_WEEKLY, text, &id, error) && weekly_stored_id(record->book, id, stored, error);
}

/* *found: the week where there is no such report. */
static gboolean stored_of(TzhRecord *record, const char *text, TzhWeek *found, TzhId *ledger, WeeklyStored *stored, GError **error) {
	*stored = (WeeklyStored){.id = 0};
	if (!record_ledger(record, ledger, error))
		return FALSE;
	if (text != NULL && *text == '#')
		return stored_by_id(record, text, stored, error);
	return weekly_week(record, text, found, error) && weekly_stored(record->book, *ledger, found->year * 100 + found->week, stored, error);
}

gboolean weekly_named(TzhRecord *record, const char *text, WeeklyStored *stored, GError **error) {
	TzhId ledger;
	TzhWeek week = {.year = 0};
	return stored_of(record, text, &week, &ledger, stored, error);
}

TzhReport *tzh_weekly(TzhRecord *record, const char *week, GError **error) {
	TzhId ledger;
	TzhWeek found = {.year = 0};
	WeeklyStored stored;
	if (!stored_of(record, week, &found, &ledger, &stored, error))
		return NULL;
	TzhReport *report = stored.id != 0 ? weekly_from_stored(record, &stored, error) : built_now(record, ledger, &found, error);
	weekly_stored_clear(&stored);
	return report;
}

TzhReport *report_WEEKLY(TzhRecord *record, const TzhReportAsk *ask, GError **error) {
	return tzh_weekly(record, ask->week, error);
}

/* ---- 送签 ---- */

static gboolean ask_of(TzhRecord *record, const TzhRequest *request, WeeklyAsk *ask, GError **error) {
	const char *ledger = request_text(request, "ledger"), *corrects = request_text(request, "corrects");
	*ask = (WeeklyAsk){.ledger = 0};
	if (ledger != NULL ? !resolve(record, NOUN_LEDGER, ledger, &ask->ledger, error) : !record_ledger(record, &ask->ledger, error))
		return FALSE;
	return request_flag(record, request, extra_key(EXTRA_LATE), &ask->late, error) && weekly_week(record, request_text(request, "week"), &ask->week, error) &&
	       (corrects == NULL || resolve(record, NOUN_WEEKLY, corrects, &ask->corrects, error));
}

static json_t *hash_json(const Hash *hash) {
	char hex[2 * HASH_BYTES + 1];
	hash_hex(hash, hex);
	return json_string(hex);
}

static json_t *time_json(TzhTime time) {
	char text[25];
	tzh_time_format(time, text);
	return json_string(text);
}

static void compute(TzhRequest *request, const WeeklyBuilt *built, const Hash *content) {
	char week[9];
	tzh_week_format(built->week / 100, built->week % 100, week);
	request_compute(request, F_ledger, json_of_id(built->ledger));
	request_compute(request, F_week, json_string(week));
	request_compute(request, F_size, json_integer(built->size));
	request_compute(request, F_root, hash_json(&built->root));
	request_compute(request, F_content, hash_json(content));
	request_compute(request, F_section_cutoff, time_json(built->section_cutoff));
	request_compute(request, F_report_cutoff, time_json(built->report_cutoff));
	request_compute(request, F_totals, json_incref(built->totals));
	request_compute(request, F_slice, hash_json(&built->slice));
}

static gboolean prepare_submission(TzhRecord *record, TzhRequest *request, GError **error) {
	WeeklyAsk ask;
	WeeklyBuilt built;
	Hash content;
	if (!ask_of(record, request, &ask, error) || !weekly_build(record, &ask, &built, error))
		return FALSE;
	gboolean ok = weekly_blob_put(record, built.text, built.n, &content, error);
	if (ok)
		compute(request, &built, &content);
	weekly_built_clear(&built);
	return ok;
}

gboolean prepare_weekly(TzhRecord *record, TzhRequest *request, GError **error) {
	if (record->of != NULL || !log_writable(record->log))
		return TRUE; /* the act itself says why it is not possible */
	switch (request->row->kind) {
	case KIND_WEEKLY_SUBMITTED:
		return prepare_submission(record, request, error);
	case KIND_WEEKLY_FROZEN:
		return prepare_files(record, request, error);
	default:
		return prepare_sent(record, request, error);
	}
}
