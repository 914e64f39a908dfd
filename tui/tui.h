/* tui.h — the terminal interface as the program sees it: one call. */
#pragma once

#include <taizhang/taizhang.h>

/* What configuration and command line say; every string may be NULL (the default). What the configuration may say stands in interface.def. */
typedef struct {
#define INTERFACE(key, values, zh, en) const char *key;
#include <taizhang/interface.def>
#undef INTERFACE
	const char *state_dir; /* XDG_STATE_HOME/taizhang */
	gboolean no_color;
	const char *const *keys; /* pairs "list.mark", "m", NULL-ended: [keys] of the configuration */
	const char *as;          /* demonstration: whom to begin as */
} TuiOptions;

/* How long work is shown while the interface runs: the program's TzhEnv.progress passes its arguments on to `show` when that is set. FALSE interrupts. */
typedef struct {
	gboolean (*show)(gpointer app, const char *what, gint64 done, gint64 all);
	gpointer app;
} TuiProgress;

/* Whether locale and options let Chinese be shown. Where they do not, the interface speaks English, and Chinese names stand as "?". */
gboolean tui_shows_chinese(const TuiOptions *options);
/* Opens the interface on a record and runs it until the user leaves. FALSE with a sentence: no usable terminal, bad configuration. `env` is the one the record was opened with;
 * `progress` is set while it runs and may be NULL. */
gboolean tui_run(const TzhEnv *env, TzhRecord *record, const TuiOptions *options, TuiProgress *progress, GError **error);
