/* crew.c — child processes for tests of many writers and of sudden deaths. */
#include "support/crew.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <errno.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static TzhTime stood; /* where the clock stood when the year's handle was closed; one test at a time */

void crew_leave(Year *year) {
	stood = tzh_record_now(year->record);
	tzh_record_close(g_steal_pointer(&year->record));
}

static TzhRecord *open_it(Year *year, GError **error) {
	TzhRecord *record = tzh_record_open(&year->store->env, year->store->path, TZH_WRITE, error);
	if (record != NULL && !tzh_record_set_clock(record, stood, error))
		g_clear_pointer(&record, tzh_record_close);
	return record;
}

void crew_return(Year *year) {
	g_autoptr(GError) error = NULL;
	year->record = open_it(year, &error);
	if (year->record == NULL)
		fail_msg("open: %s", error->message);
}

pid_t crew_start(Year *year, CrewWork work, gconstpointer data, int out) {
	fflush(NULL);
	pid_t child = fork();
	assert_true(child >= 0);
	if (child > 0)
		return child;
	g_autoptr(GError) error = NULL;
	TzhRecord *record = open_it(year, &error);
	if (record == NULL) {
		fprintf(stderr, "a child cannot open the record: %s\n", error->message);
		_exit(99);
	}
	int status = work(record, out, data);
	tzh_record_close(record);
	_exit(status);
}

int crew_wait(pid_t child) {
	int status;
	while (waitpid(child, &status, 0) < 0)
		assert_int_equal(errno, EINTR);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

char *crew_read(int fd) {
	GString *all = g_string_new(NULL);
	char part[4096];
	ssize_t n;
	while ((n = read(fd, part, sizeof part)) > 0)
		g_string_append_len(all, part, n);
	close(fd);
	return g_string_free(all, FALSE);
}
