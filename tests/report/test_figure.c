/* test_figure.c — figures: what is drawn agrees with the numbers, stays on its sheet, and can be told without colours; as SVG it is well-formed and has its words. */
#include "report/render.h"
#include "support/xml.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <string.h>

#define NEAR 0.01

static const FigureAbout ABOUT = {TZH_LANG_ZH, "各科室亮灯", "两个科室。", "科室", true};

/* ---- looking ---- */

static void on_sheet(const Figure *figure) {
	assert_true(figure->width == FIGURE_WIDTH && figure->height > 0);
	for (guint i = 0; i < figure->n_shapes; i++) {
		const FigureShape *shape = &figure->shapes[i];
		double right = shape->x + shape->width, bottom = shape->y + shape->height;
		if (shape->kind == FIGURE_RECT)
			assert_true(shape->width > 0 && shape->height > 0);
		if (shape->kind == FIGURE_TEXT) {
			double width = figure_text_width(shape->text, shape->size);
			double left = shape->x - (shape->anchor == FIGURE_END ? width : shape->anchor == FIGURE_MIDDLE ? width / 2 : 0);
			if (left < -1 || left + width > figure->width + 1)
				fail_msg("“%s” from %.1f to %.1f", shape->text, left, left + width);
			assert_true(shape->size >= 7 && *shape->text != '\0');
		}
		assert_true(MIN(shape->x, right) >= -NEAR && MAX(shape->x, right) <= figure->width + NEAR);
		assert_true(MIN(shape->y, bottom) >= -NEAR && MAX(shape->y, bottom) <= figure->height + NEAR);
	}
}

static const FigureShape *text_shape(const Figure *figure, const char *text) {
	for (guint i = 0; i < figure->n_shapes; i++)
		if (figure->shapes[i].kind == FIGURE_TEXT && strcmp(figure->shapes[i].text, text) == 0)
			return &figure->shapes[i];
	return NULL;
}

static const FigureShape *drawn(const Figure *figure, const char *text) {
	const FigureShape *shape = text_shape(figure, text);
	if (shape == NULL)
		fail_msg("“%s” is not drawn", text);
	return shape;
}

/* The n-th rectangle of a colour below the legend (whose swatches are 9 points); NULL: none. */
static const FigureShape *rect(const Figure *figure, FigureColour colour, guint n) {
	for (guint i = 0; i < figure->n_shapes; i++) {
		const FigureShape *shape = &figure->shapes[i];
		bool swatch = fabs(shape->width - 9) < NEAR && shape->y < 40;
		if (shape->kind == FIGURE_RECT && shape->colour == colour && !swatch && n-- == 0)
			return shape;
	}
	return NULL;
}

/* ---- bars ---- */

static Figure *bars(const FigureAbout *about, const gint64 *red, const gint64 *green) {
	static const char *const LABELS[] = {"高新技术科", "政策法规科"};
	const FigureSeries series[] = {{.name = "红", .colour = FIGURE_RED, .values = red}, {.name = "绿", .colour = FIGURE_GREEN, .values = green}};
	return figure_bars(about, LABELS, 2, series, 2);
}

static void lying_bars(void **state) {
	static const gint64 RED[] = {2, FIGURE_NONE}, GREEN[] = {6, 4};
	(void)state;
	g_autoptr(Figure) figure = bars(&ABOUT, RED, GREEN);
	on_sheet(figure);
	drawn(figure, "各科室亮灯");
	drawn(figure, "高新技术科");
	drawn(figure, "红 2");
	drawn(figure, "绿 6");
	assert_true(drawn(figure, "8")->x > drawn(figure, "绿 6")->x);
	const FigureShape *red = rect(figure, FIGURE_RED, 0), *first = rect(figure, FIGURE_GREEN, 0), *second = rect(figure, FIGURE_GREEN, 1);
	assert_null(rect(figure, FIGURE_RED, 1));
	assert_true(fabs(3 * (red->width + 0.8) - (first->width + 0.8)) < NEAR); /* 2 and 6 */
	assert_true(fabs(first->x - red->x - red->width - 0.8) < NEAR && first->y == red->y && second->y > first->y);
	assert_int_equal(figure->n_labels, 2);
	g_autofree char *two = figure_value(figure, 0, 0), *none = figure_value(figure, 0, 1);
	assert_string_equal(two, "2");
	assert_string_equal(none, "");
}

