/* weekly_files.c — the files of a weekly report: its content, the documents made at its freeze and served unchanged, and what was really sent beside what was frozen (reports.md §1).
 * It must not know how a report looks. */
#include "report/weekly.h"

#include "core/fail.h"
#include "core/say.h"
#include "log/place.h"
#include "report/sent.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SENT_MAX = 64 << 20 }; /* bytes of a file whose figures are looked at */

/* ---- stored files ---- */

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

char *weekly_blob(TzhRecord *record, const Hash *hash, gsize *n, GError **error) {
	TzhLang lang = record->env->lang;
	int fd = place_spool(lang, error);
	if (fd < 0)
		return NULL;
	char *text = NULL;
	if (log_blob_get(record->log, hash, fd, error) && (text = read_all(fd, n)) == NULL)
		fail(error, TZH_ERROR_IO, lang, TZH_W_LOG_SYSTEM, log_where(record->log), tzh_system_text(lang, errno));
	close(fd);
	return text;
}

/* A file is stored before the act; the line names it by its hash. */
gboolean weekly_blob_put(TzhRecord *record, const char *bytes, gsize n, Hash *hash, GError **error) {
	TzhLang lang = record->env->lang;
	gint64 size;
	int fd = memfd_create("weekly", MFD_CLOEXEC);
	if (fd < 0)
		fd = place_spool(lang, error);
	if (fd < 0)
		return FALSE;
	gboolean ok = place_write(fd, bytes, n) && lseek(fd, 0, SEEK_SET) == 0;
	if (!ok)
		fail(error, TZH_ERROR_IO, lang, TZH_W_LOG_SYSTEM, log_where(record->log), tzh_system_text(lang, errno));
	ok = ok && record_put_fd(record, fd, hash, &size, error);
	close(fd);
	return ok;
}

/* ---- files of the freeze ---- */

/* zb47.docx, zb47-en.docx */
static char *file_name(int week, TzhLang lang, TzhFormat format) {
	return g_strdup_printf("zb%02d%s.%s", week % 100, lang == TZH_LANG_EN ? "-en" : "", tzh_format_ending(format));
}

static gboolean add_file(TzhRecord *record, TzhRequest *request, const TzhReport *report, int week, TzhFormat format, GError **error) {
	TzhLang lang = record->env->lang;
	Hash hash;
	char hex[2 * HASH_BYTES + 1];
	g_autoptr(GString) bytes = tzh_report_render(report, lang, format, NULL, error);
	if (bytes == NULL || !weekly_blob_put(record, bytes->str, bytes->len, &hash, error))
		return FALSE;
	g_autofree char *name = file_name(week, lang, format);
	hash_hex(&hash, hex);
	json_array_append_new(request->files, json_pack("{s:s, s:I, s:s}", "file", name, "size", (json_int_t)bytes->len, "sha", hex));
	return TRUE;
}

static gboolean no_format(TzhLang lang, const char *name, GError **error) {
	g_autoptr(GString) known = g_string_new("all");
	for (int i = 0; i < TZH_FORMATS; i++)
		g_string_append_printf(known, " %s", tzh_format_name((TzhFormat)i));
	return fail(error, TZH_ERROR_INVALID, lang, TZH_W_REPORT_NO_FORMAT, name, known->str);
}

/* Which were asked for; the content is kept anyhow, so JSON needs no file of its own. */
static gboolean wanted(const TzhRequest *request, TzhLang lang, gboolean *formats, GError **error) {
	const GPtrArray *texts = request_texts(request, extra_key(EXTRA_FORMATS));
	for (guint i = 0; texts != NULL && i < texts->len; i++) {
		g_auto(GStrv) names = g_strsplit_set(texts->pdata[i], ",; ", -1);
		for (char **name = names; *name != NULL; name++) {
			int format = tzh_format_find(*name);
			bool all = strcmp(*name, "all") == 0;
			if (**name == '\0')
				continue;
			if (format < 0 && !all)
				return no_format(lang, *name, error);
			for (int f = 0; f < TZH_FORMATS; f++)
				formats[f] = formats[f] || ((all || f == format) && f != TZH_FORMAT_JSON);
		}
	}
	return TRUE;
}

