/* lists_sql.c — fills the templates of lists.def in. All SQL that lists run comes from those tables and from here: whitelisted fragments, whole numbers
 * made by the program, and one parameter, $1, a JSON array of every text that came from a person. Must not know columns or cells. */
#include "book/lists_private.h"

#include "core/fail.h"
#include <string.h>

typedef enum { WEEK_ASKED, WEEK_OF_NOW, WEEK_PAST } WeekSlot;

gboolean lists_query_init(ListQuery *query, const ListBook *book, const ListDef *def, const ListAsk *ask, GError **error) {
	*query = (ListQuery){.book = book, .ask = ask, .def = def, .today = tzh_time_day(book->now, book->offset)};
	query->texts = json_array();
	query->bound = g_ptr_array_new_with_free_func(free);
	query->conds = g_ptr_array_new_with_free_func(lists_cond_free);
	query->posts = lists_posts(book, ask->post != 0 ? ask->post : book->post);
	const char *filter = ask->filter != NULL ? ask->filter : "";
	if (*filter != '\0' && !(def->flags & LIST_TAKES_FILTER))
		return fail(error, TZH_ERROR_INVALID, book->lang, TZH_W_LIST_NO_FILTER, def->title[book->lang]);
	return lists_filter(query, filter, error);
}

void lists_cond_free(gpointer data) {
	ListCond *cond = data;
	g_free(cond->sql);
	g_free(cond->set);
	g_free(cond->kept);
	g_free(cond);
}

void lists_query_clear(ListQuery *query) {
	json_decref(query->texts);
	g_ptr_array_unref(query->bound);
	g_ptr_array_unref(query->conds);
	g_array_unref(query->posts);
	g_clear_error(&query->failed);
}

/* ---- what {…} can be ---- */

static void fill_number(GString *out, gint64 value) {
	g_string_append_printf(out, "%" G_GINT64_FORMAT, value);
}

static const ListWeek *week_at(ListQuery *query, WeekSlot slot) {
	ListWeek *facts = &query->weeks[slot];
	if (query->week_known[slot])
		return facts;
	query->week_known[slot] = TRUE;
	const ListBook *book = query->book;
	TzhWeek week = slot == WEEK_ASKED ? lists_week_named(book, query->ask->week) : lists_week_named(book, 0);
	lists_week_facts(book, &week, facts);
	if (slot == WEEK_PAST) { /* the last whose time for late reports has run out */
		int back = facts->open ? 2 : 1;
		while (back-- > 0)
			week = tzh_calendar_week_before(book->calendar, &week);
		lists_week_facts(book, &week, facts);
	}
	return facts;
}

gboolean lists_owing(ListQuery *query, GString *out) {
	const ListWeek *week = week_at(query, WEEK_ASKED), *now = week_at(query, WEEK_OF_NOW);
	const gint64 owed[] = {[FREQUENCY_WEEK] = week->every, [FREQUENCY_HALF_MONTH] = week->half, [FREQUENCY_MONTH] = week->month, [FREQUENCY_MILESTONE] = 1};
	static const char *const reported[] = {"IS NULL", "<", ">"};
	if (week->week != now->week)
		return FALSE;
	g_string_append(out, "SELECT NULL AS id WHERE 0");
	if (!week->open) /* those of another state since the cut-off: it is their state at that instant which tells */
		g_string_append_printf(out, " UNION ALL SELECT task FROM task_span INDEXED BY task_span_time WHERE time > %" G_GINT64_FORMAT, week->cutoff);
	for (guint f = 0; f < G_N_ELEMENTS(owed); f++)
		for (guint i = 0; owed[f] && i < G_N_ELEMENTS(reported); i++) {
			g_string_append_printf(out,
			                       " UNION ALL SELECT id FROM task INDEXED BY task_owing WHERE ledger = %" G_GINT64_FORMAT
			                       " AND frequency = %u AND state = 1 AND report_week %s",
			                       query->book->ledger, f, reported[i]);
			if (i > 0)
				g_string_append_printf(out, " %" G_GINT64_FORMAT, week->week);
		}
	return TRUE;
}

static void fill_owing(ListQuery *query, GString *out) {
	g_autoptr(GString) set = g_string_new(NULL);
	if (lists_owing(query, set))
		g_string_append_printf(out, "task t NOT INDEXED WHERE t.id IN (%s)", set->str);
	else
		g_string_append(out, "task t INDEXED BY task_number WHERE 1");
	g_string_append_printf(out, " AND t.ledger = %" G_GINT64_FORMAT, query->book->ledger);
}

