/* The draw of closed items (domain.md §7): its text, its hashes, how many, which. The hashes were worked out with sha256sum. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <string.h>

#include "core/draw.h"

#define RECORD "421d2cff-34fa-5b4a-99de-c04e0f6cc11a"
#define PERIOD "2022-01-01..2022-11-25"
#define SEED "723d0d3b313d2eeb350acc2252d0cdef137de42c4b8cf5cb537721c528abb60d"

static Hash seed(void) {
	Hash hash;
	assert_true(hash_parse(SEED, &hash));
	return hash;
}

static void text_and_hash(void **state) {
	(void)state;
	Hash root = seed(), hash;
	char hex[65];
	g_autofree char *text = draw_text(RECORD, PERIOD, &root, 14);
	assert_string_equal(text, RECORD "/" PERIOD "/" SEED "/14");
	draw_hash(RECORD, PERIOD, &root, 14, &hash);
	hash_hex(&hash, hex);
	assert_string_equal(hex, "027b8ea35377e37ed12363927aec80efe698208e422bb6fbe76d60c0762d850f");
}

static void how_many(void **state) {
	(void)state;
	static const struct {
		gint64 rest;
		int percent, least;
		gint64 drawn;
	} cases[] = {{0, 20, 2, 0},    {1, 20, 2, 1},    {2, 20, 2, 2},  {7, 20, 2, 2},  {10, 20, 2, 2}, {11, 20, 2, 3}, {15, 20, 2, 3},  {16, 20, 2, 4},
	             {100, 20, 2, 20}, {101, 20, 2, 21}, {100, 1, 2, 2}, {5, 100, 2, 5}, {5, 20, 0, 1},  {5, 20, 9, 5},  {31, 33, 2, 11}, {100000, 20, 2, 20000}};
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
		assert_int_equal(draw_size(cases[i].rest, cases[i].percent, cases[i].least), cases[i].drawn);
}

/* Numbers 1, 3, 4, 11, 12, 14, 16, 19, 29, of which 11 and 19 must be checked; the order of the others by hash is 14 4 3 16 12 1 29. */
enum { N = 9 };
static void population(DrawItem items[N]) {
	static const int numbers[N] = {1, 3, 4, 11, 12, 14, 16, 19, 29};
	memset(items, 0, N * sizeof *items);
	for (int i = 0; i < N; i++)
		items[i] = (DrawItem){.task = 100 + numbers[i], .number = numbers[i], .reasons = numbers[i] == 11 || numbers[i] == 19 ? 1 : 0};
}

static char *chosen(DrawItem items[N], int percent, int least, DrawCounts *counts) {
	static const char signs[] = ".MRO";
	Hash root = seed();
	GString *out = g_string_new(NULL);
	draw_pick(items, N, RECORD, PERIOD, &root, percent, least, counts);
	for (int i = 0; i < N; i++)
		g_string_append_c(out, signs[items[i].chosen]);
	return g_string_free(out, FALSE);
}

static void the_smallest_are_drawn(void **state) {
	(void)state;
	DrawItem items[N];
	DrawCounts counts;
	population(items);
	g_autofree char *two = chosen(items, 20, 2, &counts);
	assert_string_equal(two, "..RM.R.M.");
	assert_int_equal(counts.population, 9);
	assert_int_equal(counts.must, 2);
	assert_int_equal(counts.rest, 7);
	assert_int_equal(counts.random, 2);
	assert_int_equal(counts.original, 0);
	population(items);
	g_autofree char *half = chosen(items, 50, 2, &counts);
	assert_string_equal(half, ".RRM.RRM.");
}

/* Passed in the last two rounds: neither drawn nor counted. */
static void passed_stay_out(void **state) {
	(void)state;
	DrawItem items[N];
	DrawCounts counts;
	population(items);
	items[5].passed = true; /* 14 */
	items[7].passed = true; /* 19 must be checked all the same */
	g_autofree char *got = chosen(items, 20, 2, &counts);
	assert_string_equal(got, ".RRM...M.");
	assert_int_equal(counts.rest, 6);
	for (int i = 0; i < N; i++)
		items[i] = (DrawItem){.number = i, .passed = true};
	g_autofree char *none = chosen(items, 20, 2, &counts);
	assert_string_equal(none, ".........");
	assert_int_equal(counts.random, 0);
}

/* Where nothing signed on paper is among them, the paper item of the smallest hash joins them, though it has passed before. */
static void one_original(void **state) {
	(void)state;
	DrawItem items[N];
	DrawCounts counts;
	population(items);
	items[0].paper = items[8].paper = true; /* 1 before 29 */
	g_autofree char *added = chosen(items, 20, 2, &counts);
	assert_string_equal(added, "O.RM.R.M.");
	assert_int_equal(counts.original, 101);
	population(items);
	items[0].paper = items[3].paper = true; /* 11 must be checked anyway */
	g_autofree char *there = chosen(items, 20, 2, &counts);
	assert_string_equal(there, "..RM.R.M.");
	assert_int_equal(counts.original, 0);
}

static void nobody(void **state) {
	(void)state;
	DrawCounts counts;
	Hash root = seed();
	draw_pick(NULL, 0, RECORD, PERIOD, &root, 20, 2, &counts);
	assert_int_equal(counts.population + counts.must + counts.rest + counts.random, 0);
}

int main(void) {
	const struct CMUnitTest tests[] = {cmocka_unit_test(text_and_hash),   cmocka_unit_test(how_many),     cmocka_unit_test(the_smallest_are_drawn),
	                                   cmocka_unit_test(passed_stay_out), cmocka_unit_test(one_original), cmocka_unit_test(nobody)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
