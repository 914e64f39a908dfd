/* report.c — what all reports share: their data, the formats there are, rendering. It must not know what a report says. */
#include "report/report.h"

#include "core/fail.h"
#include "report/kinds.h"
#include "report/render.h"
#include <string.h>

/* A new format is a row. */
static const struct {
	const char *name, *ending;
	TzhWord title;
	RenderFunction *render; /* NULL: `module`'s; both NULL: the data itself */
	const char *module;
	gboolean binary, streams; /* streams: a row that was written is not needed again */
	RenderTo *to;             /* NULL: it is made whole, then sent */
	gboolean pictures;        /* it holds figures as pictures */
} FORMATS[TZH_FORMATS] = {
    [TZH_FORMAT_TEXT] = {"text", "txt", TZH_W_FORMAT_TEXT, render_text, NULL, FALSE, FALSE, NULL, FALSE},
    [TZH_FORMAT_MD] = {"md", "md", TZH_W_FORMAT_MD, render_md, NULL, FALSE, FALSE, NULL, FALSE},
    [TZH_FORMAT_CSV] = {"csv", "csv", TZH_W_FORMAT_CSV, render_csv, NULL, FALSE, TRUE, render_csv_to, FALSE},
    [TZH_FORMAT_JSON] = {"json", "json", TZH_W_FORMAT_JSON, NULL, NULL, FALSE, FALSE, NULL, FALSE},
    [TZH_FORMAT_DOCX] = {"docx", "docx", TZH_W_FORMAT_DOCX, NULL, "taizhang-docx.so", TRUE, FALSE, NULL, TRUE},
    [TZH_FORMAT_HTML] = {"html", "html", TZH_W_FORMAT_HTML, render_html, NULL, FALSE, FALSE, NULL, FALSE},
    [TZH_FORMAT_XLSX] = {"xlsx", "xlsx", TZH_W_FORMAT_XLSX, NULL, "taizhang-xlsx.so", TRUE, TRUE, NULL, FALSE},
    [TZH_FORMAT_PDF] = {"pdf", "pdf", TZH_W_FORMAT_PDF, NULL, "taizhang-pdf.so", TRUE, FALSE, NULL, FALSE},
};

#define WIDTH_DEFAULT 80

int tzh_format_find(const char *name) {
	for (int i = 0; i < TZH_FORMATS; i++)
		if (strcmp(FORMATS[i].name, name) == 0)
			return i;
	return -1;
}

const char *tzh_format_name(TzhFormat format) {
	g_assert(format < TZH_FORMATS);
	return FORMATS[format].name;
}

void tzh_report_free(TzhReport *report) {
	if (report == NULL)
		return;
	json_decref(report->content);
	g_free(report->text);
	g_free(report->filter);
	g_free(report->life.opinion);
	g_free(report);
}

TzhReport *report_from(TzhLang lang, const char *kind, char *text, gsize n, GError **error) {
	json_error_t where;
	json_t *content = json_loadb(text, n, JSON_REJECT_DUPLICATES, &where);
	const char *name = json_string_value(json_object_get(content, "report"));
	json_int_t version = json_integer_value(json_object_get(content, "v"));
	if (name != NULL && strcmp(name, kind) == 0 && version >= 1 && version <= REPORT_VERSION) {
		TzhReport *report = g_new0(TzhReport, 1);
		report->content = content;
		report->text = text;
		report->n = n;
		return report;
	}
	if (name != NULL && version > REPORT_VERSION)
		fail(error, TZH_ERROR_NEWER, lang, TZH_W_REPORT_NEWER, (int)version);
	else
		fail(error, TZH_ERROR_CORRUPT, lang, TZH_W_REPORT_BROKEN);
	json_decref(content);
	g_free(text);
	return NULL;
}

const char *tzh_format_ending(TzhFormat format) {
	g_assert(format < TZH_FORMATS);
	return FORMATS[format].ending;
}

gboolean tzh_format_binary(TzhFormat format) {
	g_assert(format < TZH_FORMATS);
	return FORMATS[format].binary;
}

const char *tzh_format_title(TzhLang lang, TzhFormat format) {
	g_assert(format < TZH_FORMATS);
	return tzh_word(lang, FORMATS[format].title);
}

