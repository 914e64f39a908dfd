/* look.h — screens on the sample ledger without loop and terminal: a stack of screens, keys, the picture as text. It does what the loop does with a screen's answers, nothing more. */
#pragma once

#include "screens.h"

enum { LOOK_ROWS = 100 };

typedef struct {
	char *folder; /* passing; record, in, out and state folders in it */
	TzhTime now;
	TzhEnv env;
	Session *session;
	Keymap *keymap;
	GPtrArray *stack; /* the last is on top */
	Menu *menu;
	Canvas *canvas;
	unsigned did;          /* what the last key led to */
	char *rows[LOOK_ROWS]; /* lent by look_row() */
} Look;

/* The sample at 2022-11-25 09:00, seen by a post ("发展规划科科长"), 24 rows by 80 columns. */
Look *look_new(TzhLang lang, const char *post);
void look_free(Look *look);
void look_size(Look *look, int rows, int cols);
void look_open(Look *look, Screen *screen); /* takes it; loads and draws */
/* Closes all and begins anew with another screen. */
void look_instead(Look *look, Screen *screen);
void look_load(Look *look); /* what the top screen shows, read again as after a change by others */
void look_key(Look *look, Key key);
/* Characters as they are; names as term_script_type() takes them. */
void look_type(Look *look, const char *script);
Screen *look_top(const Look *look);
const char *look_row(Look *look, int row);         /* of the picture; lent until the next call of this row */
char *look_text(const Look *look);                 /* all rows; caller frees */
int look_find(const Look *look, const char *text); /* the row that has it; -1 */
#define SHOWS(look, text)                                                                                                                                      \
	do {                                                                                                                                                       \
		if (look_find(look, text) < 0) {                                                                                                                       \
			g_autofree char *picture = look_text(look);                                                                                                        \
			fail_msg("\"%s\" is not shown in\n%s", text, picture);                                                                                             \
		}                                                                                                                                                      \
	} while (0)
#define HIDES(look, text)                                                                                                                                      \
	do {                                                                                                                                                       \
		if (look_find(look, text) >= 0) {                                                                                                                      \
			g_autofree char *picture = look_text(look);                                                                                                        \
			fail_msg("\"%s\" is shown in\n%s", text, picture);                                                                                                 \
		}                                                                                                                                                      \
	} while (0)
