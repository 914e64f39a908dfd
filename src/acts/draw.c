/* draw.c — a round's draw worked out again for people to follow: what is hashed, in which order, and what came of it. Judges nothing and writes nothing. */
#include "acts/record.h"

#include "book/find.h"
#include "core/fail.h"
#include "core/say.h"
#include <taizhang/check.h>
#include <taizhang/list.h>

#include <string.h>

void tzh_draw_free(TzhDraw *draw) {
	if (draw == NULL)
		return;
	for (guint i = 0; i < draw->n; i++) {
		TzhDrawRow *row = &draw->rows[i];
		char *owned[] = {row->title, row->lead, row->how_name, row->reasons, row->text};
		for (guint k = 0; k < G_N_ELEMENTS(owned); k++)
			g_free(owned[k]);
	}
	char *owned[] = {draw->title, draw->period, draw->record};
	for (guint k = 0; k < G_N_ELEMENTS(owned); k++)
		g_free(owned[k]);
	g_free(draw->rows);
	g_free(draw);
}

static char *reasons_text(TzhLang lang, guint reasons) {
	GString *text = g_string_new(NULL);
	for (int i = 0; i < MUST_WORDS; i++)
		if (reasons >> i & 1)
			g_string_append_printf(text, "%s%s", text->len > 0 ? tzh_word(lang, TZH_W_LIST_COMMA) : "", enum_name(lang, ENUM_MUST, i));
	return g_string_free(text, FALSE);
}

/* ---- the round ---- */

static gint64 cell_int(const TzhRows *rows, const char *column) {
	return tzh_cell(rows, 0, column)->i;
}

static char *cell_text(const TzhRows *rows, const char *column) {
	return g_strdup(tzh_cell(rows, 0, column)->text);
}

/* The latest where none is named. A round that is not shown to who asks is not there. */
static TzhDraw *head_of(TzhRecord *record, const char *round, GError **error) {
	TzhAsk ask = {.round = round, .order = "-id", .limit = 1};
	g_autoptr(TzhRows) rows = tzh_list(record, "rounds", &ask, error);
	TzhLang lang = record->env->lang;
	if (rows == NULL)
		return NULL;
	if (rows->n_rows == 0) {
		fail(error, TZH_ERROR_NOT_FOUND, lang, TZH_W_DRAW_NONE);
		return NULL;
	}
	TzhDraw *draw = g_new0(TzhDraw, 1);
	draw->round = cell_int(rows, "id");
	draw->nth = (int)cell_int(rows, "nth");
	draw->title = cell_text(rows, "title");
	draw->period = cell_text(rows, "period");
	draw->record = g_strdup(book_record(record->book));
	g_strlcpy(draw->seed, tzh_cell(rows, 0, "seed")->text, sizeof draw->seed);
	draw->week = (int)cell_int(rows, "week");
	draw->size = cell_int(rows, "size");
	draw->state = (int)cell_int(rows, "state");
	draw->own = cell_int(rows, "own") != 0;
	draw->released = cell_int(rows, "released") != 0;
	draw->percent = (int)cell_int(rows, "percent");
	draw->least = (int)cell_int(rows, "least");
	draw->population = cell_int(rows, "population");
	draw->rest = cell_int(rows, "rest");
	return draw;
}

/* ---- its items ---- */

typedef struct {
	TzhRecord *record;
	const Facts *facts;
	TzhDraw *draw;
	GArray *rows; /* TzhDrawRow */
	bool drawn;   /* what stands counts, not what would be drawn now */
} Working;

static void add_row(Working *w, const DrawItem *item, int how, guint reasons, bool no_more) {
	TzhLang lang = w->record->env->lang;
	TzhDrawRow row = {.task = item->task, .number = item->number, .how = (TzhDrawHow)how, .passed = item->passed, .no_more = no_more};
	row.how_name = g_strdup(tzh_word(lang, (TzhWord)(TZH_W_DRAW_NOT + how)));
	row.reasons = reasons_text(lang, reasons);
	if (reasons == 0) {
		Hash hash;
		draw_hash(w->draw->record, w->draw->period, &w->facts->round->root, item->number, &hash);
		hash_hex(&hash, row.hash);
		row.text = draw_text(w->draw->record, w->draw->period, &w->facts->round->root, item->number);
	}
	w->draw->must += how == DRAW_MUST;
	w->draw->random += how == DRAW_RANDOM;
	g_array_append_val(w->rows, row);
}

