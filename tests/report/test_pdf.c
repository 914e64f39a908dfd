/* test_pdf.c — the PDF renderer measured from its files by poppler's and qpdf's programs: the grid of GB/T 9704-2012, the text, its fonts, wide tables, bookmarks, what a reader is told. */
#include "report/render.h"
#include "support/hostile_tree.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <glib/gstdio.h>
#include <math.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define MM(mm) ((mm)*72.0 / 25.4)
#define NEAR 0.06 /* points that programs round by */

/* The faces of tests/packages.sh, whatever else is installed. */
static const char *const FACES[TZH_FACES] = {
    [TZH_FACE_TITLE] = "WenQuanYi Micro Hei", [TZH_FACE_FANG] = "AR PL SungtiL GB", [TZH_FACE_KAI] = "AR PL KaitiM GB",
    [TZH_FACE_HEI] = "WenQuanYi Micro Hei",   [TZH_FACE_SONG] = "AR PL SungtiL GB", [TZH_FACE_LATIN] = "Liberation Serif"};

typedef struct {
	GString *bytes;
	GPtrArray *notes;
	char *folder, *file;
} Made;

static void made_free(Made *made) {
	g_autofree char *html = g_strconcat(made->file, ".html", NULL), *image = g_strconcat(made->file, ".ppm", NULL);
	g_unlink(made->file);
	g_unlink(html);
	g_unlink(image);
	g_rmdir(made->folder);
	g_string_free(made->bytes, TRUE);
	g_ptr_array_unref(made->notes);
	g_free(made->file);
	g_free(made->folder);
	g_free(made);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Made, made_free)

static GString *rendered(const ReportTree *tree, GPtrArray *notes) {
	g_autoptr(GError) error = NULL;
	GString *out = g_string_new(NULL);
	if (!render_by_module("taizhang-pdf.so", tree, &(TzhRender){.faces = FACES, .notes = notes}, out, &error))
		fail_msg("%s", error->message);
	return out;
}

static Made *make(const ReportTree *tree) {
	Made *made = g_new0(Made, 1);
	made->notes = g_ptr_array_new_with_free_func(g_free);
	made->bytes = rendered(tree, made->notes);
	made->folder = g_dir_make_tmp("pdf-XXXXXX", NULL);
	made->file = g_build_filename(made->folder, "a.pdf", NULL);
	assert_true(g_file_set_contents(made->file, made->bytes->str, (gssize)made->bytes->len, NULL));
	return made;
}

/* A program over the file, which must succeed; its output. "@" stands for the file. */
static char *output(const Made *made, const char *command) {
	g_auto(GStrv) words = g_strsplit(command, " ", -1);
	char *text = NULL;
	int status = 1;
	for (guint i = 0; words[i] != NULL; i++) {
		if (strcmp(words[i], "@") == 0) {
			g_free(words[i]);
			words[i] = g_strdup(made->file);
		}
	}
	assert_true(g_spawn_sync(NULL, words, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &text, NULL, &status, NULL));
	if (status != 0)
		fail_msg("%s: %s", command, text);
	return text;
}

/* ---- words with their places (pdftotext -bbox), points from the upper left corner ---- */

typedef struct {
	int page;
	double x1, y1, x2, y2;
	char text[400];
} Word;

static GArray *words_of(const Made *made) {
	GArray *words = g_array_new(FALSE, TRUE, sizeof(Word));
	g_autofree char *html = output(made, "pdftotext -bbox @ -");
	int page = 0;
	for (const char *p = html; (p = strchr(p, '<')) != NULL; p++) {
		Word word = {.page = page};
		if (g_str_has_prefix(p, "<page "))
			page++;
		if (sscanf(p, "<word xMin=\"%lf\" yMin=\"%lf\" xMax=\"%lf\" yMax=\"%lf\">%399[^<]", &word.x1, &word.y1, &word.x2, &word.y2, word.text) == 5)
			g_array_append_val(words, word);
	}
	return words;
}

#define WORD(words, i) (&g_array_index(words, Word, i))

static void near(double is, double wanted) {
	if (fabs(is - wanted) > NEAR)
		fail_msg("%.3f is not %.3f", is, wanted);
}

