/* draw_text.c — a round's draw as people read it, each item with the line that hashes it again (docs/checking.md). Must not know the formula, nor where the text is shown. */
#include "core/say.h"
#include <taizhang/check.h>

#include <string.h>

static void put_head(GString *out, const TzhDraw *draw, TzhLang lang) {
	char week[TZH_WEEK_NAME], size[24];
	tzh_week_name(lang, draw->week / 100, draw->week % 100, week);
	g_snprintf(size, sizeof size, "%" G_GINT64_FORMAT, draw->size);
	g_string_append_printf(out, tzh_word(lang, TZH_W_DRAW_TEXT_HEAD), draw->nth, draw->title, draw->period,
	                       tzh_word(lang, (TzhWord)(TZH_W_ROUND_STATE_OPEN + draw->state)));
	g_string_append_c(out, '\n');
	g_string_append_printf(out, tzh_word(lang, TZH_W_DRAW_TEXT_SEED), draw->seed);
	g_string_append_c(out, '\n');
	g_string_append_printf(out, tzh_word(lang, TZH_W_DRAW_TEXT_SEED_OF), week, size);
	g_string_append_c(out, '\n');
	g_string_append_printf(out, tzh_word(lang, TZH_W_DRAW_TEXT_COUNTS), (int)draw->population, (int)draw->must, (int)draw->rest, draw->percent, draw->least,
	                       (int)draw->random);
	g_string_append_c(out, '\n');
	if (draw->state == 0)
		g_string_append_printf(out, "%s\n", tzh_word(lang, TZH_W_DRAW_TEXT_NOT_YET));
}

static void put_name(GString *out, const TzhDrawRow *row, TzhLang lang) {
	g_string_append_printf(out, "  %" G_GINT64_FORMAT " %s %s", row->number, row->title, row->lead);
	if (row->no_more)
		g_string_append_printf(out, "  %s", tzh_word(lang, TZH_W_DRAW_TEXT_GONE));
}

static void put_must(GString *out, const TzhDraw *draw, TzhLang lang) {
	if (draw->must == 0)
		return;
	g_string_append_printf(out, "\n%s\n", tzh_word(lang, TZH_W_DRAW_TEXT_MUST));
	for (guint i = 0; i < draw->n; i++)
		if (draw->rows[i].how == TZH_DRAW_MUST) {
			put_name(out, &draw->rows[i], lang);
			g_string_append_printf(out, "  %s\n", draw->rows[i].reasons);
		}
}

static int by_hash(const void *a, const void *b) {
	const TzhDrawRow *const *x = a, *const *y = b;
	if ((*x)->passed != (*y)->passed)
		return (*x)->passed ? 1 : -1;
	return strcmp((*x)->hash, (*y)->hash);
}

static void put_hash(GString *out, const TzhDrawRow *row, TzhLang lang) {
	put_name(out, row, lang);
	g_string_append_printf(out, "  %s", row->how_name);
	if (row->passed)
		g_string_append_printf(out, "  %s", tzh_word(lang, TZH_W_DRAW_TEXT_PASSED));
	g_string_append_printf(out, "\n    printf '%%s' '%s' | sha256sum\n    %s\n", row->text, row->hash);
}

static void put_draw(GString *out, const TzhDraw *draw, TzhLang lang) {
	g_autoptr(GPtrArray) rows = g_ptr_array_new();
	for (guint i = 0; i < draw->n; i++)
		if (draw->rows[i].text != NULL)
			g_ptr_array_add(rows, &draw->rows[i]);
	if (rows->len == 0)
		return;
	qsort(rows->pdata, rows->len, sizeof(gpointer), by_hash);
	g_string_append_c(out, '\n');
	g_string_append_printf(out, tzh_word(lang, TZH_W_DRAW_TEXT_DRAW), (int)draw->random);
	g_string_append_c(out, '\n');
	for (guint i = 0; i < rows->len; i++)
		put_hash(out, rows->pdata[i], lang);
}

char *tzh_draw_text(const TzhDraw *draw, TzhLang lang) {
	GString *out = g_string_new(NULL);
	put_head(out, draw, lang);
	put_must(out, draw, lang);
	put_draw(out, draw, lang);
	return g_string_free(out, FALSE);
}