/* The data as bytes: as they are kept, or with the rows that are only read for it. */
static GString *data_of(const TzhReport *report, GError **error) {
	if (report->complete == NULL)
		return g_string_new_len(report->text, (gssize)report->n);
	json_t *all = json_copy(report->content);
	char *text = report->complete(report, all, error) ? json_dumps(all, JSON_COMPACT) : NULL;
	json_decref(all);
	if (text == NULL)
		return NULL;
	GString *out = g_string_new(text);
	free(text);
	return g_string_append_c(out, '\n');
}

/* So many rows are laid out as well as they can be before they are written, whatever the format. */
#define SHORT 2000

static ReportTree *tree_of(const TzhReport *report, TzhLang lang, TzhFormat format, GError **error) {
	ReportTree *tree = report->build(report, lang);
	if (tree_settle(tree, FORMATS[format].streams ? SHORT : 0, error))
		return tree;
	tree_free(tree);
	return NULL;
}

static TzhRender filled_in(const TzhRender *how) {
	TzhRender full = how != NULL ? *how : (TzhRender){0};
	full.width = full.width > 0 ? full.width : WIDTH_DEFAULT;
	return full;
}

/* Without them, the numbers stand there; the reader is told why. */
static void draw_pictures(ReportTree *tree, const TzhRender *how) {
	g_autoptr(GError) why = NULL;
	if (!render_pictures(tree, how, &why) && how->notes != NULL)
		g_ptr_array_add(how->notes, g_strdup(why->message));
}

GString *tzh_report_render(const TzhReport *report, TzhLang lang, TzhFormat format, const TzhRender *how, GError **error) {
	g_assert(format < TZH_FORMATS);
	TzhRender full = filled_in(how);
	if (FORMATS[format].render == NULL && FORMATS[format].module == NULL)
		return data_of(report, error);
	g_autoptr(ReportTree) tree = tree_of(report, lang, format, error);
	if (tree == NULL)
		return NULL;
	GString *out = g_string_sized_new(report->n);
	const char *module = FORMATS[format].module;
	if (FORMATS[format].pictures)
		draw_pictures(tree, &full);
	if (!(module != NULL ? render_by_module(module, tree, &full, out, error) : FORMATS[format].render(tree, &full, out, error))) {
		g_string_free(out, TRUE);
		return NULL;
	}
	return out;
}

gboolean report_send(const TzhReport *report, TzhLang lang, TzhFormat format, const TzhRender *how, TzhSink *sink, gpointer data, GError **error) {
	g_assert(format < TZH_FORMATS);
	if (FORMATS[format].to != NULL) {
		TzhRender full = filled_in(how);
		g_autoptr(ReportTree) tree = tree_of(report, lang, format, error);
		return tree != NULL && FORMATS[format].to(tree, &full, sink, data, error);
	}
	g_autoptr(GString) out = tzh_report_render(report, lang, format, how, error);
	return out != NULL && sink(data, out->str, out->len, error);
}

char *tzh_report_content(const TzhReport *report) {
	return g_strndup(report->text, report->n);
}

/* ---- the reports there are ---- */

static const struct {
	const char *name;
	TzhWord title;
	ReportBuilder *build;
	unsigned takes;
} REPORTS[TZH_REPORTS] = {
#define REPORT(id, name, alias, args, fewest, most, takes) [TZH_REPORT_##id] = {name, TZH_W_REPORT_KIND_##id, report_##id, takes},
#include <taizhang/reports.def>
#undef REPORT
};

TzhReport *tzh_report(TzhRecord *record, TzhReportKind kind, const TzhReportAsk *ask, GError **error) {
	g_assert(kind < TZH_REPORTS);
	return REPORTS[kind].build(record, ask != NULL ? ask : &(TzhReportAsk){0}, error);
}

int tzh_report_find(const char *name) {
	for (int i = 0; i < TZH_REPORTS; i++)
		if (strcmp(REPORTS[i].name, name) == 0)
			return i;
	return -1;
}

const char *tzh_report_name(TzhReportKind kind) {
	g_assert(kind < TZH_REPORTS);
	return REPORTS[kind].name;
}

const char *tzh_report_title(TzhLang lang, TzhReportKind kind) {
	g_assert(kind < TZH_REPORTS);
	return tzh_word(lang, REPORTS[kind].title);
}

unsigned tzh_report_takes(TzhReportKind kind) {
	g_assert(kind < TZH_REPORTS);
	return REPORTS[kind].takes;
}