static ReportTree *of_paragraph(const char *unit, int times) {
	g_autoptr(GString) text = g_string_new(NULL);
	for (int i = 0; i < times; i++)
		g_string_append(text, unit);
	ReportTree *tree = tree_new(TZH_LANG_ZH);
	tree_paragraph(tree, text->str);
	return tree;
}

/* 22 lines of 28 characters in 156 × 225 mm, 37 mm from the top and 28 from the left. */
static void grid(void **state) {
	(void)state;
	g_autoptr(ReportTree) tree = of_paragraph("国", 2 * 22 * 28);
	g_autoptr(Made) made = make(tree);
	g_autoptr(GArray) words = words_of(made);
	int lines[4] = {0};
	double first = 0;
	for (guint i = 0; i < words->len; i++) {
		const Word *word = WORD(words, i);
		if (strncmp(word->text, "国", 3) != 0)
			continue;
		int line = lines[word->page]++;
		bool indented = word->page == 1 && line == 0, last = word->page == 3;
		first = line == 0 ? word->y1 : first;
		near(word->y1, first + line * MM(225) / 22);
		near(word->x1, MM(28) + (indented ? 2 * MM(156) / 28 : 0));
		assert_int_equal(g_utf8_strlen(word->text, -1), indented ? 26 : last ? 2 : 28);
		if (!last)
			near(word->x2, MM(28 + 156));
		assert_true(word->y1 > MM(37) && word->y2 < MM(37 + 225));
	}
	g_autofree char *plain = output(made, "qpdf --qdf @ -");
	assert_non_null(strstr(plain, "\n15.75 0 0 -15.75 ")); /* the type's size */
	assert_int_equal(lines[1], 22);
	assert_int_equal(lines[2], 22);
	assert_int_equal(lines[3], 1);
}

/* — 1 — 4号, its dashes 7 mm below the type area: odd pages right, even pages left, one character in. */
static void page_numbers(void **state) {
	(void)state;
	g_autoptr(ReportTree) tree = of_paragraph("国", 22 * 28);
	g_autoptr(Made) made = make(tree);
	g_autoptr(GArray) words = words_of(made);
	for (guint i = 0, n = 0; i < words->len; i++) {
		const Word *word = WORD(words, i);
		if (strcmp(word->text, "—") != 0)
			continue;
		double middle = (word->y1 + word->y2) / 2;
		assert_true(fabs(middle - MM(37 + 225 + 7)) < 3);
		if (n == 1) /* the second of page 1 */
			near(word->x2, MM(28 + 156) - 14);
		if (n == 2)
			near(word->x1, MM(28) + 14);
		n++;
	}
	g_autofree char *text = output(made, "pdftotext -f 2 -raw @ -");
	assert_non_null(strstr(text, "— 2 —"));
}

/* No line begins with ，。；（“ is not left alone at an end. */
static void kinsoku(void **state) {
	(void)state;
	g_autoptr(ReportTree) tree = of_paragraph("一二三四五六七八九，十；百千（万亿）。甲“乙”丙", 60);
	g_autoptr(Made) made = make(tree);
	g_autoptr(GArray) words = words_of(made);
	guint full = 0;
	for (guint i = 0; i < words->len; i++) {
		const Word *word = WORD(words, i);
		const char *last = g_utf8_find_prev_char(word->text, word->text + strlen(word->text));
		if (strlen(word->text) < 60)
			continue;
		full++;
		assert_null(g_utf8_strchr("，；）。”", -1, g_utf8_get_char(word->text)));
		assert_null(g_utf8_strchr("（“", -1, g_utf8_get_char(last)));
		near(word->x2, MM(28 + 156)); /* what such a line lacks is spread in it */
	}
	assert_true(full > 30);
}

/* ---- text ---- */

