/* term_script.c — see the header. */
#include "term_script.h"
#include <taizhang/base.h>

#include <stdio.h>
#include <string.h>

typedef struct {
	Key key;
	char *paste;
	int row, col; /* of a click; rows and columns of a new size */
} Step;

typedef struct {
	Term term;
	int rows, cols;
	GQueue steps; /* Step */
	Canvas *shown;
	guint frames, bells;
	TermScriptLend lend;
	gpointer data;
} Script;

static void step_free(gpointer step) {
	g_free(((Step *)step)->paste);
	g_free(step);
}

static Script *script_of(const Term *term) {
	return (Script *)(gpointer)term;
}

static void script_size(Term *term, int *rows, int *cols) {
	*rows = script_of(term)->rows;
	*cols = script_of(term)->cols;
}

static Key script_read(Term *term, int watch_fd, int timeout) {
	(void)watch_fd;
	Script *script = script_of(term);
	Step *step = g_queue_pop_head(&script->steps);
	if (step == NULL)
		return timeout == 0 ? K_WAKE : K_HANGUP;
	Key key = step->key;
	if (key == K_PASTE) {
		g_string_assign(term->paste, step->paste);
		term_clean_paste(term->paste);
	} else if (key == K_RESIZE) {
		script->rows = step->row;
		script->cols = step->col;
	} else if (key == K_CLICK) {
		term->click_row = step->row;
		term->click_col = step->col;
	}
	step_free(step);
	return key;
}

static void script_present(Term *term, const Canvas *canvas) {
	Script *script = script_of(term);
	canvas_free(script->shown);
	script->shown = canvas_new(canvas->rows, canvas->cols, canvas->mode);
	memcpy(script->shown->cells, canvas->cells, sizeof *canvas->cells * (gsize)canvas->rows * (gsize)canvas->cols);
	script->shown->caret_row = canvas->caret_row;
	script->shown->caret_col = canvas->caret_col;
	script->frames++;
}

static void script_bell(Term *term) {
	script_of(term)->bells++;
}

static gboolean script_lend(Term *term, const char *const *command, GError **error) {
	Script *script = script_of(term);
	if (script->lend != NULL)
		return script->lend(script->data, command, error);
	g_set_error_literal(error, TZH_ERROR, TZH_ERROR_UNSUPPORTED, "this terminal runs no other program");
	return FALSE;
}

static void script_close(Term *term) {
	Script *script = script_of(term);
	g_queue_clear_full(&script->steps, step_free);
	canvas_free(script->shown);
	g_string_free(term->paste, TRUE);
	g_free(script);
}

Term *term_script_new(int rows, int cols, TextMode mode) {
	static const TermOps ops = {script_size, script_read, script_present, script_bell, script_lend, script_close};
	Script *script = g_new0(Script, 1);
	script->term = (Term){.ops = &ops, .mode = mode, .paste = g_string_new(NULL)};
	script->rows = rows;
	script->cols = cols;
	g_queue_init(&script->steps);
	return &script->term;
}

static void add(Term *term, Step step) {
	g_queue_push_tail(&script_of(term)->steps, g_memdup2(&step, sizeof step));
}

void term_script_key(Term *term, Key key) {
	add(term, (Step){.key = key});
}

static void add_named(Term *term, const char *name) {
	int rows, cols;
	Key key = key_parse(name);
	if (sscanf(name, "%dx%d", &cols, &rows) == 2)
		add(term, (Step){.key = K_RESIZE, .row = rows, .col = cols});
	else if (strcmp(name, "Wake") == 0)
		term_script_key(term, K_WAKE);
	else if (strcmp(name, "Hangup") == 0)
		term_script_key(term, K_HANGUP);
	else if (key == K_NONE)
		g_error("the script names no such key: <%s>", name);
	else
		term_script_key(term, key);
}

void term_script_type(Term *term, const char *script) {
	for (const char *p = script; *p != '\0'; p = g_utf8_next_char(p)) {
		const char *end = *p == '<' && p[1] != '<' ? strchr(p, '>') : NULL;
		if (end == NULL) {
			term_script_key(term, g_utf8_get_char(p));
			p += *p == '<' ? 1 : 0;
			continue;
		}
		g_autofree char *name = g_strndup(p + 1, (gsize)(end - p - 1));
		add_named(term, name);
		p = end;
	}
}

void term_script_paste(Term *term, const char *text) {
	add(term, (Step){.key = K_PASTE, .paste = g_strdup(text)});
}

void term_script_click(Term *term, int row, int col) {
	add(term, (Step){.key = K_CLICK, .row = row, .col = col});
}

gboolean term_script_typed(const Term *term) {
	return g_queue_is_empty(&script_of(term)->steps);
}

const Canvas *term_script_shown(const Term *term) {
	return script_of(term)->shown;
}

static char *rows_of(const Canvas *canvas, char *(*row_of)(const Canvas *canvas, int row)) {
	GString *text = g_string_new(NULL);
	for (int row = 0; canvas != NULL && row < canvas->rows; row++) {
		g_autofree char *line = row_of(canvas, row);
		g_string_append_printf(text, "%s\n", line);
	}
	return g_string_free(text, FALSE);
}

char *term_script_text(const Term *term) {
	return rows_of(script_of(term)->shown, canvas_row_text);
}

char *term_script_styles(const Term *term) {
	return rows_of(script_of(term)->shown, canvas_row_styles);
}

guint term_script_frames(const Term *term) {
	return script_of(term)->frames;
}

guint term_script_bells(const Term *term) {
	return script_of(term)->bells;
}

void term_script_lend(Term *term, TermScriptLend lend, gpointer data) {
	script_of(term)->lend = lend;
	script_of(term)->data = data;
}
