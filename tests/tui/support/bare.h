/* bare.h — a session without a record, for the tests of widgets: a language, a text mode, a folder of its own for state, in and out. */
#pragma once

#include "screen.h"

/* 2022-11-25 09:00 (+08:00) as far as times are shown. */
Session *bare_new(TzhLang lang, TextMode mode);
void bare_free(Session *session); /* removes its folder */
char *bare_folder(const Session *session);
void bare_remove(const char *folder); /* with all it holds */

/* Keys of a script (term_script_type) one by one: each call gives the next, K_END_OF_KEYS at the end. */
typedef void (*BareKey)(gpointer data, Action action, Key key);
void bare_type(Map map, const char *script, BareKey each, gpointer data);
/* The script typed into a screen of this size; the bits of the last key. */
unsigned bare_screen(Screen *screen, int rows, int cols, const char *script);
/* The screen as lines, trailing blanks cut; after every drawing each row is found exactly as wide as the canvas. Caller frees. */
char *bare_draw(const Screen *screen, int rows, int cols);
char *bare_text(const Canvas *canvas);
