/* app.h — the loop: reads a key, finds what it means, asks the screen on top, executes what it answers, draws, and waits. The only place that opens and closes screens,
 * changes tabs, notices changes by others, and presents frames. Tests drive it with a scripted terminal. */
#pragma once

#include "screens.h"
#include "term.h"

typedef struct App App;
/* Begins on the tab of one's role. `session` and `term` are borrowed. */
App *app_new(Session *session, Term *term, GError **error);
void app_free(App *app);
/* One turn: waits for a key (unless keys are there), acts, draws when something changed. FALSE: the user has left, or the terminal has gone. */
gboolean app_turn(App *app);
void app_draw(App *app);                  /* draws and presents now */
const Canvas *app_canvas(const App *app); /* the frame shown last */
Screen *app_top(const App *app);
TabId app_tab(const App *app);
int app_unsent(const App *app);
/* Shows long work on the last line; for TuiProgress. FALSE: Esc was pressed. */
gboolean app_progress(gpointer app, const char *what, gint64 done, gint64 all);