static const RoundItemFact *standing(const Facts *facts, TzhId task) {
	for (guint i = 0; i < facts->n_drawn; i++)
		if (facts->drawn[i].task == task)
			return &facts->drawn[i];
	return NULL;
}

static const DrawItem *population_item(const Facts *facts, const RoundItemFact *drawn) {
	for (guint i = 0; i < facts->n_population; i++)
		if (facts->population[i].task == drawn->task && facts->population[i].closing == drawn->closing)
			return &facts->population[i];
	return NULL;
}

static gboolean add_gone(Working *w, const RoundItemFact *drawn, GError **error) {
	gint64 line, number;
	if (!book_task_last_line(w->record->book, drawn->task, &line, &number, error))
		return FALSE;
	DrawItem item = {.task = drawn->task, .number = number};
	add_row(w, &item, drawn->how, drawn->reasons, true);
	return TRUE;
}

/* Drawn: what stands, each item of the population beside it. Not yet: as it would be drawn now. */
static gboolean add_rows(Working *w, GError **error) {
	const Facts *facts = w->facts;
	for (guint i = 0; i < facts->n_population; i++) {
		const DrawItem *item = &facts->population[i];
		const RoundItemFact *stands = w->drawn ? standing(facts, item->task) : NULL;
		if (w->drawn)
			add_row(w, item, stands != NULL ? stands->how : DRAW_NOT, stands != NULL ? stands->reasons : 0, false);
		else
			add_row(w, item, item->chosen, item->reasons, false);
	}
	for (guint i = 0; i < facts->n_drawn; i++)
		if (population_item(facts, &facts->drawn[i]) == NULL && !add_gone(w, &facts->drawn[i], error))
			return FALSE;
	return TRUE;
}

static gboolean name_rows(TzhRecord *record, TzhDraw *draw, GError **error) {
	for (guint i = 0; i < draw->n; i++) {
		g_autofree char *task = g_strdup_printf("#%" G_GINT64_FORMAT, draw->rows[i].task);
		g_autoptr(TzhRows) rows = tzh_list(record, "tasks", &(TzhAsk){.task = task, .columns = "title,lead"}, error);
		if (rows == NULL || rows->n_rows == 0)
			return rows != NULL;
		draw->rows[i].title = cell_text(rows, "title");
		draw->rows[i].lead = cell_text(rows, "lead");
	}
	return TRUE;
}

static int by_number(const void *a, const void *b) {
	const TzhDrawRow *x = a, *y = b;
	return (x->number > y->number) - (x->number < y->number);
}

TzhDraw *tzh_draw(TzhRecord *record, const char *round, GError **error) {
	g_autoptr(TzhDraw) draw = head_of(record, round, error);
	Facts facts;
	if (draw == NULL || !book_facts(record->book, KIND_ROUND_REDRAWN, draw->round, NULL, record_person(record), 0, tzh_record_now(record), &facts, error))
		return NULL;
	Working w = {record, &facts, draw, g_array_new(FALSE, TRUE, sizeof(TzhDrawRow)), draw->state != ROUND_IS_OPEN};
	if (!w.drawn) {
		draw->population = facts.draw.population;
		draw->rest = facts.draw.rest;
	}
	gboolean ok = add_rows(&w, error);
	draw->n = w.rows->len;
	draw->rows = (TzhDrawRow *)(void *)g_array_free(w.rows, FALSE);
	qsort(draw->rows, draw->n, sizeof *draw->rows, by_number);
	return ok && name_rows(record, draw, error) ? g_steal_pointer(&draw) : NULL;
}