/* Without blanks, which lines and columns are made of, and marks of direction; composed. */
static char *squeezed(const char *text, gssize n) {
	g_autofree char *part = g_strndup(text, n < 0 ? strlen(text) : (gsize)n), *composed = g_utf8_normalize(part, -1, G_NORMALIZE_NFC);
	GString *out = g_string_new(NULL);
	for (const char *p = composed; *p != '\0'; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		if (!g_unichar_isspace(c) && g_unichar_type(c) != G_UNICODE_FORMAT && c != '\f')
			g_string_append_unichar(out, c);
	}
	return g_string_free(out, FALSE);
}

/* The pages' text in the order in which it was set, without page numbers and without a head that a page begins with again. */
static char *text_of(const Made *made, const char *const *heads) {
	g_autofree char *all = output(made, "pdftotext -raw @ -");
	g_auto(GStrv) pages = g_strsplit(all, "\f", -1);
	GString *out = g_string_new(NULL);
	for (guint i = 0; pages[i] != NULL; i++) {
		g_autofree char *page = squeezed(pages[i], -1), *number = g_strdup_printf("—%u—", i + 1);
		const char *begin = page;
		if (*page == '\0')
			continue;
		assert_true(g_str_has_suffix(page, number));
		page[strlen(page) - strlen(number)] = '\0';
		for (guint h = 0; heads != NULL && heads[h] != NULL; h++)
			if (i > 0 && g_str_has_prefix(page, heads[h]) && strstr(out->str, heads[h]) != NULL)
				begin = page + strlen(heads[h]);
		g_string_append(out, begin);
	}
	return g_string_free(out, FALSE);
}

static void expect(const char **at, const char *block) {
	g_autofree char *wanted = squeezed(block, -1);
	if (*wanted == '\0' || strstr(wanted, "ער") != NULL || strstr(wanted, "של") != NULL)
		return; /* what runs to the left is told by its own test */
	const char *found = strstr(*at, wanted);
	if (found == NULL)
		fail_msg("not found in order: %s\nin: %.200s", block, *at);
	if (found != *at && strstr(*at, "של") == NULL && g_utf8_strlen(*at, found - *at) > 0)
		fail_msg("before \"%s\" stands \"%.*s\"", block, (int)(found - *at), *at);
	*at = found + strlen(wanted);
}

static void expect_node(const char **at, const TreeNode *node, TzhLang lang) {
	g_autofree char *label = node->kind == TREE_ITEM ? g_strconcat(node->label, lang == TZH_LANG_ZH ? "：" : ": ", NULL) : NULL;
	if (node->kind == TREE_CHART) {
		for (guint i = 0; i < node->figure->n_shapes; i++)
			if (node->figure->shapes[i].kind == FIGURE_TEXT)
				expect(at, node->figure->shapes[i].text);
		return;
	}
	g_autofree char *text = g_strconcat(label != NULL ? label : "", node->number, node->text, NULL);
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	for (guint i = 0; lines[i] != NULL; i++)
		expect(at, lines[i]);
	for (guint c = 0; node->kind == TREE_TABLE && c < node->n_columns; c++)
		expect(at, node->columns[c].title);
	for (guint i = 0; node->kind == TREE_TABLE && i < node->n_rows * node->n_columns; i++)
		expect(at, node->cells[i]);
}

/* All of the tree in its order, and nothing else, through pages and cells of 2,000 characters. */
static void texts(void **state) {
	static const char *const HEADS[] = {"状态&项数说明", "第1列第2列第3列第4列第5列第6列第7列第8列第9列第10列第11列第12列第13列", NULL};
	(void)state;
	for (int lang = 0; lang < TZH_LANGS; lang++) {
		g_autoptr(ReportTree) tree = hostile_tree((TzhLang)lang);
		g_autoptr(Made) made = make(tree);
		g_autofree char *text = text_of(made, HEADS);
		const char *at = text;
		TreeWalk walk = tree_walk(tree);
		const TreeNode *node;
		while ((node = tree_next(&walk)) != NULL)
			expect_node(&at, node, (TzhLang)lang);
		assert_string_equal(at, "");
	}
}

/* Hebrew and Arabic run to the left and are read in their order. */
static void directions(void **state) {
	(void)state;
	g_autoptr(ReportTree) tree = tree_new(TZH_LANG_ZH);
	tree_paragraph(tree, "甲 שלום 乙");
	g_autoptr(Made) made = make(tree);
	g_autofree char *raw = output(made, "pdftotext -raw @ -"), *text = squeezed(raw, -1);
	assert_non_null(strstr(text, "甲שלום乙"));
}

