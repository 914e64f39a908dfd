/* weekly.c — the weekly report: what was stored when it was submitted, word for word, or built from the record; and what its submission needs (reports.md §1). It must
 * not know what the report says. */
#include "report/weekly.h"

#include "acts/request.h"
#include "core/fail.h"
#include "log/place.h"
#include "report/kinds.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sys/mman.h>
#include <unistd.h>

/* ---- stored content ---- */

static char *read_all(int fd, gsize *n) {
	off_t size = lseek(fd, 0, SEEK_END);
	if (size < 0 || lseek(fd, 0, SEEK_SET) < 0)
		return NULL;
	char *text = g_malloc((gsize)size + 1);
	if (place_read(fd, text, (gsize)size) != (gssize)size) {
		g_free(text);
		return NULL;
	}
	text[size] = '\0';
	*n = (gsize)size;
	return text;
}

static char *read_blob(TzhRecord *record, const Hash *hash, gsize *n, GError **error) {
	TzhLang lang = record->env->lang;
	int fd = place_spool(lang, error);
	if (fd < 0)
		return NULL;
	char *text = NULL;
	if (log_blob_get(record->log, hash, fd, error) && (text = read_all(fd, n)) == NULL)
		fail(error, TZH_ERROR_IO, lang, TZH_W_LOG_SYSTEM, log_where(record->log), g_strerror(errno));
	close(fd);
	return text;
}

static TzhReport *from_stored(TzhRecord *record, const WeeklyStored *stored, GError **error) {
	gsize n = 0;
	char *text = read_blob(record, &stored->content, &n, error);
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

TzhReport *tzh_weekly(TzhRecord *record, const char *week, GError **error) {
	TzhId ledger;
	TzhWeek found = {.year = 0};
	WeeklyStored stored;
	bool by_id = week != NULL && *week == '#';
	if (!record_ledger(record, &ledger, error))
		return NULL;
	if (by_id ? !stored_by_id(record, week, &stored, error)
	          : !weekly_week(record, week, &found, error) || !weekly_stored(record->book, ledger, found.year * 100 + found.week, &stored, error))
		return NULL;
	TzhReport *report = stored.id != 0 ? from_stored(record, &stored, error) : built_now(record, ledger, &found, error);
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

/* The content becomes a stored file before the act; the line names it by its hash. */
static gboolean store(TzhRecord *record, const WeeklyBuilt *built, Hash *hash, GError **error) {
	TzhLang lang = record->env->lang;
	gint64 size;
	int fd = memfd_create("weekly", MFD_CLOEXEC);
	if (fd < 0)
		fd = place_spool(lang, error);
	if (fd < 0)
		return FALSE;
	gboolean ok = place_write(fd, built->text, built->n) && lseek(fd, 0, SEEK_SET) == 0;
	if (!ok)
		fail(error, TZH_ERROR_IO, lang, TZH_W_LOG_SYSTEM, log_where(record->log), g_strerror(errno));
	ok = ok && log_blob_put(record->log, fd, hash, &size, error);
	close(fd);
	return ok;
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

gboolean prepare_weekly(TzhRecord *record, TzhRequest *request, GError **error) {
	WeeklyAsk ask;
	WeeklyBuilt built;
	Hash content;
	if (record->of != NULL || !log_writable(record->log))
		return TRUE; /* the act itself says why it is not possible */
	if (!ask_of(record, request, &ask, error) || !weekly_build(record, &ask, &built, error))
		return FALSE;
	gboolean ok = store(record, &built, &content, error);
	if (ok)
		compute(request, &built, &content);
	weekly_built_clear(&built);
	return ok;
}