/* {w.…} the week asked for, {n.…} the week of now, {p.…} the last past, {wk.…} a column of the weeks at hand. */
static gboolean fill_week(ListQuery *query, GString *out, const char *name, gsize length) {
	if (length > 3 && memcmp(name, "wk.", 3) == 0) {
		g_string_append_len(out, name, (gssize)length);
		return TRUE;
	}
	if (length < 3 || name[1] != '.' || strchr("wnp", name[0]) == NULL)
		return FALSE;
	WeekSlot slot = name[0] == 'w' ? WEEK_ASKED : name[0] == 'n' ? WEEK_OF_NOW : WEEK_PAST;
	gboolean known;
	fill_number(out, lists_week_value(week_at(query, slot), name + 2, length - 2, &known));
	return known;
}

/* {a|b}: a in Chinese; in English b, or a where b is empty. */
static void fill_language(ListQuery *query, GString *out, const char *name, gsize length, const char *bar) {
	int zh = (int)(bar - name), en = (int)length - zh - 1;
	if (query->book->lang == TZH_LANG_ZH)
		g_string_append_len(out, name, zh);
	else
		g_string_append_printf(out, "coalesce(nullif(%.*s, ''), %.*s)", en, bar + 1, zh, name);
}

/* {task?x}, {week?x}, {round?x}: " AND x = …" where one is asked for. */
static void fill_asked(GString *out, const char *column, gsize length, gint64 value) {
	if (value == 0)
		return;
	g_string_append(out, " AND ");
	g_string_append_len(out, column, (gssize)length);
	g_string_append_printf(out, " = %" G_GINT64_FORMAT, value);
}

static gboolean is(const char *name, gsize length, const char *word) {
	return strlen(word) == length && memcmp(name, word, length) == 0;
}

static gboolean fill_named_number(ListQuery *query, GString *out, const char *name, gsize length) {
	const ListBook *book = query->book;
	const struct {
		const char *name;
		gint64 value;
	} numbers[] = {{"ledger", book->ledger},
	               {"today", query->today},
	               {"now", book->now},
	               {"offset", (gint64)book->offset * TZH_MS_PER_MINUTE},
	               {"person", book->person},
	               {"office", lists_has_role(query, ROLE_OFFICE)},
	               {"inspector", lists_has_role(query, ROLE_INSPECTOR)}};
	for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++)
		if (is(name, length, numbers[i].name)) {
			fill_number(out, numbers[i].value);
			return TRUE;
		}
	return FALSE;
}

/* The marks as bits in their order. */
static void fill_marks(ListQuery *query, GString *out) {
	static const char *const marks[] = {
#define MARK(id, word, zh, en, sql) sql,
#include "book/lists_marks.def"
	};
	for (guint i = 0; i < G_N_ELEMENTS(marks); i++) {
		g_string_append(out, i == 0 ? "(((" : " | (((");
		lists_fill(query, out, marks[i]);
		g_string_append_printf(out, ") IS TRUE) << %u)", i);
	}
}

/* Section heads and liaisons see what is their section's to accept: the item where it leads, its part where it supports. */
static bool own_unaccepted(const ListQuery *query) {
	bool whole = lists_has_role(query, ROLE_OFFICE) || lists_has_role(query, ROLE_HEAD) || lists_has_role(query, ROLE_DEPUTY);
	return !whole && (lists_has_role(query, ROLE_SECTION_HEAD) || lists_has_role(query, ROLE_LIAISON));
}

static void fill_unaccepted(ListQuery *query, GString *out) {
	if (own_unaccepted(query))
		lists_fill(
		    query, out,
		    " AND ((t.accepted_time IS NULL AND (t.lead IN ({sections}) OR t.owner IN ({posts}) OR t.liaison IN ({posts}))) OR EXISTS (SELECT 1 FROM support u"
		    " WHERE u.task = t.id AND u.section IN ({sections}) AND u.accepted_time IS NULL))");
	else
		g_string_append(out, " AND t.accepted_time IS NULL");
}

void lists_unaccepted(ListQuery *query, GString *out) {
	const bool own = own_unaccepted(query);
	lists_fill(query, out, "SELECT id FROM task INDEXED BY task_unaccepted WHERE ledger = {ledger} AND state = 1 AND dropped = 0 AND accepted_time IS NULL");
	if (own)
		lists_fill(query, out,
		           " AND (lead IN ({sections}) OR owner IN ({posts}) OR liaison IN ({posts})) UNION ALL SELECT task FROM support INDEXED BY support_unaccepted "
		           "WHERE accepted_time IS NULL AND section IN ({sections})");
}

