/* play.c — see the header. */
#include "play.h"

#include "sample.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>
#include <utime.h>

enum { START = 9 * 60, OFFSET = 480 };

/* `error` by its place: the call that sets it is an argument too. */
static void must(gboolean done, GError **error) {
	if (!done)
		g_error("%s", error != NULL && *error != NULL ? (*error)->message : g_strerror(errno));
}

/* ---- what is given ---- */

static TzhTime now_of(gpointer data) {
	return ((Play *)data)->now;
}

static const char *local_disk(gpointer data, const char *path) {
	(void)data;
	(void)path;
	return "ext4";
}

static void uuid_of(const Play *play, guint n, int whose, char out[37]) {
	g_snprintf(out, 37, "%08x-0000-4000-8000-%06x%06x", n, play->life, whose);
}

static void own_uuid(gpointer data, char out[37]) {
	Play *play = data;
	uuid_of(play, ++play->uuids, 1, out);
}

static void other_uuid(gpointer data, char out[37]) {
	Play *play = data;
	uuid_of(play, ++play->uuids_other, 2, out);
}

/* ---- frames ---- */

static char *broken_row(const Canvas *canvas, TextMode mode, int row) {
	int col = 0;
	while (col < canvas->cols) {
		const Cell *cell = canvas_cell(canvas, row, col);
		char text[6 * GLYPH_CHARS + 1] = "", *end = text;
		Glyph glyph;
		for (int i = 0; i < GLYPH_CHARS && cell->c[i] != 0; i++)
			end += g_unichar_to_utf8(cell->c[i], end);
		*end = '\0';
		if (cell->width != 1 && cell->width != 2)
			return g_strdup_printf("row %d, column %d: half a wide character", row, col);
		if (!glyph_next(mode, text, &glyph) || glyph.width != cell->width || glyph.bytes != strlen(text) || g_unichar_iscntrl(cell->c[0]))
			return g_strdup_printf("row %d, column %d: \"%s\" in %d cells", row, col, text, cell->width);
		if (cell->width == 2 && (col + 1 >= canvas->cols || canvas_cell(canvas, row, col + 1)->width != 0))
			return g_strdup_printf("row %d, column %d: \"%s\" without its right half", row, col, text);
		col += cell->width;
	}
	return NULL;
}

char *play_broken(const Canvas *canvas, TextMode mode) {
	for (int row = 0; row < canvas->rows; row++) {
		char *broken = broken_row(canvas, mode, row);
		if (broken != NULL)
			return broken;
	}
	if (canvas->caret_row < -1 || canvas->caret_row >= canvas->rows || (canvas->caret_row >= 0 && (canvas->caret_col < 0 || canvas->caret_col >= canvas->cols)))
		return g_strdup_printf("the caret is at row %d, column %d of %dx%d", canvas->caret_row, canvas->caret_col, canvas->cols, canvas->rows);
	if (canvas->caret_row >= 0 && canvas_cell(canvas, canvas->caret_row, canvas->caret_col)->width == 0)
		return g_strdup_printf("the caret is in a wide character at row %d, column %d", canvas->caret_row, canvas->caret_col);
	return NULL;
}

static void check_frame(Play *play) {
	guint frames = term_script_frames(play->term);
	if (frames == play->frames)
		return;
	play->frames = frames;
	const Canvas *shown = term_script_shown(play->term);
	int rows, cols;
	play->term->ops->size(play->term, &rows, &cols);
	g_autofree char *broken = play_broken(shown, play->session->mode), *text = term_script_text(play->term);
	if (broken != NULL)
		g_error("a broken frame of %s: %s\n%s", app_top(play->app)->kind->name, broken, text);
	if (shown->rows != rows || shown->cols != cols)
		g_error("a frame of %dx%d on a screen of %dx%d", shown->cols, shown->rows, cols, rows);
}

/* ---- playing ---- */

static void turn(Play *play) {
	if (play->over)
		return;
	play->over = !app_turn(play->app);
	check_frame(play);
}

static void idle(Play *play) {
	term_script_key(play->term, K_WAKE);
	turn(play);
}

void play_settle(Play *play) {
	for (int quiet = 0; quiet <= TABS && !play->over; quiet++) {
		guint before = term_script_frames(play->term);
		idle(play);
		if (term_script_frames(play->term) != before)
			quiet = 0;
	}
}

/* What was typed is read by a turn each; then the frame is there. */
static void run(Play *play) {
	while (!term_script_typed(play->term) && !play->over)
		turn(play);
}

void play_key(Play *play, Key key) {
	if (play->over)
		return;
	term_script_key(play->term, key);
	term_script_key(play->term, K_WAKE); /* ends the turn */
	run(play);
}

static void named(Play *play, const char *name) {
	g_autofree char *bracketed = g_strdup_printf("<%s>", name);
	term_script_type(play->term, bracketed);
	term_script_key(play->term, K_WAKE);
	run(play);
}

void play_type(Play *play, const char *script) {
	for (const char *p = script; *p != '\0' && !play->over; p = g_utf8_next_char(p)) {
		const char *end = *p == '<' && p[1] != '<' ? strchr(p, '>') : NULL;
		if (end == NULL) {
			play_key(play, g_utf8_get_char(p));
			p += *p == '<' ? 1 : 0;
			continue;
		}
		g_autofree char *name = g_strndup(p + 1, (gsize)(end - p - 1));
		named(play, name);
		p = end;
	}
}