static gboolean add_files(TzhRecord *record, TzhRequest *request, const WeeklyStored *stored, const gboolean *formats, GError **error) {
	g_autoptr(TzhReport) report = weekly_from_stored(record, stored, error);
	if (report == NULL)
		return FALSE;
	report->life.filed = true;
	for (int f = 0; f < TZH_FORMATS; f++)
		if (formats[f] && !add_file(record, request, report, stored->week, (TzhFormat)f, error))
			return FALSE;
	return TRUE;
}

/* Where the report is not one to freeze, the act says so. */
gboolean prepare_files(TzhRecord *record, TzhRequest *request, GError **error) {
	gboolean formats[TZH_FORMATS] = {FALSE}, ok = TRUE;
	WeeklyStored stored;
	if (!wanted(request, record->env->lang, formats, error))
		return FALSE;
	if (request_texts(request, extra_key(EXTRA_FORMATS)) == NULL || request->object == NULL)
		return TRUE;
	if (!weekly_named(record, request->object, &stored, error))
		return FALSE;
	if (stored.id != 0 && stored.state == WEEKLY_IS_SIGNED)
		ok = add_files(record, request, &stored, formats, error);
	weekly_stored_clear(&stored);
	return ok;
}

/* NULL without error: it was not filed, or its bytes have gone. */
static GString *filed(TzhRecord *record, const TzhReport *report, TzhLang lang, TzhFormat format, GError **error) {
	int year, week;
	Hash hash;
	gsize n;
	GError *why = NULL;
	const char *name = json_string_value(json_object_get(report->content, "week"));
	if (name == NULL || !tzh_week_parse(name, 0, &year, &week))
		return NULL;
	g_autofree char *file = file_name(week, lang, format);
	if (!weekly_file(record->book, report->life.id, file, &hash, error))
		return NULL;
	g_autofree char *bytes = weekly_blob(record, &hash, &n, &why);
	if (bytes != NULL)
		return g_string_new_len(bytes, (gssize)n);
	if (g_error_matches(why, TZH_ERROR, TZH_ERROR_NOT_FOUND))
		g_error_free(why); /* dropped by law: the stored content can still be rendered */
	else
		g_propagate_error(error, why);
	return NULL;
}

static bool plain(const TzhRender *how) {
	return how == NULL || (how->encoding == NULL && !how->safe && how->width == 0);
}

/* NULL without error: it is to be rendered. */
static GString *as_filed(TzhRecord *record, const TzhReport *report, TzhLang lang, TzhFormat format, const TzhRender *how, GError **error) {
	bool whole = g_strcmp0(json_string_value(json_object_get(report->content, "report")), "weekly") == 0;
	if (!whole || report->life.id == 0 || report->life.state != WEEKLY_IS_FROZEN || !plain(how))
		return NULL;
	return filed(record, report, lang, format, error);
}

GString *tzh_report_file(TzhRecord *record, const TzhReport *report, TzhLang lang, TzhFormat format, const TzhRender *how, GError **error) {
	GError *why = NULL;
	GString *bytes = as_filed(record, report, lang, format, how, &why);
	if (why == NULL)
		return bytes != NULL ? bytes : tzh_report_render(report, lang, format, how, error);
	g_propagate_error(error, why);
	return NULL;
}

gboolean tzh_report_send(TzhRecord *record, const TzhReport *report, TzhLang lang, TzhFormat format, const TzhRender *how, TzhSink *sink, gpointer data,
                         GError **error) {
	GError *why = NULL;
	g_autoptr(GString) bytes = as_filed(record, report, lang, format, how, &why);
	if (why == NULL)
		return bytes != NULL ? sink(data, bytes->str, bytes->len, error) : report_send(report, lang, format, how, sink, data, error);
	g_propagate_error(error, why);
	return FALSE;
}

/* ---- what was sent ---- */

static char *read_sent(TzhLang lang, const char *path, gsize *n, GError **error) {
	struct stat st;
	char *bytes = NULL;
	g_autoptr(GError) why = NULL;
	if (stat(path, &st) == 0 && (!S_ISREG(st.st_mode) || st.st_size > SENT_MAX))
		fail(error, TZH_ERROR_UNSUPPORTED, lang, TZH_W_OFFICE_LARGE, path);
	else if (!g_file_get_contents(path, &bytes, n, &why))
		fail(error, TZH_ERROR_NOT_FOUND, lang, TZH_W_FILE_CANNOT_READ, path, why->message);
	return bytes;
}