static json_t *setting_texts(const char *(*text)(SettingId)) {
	json_t *array = json_array();
	for (int i = 0; i < SETTINGS; i++)
		json_array_append_new(array, json_string(text((SettingId)i)));
	return array;
}

static gboolean fill_special(ListQuery *query, GString *out, const char *name, gsize length) {
	if (is(name, length, "filter"))
		lists_conds(query, out);
	else if (is(name, length, "marks"))
		fill_marks(query, out);
	else if (is(name, length, "sep"))
		g_string_append(out, tzh_word(query->book->lang, TZH_W_FILTER_SEPARATOR));
	else if (is(name, length, "posts") || is(name, length, "sections"))
		lists_ids(query, out, *name == 's');
	else if (is(name, length, "unaccepted"))
		fill_unaccepted(query, out);
	else if (is(name, length, "owing"))
		fill_owing(query, out);
	else if (is(name, length, "silent"))
		lists_silent(query, out);
	else if (is(name, length, "silent_few"))
		lists_silent_few(query, out);
	else if (is(name, length, "todo"))
		lists_todo(query, out);
	else if (is(name, length, "weeks"))
		lists_week_rows(query->book, out);
	else if (is(name, length, "heat"))
		lists_heat(query, out);
	else if (is(name, length, "weeks_counted"))
		lists_weeks_counted(query, out);
	else if (is(name, length, "setting_keys"))
		lists_texts(query, out, "$1, '$[%u]'", setting_texts(setting_key));
	else if (is(name, length, "setting_defaults"))
		lists_texts(query, out, "($1->%u)", setting_texts(setting_default));
	else
		return FALSE;
	return TRUE;
}

static gboolean fill_token(ListQuery *query, GString *out, const char *name, gsize length) {
	const char *bar = memchr(name, '|', length);
	if (bar != NULL)
		fill_language(query, out, name, length, bar);
	else if (length > 5 && memcmp(name, "task?", 5) == 0)
		fill_asked(out, name + 5, length - 5, query->ask->task);
	else if (length > 6 && memcmp(name, "round?", 6) == 0)
		fill_asked(out, name + 6, length - 6, query->ask->round);
	else if (length > 5 && memcmp(name, "week?", 5) == 0)
		fill_asked(out, name + 5, length - 5, query->ask->week == 0 ? 0 : week_at(query, WEEK_ASKED)->week);
	else
		return fill_named_number(query, out, name, length) || fill_week(query, out, name, length) || fill_special(query, out, name, length);
	return TRUE;
}

void lists_fill(ListQuery *query, GString *out, const char *sql) {
	for (const char *open; (open = strchr(sql, '{')) != NULL;) {
		const char *close = strchr(open, '}');
		g_assert(close != NULL);
		g_string_append_len(out, sql, open - sql);
		gboolean known = fill_token(query, out, open + 1, (gsize)(close - open - 1));
		g_assert(known);
		sql = close + 1;
	}
	g_string_append(out, sql);
}

/* ---- texts and statements ---- */

void lists_text(ListQuery *query, GString *out, const char *text) {
	g_string_append_printf(out, "($1->>%" G_GSIZE_FORMAT ")", json_array_size(query->texts));
	json_array_append_new(query->texts, json_string(text));
}

void lists_texts(ListQuery *query, GString *out, const char *format, json_t *array) {
	g_autofree char *place = g_strdup_printf("%" G_GSIZE_FORMAT, json_array_size(query->texts));
	g_auto(GStrv) parts = g_strsplit(format, "%u", 2);
	g_string_append(out, parts[0]);
	g_string_append(out, place);
	g_string_append(out, parts[1]);
	json_array_append_new(query->texts, array);
}

Stmt *lists_prepare(ListQuery *query, const GString *sql, GError **error) {
	if (query->failed != NULL) {
		g_propagate_error(error, g_steal_pointer(&query->failed));
		return NULL;
	}
	Stmt *stmt = sql_prepare(query->book->sql, sql->str, error);
	if (stmt != NULL && strstr(sql->str, "$1") != NULL) {
		char *texts = json_dumps(query->texts, JSON_COMPACT);
		g_ptr_array_add(query->bound, texts);
		sql_text(stmt, 1, texts);
	}
	return stmt;
}
