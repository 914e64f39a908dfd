/* tui.c — putting the interface together: options, terminal, session, loop. It must not know what any screen shows. */
#include "tui.h"

#include "app.h"
#include "term_signals.h"

#include <errno.h>
#include <string.h>

static gboolean fail(GError **error, TzhLang lang, TzhWord word, const char *value) {
	char *format = g_strdup_printf(tzh_word(lang, word), value);
	g_set_error_literal(error, TZH_ERROR, TZH_ERROR_INVALID, format);
	g_free(format);
	return FALSE;
}

static gboolean is_yes(const char *value) {
	static const char *const yes[] = {"yes", "1", "true", "on", "是", NULL};
	return value != NULL && g_strv_contains(yes, value);
}

static gboolean read_wish(TzhLang lang, const TuiOptions *options, TermWish *wish, GError **error) {
	int theme = options->theme != NULL ? theme_find(options->theme) : THEME_LIGHT;
	if (theme < 0)
		return fail(error, lang, TZH_W_TUI_BAD_THEME, options->theme);
	const char *ambiguous = options->ambiguous != NULL ? options->ambiguous : "auto";
	if (strcmp(ambiguous, "auto") != 0 && strcmp(ambiguous, "1") != 0 && strcmp(ambiguous, "2") != 0)
		return fail(error, lang, TZH_W_TUI_BAD_AMBIGUOUS, ambiguous);
	*wish = (TermWish){
	    .theme = (ThemeName)theme,
	    .ambiguous = *ambiguous == 'a' ? 0 : *ambiguous - '0',
	    .ascii = is_yes(options->ascii),
	    .no_color = options->no_color,
	    .mouse = is_yes(options->mouse),
	};
	return TRUE;
}

static gboolean bind_keys(TzhLang lang, const TuiOptions *options, Keymap *keymap, GError **error) {
	for (const char *const *pair = options->keys; pair != NULL && pair[0] != NULL && pair[1] != NULL; pair += 2)
		if (!keymap_bind(keymap, lang, pair[0], pair[1], error))
			return FALSE;
	return TRUE;
}

/* A folder as configured ("~/in" included), else one below the home folder. Caller frees. */
static char *folder(const char *configured, const char *below) {
	if (configured != NULL && g_str_has_prefix(configured, "~/"))
		return g_build_filename(g_get_home_dir(), configured + 2, NULL);
	return configured != NULL ? g_strdup(configured) : g_build_filename(g_get_home_dir(), below, NULL);
}

/* The families that are named for each face of type, "" for none. */
static char **faces(const TuiOptions *options) {
	const char *const named[TZH_FACES] = {[TZH_FACE_TITLE] = options->font_title, [TZH_FACE_FANG] = options->font_fang, [TZH_FACE_KAI] = options->font_kai,
	                                      [TZH_FACE_HEI] = options->font_hei,     [TZH_FACE_SONG] = options->font_song, [TZH_FACE_LATIN] = options->font_latin};
	char **families = g_new0(char *, TZH_FACES + 1);
	for (int i = 0; i < TZH_FACES; i++)
		families[i] = g_strdup(named[i] != NULL ? named[i] : "");
	return families;
}

static void set_folders(Session *session, const TuiOptions *options) {
	session->in_dir = folder(options->in, "in");
	session->out_dir = folder(options->out, "out");
	session->state_dir = options->state_dir != NULL ? g_strdup(options->state_dir) : g_build_filename(g_get_user_state_dir(), "taizhang", NULL);
	session->editor = g_strdup(options->editor);
	session->faces = faces(options);
	session->fetch_host = options->host != NULL ? g_strdup(options->host) : g_strdup_printf("%s@%s", session->env->account, g_get_host_name());
	if (g_mkdir_with_parents(session->state_dir, 0700) != 0)
		session_sayf(session, TRUE, TZH_W_TUI_STATE_DIR, session->state_dir, tzh_system_text(session->lang, errno));
}

static gboolean run(Session *session, Term *term, TuiProgress *progress, GError **error) {
	App *app = app_new(session, term, error);
	if (app == NULL)
		return FALSE;
	if (session->me.person == 0 && !session->info.demo && session->message->len == 0)
		session_sayf(session, FALSE, TZH_W_TUI_UNKNOWN, session->env->account);
	if (progress != NULL)
		*progress = (TuiProgress){app_progress, app};
	while (app_turn(app))
		;
	if (progress != NULL)
		*progress = (TuiProgress){0};
	app_free(app);
	return TRUE;
}

gboolean tui_shows_chinese(const TuiOptions *options) {
	return term_locale_is_utf8() && !is_yes(options->ascii);
}

gboolean tui_run(const TzhEnv *env, TzhRecord *record, const TuiOptions *options, TuiProgress *progress, GError **error) {
	TzhLang lang = tzh_record_lang(record);
	TermWish wish;
	g_autoptr(Keymap) keymap = keymap_new();
	if (!read_wish(lang, options, &wish, error) || !bind_keys(lang, options, keymap, error))
		return FALSE;
	if (options->as != NULL && !tzh_record_act_as(record, options->as, error))
		return FALSE;
	Term *term = term_curses_open(lang, &wish, error);
	if (term == NULL)
		return FALSE;
	Session *session = session_new(env, record, term->mode, keymap);
	set_folders(session, options);
	if (!term_locale_is_utf8())
		session_say(session, TRUE, tzh_word(TZH_LANG_EN, TZH_W_TUI_NOT_UTF8)); /* the Chinese sentence would be question marks */
	gboolean ok = run(session, term, progress, error);
	term->ops->close(term);
	session_free(session);
	return ok;
}
