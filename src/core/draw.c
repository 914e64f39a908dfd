/* draw.c — which closed items are checked: those that must be, and of the rest those of the smallest hashes (domain.md §7). It must not know why an item must be checked. */
#include "core/draw.h"

#include <string.h>

char *draw_text(const char *record, const char *period, const Hash *seed, gint64 number) {
	char hex[2 * HASH_BYTES + 1];
	hash_hex(seed, hex);
	return g_strdup_printf("%s/%s/%s/%" G_GINT64_FORMAT, record, period, hex, number);
}

void draw_hash(const char *record, const char *period, const Hash *seed, gint64 number, Hash *out) {
	g_autofree char *text = draw_text(record, period, seed, number);
	sha_of(text, strlen(text), out);
}

gint64 draw_size(gint64 rest, int percent, int least) {
	gint64 share = (rest * percent + 99) / 100;
	return MIN(rest, MAX(share, least));
}

static bool to_draw(const DrawItem *item) {
	return item->reasons == 0 && !item->passed;
}

static int by_hash(const void *a, const void *b) {
	const DrawItem *const *x = a, *const *y = b;
	return memcmp((*x)->hash.b, (*y)->hash.b, HASH_BYTES);
}

/* Every round sees at least one paper original, where there is one (domain.md §3). */
static DrawItem *paper_item(DrawItem *items, guint n) {
	DrawItem *first = NULL;
	for (guint i = 0; i < n; i++) {
		if (!items[i].paper)
			continue;
		if (items[i].chosen != DRAW_NOT)
			return NULL;
		if (first == NULL || memcmp(items[i].hash.b, first->hash.b, HASH_BYTES) < 0)
			first = &items[i];
	}
	return first;
}

void draw_pick(DrawItem *items, guint n, const char *record, const char *period, const Hash *seed, int percent, int least, DrawCounts *counts) {
	g_autofree DrawItem **rest = g_new(DrawItem *, n + 1);
	*counts = (DrawCounts){.population = n};
	for (guint i = 0; i < n; i++) {
		items[i].chosen = items[i].reasons != 0 ? DRAW_MUST : DRAW_NOT;
		counts->must += items[i].reasons != 0;
		if (items[i].reasons == 0)
			draw_hash(record, period, seed, items[i].number, &items[i].hash);
		if (to_draw(&items[i]))
			rest[counts->rest++] = &items[i];
	}
	qsort(rest, (size_t)counts->rest, sizeof *rest, by_hash);
	counts->random = draw_size(counts->rest, percent, least);
	for (gint64 i = 0; i < counts->random; i++)
		rest[i]->chosen = DRAW_RANDOM;
	DrawItem *original = paper_item(items, n);
	if (original == NULL)
		return;
	original->chosen = DRAW_ORIGINAL;
	counts->original = original->task;
}
