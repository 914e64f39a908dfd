/* role.c — a demonstration's choice of whom to act as: every post in force, by role. The loop makes the change (TAG_NEW_ROLE). */
#include "dialog.h"
#include "picker.h"
#include "screens.h"

static void add_posts(const TzhRows *posts, int role, TzhDay today, GPtrArray *rows) {
	for (guint i = 0; i < posts->n_rows; i++) {
		const TzhCell *until = tzh_cell(posts, i, "until"), *group = tzh_cell(posts, i, "role");
		if (group->i != role || (!until->null && until->i < today))
			continue;
		const char *title = tzh_cell(posts, i, "title")->text, *person = tzh_cell(posts, i, "person")->text;
		g_autofree char *id = g_strdup_printf("#%" G_GINT64_FORMAT, tzh_cell(posts, i, "id")->i);
		pick_row(rows, id, title, g_strcmp0(title, person) != 0 ? person : NULL, group->text, FALSE);
	}
}

Screen *role_screen(Session *session) {
	GError *error = NULL;
	g_autoptr(TzhRows) posts = tzh_list(session->record, "posts", &(TzhAsk){.columns = "id,title,person,role,until"}, &error);
	if (posts == NULL) {
		g_autofree char *why = g_strdup(error->message);
		g_error_free(error);
		return dialog_text(session, tr(session, TZH_W_TUI_ROLE_TITLE), why);
	}
	/* Daily users first, the administrator last. */
	static const TzhRole order[] = {TZH_ROLE_SECTION_HEAD, TZH_ROLE_LIAISON, TZH_ROLE_OFFICE,    TZH_ROLE_DEPUTY,
	                                TZH_ROLE_HEAD,         TZH_ROLE_CHECKER, TZH_ROLE_INSPECTOR, TZH_ROLE_ADMIN};
	GPtrArray *rows = pick_rows_new();
	for (guint i = 0; i < G_N_ELEMENTS(order); i++)
		add_posts(posts, (int)order[i], tzh_record_today(session->record), rows);
	Screen *picker = picker_new(session, tr(session, TZH_W_TUI_ROLE_TITLE), rows, FALSE, NULL);
	picker->tag = TAG_NEW_ROLE;
	return picker;
}
