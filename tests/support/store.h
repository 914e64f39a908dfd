/* store.h — a passing folder with a record in it, for the tests of everything above the log. */
#pragma once

#include "log/log.h"

typedef struct {
	char *folder;   /* removed with all it holds */
	char *path;     /* folder/book.tz; nothing there yet */
	TzhEnv env;     /* English, a fixed clock, ext4 */
	TzhTime now;    /* what the clock says */
	const char *fs; /* what the file system says it is */
	Log *log;       /* closed with the folder; NULL at first */
} Store;

Store *store_new(void);
void store_free(Store *store);
/* Creates the record and keeps it open for writing. */
Log *store_create(Store *store);
void store_close(Store *store);
Log *store_open(Store *store, LogMode mode);

/* A well-formed line: kind "test.line", body {"n":n,"text":text}; the caller's. */
char *store_line(gint64 seq, const char *text);
/* One act of `n` lines after the head, committed. */
gboolean store_append(Log *log, int n, GError **error);
/* The root over the first `size` lines, computed by recursion from their text. */
void store_naive_root(Log *log, gint64 size, Hash *root);

/* Runs SQL on the file through a connection of its own, past every guard; asserts success. */
void store_sql(const char *path, const char *sql);

/* Runs `work` in a child process as an unprivileged user when the tests run as root; its result (0…125) comes back. The folder is given to that user first. */
int store_as_user(Store *store, int (*work)(Store *store, gpointer data), gpointer data);

/* An expression that may set `error` and must succeed; that must fail with this code. Include cmocka.h before. */
#define OK(expression)                                                                                                                                         \
	do {                                                                                                                                                       \
		g_autoptr(GError) error = NULL;                                                                                                                        \
		if (!(expression))                                                                                                                                     \
			fail_msg("%s: %s", #expression, error != NULL ? error->message : "no error");                                                                      \
	} while (0)
#define FAILS(expression, wanted)                                                                                                                              \
	do {                                                                                                                                                       \
		g_autoptr(GError) error = NULL;                                                                                                                        \
		assert_false(expression);                                                                                                                              \
		assert_non_null(error);                                                                                                                                \
		assert_int_equal(error->code, wanted);                                                                                                                 \
	} while (0)
