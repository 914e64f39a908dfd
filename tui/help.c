/* help.c — F1: what this screen is for, its keys, what the lights mean, the filter language. All from tables. */
#include "dialog.h"
#include "screens.h"
#include <taizhang/filter.h>

enum { KEYS_WIDE = 18 };

static void add_keys(const Session *session, Map map, GString *text) {
	guint n;
	const Binding *rows = keymap_rows(session->keymap, &n);
	gboolean titled = FALSE, done[ACTIONS] = {FALSE};
	for (guint i = 0; i < n; i++) {
		Action action = rows[i].action;
		if (rows[i].map != map || done[action])
			continue;
		if (!titled)
			g_string_append_printf(text, "\n%s · %s\n", tr(session, TZH_W_TUI_HELP_KEYS), keymap_title(session->lang, map));
		titled = done[action] = TRUE;
		g_autoptr(GString) keys = g_string_new(NULL);
		for (guint j = i; j < n; j++) {
			if (rows[j].map != map || rows[j].action != action)
				continue;
			g_autofree char *name = key_name(session->lang, rows[j].key);
			g_string_append_printf(keys, "%s%s", keys->len > 0 ? " " : "", name);
		}
		g_string_append_printf(text, "  %s", keys->str);
		for (int pad = glyph_width(session->mode, keys->str); pad < KEYS_WIDE; pad++)
			g_string_append_c(text, ' ');
		g_string_append_printf(text, " %s\n", action_title(session->lang, action));
	}
}

Screen *help_screen(Session *session, const Screen *about) {
	GString *text = g_string_new(NULL);
	if (about->kind->help != 0)
		g_string_append_printf(text, "%s\n", tr(session, about->kind->help));
	for (Map map = about->kind->map; map != MAP_NOTHING; map = keymap_under(map))
		add_keys(session, map, text);
	g_string_append_printf(text, "\n%s\n", tr(session, TZH_W_TUI_HELP_MARKS));
	g_autofree char *filter = tzh_filter_help(session->lang);
	g_string_append_printf(text, "\n%s\n%s", tr(session, TZH_W_TUI_HELP_FILTER), filter);
	Screen *screen = dialog_text(session, tr(session, TZH_W_TUI_HELP_TITLE), text->str);
	g_string_free(text, TRUE);
	return screen;
}
