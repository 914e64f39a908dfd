/* stage.h — screens on a stack without the loop: what a screen answers is done here in the plainest way, so that a test sees one screen and what it opens. Included by one program each.
 * Stands on a demonstration year (tests/support/year.h), in Chinese, 80×24. */
#pragma once

#include "screen.h"
#include "support/year.h"
#include "term_script.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
	Year *year;
	Session *session;
	Keymap *keymap;
	Term *term;
	GPtrArray *stack; /* Screen */
	Canvas *canvas;
	char *result;  /* of the screen that ended last with nothing below; "" none */
	guint changes; /* acts written */
} Stage;

static inline void stage_as(Stage *stage, const char *post) {
	GError *error = NULL;
	gboolean ok = tzh_record_act_as(stage->year->record, post, &error) && session_refresh(stage->session, &error);
	g_assert_no_error(error);
	g_assert_true(ok);
}

static inline Screen *stage_top(Stage *stage) {
	return stage->stack->len > 0 ? stage->stack->pdata[stage->stack->len - 1] : NULL;
}

static inline void stage_load(Stage *stage) {
	Screen *top = stage_top(stage);
	GError *error = NULL;
	if (top == NULL)
		return;
	top->area = (Area){1, 0, stage->canvas->rows - 2, stage->canvas->cols};
	if (top->kind->load != NULL && !top->kind->load(top, &error))
		session_say_error(stage->session, error);
}

static inline void stage_draw(Stage *stage) {
	Screen *top = stage_top(stage);
	canvas_clear(stage->canvas);
	if (top != NULL) {
		top->area = (Area){1, 0, stage->canvas->rows - 2, stage->canvas->cols};
		top->kind->draw(top, stage->canvas, top->area);
	}
	canvas_text(stage->canvas, stage->canvas->rows - 1, 0, stage->canvas->cols, STYLE_PLAIN, stage->session->message->str);
}

static inline void stage_open(Stage *stage, Screen *screen) {
	g_ptr_array_add(stage->stack, screen);
	stage_load(stage);
	stage_draw(stage);
}

static inline void stage_did(Stage *stage, unsigned did) {
	Screen *top = stage_top(stage);
	GError *error = NULL;
	Screen *child = (did & DID_PUSH) ? g_steal_pointer(&top->push) : NULL;
	if (did & DID_CHANGE) {
		stage->changes++;
		g_assert_true(session_refresh(stage->session, &error));
	}
	if (did & DID_POP) {
		g_ptr_array_remove_index(stage->stack, stage->stack->len - 1);
		Screen *below = stage_top(stage);
		if (below == NULL) {
			g_free(stage->result);
			stage->result = g_strdup(top->result != NULL ? top->result : "");
		}
		unsigned then = below != NULL && below->kind->back != NULL ? below->kind->back(below, top) : 0;
		screen_free(top);
		if (below != NULL)
			stage_did(stage, then);
	}
	if (child != NULL)
		stage_open(stage, child);
	else if (did & DID_RELOAD)
		stage_load(stage);
}

static inline void stage_keys(Stage *stage) {
	Key key;
	while (stage_top(stage) != NULL && (key = stage->term->ops->read(stage->term, -1, 0)) != K_WAKE) {
		Screen *top = stage_top(stage);
		if (key == K_RESIZE) {
			int rows, cols;
			stage->term->ops->size(stage->term, &rows, &cols);
			canvas_free(stage->canvas);
			stage->canvas = canvas_new(rows, cols, stage->term->mode);
			stage_load(stage);
		} else {
			Action action = keymap_find(stage->keymap, top->kind->map, top->kind->text ? key : key_fold(key));
			top->pasted = key == K_PASTE ? stage->term->paste->str : NULL;
			stage_did(stage, top->kind->act(top, action, key));
		}
		stage_draw(stage);
	}
}

static inline void stage_type(Stage *stage, const char *script) {
	term_script_type(stage->term, script);
	stage_keys(stage);
}

/* The frame as lines; lent until the next call. */
static inline const char *stage_text(Stage *stage) {
	g_autoptr(GString) all = g_string_new(NULL);
	for (int row = 0; row < stage->canvas->rows; row++) {
		g_autofree char *line = canvas_row_text(stage->canvas, row);
		g_string_append_printf(all, "%s\n", line);
	}
	g_ptr_array_add(stage->year->kept, g_strdup(all->str));
	return stage->year->kept->pdata[stage->year->kept->len - 1];
}

#define SEES(stage, text)                                                                                                                                      \
	do {                                                                                                                                                       \
		if (strstr(stage_text(stage), text) == NULL)                                                                                                           \
			fail_msg("no \"%s\" in:\n%s", text, stage_text(stage));                                                                                            \
	} while (0)
#define SEES_NOT(stage, text)                                                                                                                                  \
	do {                                                                                                                                                       \
		if (strstr(stage_text(stage), text) != NULL)                                                                                                           \
			fail_msg("\"%s\" in:\n%s", text, stage_text(stage));                                                                                               \
	} while (0)

static inline Stage *stage_new(int tasks, const char *post) {
	Stage *stage = g_new0(Stage, 1);
	TextMode mode = {0};
	stage->year = year_new(tasks);
	stage->year->store->env.lang = TZH_LANG_ZH;
	mode.ambiguous = 1;
	stage->keymap = keymap_new();
	stage->term = term_script_new(24, 80, mode);
	stage->canvas = canvas_new(24, 80, mode);
	stage->stack = g_ptr_array_new();
	stage->session = session_new(&stage->year->store->env, stage->year->record, mode, stage->keymap);
	stage->session->in_dir = g_build_filename(stage->year->store->folder, "in", NULL);
	stage->session->out_dir = g_build_filename(stage->year->store->folder, "out", NULL);
	stage->session->state_dir = g_build_filename(stage->year->store->folder, "state", NULL);
	g_mkdir(stage->session->in_dir, 0700);
	g_mkdir(stage->session->state_dir, 0700);
	stage->result = g_strdup("");
	stage_as(stage, post);
	return stage;
}

static inline void stage_free(Stage *stage) {
	while (stage->stack->len > 0)
		screen_free(g_ptr_array_steal_index(stage->stack, stage->stack->len - 1));
	g_ptr_array_unref(stage->stack);
	canvas_free(stage->canvas);
	session_free(stage->session);
	stage->term->ops->close(stage->term);
	keymap_free(stage->keymap);
	g_free(stage->result);
	year_free(stage->year);
	g_free(stage);
}

/* A file for 收件夹; its path, lent. */
static inline const char *stage_in(Stage *stage, const char *name, const char *text) {
	char *path = g_build_filename(stage->session->in_dir, name, NULL);
	g_assert_true(g_file_set_contents(path, text, -1, NULL));
	g_ptr_array_add(stage->year->kept, path);
	return path;
}
