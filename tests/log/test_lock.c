/* One writer at a time: several processes appending leave a record without gaps and with the right root; waiting ends when told. */
#include "support/store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <fcntl.h>
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

/* ---- in the order of coming ---- */

#define WAITING 6

/* Appends one line that says whose it is. */
static int write_name(Store *store, int number) {
	g_autofree char *name = g_strdup_printf("writer %d", number);
	Log *log = log_open(&store->env, store->path, LOG_WRITE, NULL);
	gint64 size;
	gboolean ok = log != NULL && log_lock(log, 30000, NULL) && log_head(log, &size, NULL, NULL);
	if (ok) {
		g_autofree char *line = store_line(size + 1, name);
		ok = log_append(log, line, strlen(line), NULL) && log_commit(log, NULL);
	}
	log_close(log);
	return ok ? 0 : 1;
}

/* How many wait or write: the bytes held beyond what the WAL's file can ever hold. */
static int queue_length(const Store *store) {
	g_autofree char *wal = g_strconcat(store->path, "-wal", NULL);
	int fd = open(wal, O_RDWR | O_CLOEXEC), n = 0;
	struct flock held = {.l_start = 0};
	assert_true(fd >= 0);
	for (gint64 from = G_GINT64_CONSTANT(1) << 40;; from = held.l_start + held.l_len, n++) {
		held = (struct flock){.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = from};
		assert_int_equal(fcntl(fd, F_OFD_GETLK, &held), 0);
		if (held.l_type == F_UNLCK)
			break;
	}
	close(fd);
	return n;
}

/* Children that come one after the other while the lock is held. */
static void line_up(Store *store, pid_t child[WAITING]) {
	for (int i = 0; i < WAITING; i++) {
		child[i] = fork();
		assert_true(child[i] >= 0);
		if (child[i] == 0)
			_exit(write_name(store, i));
		while (queue_length(store) != i + 2)
			g_usleep(1000);
	}
}

static int status_of(pid_t child) {
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	return status;
}

/* The writers' numbers in the order of their lines, "0,1,2". */
static char *order(Store *store) {
	GString *all = g_string_new(NULL);
	Log *log = store_open(store, LOG_READ);
	g_autoptr(LogCursor) cursor = log_read(log, 1, WAITING, NULL);
	gint64 seq;
	const char *text;
	gsize n;
	Hash leaf;
	while (log_next(cursor, &seq, &text, &n, &leaf, NULL) > 0) {
		g_autofree char *line = g_strndup(text, n);
		const char *name = strstr(line, "writer ");
		g_string_append_printf(all, "%s%c", all->len > 0 ? "," : "", name != NULL ? name[7] : '?');
	}
	return g_string_free(all, FALSE);
}

/* A process of its own that holds the lock until told. Then it asks at once for it again, and is well when all that waited came first. */
static int hold(Store *store, int ready, int until) {
	Log *log = log_open(&store->env, store->path, LOG_WRITE, NULL);
	gint64 size = 0;
	char byte;
	gboolean ok = log != NULL && log_lock(log, 0, NULL) && write(ready, "x", 1) == 1 && read(until, &byte, 1) == 1;
	if (ok)
		log_rollback(log);
	ok = ok && log_lock(log, 30000, NULL) && log_head(log, &size, NULL, NULL);
	log_close(log);
	return ok && size == WAITING ? 0 : 1;
}

typedef struct {
	pid_t child;
	int ready[2], until[2];
} Holder;

static void holder_start(Store *store, Holder *holder) {
	char byte;
	store_create(store);
	store_close(store);
	assert_int_equal(pipe(holder->ready), 0);
	assert_int_equal(pipe(holder->until), 0);
	holder->child = fork();
	assert_true(holder->child >= 0);
	if (holder->child == 0)
		_exit(hold(store, holder->ready[1], holder->until[0]));
	assert_int_equal(read(holder->ready[0], &byte, 1), 1);
}

static void holder_let_go(Holder *holder) {
	assert_int_equal(write(holder->until[1], "x", 1), 1);
	for (int i = 0; i < 2; i++) {
		close(holder->ready[i]);
		close(holder->until[i]);
	}
}

static void in_order(void **state) {
	Store *store = *state;
	pid_t child[WAITING];
	Holder holder;
	holder_start(store, &holder);
	line_up(store, child);
	holder_let_go(&holder);
	for (int i = 0; i < WAITING; i++)
		assert_int_equal(status_of(child[i]), 0);
	assert_int_equal(status_of(holder.child), 0);
	g_autofree char *all = order(store);
	assert_string_equal(all, "0,1,2,3,4,5");
	assert_int_equal(queue_length(store), 0);
}

/* Whoever is killed while waiting is not waited for; whoever is stopped holds the others up for a moment only. */
static void without_the_dead(void **state) {
	Store *store = *state;
	pid_t child[WAITING];
	Holder holder;
	gint64 size;
	holder_start(store, &holder);
	line_up(store, child);
	kill(child[0], SIGKILL);
	kill(child[3], SIGKILL);
	status_of(child[0]);
	status_of(child[3]);
	assert_int_equal(queue_length(store), WAITING - 1);
	kill(child[1], SIGSTOP);
	kill(holder.child, SIGKILL); /* and so does the lock */
	status_of(holder.child);
	holder_let_go(&holder);
	assert_int_equal(status_of(child[2]), 0);
	assert_int_equal(status_of(child[4]), 0);
	assert_int_equal(status_of(child[5]), 0);
	kill(child[1], SIGCONT);
	assert_int_equal(status_of(child[1]), 0);
	Log *log = store_open(store, LOG_READ);
	OK(log_head(log, &size, NULL, &error));
	assert_int_equal(size, WAITING - 2);
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(many_writers, setup, teardown),     cmocka_unit_test_setup_teardown(busy, setup, teardown),
	    cmocka_unit_test_setup_teardown(killed, setup, teardown),           cmocka_unit_test_setup_teardown(in_order, setup, teardown),
	    cmocka_unit_test_setup_teardown(without_the_dead, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
