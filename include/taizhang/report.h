/* report.h — reports: built once as a tree, rendered by walkers (reports.md §1). */
#pragma once

#include <taizhang/record.h>

typedef struct TzhReport TzhReport; /* a built report tree with its data */
void tzh_report_free(TzhReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TzhReport, tzh_report_free)

/* The weekly report of a week (NULL: the week of now): the frozen content if frozen; else built from the record as of its cut-off (domain.md §6), or as of now while the cut-off lies ahead.
 * Refused with the place where they differ when control totals do not tie. */
TzhReport *tzh_weekly(TzhRecord *record, const char *week, GError **error);

/* The reports there are (reports.def), by name: "weekly", "table" (台账表) … Each of the record as it is looked at: open a view for another day. */
typedef enum {
#define REPORT(id, name, alias, args, fewest, most, takes) TZH_REPORT_##id,
#include <taizhang/reports.def>
#undef REPORT
	TZH_REPORTS
} TzhReportKind;
/* What a kind takes; the rest of the ask must be NULL. */
enum { TZH_TAKES_WEEK = 1, TZH_TAKES_MONTH = 2, TZH_TAKES_TASK = 4, TZH_TAKES_FILTER = 8, TZH_TAKES_SECTION = 16, TZH_TAKES_ROUND = 32 };
typedef struct {
	const char *week;    /* "2022-W47", "47"; NULL: that of now */
	const char *filter;  /* in the filter language; NULL: all */
	const char *task;    /* "24" */
	const char *month;   /* "2022-11", "11"; NULL: that of now */
	const char *section; /* by name or initials; NULL: where a section is needed, that of the post acted as */
	const char *round;   /* "1", a part of its title; NULL: the latest */
} TzhReportAsk;
/* Those but the weekly one are built in the record's language and are to be rendered in it, while the record stays open: long tables are read when they are written. Errors: no ledger, bad filter, no such task, a task that was never applied for. */
TzhReport *tzh_report(TzhRecord *record, TzhReportKind kind, const TzhReportAsk *ask, GError **error);
int tzh_report_find(const char *name);                          /* -1 */
const char *tzh_report_name(TzhReportKind kind);                /* "table" */
unsigned tzh_report_takes(TzhReportKind kind);                  /* bits TZH_TAKES_… */
const char *tzh_report_title(TzhLang lang, TzhReportKind kind); /* 台账表 */

typedef enum {
	TZH_FORMAT_TEXT,
	TZH_FORMAT_MD,
	TZH_FORMAT_CSV,
	TZH_FORMAT_JSON,
	TZH_FORMAT_DOCX,
	TZH_FORMAT_HTML,
	TZH_FORMAT_XLSX,
	TZH_FORMAT_PDF,
	TZH_FORMATS
} TzhFormat;
int tzh_format_find(const char *name); /* -1 */
const char *tzh_format_name(TzhFormat format);
const char *tzh_format_ending(TzhFormat format);              /* of file names: "txt" */
gboolean tzh_format_binary(TzhFormat format);                 /* a document that no terminal can show */
const char *tzh_format_title(TzhLang lang, TzhFormat format); /* for people: "Word 文档（WPS、Word 可改）" */

/* The faces of type that a document on paper is set in (faces.def). */
typedef enum {
#define FACE(id, key, zh, en, standard, others) TZH_FACE_##id,
#include <taizhang/faces.def>
#undef FACE
	TZH_FACES
} TzhFace;

/* How a report is rendered; all zero: the defaults. */
typedef struct {
	int width;                /* cells of a line of text; 0: 80 */
	const char *encoding;     /* of CSV: "utf-8", "utf-8-bom" (NULL), "gb18030" */
	gboolean safe;            /* CSV, XLSX: what people typed never runs as a formula, full-width forms included */
	const char *const *faces; /* PDF: [TZH_FACES] families to try before the usual ones, separated by commas, "" for none; NULL: none at all */
	GPtrArray *notes;         /* of char *, filled with what a reader of the file must know (fonts replaced, characters missing); NULL: not wanted */
} TzhRender;

/* The bytes: UTF-8 text (CSV with BOM and CRLF) or a document. `how` NULL: the defaults. Heavy formats are modules that are loaded when first asked for: UNSUPPORTED where one is missing.
 * Caller frees. */
GString *tzh_report_render(const TzhReport *report, TzhLang lang, TzhFormat format, const TzhRender *how, GError **error);
/* The same, but where this very document was filed with the frozen report (freeze-weekly --formats), its bytes as they were filed; `how` may then ask nothing of encoding or safety. Other
 * forms of a stored report say that they were made again. `record`: the one it came from. */
GString *tzh_report_file(TzhRecord *record, const TzhReport *report, TzhLang lang, TzhFormat format, const TzhRender *how, GError **error);
/* Takes bytes as they are made. FALSE with error: it can take no more. */
typedef gboolean TzhSink(gpointer data, const char *bytes, gsize n, GError **error);
/* The same to a sink: CSV as its rows are read, in memory that does not grow with them; after a failure the sink has got a part. */
gboolean tzh_report_send(TzhRecord *record, const TzhReport *report, TzhLang lang, TzhFormat format, const TzhRender *how, TzhSink *sink, gpointer data,
                         GError **error);
/* The same to a file, atomically as tzh_write_file(). */
gboolean tzh_report_write(TzhRecord *record, const TzhReport *report, TzhLang lang, TzhFormat format, const TzhRender *how, const char *path, GError **error);
/* The figures of a file beside those of the frozen report of a week ("2022-W47", "#1234"): a line with counts, then one for each place that differs or was not found, joined by line feeds.
 * `path` NULL: what was registered last as sent. *differing: how many places. Errors: not frozen, nothing sent; UNSUPPORTED: its text cannot be read. Caller frees. */
char *tzh_weekly_compare(TzhRecord *record, const char *week, const char *path, guint *differing, GError **error);
/* "1741:723d…", the size and root printed in a file of a report (text, Markdown, CSV, HTML, Word, workbook), as tzh_verify() takes them. NULL without error: no such file, or it is a record, an
 * archive, JSON or a checkpoint, which tzh_verify() reads itself; with INVALID: they cannot be read from it, or are not the only ones, with what to type instead. Caller frees. */
char *tzh_printed_point(const TzhEnv *env, const char *path, GError **error);
/* Writes bytes to `path` atomically: temporary name beside it, sync, rename. */
gboolean tzh_write_file(TzhLang lang, const char *path, const char *bytes, gsize n, GError **error);

/* The JSON content that 送签 stores and 定稿 freezes, of a weekly report. Caller frees. */
char *tzh_report_content(const TzhReport *report);
