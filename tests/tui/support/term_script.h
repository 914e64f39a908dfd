/* term_script.h — a terminal for tests: it types what a script says and remembers the frame shown last. No terminal, no waiting. */
#pragma once

#include "term.h"

/* A terminal of so many rows and columns. When the script is at its end read() gives K_WAKE to those who wait for no time (timeout 0) and K_HANGUP to the others,
 * so that a loop without a way out ends. close() through its operations frees it. */
Term *term_script_new(int rows, int cols, TextMode mode);

/* What is typed next. Characters stand for themselves; <Enter>, <F10>, <Ctrl+S>, <PgDn> … for keys (the configuration's names), <Wake> for nothing pressed, <Hangup> for a terminal
 * that has gone, <40x12> for a new size (rows after columns: 40 columns, 12 rows), << for "<". A name that is no key fails the test. */
void term_script_type(Term *term, const char *script);
void term_script_key(Term *term, Key key);
/* Pasted text, cleaned as a terminal's is. */
void term_script_paste(Term *term, const char *text);
void term_script_click(Term *term, int row, int col);
gboolean term_script_typed(const Term *term); /* everything has been read */

const Canvas *term_script_shown(const Term *term); /* the frame shown last; NULL: none yet */
char *term_script_text(const Term *term);          /* it as lines, trailing blanks cut, each ended by a line feed; caller frees */
char *term_script_styles(const Term *term);        /* its styles alike (canvas_row_styles) */
guint term_script_frames(const Term *term);        /* how many were shown */
guint term_script_bells(const Term *term);

/* What lend() does: run instead of the command, TRUE for success. NULL: this terminal cannot. */
typedef gboolean (*TermScriptLend)(gpointer data, const char *const *command, GError **error);
void term_script_lend(Term *term, TermScriptLend lend, gpointer data);