void play_paste(Play *play, const char *text) {
	if (play->over)
		return;
	term_script_paste(play->term, text);
	term_script_key(play->term, K_WAKE);
	run(play);
}

void play_size(Play *play, int rows, int cols) {
	g_autofree char *name = g_strdup_printf("%dx%d", cols, rows);
	if (!play->over)
		named(play, name);
}

TzhReceipt *play_other(Play *play, const char *post, const char *act, const char *on, const char *const *pairs, GError **error) {
	const TzhActInfo *info = tzh_act_find(play->env.lang, act);
	if (info == NULL)
		g_error("no act %s", act);
	if (play->other == NULL && (play->other = tzh_record_open(&play->env_other, "book.tz", TZH_WRITE, error)) == NULL)
		return NULL;
	g_autoptr(TzhRequest) request = tzh_request_new(info);
	if (on != NULL)
		tzh_request_on(request, on);
	for (; pairs != NULL && pairs[0] != NULL; pairs += 2)
		if (!tzh_request_set(request, pairs[0], pairs[1], error))
			return NULL;
	if (!tzh_record_refresh(play->other, NULL, error) || !tzh_record_act_as(play->other, post, error))
		return NULL;
	return tzh_act(play->other, request, error);
}

void play_file(Play *play, const char *name, const char *bytes, gsize n) {
	g_autofree char *path = g_build_filename("in", name, NULL);
	GError *error = NULL;
	struct utimbuf at = {(time_t)(play->now / 1000), (time_t)(play->now / 1000)};
	must(g_file_set_contents(path, bytes, (gssize)n, &error), &error);
	must(utime(path, &at) == 0, NULL);
}

/* ---- beginning and end ---- */

static void folders(Play *play, const PlayWish *wish) {
	GError *error = NULL;
	play->home = g_get_current_dir();
	play->passing = wish->folder == NULL;
	play->folder = play->passing ? g_dir_make_tmp("tzh-play-XXXXXX", &error) : g_strdup(wish->folder);
	must(play->folder != NULL, &error);
	must(g_chdir(play->folder) == 0, NULL);
	must(g_mkdir_with_parents("in", 0700) == 0 && g_mkdir_with_parents("state", 0700) == 0, NULL);
}

static void open_record(Play *play, const PlayWish *wish) {
	GError *error = NULL;
	TzhCreate create = {.org = "示例市科学技术局", .offset = OFFSET, .demo = TRUE, .at = play->now};
	if (g_file_test("book.tz", G_FILE_TEST_EXISTS)) {
		play->record = tzh_record_open(&play->env, "book.tz", TZH_WRITE, &error);
	} else if (wish->empty) {
		play->env.lang = TZH_LANG_ZH; /* the first post's title */
		play->record = tzh_record_create(&play->env, "book.tz", &create, &error);
		play->env.lang = wish->lang;
	} else {
		sample_copy(&play->env, "book.tz");
		play->record = tzh_record_open(&play->env, "book.tz", TZH_WRITE, &error);
	}
	must(play->record != NULL, &error);
	if (wish->post != NULL)
		must(tzh_record_act_as(play->record, wish->post, &error), &error);
}

Play *play_new(const PlayWish *wish) {
	Play *play = g_new0(Play, 1);
	GError *error = NULL;
	g_log_set_always_fatal(G_LOG_LEVEL_WARNING | G_LOG_LEVEL_CRITICAL | (GLogLevelFlags)G_LOG_FATAL_MASK);
	play->life = wish->life;
	folders(play, wish);
	play->now = tzh_time_at(tzh_day_of(2022, 11, 25), START, OFFSET);
	play->env = (TzhEnv){.lang = wish->lang, .now = now_of, .account = "tester", .data_dir = ".", .fs_type = local_disk, .uuid = own_uuid, .data = play};
	play->env_other = play->env;
	play->env_other.uuid = other_uuid;
	open_record(play, wish);
	play->keymap = keymap_new();
	play->term = term_script_new(wish->rows, wish->cols, wish->mode);
	play->session = session_new(&play->env, play->record, wish->mode, play->keymap);
	play->session->in_dir = g_strdup("in");
	play->session->out_dir = g_strdup("out");
	play->session->state_dir = g_strdup("state");
	play->session->fetch_host = g_strdup("fgk@tz");
	play->app = app_new(play->session, play->term, &error);
	must(play->app != NULL, &error);
	play_settle(play);
	return play;
}

void play_again(Play *play) {
	GError *error = NULL;
	app_free(play->app);
	g_string_truncate(play->session->message, 0);
	g_clear_pointer(&play->session->view, tzh_record_close);
	play->app = app_new(play->session, play->term, &error);
	must(play->app != NULL, &error);
	play->over = FALSE;
	play_settle(play);
}

void play_free(Play *play) {
	app_free(play->app);
	session_free(play->session);
	play->term->ops->close(play->term);
	keymap_free(play->keymap);
	tzh_record_close(play->other);
	tzh_record_close(play->record);
	must(g_chdir(play->home) == 0, NULL);
	if (play->passing)
		sample_remove_tree(play->folder);
	g_free(play->home);
	g_free(play->folder);
	g_free(play);
}
