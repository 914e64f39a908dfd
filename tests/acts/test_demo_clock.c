/* The demonstration's clock (record.md §2): it begins at its start or its last line, moves with the process, and an act does not move it. */
#include "support/small.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

enum { MINUTE = 60000 };

static int setup(void **state) {
	Store *store = store_new();
	tzh_record_close(small_record(store, 0)); /* its last line is of 2022-11-25 09:00 */
	*state = store;
	return 0;
}

static int teardown(void **state) {
	store_free(*state);
	return 0;
}

static void moves_with_the_process(void **state) {
	Store *store = *state;
	g_autoptr(GError) error = NULL;
	TzhRecord *record = tzh_record_open(&store->env, store->path, TZH_WRITE, &error);
	assert_non_null(record);
	const TzhTime begin = tzh_record_now(record);
	for (int act = 1; act <= 4; act++) {
		store->now += 30 * MINUTE;
		small_sections(record, small_size(record) + 1);
		assert_int_equal(tzh_record_now(record) - begin, (gint64)act * 30 * MINUTE);
	}
	store->now -= 60 * MINUTE; /* a machine set back: never before the last line */
	assert_int_equal(tzh_record_now(record) - begin, 120 * MINUTE);
	tzh_record_close(record);
}

int main(void) {
	const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(moves_with_the_process, setup, teardown)};
	return cmocka_run_group_tests_name("acts/demo_clock", tests, NULL, NULL);
}