/* ---- the file ---- */

static void valid(void **state) {
	(void)state;
	g_autoptr(ReportTree) zh = hostile_tree(TZH_LANG_ZH), en = hostile_tree(TZH_LANG_EN);
	const ReportTree *const trees[] = {zh, en};
	for (guint i = 0; i < G_N_ELEMENTS(trees); i++) {
		g_autoptr(Made) made = make(trees[i]);
		g_free(output(made, "qpdf --check @"));
		g_autofree char *fonts = output(made, "pdffonts @");
		g_auto(GStrv) lines = g_strsplit(fonts, "\n", -1);
		assert_true(g_strv_length(lines) > 5);
		for (guint l = 2; lines[l] != NULL && *lines[l] != '\0'; l++) {
			assert_non_null(strstr(lines[l], " yes yes yes ")); /* embedded, a subset, with its characters */
			assert_int_equal(lines[l][6], '+');
		}
		assert_non_null(strstr(fonts, i == 0 ? "BousungEG-Light-GB" : "LiberationSerif-Bold"));
	}
}

static void same_bytes(void **state) {
	(void)state;
	g_autoptr(ReportTree) tree = hostile_tree(TZH_LANG_ZH);
	g_autoptr(GString) one = rendered(tree, NULL), two = rendered(tree, NULL);
	assert_int_equal(one->len, two->len);
	assert_memory_equal(one->str, two->str, one->len);
	g_autoptr(Made) made = make(tree);
	g_autofree char *info = output(made, "pdfinfo @");
	assert_null(strstr(info, "CreationDate"));
	tree_as_of(tree, tzh_time_parse("2022-11-25T01:00:00.000Z"), 2022);
	g_autoptr(Made) timed = make(tree);
	g_autofree char *with = output(timed, "pdfinfo -isodates @");
	assert_non_null(strstr(with, "CreationDate:    2022-11-25T01:00:00Z"));
}

static guint count(const GString *bytes, const char *what) {
	guint n = 0;
	gsize length = strlen(what);
	for (gsize i = 0; i + length <= bytes->len; i++)
		n += memcmp(bytes->str + i, what, length) == 0;
	return n;
}

static char *utf16(const char *text) {
	gsize n = 0;
	g_autofree char *wide = g_convert(text, -1, "UTF-16BE", "UTF-8", NULL, &n, NULL);
	GString *hex = g_string_new("<FEFF");
	for (gsize i = 0; i < n; i++)
		g_string_append_printf(hex, "%02X", (guchar)wide[i]);
	g_string_append(hex, ">");
	return g_string_free(hex, FALSE);
}

/* Title, language, a bookmark for each heading. */
static void about(void **state) {
	(void)state;
	g_autoptr(ReportTree) zh = hostile_tree(TZH_LANG_ZH), en = hostile_tree(TZH_LANG_EN);
	g_autoptr(Made) made = make(zh), english = make(en);
	g_autofree char *info = output(made, "pdfinfo @"), *heading = utf16("一、总体<b>情况</b>"), *entry = g_strconcat("/Title ", heading, NULL);
	assert_non_null(strstr(info, "2022年<周报> & \"台账\" 'x'"));
	assert_int_equal(count(made->bytes, "/Lang (zh-CN)"), 1);
	assert_int_equal(count(english->bytes, "/Lang (en-GB)"), 1);
	assert_int_equal(count(made->bytes, entry), 1);
	guint headings = 0;
	TreeWalk walk = tree_walk(zh);
	const TreeNode *node;
	while ((node = tree_next(&walk)) != NULL)
		headings += node->kind == TREE_HEADING;
	assert_int_equal(count(made->bytes, "/Title <FEFF"), headings + 1);
}

/* ---- pages ---- */

