/* look.c — see the header. */
#include "look.h"

#include "sample.h"

#include <glib/gstdio.h>
#include <string.h>

static TzhTime now_of(gpointer data) {
	return ((Look *)data)->now;
}

static const char *local_disk(gpointer data, const char *path) {
	(void)data;
	(void)path;
	return "ext4";
}

static void must(gboolean done, GError *error) {
	if (!done)
		g_error("%s", error != NULL ? error->message : "no error");
}

static TzhRecord *open_copy(Look *look) {
	GError *error = NULL;
	g_autofree char *path = g_build_filename(look->folder, "book.tz", NULL);
	sample_copy(&look->env, path);
	TzhRecord *record = tzh_record_open(&look->env, path, TZH_WRITE, &error);
	must(record != NULL, error);
	return record;
}

Look *look_new(TzhLang lang, const char *post) {
	Look *look = g_new0(Look, 1);
	GError *error = NULL;
	look->folder = g_dir_make_tmp("tzh-look-XXXXXX", &error);
	must(look->folder != NULL, error);
	look->now = tzh_time_at(tzh_day_of(2022, 11, 25), 9 * 60, 480);
	look->env = (TzhEnv){.lang = lang, .now = now_of, .account = "tester", .data_dir = look->folder, .fs_type = local_disk, .data = look};
	TzhRecord *record = open_copy(look);
	must(tzh_record_act_as(record, post, &error), error);
	look->keymap = keymap_new();
	look->session = session_new(&look->env, record, (TextMode){1, FALSE}, look->keymap);
	look->session->in_dir = g_build_filename(look->folder, "in", NULL);
	look->session->out_dir = g_build_filename(look->folder, "out", NULL);
	look->session->state_dir = g_build_filename(look->folder, "state", NULL);
	look->session->fetch_host = g_strdup("fgk@tz");
	must(g_mkdir(look->session->state_dir, 0700) == 0, NULL);
	must(session_refresh(look->session, &error), error);
	look->menu = menu_new(look->session);
	look->stack = g_ptr_array_new();
	look->canvas = canvas_new(24, 80, look->session->mode);
	return look;
}

static void close_all(Look *look) {
	while (look->stack->len > 0)
		screen_free(g_ptr_array_steal_index(look->stack, look->stack->len - 1));
}

void look_free(Look *look) {
	TzhRecord *record = look->session->record;
	close_all(look);
	g_ptr_array_unref(look->stack);
	menu_free(look->menu);
	session_free(look->session);
	tzh_record_close(record);
	keymap_free(look->keymap);
	canvas_free(look->canvas);
	for (int i = 0; i < LOOK_ROWS; i++)
		g_free(look->rows[i]);
	sample_remove_tree(look->folder);
	g_free(look->folder);
	g_free(look);
}

Screen *look_top(const Look *look) {
	return look->stack->len > 0 ? look->stack->pdata[look->stack->len - 1] : NULL;
}

static void show(Look *look) {
	Screen *top = look_top(look);
	GError *error = NULL;
	canvas_clear(look->canvas);
	if (top == NULL)
		return;
	must(top->kind->settle == NULL || top->kind->settle(top, &error), error);
	menu_clear(look->menu);
	if (top->kind->menu != NULL)
		top->kind->menu(top, look->menu);
	top->kind->draw(top, look->canvas, top->area);
}

void look_load(Look *look) {
	Screen *top = look_top(look);
	GError *error = NULL;
	top->area = canvas_area(look->canvas);
	top->loaded = look->session->changes;
	must(top->kind->load == NULL || top->kind->load(top, &error), error);
	show(look);
}

void look_size(Look *look, int rows, int cols) {
	canvas_free(look->canvas);
	look->canvas = canvas_new(rows, cols, look->session->mode);
	if (look_top(look) != NULL)
		look_load(look);
}

void look_open(Look *look, Screen *screen) {
	g_ptr_array_add(look->stack, screen);
	look_load(look);
}

void look_instead(Look *look, Screen *screen) {
	close_all(look);
	look_open(look, screen);
}

static void pop(Look *look) {
	Screen *child = g_ptr_array_steal_index(look->stack, look->stack->len - 1), *below = look_top(look);
	unsigned did = below != NULL && below->kind->back != NULL ? below->kind->back(below, child) : DID_NOTHING;
	screen_free(child);
	if (did & DID_RELOAD)
		look_load(look);
}

void look_key(Look *look, Key key) {
	Screen *top = look_top(look);
	g_string_truncate(look->session->message, 0);
	if (!top->kind->text)
		key = key_fold(key);
	look->did = top->kind->act(top, keymap_find(look->keymap, top->kind->map, key), key);
	Screen *child = (look->did & DID_PUSH) ? g_steal_pointer(&top->push) : NULL;
	if (look->did & DID_POP)
		pop(look);
	if (child != NULL)
		look_open(look, child);
	else if (look->did & DID_RELOAD)
		look_load(look);
	else
		show(look);
}

void look_type(Look *look, const char *script) {
	for (const char *c = script; *c != '\0';) {
		const char *end = *c == '<' ? strchr(c, '>') : NULL;
		if (end == NULL) {
			look_key(look, g_utf8_get_char(c));
			c = g_utf8_next_char(c);
			continue;
		}
		g_autofree char *name = g_strndup(c + 1, (gsize)(end - c - 1));
		Key key = key_parse(name);
		if (key == K_NONE)
			g_error("no key %s", name);
		look_key(look, key);
		c = end + 1;
	}
}

const char *look_row(Look *look, int row) {
	g_assert(row < LOOK_ROWS);
	g_free(look->rows[row]);
	return look->rows[row] = canvas_row_text(look->canvas, row);
}

char *look_text(const Look *look) {
	GString *text = g_string_new(NULL);
	for (int row = 0; row < look->canvas->rows; row++) {
		g_autofree char *line = canvas_row_text(look->canvas, row);
		g_string_append_printf(text, "%s\n", line);
	}
	return g_string_free(text, FALSE);
}

int look_find(const Look *look, const char *text) {
	for (int row = 0; row < look->canvas->rows; row++) {
		g_autofree char *line = canvas_row_text(look->canvas, row);
		if (strstr(line, text) != NULL)
			return row;
	}
	return -1;
}
