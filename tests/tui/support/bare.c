/* bare.c — see the header. */
#include "bare.h"
#include "term_script.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <glib/gstdio.h>
#include <string.h>

Session *bare_new(TzhLang lang, TextMode mode) {
	Session *session = g_new0(Session, 1);
	g_autofree char *folder = g_dir_make_tmp("tzh-tui-XXXXXX", NULL);
	assert_non_null(folder);
	session->lang = lang;
	session->mode = mode;
	session->info = (TzhInfo){.uuid = "0b8a3c1e-0000-4000-8000-000000000001", .offset = 480, .year = 2022};
	session->me = (TzhMe){.person = 7};
	session->in_dir = g_build_filename(folder, "in", NULL);
	session->out_dir = g_build_filename(folder, "out", NULL);
	session->state_dir = g_build_filename(folder, "state", NULL);
	session->fetch_host = g_strdup("kz@host");
	session->message = g_string_new(NULL);
	return session;
}

char *bare_folder(const Session *session) {
	return g_path_get_dirname(session->state_dir);
}

void bare_remove(const char *folder) {
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	for (const char *name; dir != NULL && (name = g_dir_read_name(dir)) != NULL;) {
		g_autofree char *path = g_build_filename(folder, name, NULL);
		if (g_file_test(path, G_FILE_TEST_IS_DIR) && !g_file_test(path, G_FILE_TEST_IS_SYMLINK))
			bare_remove(path);
		else
			g_unlink(path);
	}
	g_rmdir(folder);
}

void bare_free(Session *session) {
	g_autofree char *folder = bare_folder(session);
	bare_remove(folder);
	g_free(session->in_dir);
	g_free(session->out_dir);
	g_free(session->state_dir);
	g_free(session->fetch_host);
	g_string_free(session->message, TRUE);
	g_free(session);
}

void bare_type(Map map, const char *script, BareKey each, gpointer data) {
	Term *term = term_script_new(24, 80, (TextMode){.ambiguous = 1});
	term_script_type(term, script);
	while (!term_script_typed(term)) {
		const Key key = term->ops->read(term, -1, 0);
		each(data, keymap_find(NULL, map, key), key);
	}
	term->ops->close(term);
}

typedef struct {
	Screen *screen;
	unsigned did;
} Typing;

static void type_key(gpointer data, Action action, Key key) {
	Typing *typing = data;
	typing->did = typing->screen->kind->act(typing->screen, action, typing->screen->kind->text ? key : key_fold(key));
}

unsigned bare_screen(Screen *screen, int rows, int cols, const char *script) {
	Typing typing = {screen, 0};
	screen->area = (Area){0, 0, rows, cols};
	bare_type(screen->kind->map, script, type_key, &typing);
	return typing.did;
}

static void row_is_whole(const Canvas *canvas, int row) {
	int cells = 0;
	for (int col = 0; col < canvas->cols; col++) {
		const Cell *cell = canvas_cell(canvas, row, col);
		cells += cell->width;
		assert_true(cell->width > 0 ? cell->c[0] != 0 : col > 0 && cell[-1].width == 2);
	}
	assert_int_equal(cells, canvas->cols);
}

char *bare_text(const Canvas *canvas) {
	GString *out = g_string_new(NULL);
	for (int row = 0; row < canvas->rows; row++) {
		g_autofree char *text = canvas_row_text(canvas, row);
		row_is_whole(canvas, row);
		g_string_append_printf(out, "%s\n", text);
	}
	while (g_str_has_suffix(out->str, "\n\n"))
		g_string_truncate(out, out->len - 1);
	return g_string_free(out, FALSE);
}

char *bare_draw(const Screen *screen, int rows, int cols) {
	g_autoptr(Canvas) canvas = canvas_new(rows, cols, screen->session->mode);
	screen->kind->draw(screen, canvas, canvas_area(canvas));
	return bare_text(canvas);
}