/* 13 columns lie on landscape pages of 225 × 156 mm, each begun by the head; the number keeps its place on the sheet: at the left edge, below on odd pages, above on even ones. */
static void landscape(void **state) {
	(void)state;
	g_autoptr(ReportTree) tree = tree_new(TZH_LANG_ZH);
	TreeColumn columns[13];
	const char *cells[13];
	for (int i = 0; i < 13; i++) {
		columns[i] = (TreeColumn){i == 0 ? "序" : "列", TREE_TEXT};
		cells[i] = "牵头办公室，配合各科室，按月报送进展";
	}
	tree_heading(tree, 1, "台账");
	tree_table(tree, "", columns, 13);
	for (int i = 0; i < 31; i++)
		tree_row(tree, cells);
	tree_paragraph(tree, "完");
	g_autoptr(Made) made = make(tree);
	g_autoptr(GArray) words = words_of(made);
	g_autofree char *sizes = output(made, "pdfinfo -l 9 @");
	int pages = WORD(words, words->len - 1)->page, heads = 0, numbers = 0;
	assert_true(pages >= 3);
	assert_non_null(strstr(sizes, "size:  841.89 x 595.276"));
	for (guint i = 0; i < words->len; i++) {
		const Word *word = WORD(words, i);
		bool turned = word->page < pages, number = word->x2 < MM(35);
		heads += turned && strcmp(word->text, "序") == 0;
		if (turned && number && strcmp(word->text, "—") == 0) {
			numbers++;
			assert_true(word->page % 2 == 1 ? word->y1 > MM(150) : word->y2 < MM(60));
		} else if (turned && !number) {
			assert_true(word->x1 > MM(35) && word->x2 < MM(35 + 225) && word->y1 > MM(28) && word->y2 < MM(28 + 156) + 1);
		}
	}
	assert_int_equal(heads, pages - 1);
	assert_int_equal(numbers, 2 * (pages - 1));
}

/* 附件1 on the first line of a page, its title centred on the third; who signs two characters from the right, the day below. */
static void annex_and_signature(void **state) {
	(void)state;
	g_autoptr(ReportTree) tree = tree_new(TZH_LANG_ZH);
	tree_paragraph(tree, "正文");
	tree_signature(tree, "市科学技术局办公室", "2022年3月1日");
	tree_signature(tree, "市科技局", "2022年11月25日");
	tree_annex(tree, "台账表");
	g_autoptr(Made) made = make(tree);
	g_autoptr(GArray) words = words_of(made);
	double cell = MM(156) / 28, line = MM(225) / 22, right = MM(28 + 156) - 2 * cell;
	const Word *body = WORD(words, 0), *who = WORD(words, 1), *day = WORD(words, 2), *second = WORD(words, 3), *long_day = WORD(words, 4);
	assert_string_equal(who->text, "市科学技术局办公室");
	near(who->x2, right);
	near(who->y1, body->y1 + 2 * line);
	near(day->x1, who->x1 + 2 * cell);
	near(day->y1, who->y1 + line);
	near(long_day->x2, right); /* longer than who signs */
	near(second->x1, long_day->x1 - 2 * cell);
	const Word *number = NULL, *title = NULL;
	for (guint i = 5; i < words->len; i++) {
		number = strcmp(WORD(words, i)->text, "附件1") == 0 ? WORD(words, i) : number;
		title = strcmp(WORD(words, i)->text, "台账表") == 0 ? WORD(words, i) : title;
	}
	assert_int_equal(number->page, 2);
	near(number->x1, MM(28));
	assert_true(fabs((number->y1 + number->y2) / 2 - MM(37) - line / 2) < 3);
	assert_true(fabs((title->y1 + title->y2) / 2 - MM(37) - 2.5 * line) < 3);
	near((title->x1 + title->x2) / 2, MM(28 + 78));
	assert_int_equal(count(made->bytes, "/Title <FEFF"), 1);
}

/* A heading goes with what it heads. */
static void keeps(void **state) {
	(void)state;
	g_autoptr(ReportTree) tree = of_paragraph("国", 21 * 28 - 2);
	tree_heading(tree, 1, "总体情况");
	tree_heading(tree, 2, "分项");
	tree_paragraph(tree, "正文");
	g_autoptr(Made) made = make(tree);
	g_autofree char *text = output(made, "pdftotext -f 2 -l 2 -raw @ -");
	assert_true(g_str_has_prefix(text, "一、总体情况\n"));
}

