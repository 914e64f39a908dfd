/* report.h — reports: built once as a tree, rendered by walkers (reports.md §1). */
#pragma once

#include <taizhang/record.h>

typedef struct TzhReport TzhReport; /* a built report tree with its data */
void tzh_report_free(TzhReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TzhReport, tzh_report_free)

/* The weekly report of a week (NULL: the week of now): the frozen content if frozen; else built from the record as of its cut-off (domain.md §6), or as of now while the cut-off lies ahead.
 * Refused with the place where they differ when control totals do not tie. */
TzhReport *tzh_weekly(TzhRecord *record, const char *week, GError **error);

typedef enum { TZH_FORMAT_TEXT, TZH_FORMAT_MD, TZH_FORMAT_CSV, TZH_FORMAT_JSON, TZH_FORMATS } TzhFormat;
int tzh_format_find(const char *name); /* -1 */
const char *tzh_format_name(TzhFormat format);

/* Renders to a string (UTF-8; CSV with BOM and CRLF). `width`: cells of a text line, 0: 80. Caller frees. */
GString *tzh_report_render(const TzhReport *report, TzhLang lang, TzhFormat format, int width);
/* Writes bytes to `path` atomically: temporary name beside it, sync, rename. */
gboolean tzh_write_file(TzhLang lang, const char *path, const char *bytes, gsize n, GError **error);

/* The JSON content that 送签 stores and 定稿 freezes. Caller frees. */
char *tzh_report_content(const TzhReport *report);
