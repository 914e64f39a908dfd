/* keys.c — screens by script: keys SCRIPT.keys GOLDEN [--update] plays a script once for each of its variants and compares what it shows with GOLDEN/<script>/<variant>.txt.
 * TZH_UPDATE=1 or --update writes these files instead. `keys --sample PATH` builds the sample that all scripts copy.
 *
 * A script has one command a line; "#" begins a remark.
 *   in zh 80x24 [ambiguous] [ascii]   a variant: language and size, ambiguous characters two cells wide, ASCII only. Several: the script is played once in each. None: zh 80x24
 *   empty                             on a new record instead of the sample
 *   as POST                           begins anew as this post (the first one: begins)
 *   keys …                            what is typed: characters, <Enter>, <PgDn>, <40x12> (term_script.h)
 *   paste TEXT                        pasted, \n for line feeds
 *   size 40x12                        another size from here on
 *   act POST ACT OBJECT key=text …    what another process does; "-" for no object
 *   file NAME TEXT                    a file in 收件夹, \n for line feeds
 *   now 2022-11-25 09:03              what the clock says
 *   shot NAME                         the screen as it is now: text, then its styles (canvas.h) with row numbers
 * Words may be quoted as in a shell, but for keys and paste. */
#include "play.h"
#include "sample.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
	const char *path;
	int line;
	PlayWish wish;
	Play *play; /* NULL: not begun */
	GString *shown;
} Run;

static void G_GNUC_NORETURN wrong(const Run *run, const char *what, const char *about) {
	fprintf(stderr, "%s:%d: %s: %s\n", run->path, run->line, what, about);
	exit(2);
}

/* ---- commands ---- */

static Play *begun(Run *run) {
	if (run->play == NULL)
		run->play = play_new(&run->wish);
	return run->play;
}

static void begin_as(Run *run, const char *post) {
	g_clear_pointer(&run->play, play_free);
	run->wish.post = g_intern_string(post);
	begun(run);
}

static void shot(Run *run, const char *name) {
	Play *play = begun(run);
	play_settle(play);
	g_autofree char *text = term_script_text(play->term), *styles = term_script_styles(play->term);
	g_auto(GStrv) rows = g_strsplit(styles, "\n", -1);
	g_string_append_printf(run->shown, "== %s ==%s\n%s", name, play->over ? " left" : "", text);
	for (int row = 0; rows[row] != NULL; row++)
		if (*rows[row] != '\0')
			g_string_append_printf(run->shown, "%3d|%s\n", row, rows[row]);
}

static void other(Run *run, const char *rest) {
	int n;
	g_auto(GStrv) words = NULL;
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) pairs = g_ptr_array_new();
	if (!g_shell_parse_argv(rest, &n, &words, &error) || n < 3)
		wrong(run, "act POST ACT OBJECT key=text …", rest);
	for (int i = 3; i < n; i++) {
		char *equals = strchr(words[i], '=');
		if (equals == NULL)
			wrong(run, "no key=text", words[i]);
		*equals = '\0';
		g_ptr_array_add(pairs, words[i]);
		g_ptr_array_add(pairs, equals + 1);
	}
	g_ptr_array_add(pairs, NULL);
	g_autoptr(TzhReceipt) receipt =
	    play_other(begun(run), words[0], words[1], strcmp(words[2], "-") == 0 ? NULL : words[2], (const char *const *)pairs->pdata, &error);
	if (receipt == NULL)
		wrong(run, rest, error->message);
}

static void size(Run *run, const char *rest) {
	int rows, cols;
	if (sscanf(rest, "%dx%d", &cols, &rows) != 2)
		wrong(run, "no size", rest);
	play_size(begun(run), rows, cols);
}

static void clock_says(Run *run, const char *rest) {
	g_autofree char *text = g_strdup_printf("%.10sT%s:00.000Z", rest, strlen(rest) > 11 ? rest + 11 : "");
	TzhTime time = tzh_time_parse(text);
	if (time == TZH_TIME_NONE)
		wrong(run, "no time", rest);
	begun(run)->now = time - (TzhTime)480 * 60000;
}

static void file(Run *run, const char *rest) {
	int n;
	g_auto(GStrv) words = NULL;
	if (!g_shell_parse_argv(rest, &n, &words, NULL) || n != 2)
		wrong(run, "file NAME TEXT", rest);
	g_autofree char *text = g_strcompress(words[1]);
	play_file(begun(run), words[0], text, strlen(text));
}

static void paste(Run *run, const char *rest) {
	g_autofree char *text = g_strcompress(rest);
	play_paste(begun(run), text);
}

static void command(Run *run, const char *line) {
	g_autofree char *name = g_strndup(line, strcspn(line, " "));
	const char *rest = line + strlen(name) + (line[strlen(name)] == ' ');
	if (strcmp(name, "keys") == 0)
		play_type(begun(run), rest);
	else if (strcmp(name, "shot") == 0)
		shot(run, rest);
	else if (strcmp(name, "as") == 0)
		begin_as(run, rest);
	else if (strcmp(name, "empty") == 0)
		run->wish.empty = TRUE;
	else if (strcmp(name, "size") == 0)
		size(run, rest);
	else if (strcmp(name, "act") == 0)
		other(run, rest);
	else if (strcmp(name, "paste") == 0)
		paste(run, rest);
	else if (strcmp(name, "file") == 0)
		file(run, rest);
	else if (strcmp(name, "now") == 0)
		clock_says(run, rest);
	else if (strcmp(name, "in") != 0)
		wrong(run, "no such command", name);
}

/* ---- variants ---- */