/* Nothing, one thing, very many: nothing leaves the sheet. */
static void extremes(void **state) {
	static const gint64 ZERO[] = {0, 0}, MANY[] = {G_GINT64_CONSTANT(1000000000), 1};
	static const char *const LONG[] = {"很长很长很长很长很长很长很长很长很长很长很长很长很长很长的名称",
	                                   "Long long long long long long long name of a section"};
	(void)state;
	const FigureAbout about = {TZH_LANG_EN, "A title that is far longer than any sheet of paper that an office would ever put it on, and then some more words",
	                           "", "", false};
	g_autoptr(Figure) none = bars(&about, ZERO, ZERO), many = bars(&about, MANY, MANY), empty = figure_weeks(&about, NULL, 0, NULL, 0);
	const FigureSeries series = {.name = LONG[0], .colour = FIGURE_RED, .values = MANY};
	g_autoptr(Figure) names = figure_bars(&about, LONG, 2, &series, 1), weeks = figure_weeks(&about, LONG, 2, &series, 1);
	on_sheet(none);
	on_sheet(many);
	on_sheet(empty);
	on_sheet(names);
	on_sheet(weeks);
	drawn(many, "2000000000");
	assert_null(rect(none, FIGURE_RED, 0));
}

/* ---- weeks ---- */

enum { WEEKS = 40 };

static void standing_columns(void **state) {
	gint64 closed[WEEKS], due[WEEKS], all[WEEKS];
	char text[WEEKS][4];
	const char *labels[WEEKS];
	(void)state;
	for (int i = 0; i < WEEKS; i++) {
		g_snprintf(text[i], sizeof text[i], "%d", i + 8);
		labels[i] = text[i];
		closed[i] = i / 4;
		due[i] = i / 2;
		all[i] = 31;
	}
	const FigureSeries series[] = {{.name = "累计销号", .colour = FIGURE_BLUE, .values = closed},
	                               {.name = "应完成", .colour = FIGURE_INK, .line = true, .dashed = true, .values = due},
	                               {.name = "全部", .colour = FIGURE_SOFT, .line = true, .values = all}};
	g_autoptr(Figure) figure = figure_weeks(&ABOUT, labels, WEEKS, series, 3);
	on_sheet(figure);
	drawn(figure, "47"); /* the last week always */
	drawn(figure, "累计销号 9");
	drawn(figure, "应完成 19");
	drawn(figure, "全部 31");
	const FigureShape *one = rect(figure, FIGURE_BLUE, 0), *last = rect(figure, FIGURE_BLUE, WEEKS - 5);
	assert_non_null(last);
	assert_null(rect(figure, FIGURE_BLUE, WEEKS - 4)); /* the first four weeks have none */
	assert_true(fabs(last->y + last->height - one->y - one->height) < 1 && last->height > 8 * one->height);
	guint dashes = 0;
	for (guint i = 0; i < figure->n_shapes; i++)
		dashes += figure->shapes[i].kind == FIGURE_LINE && figure->shapes[i].dashed;
	assert_int_equal(dashes, WEEKS - 1 + 1); /* and the legend's */
}

/* ---- the year ---- */

