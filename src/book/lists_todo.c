/* lists_todo.c — what waits for the posts of whoever asks: one SELECT per kind of thing and post (lists_todo.def). Must not know how it is shown.
 * Who may decide an extension depends on working days, which SQL cannot count: those are looked at here. */
#include "book/lists_private.h"

#include <string.h>

#define BY(role) (1u << ROLE_##role)
#define BY_ANY 0xffffu
#define BY_SIGNER 0u /* the post that signs weekly reports (settings) */

static const struct {
	guint roles;
	const char *sql;
} DUTYS[] = {
#define DUTY(id, word, zh, en, who, sql) {who, sql},
#include "book/lists_todo.def"
};

static gboolean signs(const ListQuery *query, const PostFact *post) {
	TzhId signer = query->book->settings->weekly_signer;
	return signer != 0 ? post->id == signer : post->role == ROLE_HEAD;
}

/* domain.md §3: a deputy decides extensions of the own field up to so many working days, the head those beyond or second ones; the head's own field is the head's. */
static gboolean decides(const ListQuery *query, const PostFact *post, const Stmt *pending) {
	gboolean own = sql_get_id(pending, 4) == post->id;
	gboolean for_head =
	    extension_for_head(query->book->settings, query->book->calendar, sql_get_day(pending, 1), sql_get_day(pending, 2), (int)sql_get_int(pending, 3));
	return post->role == ROLE_HEAD ? for_head || own : own && !for_head;
}

static void fill_extensions(ListQuery *query, const PostFact *post, GString *out) {
	Stmt *stmt =
	    sql_prepare(query->book->sql,
	                "SELECT x.id, x.old_due, x.due, t.extensions, t.leader FROM extension x INDEXED BY extension_pending CROSS JOIN task t ON t.id = x.task "
	                "WHERE x.state = 0 ORDER BY x.id",
	                &query->failed);
	gsize from = out->len;
	while (stmt != NULL && sql_step(stmt, query->failed == NULL ? &query->failed : NULL) == SQL_ROW)
		if (decides(query, post, stmt))
			g_string_append_printf(out, "%s%" G_GINT64_FORMAT, out->len > from ? ", " : "", sql_get_id(stmt, 0));
	sql_finish(stmt);
}

static gboolean fill_word(ListQuery *query, GString *out, const char *at, const ListPost *mine, gsize *length) {
	const struct {
		const char *name;
		TzhId id;
	} ids[] = {{"{post}", mine->post->id}, {"{holder}", mine->holder}, {"{section}", mine->post->section}, {"{person}", query->book->person}};
	for (gsize i = 0; i < G_N_ELEMENTS(ids); i++)
		if (g_str_has_prefix(at, ids[i].name)) {
			g_string_append_printf(out, "%" G_GINT64_FORMAT, ids[i].id);
			*length = strlen(ids[i].name);
			return TRUE;
		}
	if (!g_str_has_prefix(at, "{extensions}"))
		return FALSE;
	fill_extensions(query, mine->post, out);
	*length = strlen("{extensions}");
	return TRUE;
}

/* The words that depend on the post; the rest is lists_fill()'s. */
static char *for_post(ListQuery *query, const char *sql, const ListPost *mine) {
	GString *out = g_string_new(NULL);
	while (*sql != '\0') {
		gsize length = 1;
		if (*sql != '{' || !fill_word(query, out, sql, mine, &length))
			g_string_append_c(out, *sql);
		sql += length;
	}
	return g_string_free(out, FALSE);
}

void lists_todo(ListQuery *query, GString *out) {
	for (guint p = 0; p < query->posts->len; p++) {
		const ListPost *mine = &g_array_index(query->posts, ListPost, p);
		for (guint i = 0; i < G_N_ELEMENTS(DUTYS); i++) {
			if (DUTYS[i].roles == BY_SIGNER ? !signs(query, mine->post) : !(DUTYS[i].roles >> mine->post->role & 1))
				continue;
			g_autofree char *sql = for_post(query, DUTYS[i].sql, mine);
			g_string_append_printf(out, " UNION ALL SELECT %u, %" G_GINT64_FORMAT ", ", i, mine->post->id);
			lists_fill(query, out, sql);
		}
	}
}