/* "zh 80x24 ambiguous" */
static PlayWish wish_of(const Run *run, const char *variant) {
	PlayWish wish = {.lang = TZH_LANG_ZH, .rows = 24, .cols = 80, .mode = {.ambiguous = 1}};
	g_auto(GStrv) words = g_strsplit(variant, " ", -1);
	for (char **word = words; *word != NULL; word++) {
		if (strcmp(*word, "en") == 0)
			wish.lang = TZH_LANG_EN;
		else if (strcmp(*word, "ambiguous") == 0)
			wish.mode.ambiguous = 2;
		else if (strcmp(*word, "ascii") == 0)
			wish.mode.ascii = TRUE;
		else if (strcmp(*word, "zh") != 0 && sscanf(*word, "%dx%d", &wish.cols, &wish.rows) != 2)
			wrong(run, "no such variant", variant);
	}
	return wish;
}

/* What a variant shows; the caller's. */
static char *play_variant(const char *path, char *const *lines, const char *variant) {
	Run run = {.path = path, .shown = g_string_new(NULL)};
	run.wish = wish_of(&run, variant);
	for (int i = 0; lines[i] != NULL; i++) {
		run.line = i + 1;
		if (*lines[i] != '\0' && *lines[i] != '#')
			command(&run, lines[i]);
	}
	g_clear_pointer(&run.play, play_free);
	return g_string_free(run.shown, FALSE);
}

static GPtrArray *variants_of(char *const *lines) {
	GPtrArray *variants = g_ptr_array_new_with_free_func(g_free);
	for (; *lines != NULL; lines++)
		if (g_str_has_prefix(*lines, "in "))
			g_ptr_array_add(variants, g_strdup(*lines + 3));
	if (variants->len == 0)
		g_ptr_array_add(variants, g_strdup("zh 80x24"));
	return variants;
}

/* ---- goldens ---- */

static char *golden_of(const char *folder, const char *script, const char *variant) {
	g_autofree char *base = g_path_get_basename(script), *stem = g_strndup(base, strcspn(base, ".")), *name = g_strdelimit(g_strdup(variant), " ", '-');
	g_autofree char *file = g_strconcat(name, ".txt", NULL);
	return g_build_filename(folder, stem, file, NULL);
}

static void print_row(char mark, const char *row) {
	fprintf(stderr, "  %c %s\n", mark, row);
}

/* Row by row below the shot's name, each difference once as it was and once as it is. */
static void print_difference(const char *golden, const char *before, const char *after) {
	g_auto(GStrv) was = g_strsplit(before, "\n", -1), is = g_strsplit(after, "\n", -1);
	const char *heading = "", *said = NULL;
	guint n = MAX(g_strv_length(was), g_strv_length(is)), n_was = g_strv_length(was), n_is = g_strv_length(is);
	fprintf(stderr, "--- %s\n+++ the screen now\n", golden);
	for (guint i = 0; i < n; i++) {
		const char *old = i < n_was ? was[i] : NULL, *new = i < n_is ? is[i] : NULL;
		heading = new != NULL &&g_str_has_prefix(new, "== ") ? new : heading;
		if (g_strcmp0(old, new) == 0)
			continue;
		if (said != heading)
			fprintf(stderr, "%s\n", heading);
		said = heading;
		if (old != NULL)
			print_row('-', old);
		if (new != NULL)
			print_row('+', new);
	}
}

static gboolean write_golden(const char *golden, const char *shown) {
	g_autofree char *folder = g_path_get_dirname(golden);
	g_autoptr(GError) error = NULL;
	if (g_mkdir_with_parents(folder, 0755) == 0 && g_file_set_contents(golden, shown, -1, &error))
		return TRUE;
	fprintf(stderr, "%s: %s\n", golden, error != NULL ? error->message : g_strerror(errno));
	return FALSE;
}

static gboolean same_as_golden(const char *golden, const char *shown) {
	g_autofree char *before = NULL;
	if (!g_file_get_contents(golden, &before, NULL, NULL)) {
		fprintf(stderr, "%s: not there; TZH_UPDATE=1 writes it\n", golden);
		return FALSE;
	}
	if (strcmp(before, shown) == 0)
		return TRUE;
	print_difference(golden, before, shown);
	return FALSE;
}

static TzhTime fixed_now(gpointer data) {
	(void)data;
	return tzh_time_at(tzh_day_of(2022, 11, 25), 9 * 60, 480);
}

static const char *local_disk(gpointer data, const char *path) {
	(void)data;
	(void)path;
	return "ext4";
}

int main(int argc, char **argv) {
	gboolean update = g_getenv("TZH_UPDATE") != NULL || (argc > 3 && strcmp(argv[3], "--update") == 0), good = TRUE;
	g_autofree char *text = NULL;
	g_autoptr(GError) error = NULL;
	if (argc == 3 && strcmp(argv[1], "--sample") == 0) {
		sample_build(&(TzhEnv){.lang = TZH_LANG_ZH, .now = fixed_now, .account = "tester", .data_dir = ".", .fs_type = local_disk}, argv[2]);
		return 0;
	}
	if (argc < 3 || !g_file_get_contents(argv[1], &text, NULL, &error)) {
		fprintf(stderr, "%s\n", error != NULL ? error->message : "keys SCRIPT.keys GOLDEN [--update]");
		return 2;
	}
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	g_autoptr(GPtrArray) variants = variants_of(lines);
	for (guint i = 0; i < variants->len; i++) {
		g_autofree char *shown = play_variant(argv[1], lines, variants->pdata[i]), *golden = golden_of(argv[2], argv[1], variants->pdata[i]);
		good = (update ? write_golden(golden, shown) : same_as_golden(golden, shown)) && good;
	}
	return good ? 0 : 1;
}