static void gantt(void **state) {
	(void)state;
	TzhDay from = tzh_day_of(2022, 1, 1), to = tzh_day_of(2022, 12, 31), today = tzh_day_of(2022, 11, 25);
	const FigureYear year = {from, to, today, "开始", "时限", "销号", "11月25日"};
	const FigureTask tasks[] = {
	    {"1 全员学法", "蓝", FIGURE_BLUE, tzh_day_of(2022, 3, 1), tzh_day_of(2022, 12, 30), tzh_day_of(2022, 9, 30)},
	    {"2 逾期", "红", FIGURE_RED, tzh_day_of(2022, 3, 1), tzh_day_of(2022, 9, 30), TZH_DAY_NONE},
	    {"3 正常", "绿", FIGURE_GREEN, tzh_day_of(2022, 3, 1), tzh_day_of(2022, 12, 30), TZH_DAY_NONE},
	    {"4 未定", "绿", FIGURE_GREEN, TZH_DAY_NONE, TZH_DAY_NONE, TZH_DAY_NONE},
	    {"5 年外", "绿", FIGURE_GREEN, tzh_day_of(2021, 3, 1), tzh_day_of(2024, 12, 30), TZH_DAY_NONE},
	};
	g_autoptr(Figure) figure = figure_gantt(&ABOUT, &year, tasks, G_N_ELEMENTS(tasks));
	on_sheet(figure);
	drawn(figure, "12月");
	drawn(figure, "11月25日");
	drawn(figure, "红");
	const FigureShape *closed = rect(figure, FIGURE_BLUE, 0), *late = rect(figure, FIGURE_RED, 0), *open = rect(figure, FIGURE_GREEN, 0),
	                  *rest = rect(figure, FIGURE_GREEN, 1);
	assert_true(closed->x == late->x && late->x == open->x && fabs(closed->width - late->width) < NEAR); /* to 09-30, both */
	assert_true(!open->dashed && rest->dashed && fabs(rest->x - open->x - open->width) < NEAR);
	double day = open->width / (today - tasks[2].start);
	assert_true(fabs(rest->width - day * (tasks[2].due - today)) < NEAR);
	g_autofree char *due = figure_value(figure, 1, 1), *none = figure_value(figure, 2, 1);
	assert_string_equal(due, "2022-09-30");
	assert_string_equal(none, "");
	assert_int_equal(figure->series[0].values[3], FIGURE_NONE);
}

static void heat(void **state) {
	static const char *const LABELS[] = {"一科", "二科"}, *const WEEKS_[] = {"45", "46", "47"};
	static const FigureLight LIGHTS[] = {{"红", FIGURE_RED}, {"黄", FIGURE_YELLOW}, {"绿", FIGURE_GREEN}, {"蓝", FIGURE_BLUE}};
	static const gint64 COUNTS[] = {0, 0, 2, 0, 0, 1, 1, 5, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 3};
	(void)state;
	g_autoptr(Figure) figure = figure_heat(&ABOUT, LABELS, 2, WEEKS_, 3, LIGHTS, 4, COUNTS);
	on_sheet(figure);
	static const gint64 WANTED[4][2] = {{1, 0}, {1, 0}, {1, 0}, {0, 2}};
	for (guint s = 0; s < 4; s++)
		for (guint i = 0; i < 2; i++)
			assert_int_equal(figure->series[s].values[i], WANTED[s][i]);
	const FigureShape *red = rect(figure, FIGURE_RED, 0), *yellow = rect(figure, FIGURE_YELLOW, 0), *green = rect(figure, FIGURE_GREEN, 0),
	                  *blue = rect(figure, FIGURE_BLUE, 1);
	assert_true(red->height > yellow->height && yellow->height > green->height && green->height > blue->height); /* not by colour alone */
	assert_true(green->x < yellow->x && yellow->x < red->x);
	assert_true(fabs(red->y + red->height - green->y - green->height) < NEAR && blue->y > red->y);
}

/* ---- forms ---- */

static ReportTree *with_chart(bool tabled) {
	static const gint64 RED[] = {2, 0}, GREEN[] = {6, 4};
	FigureAbout about = ABOUT;
	about.tabled = tabled;
	ReportTree *tree = tree_new(TZH_LANG_ZH);
	tree_title(tree, "题");
	tree_chart(tree, bars(&about, RED, GREEN));
	return tree;
}