static void empty(void **state) {
	(void)state;
	g_autoptr(ReportTree) nothing = tree_new(TZH_LANG_ZH), broken = tree_new(TZH_LANG_ZH);
	tree_break(broken);
	tree_break(broken);
	tree_table(broken, "", (const TreeColumn[]){{"甲", TREE_TEXT}}, 1);
	tree_break(broken);
	const ReportTree *const trees[] = {nothing, broken};
	for (guint i = 0; i < G_N_ELEMENTS(trees); i++) {
		g_autoptr(Made) made = make(trees[i]);
		g_autofree char *info = output(made, "pdfinfo @");
		g_free(output(made, "qpdf --check @"));
		assert_non_null(strstr(info, "Pages:           1\n"));
	}
}

/* Columns beyond what a page holds, a title of a page and more, a word without end: the report ends all the same. */
static void too_much(void **state) {
	(void)state;
	g_autoptr(ReportTree) tree = tree_new(TZH_LANG_ZH);
	g_autoptr(GString) lengthy = g_string_new(NULL);
	TreeColumn columns[90];
	const char *cells[90];
	for (int i = 0; i < 5000; i++)
		g_string_append(lengthy, "长");
	for (int i = 0; i < 90; i++) {
		columns[i] = (TreeColumn){"列", TREE_TEXT};
		cells[i] = "值";
	}
	tree_title(tree, lengthy->str);
	tree_table(tree, lengthy->str, columns, 90);
	tree_row(tree, cells);
	tree_table(tree, "", (const TreeColumn[]){{lengthy->str, TREE_TEXT}, {"乙", TREE_TEXT}}, 2);
	tree_row(tree, (const char *[]){"甲\n乙\n丙\n丁", lengthy->str});
	tree_heading(tree, 1, lengthy->str);
	g_autoptr(Made) made = make(tree);
	g_free(output(made, "qpdf --check @"));
}

/* A light is a dot of its colour beside the word. */
static void tones(void **state) {
	(void)state;
	g_autoptr(ReportTree) tree = tree_new(TZH_LANG_ZH);
	tree_item(tree, "亮灯", "红");
	tree_tone(tree, 0, TREE_RED);
	g_autoptr(Made) made = make(tree);
	g_autofree char *root = g_strconcat(made->file, NULL), *command = g_strdup_printf("pdftoppm -r 60 -singlefile @ %s", root),
	                *image = g_strconcat(root, ".ppm", NULL), *pixels = NULL;
	gsize n;
	guint red = 0;
	g_free(output(made, command));
	assert_true(g_file_get_contents(image, &pixels, &n, NULL));
	for (gsize i = 15; i + 2 < n; i += 3)
		red += (guchar)pixels[i] > 150 && (guchar)pixels[i + 1] < 80 && (guchar)pixels[i + 2] < 80;
	assert_true(red > 4);
}

/* ---- what a reader is told ---- */

static bool told(const Made *made, const char *words) {
	for (guint i = 0; i < made->notes->len; i++)
		if (strstr(made->notes->pdata[i], words) != NULL)
			return true;
	return false;
}

/* Faces that stand in are named and no conformity is claimed; characters that no face has are boxes that copy as themselves. */
static void notes(void **state) {
	(void)state;
	g_autoptr(ReportTree) tree = tree_new(TZH_LANG_ZH);
	tree_title(tree, "周报");
	tree_paragraph(tree, "姓名㛃，\U000f1234，\U000ffff0。");
	g_autoptr(Made) made = make(tree);
	g_autofree char *raw = output(made, "pdftotext -raw @ -"),
	                *text = squeezed(raw, -1); /* a lent glyph of other proportions ends what pdftotext takes for a line */
	assert_true(told(made, "仿宋用“AR PL SungtiL GB”"));
	assert_true(told(made, "不能说版面符合GB/T 9704-2012"));
	assert_true(told(made, "：㛃")); /* lent by another */
	assert_true(told(made, "U+F1234"));
	assert_true(told(made, "U+FFFF0"));
	assert_non_null(strstr(text, "姓名㛃，\U000f1234，\U000ffff0。"));
}

