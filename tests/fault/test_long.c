/* test_long.c — verify over a long record, by the real program: it streams in bounded memory, shows its progress at a terminal, and can be interrupted. 200,000 lines; 10,000,000 where full counts
 * are asked for. Under a sanitizer, which slows it and multiplies its memory, 20,000 and no bound. */
#include "support/store.h"
#include "support/synthetic.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <errno.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

enum {
	LINES = SANITIZED ? 20000 : 200000,
	LINES_ALL = 10000000,
	VALUES = 4,
	PER_TASK = 6 + (1 + VALUES) * SYNTHETIC_WEEKS,
	MOST_KIB = 512 * 1024,
	STATUS_NOT_DONE = 3
};

typedef struct {
	Store *store;
	gint64 lines;
	char *temporary; /* where the program puts what it needs in passing */
} Long;

static int setup(void **state) {
	Long *self = g_new0(Long, 1);
	gint64 lines = g_getenv("TZH_TEST_ALL") != NULL ? LINES_ALL : LINES;
	self->store = store_new();
	self->lines = synthetic_record(self->store->path, (lines + PER_TASK - 1) / PER_TASK, SYNTHETIC_WEEKS, VALUES);
	self->temporary = g_build_filename(self->store->folder, "passing", NULL);
	assert_true(self->lines >= lines);
	assert_int_equal(g_mkdir_with_parents(self->temporary, 0700), 0);
	*state = self;
	return 0;
}

static int teardown(void **state) {
	Long *self = *state;
	store_free(self->store);
	g_free(self->temporary);
	g_free(self);
	return 0;
}

/* ---- the program at a terminal ---- */

typedef struct {
	GString *said;
	int status;    /* of exit; 128 + signal */
	long most_kib; /* the most memory it held */
	guint steps;   /* different percentages that it showed */
	int last;      /* of these, the last; -1: none */
} Run;

static void run_clear(Run *run) {
	g_string_free(run->said, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Run, run_clear)

/* The percentage that stands last on the terminal; -1: none. */
static int percent(const GString *said) {
	const char *sign = g_strrstr_len(said->str, (gssize)said->len, "%");
	const char *from = sign;
	while (from != NULL && from > said->str && g_ascii_isdigit(from[-1]))
		from--;
	return from != NULL && from < sign ? atoi(from) : -1;
}

/* Runs it to its end; `interrupt`: once that percentage has been shown, as Ctrl+C would. */
static Run program(const Long *self, int interrupt, const char *const *arguments) {
	Run run = {.said = g_string_new(NULL), .last = -1};
	struct rusage used;
	char buffer[4096];
	int terminal, status;
	bool told = false;
	pid_t child = forkpty(&terminal, NULL, NULL, NULL);
	assert_true(child >= 0);
	if (child == 0) {
		const char *argv[12] = {PROGRAM, "--ledger", self->store->path, "--lang", "en"};
		for (int i = 0; i < 6 && arguments[i] != NULL; i++)
			argv[5 + i] = arguments[i];
		setenv("TMPDIR", self->temporary, 1);
		setenv("HOME", self->temporary, 1);
		execv(PROGRAM, (char *const *)argv);
		_exit(127);
	}
	for (ssize_t n; (n = read(terminal, buffer, sizeof buffer)) > 0 || (n < 0 && errno == EINTR);) {
		g_string_append_len(run.said, buffer, MAX(n, 0));
		int now = percent(run.said);
		run.steps += now != run.last;
		run.last = now;
		if (!told && interrupt > 0 && now >= interrupt)
			told = kill(child, SIGINT) == 0;
	}
	assert_int_equal(wait4(child, &status, 0, &used), child);
	close(terminal);
	run.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
	run.most_kib = used.ru_maxrss;
	return run;
}

#define RUN(self, interrupt, ...) program(self, interrupt, (const char *const[]){__VA_ARGS__, NULL})

static void is_bounded(const Run *run) {
	if (!SANITIZED && run->most_kib > MOST_KIB)
		fail_msg("held %ld KiB, more than %d", run->most_kib, MOST_KIB);
}

/* ---- the record, and what the program left behind ---- */

static char *digest(const char *path) {
	g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, NULL);
	assert_non_null(file);
	g_autoptr(GBytes) bytes = g_mapped_file_get_bytes(file);
	return g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
}

static void left_nothing(const Long *self) {
	g_autoptr(GDir) folder = g_dir_open(self->temporary, 0, NULL);
	const char *name;
	assert_non_null(folder);
	while ((name = g_dir_read_name(folder)) != NULL)
		if (g_str_has_suffix(name, ".tmp") || g_str_has_prefix(name, "etilqs") || g_str_has_prefix(name, "taizhang"))
			fail_msg("%s is left behind", name);
}

/* ---- tests ---- */

/* First, so that the whole check afterwards speaks of a record that was interrupted in. */
static void interrupted(void **state) {
	const Long *self = *state;
	g_autofree char *before = digest(self->store->path);
	g_auto(Run) run = RUN(self, 5, "verify");
	if (run.status != STATUS_NOT_DONE)
		fail_msg("status %d: %s", run.status, run.said->str);
	g_autofree char *after = digest(self->store->path);
	assert_non_null(strstr(run.said->str, "interrupted"));
	assert_null(strstr(run.said->str, "root")); /* no result */
	assert_in_range(run.last, 5, 99);
	assert_string_equal(before, after);
	left_nothing(self);
}

static void whole(void **state) {
	const Long *self = *state;
	g_autofree char *lines = g_strdup_printf("%" G_GINT64_FORMAT, self->lines);
	g_auto(Run) run = RUN(self, 0, "verify");
	if (run.status != 0)
		fail_msg("status %d: %s", run.status, run.said->str);
	assert_non_null(strstr(run.said->str, lines));
	assert_true(run.steps >= 3); /* the first tenth of a second shows nothing */
	is_bounded(&run);
	left_nothing(self);
}

static void since(void **state) {
	const Long *self = *state;
	Hash root;
	char hex[65];
	Log *log = store_open(self->store, LOG_READ);
	OK(log_root_at(log, self->lines / 2, &root, &error));
	store_close(self->store);
	hash_hex(&root, hex);
	g_autofree char *point = g_strdup_printf("%" G_GINT64_FORMAT ":%.16s", self->lines / 2, hex);
	g_auto(Run) run = RUN(self, 0, "verify", "--since", point);
	if (run.status != 0)
		fail_msg("status %d: %s", run.status, run.said->str);
	assert_non_null(strstr(run.said->str, "not whether what was done was allowed"));
	is_bounded(&run);
	hex[0] = hex[0] == '0' ? '1' : '0';
	g_autofree char *wrong = g_strdup_printf("%" G_GINT64_FORMAT ":%.16s", self->lines / 2, hex);
	g_auto(Run) other = RUN(self, 0, "verify", "--since", wrong);
	assert_int_equal(other.status, 9);
}

int main(void) {
	const struct CMUnitTest tests[] = {cmocka_unit_test(interrupted), cmocka_unit_test(whole), cmocka_unit_test(since)};
	return cmocka_run_group_tests_name("long records", tests, setup, teardown);
}