/* Whoever asks, the file is in the language it is in. */
static char *in_its_language(const TzhReport *report, TzhLang lang, const char *text, guint *differing) {
	char *best = NULL;
	guint most = 0;
	for (int of = 0; of < TZH_LANGS; of++) {
		guint other, same;
		g_autoptr(ReportTree) tree = weekly_tree(report, (TzhLang)of);
		char *said = sent_compare(tree, lang, text, &other, &same);
		if (best != NULL && same <= most) {
			g_free(said);
			continue;
		}
		g_free(best);
		best = said;
		most = same;
		*differing = other;
	}
	return best;
}

static char *compared(TzhRecord *record, const WeeklyStored *stored, const char *name, const char *bytes, gsize n, guint *differing, GError **error) {
	TzhLang lang = record->env->lang;
	Hash hash;
	bool same = false;
	sha_of(bytes, n, &hash);
	*differing = 0;
	if (!weekly_filed_as(record->book, stored->id, &hash, &same, error))
		return NULL;
	if (same || memcmp(&hash, &stored->content, sizeof hash) == 0)
		return g_strdup(tzh_word(lang, TZH_W_SENT_SAME_FILE));
	g_autoptr(TzhReport) report = weekly_from_stored(record, stored, error);
	g_autofree char *text = report != NULL ? sent_text(lang, name, bytes, n, error) : NULL;
	if (text == NULL)
		return NULL;
	return in_its_language(report, lang, text, differing);
}

static char *last_sent(TzhRecord *record, const WeeklyStored *stored, const char *week, char **name, gsize *n, GError **error) {
	Hash hash;
	GError *why = NULL;
	if (weekly_sent_last(record->book, stored->id, &hash, name, &why))
		return weekly_blob(record, &hash, n, error);
	if (why != NULL)
		g_propagate_error(error, why);
	else
		fail(error, TZH_ERROR_NOT_FOUND, record->env->lang, TZH_W_SENT_NONE, week);
	return NULL;
}

char *tzh_weekly_compare(TzhRecord *record, const char *week, const char *path, guint *differing, GError **error) {
	TzhLang lang = record->env->lang;
	WeeklyStored stored;
	gsize n = 0;
	g_autofree char *name = path != NULL ? g_path_get_basename(path) : NULL, *bytes = NULL;
	char *said = NULL;
	*differing = 0;
	if (!weekly_named(record, week, &stored, error))
		return NULL;
	if (stored.id == 0 || stored.state != WEEKLY_IS_FROZEN)
		fail(error, TZH_ERROR_NOT_FOUND, lang, TZH_W_SENT_NOT_FROZEN, week);
	else if ((bytes = path != NULL ? read_sent(lang, path, &n, error) : last_sent(record, &stored, week, &name, &n, error)) != NULL)
		said = compared(record, &stored, name, bytes, n, differing, error);
	weekly_stored_clear(&stored);
	return said;
}

/* What is odd is said with the receipt; it hinders nothing: the office knows what it sent. */
gboolean prepare_sent(TzhRecord *record, TzhRequest *request, GError **error) {
	const char *path = request_text(request, "file");
	guint differing = 0;
	GError *why = NULL;
	if (path == NULL || request->object == NULL)
		return TRUE;
	char *said = tzh_weekly_compare(record, request->object, path, &differing, &why);
	bool unread = g_error_matches(why, TZH_ERROR, TZH_ERROR_UNSUPPORTED) || g_error_matches(why, TZH_ERROR, TZH_ERROR_INVALID);
	if (said == NULL && unread)
		said = say(record->env->lang, TZH_W_SENT_NOT_COMPARED, why->message);
	g_free(request->doubts);
	request->doubts = said;
	if (why != NULL && !unread && !g_error_matches(why, TZH_ERROR, TZH_ERROR_NOT_FOUND)) { /* the act itself says what is not there */
		g_propagate_error(error, why);
		return FALSE;
	}
	g_clear_error(&why);
	return TRUE;
}
