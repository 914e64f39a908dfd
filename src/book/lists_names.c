/* lists_names.c — who asks, and the sections and posts that a filter's words mean. Must not know lists. */
#include "book/lists_private.h"

#include "core/fail.h"
#include <string.h>

GArray *lists_posts(const ListBook *book, TzhId wanted) {
	GArray *posts = g_array_new(FALSE, FALSE, sizeof(ListPost));
	TzhDay today = tzh_time_day(book->now, book->offset);
	for (guint i = 0; book->people != NULL && i < people_count_posts(book->people); i++) {
		const PostFact *post = people_post_at(book->people, i);
		gboolean mine = post->person == book->person || people_delegated(book->people, post->id, book->person, book->now, today) != NULL;
		if (wanted != 0 ? post->id != wanted : book->person == 0 || !mine || !post_in_force(post, today))
			continue;
		ListPost row = {post, post->person};
		g_array_append_val(posts, row);
	}
	return posts;
}

gboolean lists_has_role(const ListQuery *query, int role) {
	for (guint i = 0; i < query->posts->len; i++)
		if (g_array_index(query->posts, ListPost, i).post->role == role)
			return TRUE;
	return FALSE;
}

static void add_id(GString *out, gsize from, TzhId id) {
	g_string_append_printf(out, "%s%" G_GINT64_FORMAT, out->len > from ? ", " : "", id);
}

void lists_ids(const ListQuery *query, GString *out, gboolean sections) {
	gsize from = out->len;
	for (guint i = 0; i < query->posts->len; i++) {
		const PostFact *post = g_array_index(query->posts, ListPost, i).post;
		gboolean of_section = (post->role == ROLE_SECTION_HEAD || post->role == ROLE_LIAISON) && post->section != 0;
		if (!sections || of_section)
			add_id(out, from, sections ? post->section : post->id);
	}
}

char *lists_like(const char *text) {
	GString *out = g_string_new("%");
	for (const char *p = text; *p != '\0'; p++) {
		if (strchr("%_\\", *p) != NULL)
			g_string_append_c(out, '\\');
		g_string_append_c(out, *p);
	}
	g_string_append_c(out, '%');
	return g_string_free(out, FALSE);
}

/* ---- names ---- */

enum { NO_MATCH = 3 };

/* Ids of a SELECT that is used up here; its second column ranks, NO_MATCH last: only the best rank counts unless `all`. Rows that do not match are left out here: the rank named
 * in a WHERE would be compiled twice, which takes longer than asking the few rows. */
static gboolean ranked(Stmt *stmt, gboolean all, GString *ids, guint *found, GError **error) {
	gint64 best = -1;
	gsize from = ids->len;
	SqlStep step;
	while ((step = sql_step(stmt, error)) == SQL_ROW) {
		gint64 rank = sql_get_int(stmt, 1);
		if (best == -1)
			best = rank;
		if (rank == NO_MATCH || (!all && rank != best))
			continue;
		add_id(ids, from, sql_get_id(stmt, 0));
		++*found;
	}
	sql_finish(stmt);
	return step == SQL_END;
}

/* $1 the name, $2 it as a pattern, $3 it as initials or NULL. */
static gboolean named(ListQuery *query, const char *select, const char *text, gboolean all, GString *ids, guint *found, GError **error) {
	g_autofree char *pattern = lists_like(text);
	Stmt *stmt = sql_prepare(query->book->sql, select, error);
	if (stmt == NULL)
		return FALSE;
	sql_text(stmt, 1, text);
	sql_text(stmt, 2, pattern);
	sql_text(stmt, 3, pinyin_query(text) ? pattern : NULL);
	return ranked(stmt, all, ids, found, error);
}

static gboolean unknown(ListQuery *query, const FilterValue *value, TzhWord word, GError **error) {
	return fail(error, TZH_ERROR_INVALID, query->book->lang, word, value->column, value->text);
}

static const char SECTIONS[] =
    "SELECT id, CASE WHEN name LIKE $2 ESCAPE '\\' OR en LIKE $2 ESCAPE '\\' OR id IN (SELECT section FROM section_alias WHERE alias LIKE $2 ESCAPE '\\' OR alias = $1) "
    "THEN 1 WHEN initials LIKE $3 ESCAPE '\\' THEN 2 ELSE 3 END FROM section ORDER BY 2, id";

/* Its name as it stands is the rule, and needs no look at any pattern. */
static gboolean section_called(ListQuery *query, const char *text, GString *ids, guint *found, GError **error) {
	Stmt *stmt = sql_prepare(
	    query->book->sql,
	    "SELECT id, 0 FROM section WHERE $1 COLLATE NOCASE IN (name, code, en) OR id IN (SELECT section FROM section_alias WHERE alias = $1) ORDER BY id",
	    error);
	if (stmt == NULL)
		return FALSE;
	sql_text(stmt, 1, text);
	return ranked(stmt, FALSE, ids, found, error);
}

gboolean lists_sections_named(ListQuery *query, const FilterValue *value, GString *ids, GError **error) {
	if (value->kind == FILTER_IS_ME) {
		gsize from = ids->len;
		for (guint i = 0; i < query->posts->len; i++)
			if (g_array_index(query->posts, ListPost, i).post->section != 0)
				add_id(ids, from, g_array_index(query->posts, ListPost, i).post->section);
		return ids->len > from || unknown(query, value, TZH_W_LIST_NO_OWN_SECTION, error);
	}
	guint found = 0;
	if (!section_called(query, value->text, ids, &found, error) || (found == 0 && !named(query, SECTIONS, value->text, FALSE, ids, &found, error)))
		return FALSE;
	return found > 0 || unknown(query, value, TZH_W_LIST_NO_SECTION, error);
}

static const char POSTS[] =
    "SELECT p.id, CASE WHEN lower($1) IN (lower(p.title), lower(h.name), lower(coalesce(p.en, '')), lower(coalesce(h.en, '')), lower(coalesce(h.login, ''))) "
    "THEN 0 WHEN p.title LIKE $2 ESCAPE '\\' OR h.name LIKE $2 ESCAPE '\\' OR p.en LIKE $2 ESCAPE '\\' OR h.en LIKE $2 ESCAPE '\\' THEN 1 "
    "WHEN p.initials LIKE $3 ESCAPE '\\' OR h.initials LIKE $3 ESCAPE '\\' THEN 2 ELSE 3 END FROM post p CROSS JOIN person h ON h.id = p.person ORDER BY 2, p.id";

gboolean lists_posts_named(ListQuery *query, const FilterValue *value, GString *ids, GError **error) {
	if (value->kind == FILTER_IS_ME) {
		lists_ids(query, ids, FALSE);
		return query->posts->len > 0 || unknown(query, value, TZH_W_LIST_NOBODY, error);
	}
	guint found = 0;
	if (!named(query, POSTS, value->text, FALSE, ids, &found, error))
		return FALSE;
	return found > 0 || unknown(query, value, TZH_W_LIST_NO_POST, error);
}

gboolean lists_posts_like(ListQuery *query, const char *text, GString *ids, GError **error) {
	guint found = 0;
	return named(query, POSTS, text, TRUE, ids, &found, error);
}