/* Only faces that are used are told, and an English report says nothing of the standard. */
static void notes_english(void **state) {
	(void)state;
	g_autoptr(ReportTree) tree = tree_new(TZH_LANG_EN);
	tree_title(tree, "Weekly report 周报");
	tree_paragraph(tree, "All is well.");
	g_autoptr(Made) made = make(tree);
	assert_int_equal(made->notes->len, 1);
	assert_true(told(made, "Liberation Serif"));
	assert_false(told(made, "9704"));
}

/* What cannot be text in a file is seen to be missing, and nothing else is touched. */
static void bad_characters(void **state) {
	(void)state;
	g_autoptr(ReportTree) tree = tree_new(TZH_LANG_EN);
	tree_paragraph(tree, "a\x01"
	                     "b\x7f\xff\xc3(z");
	g_autoptr(Made) made = make(tree);
	g_autofree char *text = output(made, "pdftotext -raw @ -");
	assert_true(g_str_has_prefix(text, "a\ufffdb\ufffd\ufffd\ufffd(z"));
}

/* A machine without fonts, in a process of its own: it is refused with the package to ask for. */
static void no_fonts(void **state) {
	(void)state;
	g_autofree char *folder = g_dir_make_tmp("pdf-XXXXXX", NULL), *config = g_build_filename(folder, "fonts.conf", NULL);
	assert_true(g_file_set_contents(config, "<fontconfig></fontconfig>", -1, NULL));
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		g_autoptr(GString) out = g_string_new(NULL);
		g_autoptr(ReportTree) tree = tree_new(TZH_LANG_ZH);
		GError *error = NULL;
		g_setenv("FONTCONFIG_FILE", config, TRUE);
		tree_paragraph(tree, "周报");
		gboolean ok = render_by_module("taizhang-pdf.so", tree, &(TzhRender){0}, out, &error);
		_exit(!ok && g_error_matches(error, TZH_ERROR, TZH_ERROR_UNSUPPORTED) && strstr(error->message, "fonts-") != NULL ? 0 : 1);
	}
	int status = 1;
	assert_int_equal(waitpid(child, &status, 0), child);
	g_unlink(config);
	g_rmdir(folder);
	assert_int_equal(status, 0);
}

/* A disk that fills up leaves the old file. */
static void full_disk(void **state) {
	(void)state;
	g_autoptr(ReportTree) tree = hostile_tree(TZH_LANG_ZH);
	g_autoptr(Made) made = make(tree);
	g_autoptr(GError) error = NULL;
	g_autofree char *left = NULL;
	gsize n = 0;
	struct rlimit before, small;
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	small = (struct rlimit){4096, before.rlim_max};
	signal(SIGXFSZ, SIG_IGN);
	setrlimit(RLIMIT_FSIZE, &small);
	gboolean written = tzh_write_file(TZH_LANG_ZH, made->file, made->bytes->str, made->bytes->len, &error);
	setrlimit(RLIMIT_FSIZE, &before);
	assert_false(written);
	assert_true(g_file_get_contents(made->file, &left, &n, NULL));
	assert_int_equal(n, made->bytes->len);
	assert_memory_equal(left, made->bytes->str, n);
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(no_fonts), /* first: before this process has read any configuration of fonts */
	    cmocka_unit_test(grid),       cmocka_unit_test(page_numbers),   cmocka_unit_test(kinsoku),       cmocka_unit_test(texts),
	    cmocka_unit_test(directions), cmocka_unit_test(valid),          cmocka_unit_test(same_bytes),    cmocka_unit_test(about),
	    cmocka_unit_test(landscape),  cmocka_unit_test(keeps),          cmocka_unit_test(empty),         cmocka_unit_test(too_much),
	    cmocka_unit_test(tones),      cmocka_unit_test(notes),          cmocka_unit_test(notes_english), cmocka_unit_test(annex_and_signature),
	    cmocka_unit_test(full_disk),  cmocka_unit_test(bad_characters),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
