/* desk.h — a passing folder with the demonstration record, a home folder and the real program at a terminal on it. */
#pragma once

#include "ptyrun.h"

#define DESK_POST "发展规划科科长" /* owes three reports, begins on item 17 */
enum { DESK_ENV = 16 };

typedef struct {
	char *folder; /* removed with all it holds */
	char *record;
	char *state; /* XDG_STATE_HOME */
	Pty *pty;    /* NULL: not started */
	char *env[DESK_ENV];
	void (*prepare)(void);
	int rows, cols;
	const char *option; /* one more for the program; NULL */
} Desk;

/* The demonstration, made once for a test program. FALSE: there is no pseudo-terminal here; exit with 77. */
gboolean desk_prepare(const char *program);
void desk_forget(void);

int desk_setup(void **state); /* 24 rows, 80 columns, xterm-256color, zh_CN.UTF-8 */
int desk_teardown(void **state);
void desk_set(Desk *desk, const char *variable); /* "NAME=VALUE" or "NAME" */
Pty *desk_start(Desk *desk);                     /* seen by DESK_POST; nothing is waited for */
Pty *desk_open(Desk *desk);                      /* and its first screen has come */
int desk_leave(Desk *desk);                      /* F10, and what it may ask; the exit status */
void desk_close(Desk *desk);                     /* as it is: hung up */
/* The program with other arguments (NULL-ended, behind its name), no terminal; asserts that it succeeds. What it wrote; caller frees. */
char *desk_run(Desk *desk, const char *const *arguments);
char *desk_reported(Desk *desk, const char *task); /* what its reports say, from the record */
guint desk_drafts(const Desk *desk);

/* Waits for it; else shows what is there instead and fails. */
void desk_expect(Pty *pty, const char *text, gboolean seen, const char *file, int line);
#define SEES(pty, text) desk_expect(pty, text, TRUE, __FILE__, __LINE__)
#define LOSES(pty, text) desk_expect(pty, text, FALSE, __FILE__, __LINE__)
