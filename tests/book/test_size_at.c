/* test_size_at.c — the size of a record at an instant, and the ends of acts, with clocks that were set back and lines that lie about their time. */
#include "support/lines.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#define ID "%" G_GINT64_FORMAT

static gint64 opinion(Lines *l) {
	return lines_act(l, l->checker, l->p_checker, KIND_OPINION_RECORDED, 0, "{'task':'" ID "','text':'第" ID "条'}", l->tasks[0], book_size(l->book));
}

static gint64 size_at(const Lines *l, const char *local) {
	Lines clock = {0};
	gint64 size;
	GError *error = NULL;
	lines_clock(&clock, local);
	assert_true(book_size_at(l->book, clock.now, &size, &error));
	return size;
}

/* What the definition says: the greatest line with effect at or before. */
static gint64 by_definition(const Lines *l, TzhTime time) {
	g_autofree char *sql = g_strdup_printf("SELECT coalesce(max(seq), 0) FROM entry WHERE effect = 1 AND time <= %" G_GINT64_FORMAT, time);
	return lines_number(l, sql);
}

static void sizes_at_instants(void **state) {
	(void)state;
	g_autoptr(Lines) l = lines_new(NULL);
	GError *error = NULL;
	lines_office(l);
	lines_ledger(l, 2);
	gint64 issued = book_size(l->book);
	assert_int_equal(size_at(l, "2021-12-31 23:59"), 0);
	assert_int_equal(size_at(l, "2022-03-01 08:59"), issued - 3);
	assert_int_equal(size_at(l, "2022-03-01 09:00"), issued);
	lines_clock(l, "2022-04-01 09:00");
	gint64 april = opinion(l);
	lines_clock(l, "2099-01-01 09:00"); /* a clock far ahead */
	gint64 ahead = opinion(l);
	lines_clock(l, "2022-04-02 09:00");
	gint64 reset = lines_act(l, l->admin, l->p_admin, KIND_CLOCK_RESET, 1, "{'reason':'时钟误设'}");
	lines_clock(l, "2022-04-03 09:00");
	gint64 third = opinion(l);
	assert_int_equal(size_at(l, "2022-04-01 12:00"), april);
	assert_int_equal(size_at(l, "2022-04-02 12:00"), reset);
	assert_int_equal(size_at(l, "2022-04-03 09:00"), third);
	assert_int_equal(size_at(l, "2099-01-02 09:00"), third);
	l->keep = true; /* an illegal line with any instant at all changes nothing */
	lines_clock(l, "1999-01-01 09:00");
	lines_refused(l, l->checker, l->p_checker, KIND_OPINION_RECORDED, 0, "{'task':'" ID "','text':'早'}", l->tasks[0]);
	lines_clock(l, "2022-04-04 09:00");
	gint64 last = opinion(l);
	assert_int_equal(size_at(l, "1999-06-01 09:00"), 0);
	assert_int_equal(size_at(l, "2022-04-03 12:00"), third);
	assert_int_equal(size_at(l, "2022-04-04 09:00"), last);
	assert_true(ahead < last);
	for (TzhTime t = l->now - G_GINT64_CONSTANT(100) * 86400000; t < l->now + 86400000; t += 3600000 * 7) {
		gint64 size;
		assert_true(book_size_at(l->book, t, &size, &error));
		assert_int_equal(size, by_definition(l, t));
	}
}

static void sizes_round_down_to_acts(void **state) {
	(void)state;
	g_autoptr(Lines) l = lines_new(NULL);
	GError *error = NULL;
	lines_office(l);
	lines_ledger(l, 3);
	gint64 head = book_size(l->book), rounded; /* the last act has four lines */
	for (gint64 size = head - 5; size <= head + 5; size++) {
		assert_true(book_round_size(l->book, size, &rounded, &error));
		assert_int_equal(rounded, size >= head ? head : size >= head - 4 ? head - 4 : size);
	}
	assert_true(book_round_size(l->book, 0, &rounded, &error));
	assert_int_equal(rounded, 0);
}

int main(void) {
	const struct CMUnitTest tests[] = {cmocka_unit_test(sizes_at_instants), cmocka_unit_test(sizes_round_down_to_acts)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
