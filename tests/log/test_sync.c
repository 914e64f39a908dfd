/* What an act costs: the syncs of one-shot processes, counted by standing in front of fdatasync (speed.md). */
#include "support/store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <sys/syscall.h>
#include <unistd.h>

static int syncs; /* a test's only way to see inside the library's process */

/* Found before libc's by every library of this program. */
__attribute__((visibility("default"))) int fdatasync(int fd) {
	syncs++;
	return (int)syscall(SYS_fdatasync, fd);
}

__attribute__((visibility("default"))) int fsync(int fd) {
	syncs++;
	return (int)syscall(SYS_fsync, fd);
}

static int cost_of_act(Store *store, int lines) {
	Log *log = store_open(store, LOG_WRITE);
	int before = syncs;
	OK(store_append(log, lines, &error));
	store_close(store);
	return syncs - before;
}

static void two_a_day(void **state) {
	(void)state;
	Store *store = store_new();
	store_create(store);
	assert_true(syncs > 0); /* we do stand in front */
	store_close(store);
	assert_int_equal(cost_of_act(store, 1), 3); /* a new WAL: its header too */
	for (int i = 0; i < 20; i++)
		assert_int_equal(cost_of_act(store, 3), 2);
	cost_of_act(store, 6000); /* truncates */
	assert_int_equal(cost_of_act(store, 1), 3);
	assert_int_equal(cost_of_act(store, 1), 2);
	int before = syncs;
	store_open(store, LOG_READ);
	store_close(store);
	assert_int_equal(syncs, before); /* reading costs none */
	store_free(store);
}

int main(void) {
	const struct CMUnitTest tests[] = {cmocka_unit_test(two_a_day)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