/* The numbers are the node's cells, for whoever writes tables. */
static void node(void **state) {
	(void)state;
	g_autoptr(ReportTree) tree = with_chart(false);
	TreeWalk walk = tree_walk(tree);
	tree_next(&walk);
	const TreeNode *chart = tree_next(&walk);
	assert_int_equal(chart->kind, TREE_CHART);
	assert_int_equal(chart->n_columns, 3);
	assert_int_equal(chart->n_rows, 2);
	assert_string_equal(chart->columns[0].title, "科室");
	assert_string_equal(chart->columns[2].title, "绿");
	assert_string_equal(tree_cell(chart, 1, 0), "政策法规科");
	assert_string_equal(tree_cell(chart, 1, 2), "4");
}

static void texts(void **state) {
	(void)state;
	RenderFunction *const renders[] = {render_text, render_md, render_csv};
	for (guint i = 0; i < G_N_ELEMENTS(renders); i++) {
		g_autoptr(ReportTree) alone = with_chart(false), tabled = with_chart(true);
		g_autoptr(GString) a = g_string_new(NULL), b = g_string_new(NULL);
		assert_true(renders[i](alone, &(TzhRender){.width = 80}, a, NULL) && renders[i](tabled, &(TzhRender){.width = 80}, b, NULL));
		assert_non_null(strstr(a->str, "政策法规科"));
		assert_null(strstr(b->str, "政策法规科"));
		assert_int_equal(strstr(b->str, "两个科室。") != NULL, renders[i] != render_csv);
	}
}

static void svg(void **state) {
	(void)state;
	g_autoptr(ReportTree) tree = with_chart(true);
	g_autoptr(GString) html = g_string_new(NULL);
	assert_true(render_html(tree, &(TzhRender){0}, html, NULL));
	g_autoptr(XmlNode) root = xml_read(html->str, html->len);
	const XmlNode *picture = xml_first(root, "svg");
	assert_string_equal(xml_get(picture, "role"), "img");
	g_autofree char *title = xml_text(xml_first(picture, "title"), ""), *description = xml_text(xml_first(picture, "desc"), "");
	assert_string_equal(title, "各科室亮灯");
	assert_string_equal(description, "两个科室。");
	assert_string_equal(xml_get(picture, "aria-labelledby"), xml_get(xml_first(picture, "title"), "id"));
	assert_string_equal(xml_get(picture, "aria-describedby"), xml_get(xml_first(picture, "desc"), "id"));
	g_autoptr(GPtrArray) words = xml_all(picture, "text");
	bool found = false;
	for (guint i = 0; i < words->len; i++) {
		g_autofree char *text = xml_text(words->pdata[i], "");
		found |= strcmp(text, "红 2") == 0 && strcmp(xml_get(words->pdata[i], "class"), "paper") == 0;
	}
	assert_true(found);
}

/* Every colour's name is one that the style sheet fills, and on paper it is the light scheme's. */
static void colours(void **state) {
	(void)state;
	g_autoptr(ReportTree) tree = with_chart(true);
	g_autoptr(GString) html = g_string_new(NULL);
	assert_true(render_html(tree, &(TzhRender){0}, html, NULL));
	for (int i = 0; i < FIGURE_COLOURS; i++) {
		g_autofree char *property = g_strdup_printf("--%s: #%06x;", figure_colour_name((FigureColour)i), figure_rgb((FigureColour)i)),
		                *rule = g_strdup_printf(".%s { color: var(--%s); }", figure_colour_name((FigureColour)i), figure_colour_name((FigureColour)i));
		assert_non_null(strstr(html->str, property));
		assert_non_null(strstr(html->str, rule));
	}
	assert_int_equal(figure_light("yellow"), FIGURE_YELLOW);
	assert_int_equal(figure_light("none"), FIGURE_GREY);
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(lying_bars), cmocka_unit_test(extremes), cmocka_unit_test(standing_columns),
	    cmocka_unit_test(gantt),      cmocka_unit_test(heat),     cmocka_unit_test(node),
	    cmocka_unit_test(texts),      cmocka_unit_test(svg),      cmocka_unit_test(colours),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
