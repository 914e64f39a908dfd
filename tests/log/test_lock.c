/* One writer at a time: several processes appending leave a record without gaps and with the right root; waiting ends when told. */
#include "support/store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define WRITERS 8
#define ACTS 40

static int setup(void **state) {
	*state = store_new();
	return 0;
}

static int teardown(void **state) {
	store_free(*state);
	return 0;
}

static int write_acts(Store *store) {
	Log *log = log_open(&store->env, store->path, LOG_WRITE, NULL);
	gboolean ok = log != NULL;
	for (int i = 0; ok && i < ACTS; i++)
		ok = store_append(log, 1 + i % 3, NULL);
	log_close(log);
	return ok ? 0 : 1;
}

static int read_heads(Store *store) {
	Log *log = log_open(&store->env, store->path, LOG_READ, NULL);
	gboolean ok = log != NULL;
	gint64 size, last = 0;
	Hash root, again;
	for (int i = 0; ok && i < 100; i++) {
		ok = log_snapshot(log, NULL) && log_head(log, &size, &root, NULL) && log_root_at(log, size, &again, NULL) && size >= last &&
		     memcmp(&root, &again, sizeof root) == 0;
		if (ok)
			log_snapshot_end(log);
		last = size;
	}
	log_close(log);
	return ok ? 0 : 1;
}

static void many_writers(void **state) {
	Store *store = *state;
	pid_t child[WRITERS + 2];
	gint64 size, expected = 0;
	Hash root, naive;
	store_create(store);
	store_close(store);
	for (int i = 0; i < WRITERS + 2; i++) {
		child[i] = fork();
		assert_true(child[i] >= 0);
		if (child[i] == 0)
			_exit(i < WRITERS ? write_acts(store) : read_heads(store));
	}
	for (int i = 0; i < WRITERS + 2; i++) {
		int status;
		assert_int_equal(waitpid(child[i], &status, 0), child[i]);
		assert_int_equal(status, 0);
	}
	for (int i = 0; i < ACTS; i++)
		expected += WRITERS * (1 + i % 3);
	Log *log = store_open(store, LOG_READ);
	OK(log_head(log, &size, &root, &error));
	assert_int_equal(size, expected);
	store_naive_root(log, size, &naive); /* asserts that there is no gap */
	assert_memory_equal(&root, &naive, sizeof root);
	OK(log_root_at(log, size, &root, &error));
	assert_memory_equal(&root, &naive, sizeof root);
}

static void busy(void **state) {
	Store *store = *state;
	store_create(store);
	g_autoptr(Log) other = log_open(&store->env, store->path, LOG_WRITE, NULL);
	OK(log_lock(store->log, 0, &error));
	FAILS(log_lock(other, 20, &error), TZH_ERROR_BUSY);
	log_rollback(store->log);
	OK(log_lock(other, 20, &error));
	log_rollback(other);
}

/* A writer killed in the middle of an act leaves neither the lock nor a part of the act. */
static void killed(void **state) {
	Store *store = *state;
	int ready[2], status;
	char byte;
	gint64 size;
	store_create(store);
	OK(store_append(store->log, 2, &error));
	store_close(store);
	assert_int_equal(pipe(ready), 0);
	pid_t child = fork();
	if (child == 0) {
		Log *log = log_open(&store->env, store->path, LOG_WRITE, NULL);
		g_autofree char *line = store_line(3, "x");
		if (log == NULL || !log_lock(log, 0, NULL) || !log_append(log, line, strlen(line), NULL) || write(ready[1], "x", 1) != 1)
			_exit(1);
		for (;;)
			pause();
	}
	assert_int_equal(read(ready[0], &byte, 1), 1);
	kill(child, SIGKILL);
	waitpid(child, &status, 0);
	close(ready[0]);
	close(ready[1]);
	Log *log = store_open(store, LOG_WRITE);
	OK(log_head(log, &size, NULL, &error));
	assert_int_equal(size, 2);
	OK(store_append(log, 1, &error));
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(many_writers, setup, teardown),
	    cmocka_unit_test_setup_teardown(busy, setup, teardown),
	    cmocka_unit_test_setup_teardown(killed, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
