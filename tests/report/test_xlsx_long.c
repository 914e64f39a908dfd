/* test_xlsx_long.c — workbooks of tables whose rows are made while they are written, past what a sheet holds, and where space runs out. */
#include "report/render.h"
#include "support/hostile_tree.h"
#include "support/xlsx_read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

static GString *rendered_how(const ReportTree *tree, const TzhRender *how) {
	g_autoptr(GError) error = NULL;
	GString *out = g_string_new(NULL);
	if (!render_by_module("taizhang-xlsx.so", tree, how, out, &error))
		fail_msg("%s", error->message);
	return out;
}

static GString *rendered(const ReportTree *tree) {
	return rendered_how(tree, &(TzhRender){0});
}

static const char *ground_of(const Workbook *book, const XmlNode *cell) {
	g_autoptr(GPtrArray) fills = xml_all(book->styles, "fill");
	const XmlNode *fill = fills->pdata[g_ascii_strtoull(xml_get(read_look(book, cell), "fillId"), NULL, 10)], *colour = xml_first(fill, "fgColor");
	return colour != NULL ? xml_get(colour, "rgb") : "";
}

/* ---- long tables ---- */

typedef struct {
	guint at, rows, fails_at;
	char number[16];
} Counter;

static gboolean count_up(gpointer data, const char **cells, TreeTone *tones, GError **error) {
	Counter *counter = data;
	if (counter->at == counter->fails_at) {
		g_set_error_literal(error, TZH_ERROR, TZH_ERROR_IO, "no more");
		return FALSE;
	}
	if (counter->at == counter->rows)
		return FALSE;
	g_snprintf(counter->number, sizeof counter->number, "%u", ++counter->at);
	cells[0] = counter->number;
	cells[1] = "补录研发投入";
	tones[1] = counter->at == 2 ? TREE_RED : TREE_PLAIN;
	return TRUE;
}

static ReportTree *counting(Counter *counter) {
	ReportTree *tree = tree_new(TZH_LANG_ZH);
	tree_title(tree, "长表");
	tree_table(tree, "台账", (const TreeColumn[]){{"序号", TREE_COUNT}, {"内容", TREE_TEXT}}, 2);
	tree_stream(tree, count_up, counter, NULL);
	return tree;
}

static void streams(void **state) {
	Counter counter = {.rows = 3000, .fails_at = 5000}, bad = {.rows = 3000, .fails_at = 300};
	g_autoptr(GError) error = NULL;
	(void)state;
	g_autoptr(ReportTree) tree = counting(&counter), broken = counting(&bad);
	g_autoptr(GString) bytes = rendered(tree), none = g_string_new(NULL);
	Workbook book;
	read_open(&book, bytes);
	const XmlNode *sheet = read_sheet(&book, "台账");
	g_autoptr(GPtrArray) rows = xml_all(sheet, "row");
	assert_int_equal(rows->len, 3001);
	read_expect_number(&book, sheet, "A3001", 3000, "0");
	read_expect_text(&book, sheet, "B3001", "补录研发投入");
	assert_string_equal(ground_of(&book, read_cell(sheet, "B3")), "FFF8CBC6");
	assert_string_equal(xml_get(xml_first(sheet, "autoFilter"), "ref"), "A1:B3001");
	read_close(&book);
	assert_false(render_by_module("taizhang-xlsx.so", broken, &(TzhRender){0}, none, &error));
	assert_string_equal(error->message, "no more");
}

/* More rows than a sheet holds go on to the next, under the same head, and the reader is told. */
static void too_many_rows(void **state) {
	(void)state;
	if (g_getenv("TZH_TEST_ALL") == NULL)
		skip();
	Counter counter = {.rows = 1048577, .fails_at = G_MAXUINT};
	g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(ReportTree) tree = counting(&counter);
	g_autoptr(GString) bytes = rendered_how(tree, &(TzhRender){.notes = notes});
	zip_t *zip = zip_open_from_source(zip_source_buffer_create(bytes->str, bytes->len, 0, NULL), ZIP_RDONLY, NULL);
	g_autoptr(XmlNode) workbook = read_part(zip, "xl/workbook.xml"), rest = read_part(zip, "xl/worksheets/sheet3.xml");
	g_autoptr(GPtrArray) names = xml_all(workbook, "sheet"), rows = xml_all(rest, "row");
	assert_int_equal(names->len, 3);
	assert_string_equal(xml_get(names->pdata[2], "name"), "台账（2）");
	assert_int_equal(rows->len, 3); /* the head and two */
	assert_int_equal(notes->len, 1);
	assert_non_null(strstr(notes->pdata[0], "1048576"));
	zip_discard(zip);
}

/* ---- no space ---- */

/* Wherever space runs out, in the passing files of the library or in the workbook: it is said, and what comes out is whole or nothing. Both ways of keeping rows. */
static void space_runs_out(void **state) {
	struct rlimit before, limit;
	guint refused = 0, done = 0;
	(void)state;
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	signal(SIGXFSZ, SIG_IGN);
	for (rlim_t most = 0; most <= 1 << 18; most = most == 0 ? 200 : most * 5 / 4) {
		for (int large = 0; large < 2; large++) {
			Counter counter = {.rows = 2000, .fails_at = G_MAXUINT};
			g_autoptr(ReportTree) tree = large ? counting(&counter) : hostile_tree(TZH_LANG_ZH);
			g_autoptr(GString) out = g_string_new(NULL);
			g_autoptr(GError) error = NULL;
			limit = (struct rlimit){most, before.rlim_max};
			setrlimit(RLIMIT_FSIZE, &limit);
			fflush(stderr);
			int err = dup(STDERR_FILENO), null = open("/dev/null", O_WRONLY | O_CLOEXEC);
			dup2(null, STDERR_FILENO); /* the library says it, too */
			gboolean ok = render_by_module("taizhang-xlsx.so", tree, &(TzhRender){0}, out, &error);
			dup2(err, STDERR_FILENO);
			close(err);
			close(null);
			setrlimit(RLIMIT_FSIZE, &before);
			refused += ok ? 0 : 1;
			done += ok ? 1 : 0;
			if (!ok) {
				assert_true(g_error_matches(error, TZH_ERROR, TZH_ERROR_IO));
				continue;
			}
			Workbook book;
			read_open(&book, out);
			g_autoptr(GPtrArray) rows = xml_all(book.sheets->pdata[1], "row");
			assert_int_equal(rows->len, large ? 2001 : 4);
			read_close(&book);
		}
	}
	assert_true(refused > 10);
	assert_true(done > 2);
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(streams),
	    cmocka_unit_test(too_many_rows),
	    cmocka_unit_test(space_runs_out),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
