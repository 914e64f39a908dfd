/* sample.c — the demonstration year: acts written one a line, run one by one like anybody's. It must not know what they are about. */
#include "acts/keep.h"
#include "core/fail.h"
#include "exchange/plan.h"
#include "log/place.h"
#include <string.h>
#include <taizhang/act.h>
#include <taizhang/import.h>
#include <taizhang/keep.h>
#include <taizhang/sample.h>
#include <taizhang/words.h>

#define OFFSET 480
#define FILE_TO_NOVEMBER "acts-1-to-2022-11-25.txt"
#define FILE_TO_JANUARY "acts-2-to-2023-01-10.txt"

typedef struct {
	TzhEnv env;
	const char *path, *dir;
	TzhRecord *record; /* NULL before the first act, which creates it */
	const char *file;  /* being read */
	int line;
} Player;

/* "2022-03-02 09:15 | 办公室主任 | report | 17 | week=2022-W10 | done=…": time, post, act, object ("-" for none), then keys. */
typedef struct {
	TzhTime at;
	const char *post, *act, *object;
	char **keys; /* NULL-ended, lent */
} Step;

static gboolean bad_line(const Player *player, const char *what, GError **error) {
	return fail(error, TZH_ERROR_INVALID, player->env.lang, TZH_W_SAMPLE_LINE, player->file, player->line, what);
}

/* "2022-03-02 09:15" at the sample's offset. */
static TzhTime read_time(const char *text) {
	g_auto(GStrv) parts = g_strsplit(text, " ", 2);
	int hour, minute;
	char end;
	if (!parts[0] || !parts[1] || tzh_day_parse(parts[0]) == TZH_DAY_NONE || sscanf(parts[1], "%2d:%2d%c", &hour, &minute, &end) != 2)
		return TZH_TIME_NONE;
	return tzh_time_at(tzh_day_parse(parts[0]), hour * 60 + minute, OFFSET);
}

static gboolean read_step(const Player *player, char **parts, Step *step, GError **error) {
	guint n = g_strv_length(parts);
	for (guint i = 0; i < n; i++)
		g_strstrip(parts[i]);
	if (n < 4)
		return bad_line(player, parts[0] ? parts[0] : "", error);
	*step = (Step){.at = read_time(parts[0]), .post = parts[1], .act = parts[2], .object = parts[3], .keys = parts + 4};
	return step->at != TZH_TIME_NONE || bad_line(player, parts[0], error);
}

/* ---- the three things a line can be: the record's creation, an import, an act ---- */

static gboolean create(Player *player, const Step *step, GError **error) {
	TzhCreate what = {.org = step->object, .offset = OFFSET, .demo = TRUE, .login = "xtgly", .name = step->post, .at = step->at};
	player->record = tzh_record_create(&player->env, player->path, &what, error);
	return player->record != NULL;
}

static gboolean import(Player *player, const Step *step, GError **error) {
	g_autofree char *path = g_build_filename(player->dir, step->object, NULL);
	gint64 lines = 0;
	const TzhImport how = {.about = *step->keys};
	g_autoptr(TzhPlan) plan = tzh_plan_file(player->record, path, &how, error);
	if (plan)
		plan->leave_file = true;
	return plan && tzh_plan_apply(player->record, plan, FALSE, &lines, error);
}

static bool is_file(const TzhActInfo *act, const char *key) {
	for (guint i = 0; i < act->n_args; i++)
		if (g_str_equal(act->args[i].key, key))
			return act->args[i].type == TZH_ARG_FILE;
	return false;
}

static gboolean set_key(const Player *player, const TzhActInfo *act, TzhRequest *request, const char *pair, GError **error) {
	const char *equals = strchr(pair, '=');
	if (!equals)
		return bad_line(player, pair, error);
	g_autofree char *key = g_strndup(pair, (gsize)(equals - pair));
	if (g_str_equal(key, "as")) { /* the post stood in for */
		tzh_request_as(request, equals + 1);
		return TRUE;
	}
	g_autofree char *path = is_file(act, key) ? g_build_filename(player->dir, equals + 1, NULL) : NULL;
	return tzh_request_set(request, key, path ? path : equals + 1, error);
}

static gboolean perform(Player *player, const Step *step, GError **error) {
	const TzhActInfo *act = tzh_act_find(player->env.lang, step->act);
	if (!act)
		return bad_line(player, step->act, error);
	g_autoptr(TzhRequest) request = tzh_request_new(act);
	if (!g_str_equal(step->object, "-"))
		tzh_request_on(request, step->object);
	for (char **key = step->keys; *key; key++)
		if (!set_key(player, act, request, *key, error))
			return FALSE;
	g_autoptr(TzhReceipt) receipt = tzh_act(player->record, request, error);
	return receipt != NULL;
}

