/* ptyrun.h — a program in a pseudo-terminal behind a terminal emulator (libvterm): what a person would see and type. Waits for what is to be seen, never for a time.
 * Used by the tests of the real program and by bench/tui.c. */
#pragma once

#include <glib.h>
#include <sys/types.h>

typedef struct Pty Pty;

typedef struct {
	int rows, cols;
	const char *const *argv; /* NULL-ended; argv[0] is a path */
	const char *const *env;  /* NULL-ended: "NAME=VALUE" sets, "NAME" unsets; or NULL */
	void (*prepare)(void);   /* in the child, just before the program; or NULL */
} PtyStart;

/* Starts a program. NULL with errno: there is no pseudo-terminal here. */
Pty *pty_start(const PtyStart *how);
void pty_free(Pty *pty); /* hangs up and waits for the program, which is killed when it stays for ten seconds */

/* Takes what the program writes until the test is true, the program has ended, or 60 seconds are over. TRUE: the test was true. */
typedef gboolean (*PtyTest)(Pty *pty, gconstpointer data);
gboolean pty_until(Pty *pty, PtyTest test, gconstpointer data);
gboolean pty_sees(Pty *pty, const char *text);  /* until the screen shows it (in one row) */
gboolean pty_loses(Pty *pty, const char *text); /* until it does not */
/* Takes what comes within `ms` milliseconds; TRUE: something came. */
gboolean pty_take(Pty *pty, int ms);

void pty_send(Pty *pty, const char *bytes); /* as if typed; what the program writes meanwhile is taken */
void pty_resize(Pty *pty, int rows, int cols);
void pty_signal(Pty *pty, int number);
void pty_hang_up(Pty *pty);     /* the terminal vanishes */
int pty_end(Pty *pty);          /* waits until it ends by itself: its exit status, 128 + signal, -1 when it does not */
gboolean pty_stopped(Pty *pty); /* waits until it has stopped (SIGSTOP) */

pid_t pty_pid(const Pty *pty);
char *pty_row(Pty *pty, int row);               /* blanks at the end left out; caller frees */
char *pty_screen(Pty *pty);                     /* all rows, a line feed after each; caller frees */
gboolean pty_shows(Pty *pty, const char *text); /* now */
int pty_row_of(Pty *pty, const char *text);     /* the first row that shows it; -1: none */
const GString *pty_raw(const Pty *pty);         /* every byte it has written */
void pty_cursor(Pty *pty, int *row, int *col);
gboolean pty_cursor_visible(const Pty *pty);
gboolean pty_other_screen(const Pty *pty);
gboolean pty_colored(Pty *pty);   /* a cell on the screen has a colour of its own */
gint64 pty_last(const Pty *pty);  /* g_get_monotonic_time() of the last bytes */
gint64 pty_begun(const Pty *pty); /* of the start */