static gboolean play_step(Player *player, const Step *step, GError **error) {
	if (!player->record)
		return g_strcmp0(step->act, "create") == 0 ? create(player, step, error) : bad_line(player, step->act, error);
	if (!tzh_record_set_clock(player->record, step->at, error) || !tzh_record_act_as(player->record, step->post, error))
		return FALSE;
	return g_str_equal(step->act, "import") ? import(player, step, error) : perform(player, step, error);
}

/* ---- files ---- */

static gboolean play_line(Player *player, const char *line, GError **error) {
	Step step = {0};
	GError *failed = NULL;
	g_auto(GStrv) parts = g_strsplit(line, " | ", -1);
	if (!read_step(player, parts, &step, error))
		return FALSE;
	if (play_step(player, &step, &failed))
		return TRUE;
	fail(error, (TzhErrorCode)failed->code, player->env.lang, TZH_W_SAMPLE_FAILED, player->file, player->line, failed->message);
	g_error_free(failed);
	return FALSE;
}

static gboolean interrupted(const Player *player, int done, int all) {
	return player->env.progress && !player->env.progress(player->env.data, tzh_word(player->env.lang, TZH_W_SAMPLE_PROGRESS), done, all);
}

static gboolean play_file(Player *player, const char *file, GError **error) {
	g_autofree char *path = g_build_filename(player->dir, file, NULL), *text = NULL;
	g_autoptr(GError) io = NULL;
	if (!g_file_get_contents(path, &text, NULL, &io))
		return fail(error, TZH_ERROR_NOT_FOUND, player->env.lang, TZH_W_SAMPLE_MISSING, path, io->message);
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	int all = (int)g_strv_length(lines);
	player->file = file;
	for (player->line = 1; player->line <= all; player->line++) {
		const char *line = g_strstrip(lines[player->line - 1]);
		if (*line == '\0' || *line == '#') /* blank lines and headings are for readers */
			continue;
		if (!play_line(player, line, error))
			return FALSE;
		if (interrupted(player, player->line, all))
			return fail(error, TZH_ERROR_IO, player->env.lang, TZH_W_SAMPLE_INTERRUPTED);
	}
	return TRUE;
}

/* Installed: <prefix>/bin/taizhang and <prefix>/share/taizhang/sample-ledger. Else the tree this was built from. Caller frees. */
static char *find_dir(TzhLang lang, GError **error) {
	g_autofree char *program = g_file_read_link("/proc/self/exe", NULL), *bin = program ? g_path_get_dirname(program) : NULL;
	g_autofree char *beside = bin ? g_build_filename(bin, "..", "share", "taizhang", "sample-ledger", NULL) : NULL;
	const char *places[] = {beside, TZH_SAMPLE_SOURCE};
	for (gsize i = 0; i < G_N_ELEMENTS(places); i++)
		if (places[i] && g_file_test(places[i], G_FILE_TEST_IS_DIR))
			return g_strdup(places[i]);
	fail(error, TZH_ERROR_NOT_FOUND, lang, TZH_W_SAMPLE_NO_DIR);
	return NULL;
}

/* The sample stands under its name only when it is whole. */
static gboolean play(Player *player, const char *path, gboolean whole_year, GError **error) {
	gboolean ok =
	    play_file(player, FILE_TO_NOVEMBER, error) && (!whole_year || play_file(player, FILE_TO_JANUARY, error)) && tzh_backup(player->record, path, error);
	tzh_record_close(player->record);
	place_remove_record(player->path);
	return ok;
}

gboolean tzh_sample_build(const TzhEnv *env, const char *path, const char *data_dir, gboolean whole_year, GError **error) {
	g_autofree char *dir = data_dir ? g_strdup(data_dir) : find_dir(env->lang, error), *part = g_strconcat(path, ".part", NULL);
	if (!dir)
		return FALSE;
	if (g_file_test(path, G_FILE_TEST_EXISTS))
		return fail(error, TZH_ERROR_EXISTS, env->lang, TZH_W_SAMPLE_EXISTS, path);
	place_remove_record(part); /* left by one that was killed */
	Player player = {.env = *env, .path = part, .dir = dir};
	player.env.lang = TZH_LANG_ZH; /* words that acts preset are part of the lines */
	player.env.account = "xtgly";
	return play(&player, path, whole_year, error);
}
