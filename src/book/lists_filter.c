/* lists_filter.c — terms of the filter language as conditions over task t (interface.md §1). Must not know lists, columns or orders.
 * A condition is built from the fragments below, whole numbers, and texts by parameter; nothing that was typed reaches the SQL. */
#include "book/lists_private.h"

#include "core/fail.h"
#include <string.h>

/* SQLite's expressions are at most 1000 deep. */
#define TERMS_MOST 200

/* SQLite asks in this order: sets first, then what the row says, and what other tables say only of the rows that are left. */
void lists_conds(const ListQuery *query, GString *out) {
	enum { MEMBERS, ROWS, OTHERS, PASSES };
	for (int pass = MEMBERS; pass < PASSES; pass++)
		for (guint i = 0; i < query->conds->len; i++) {
			const ListCond *cond = g_ptr_array_index(query->conds, i);
			if (cond->use == COND_MEMBER && pass == MEMBERS)
				g_string_append_printf(out, " AND t.id IN (%s)", cond->set);
			else if (cond->use == COND_ROW && pass == (strstr(cond->sql, "SELECT") != NULL ? OTHERS : ROWS))
				g_string_append_printf(out, " AND %s", cond->sql);
		}
}

/* ---- values ---- */

static void number_list(const FilterTerm *term, GString *out) {
	for (guint i = 0; i < term->n_values; i++) {
		const FilterValue *value = &term->values[i];
		g_string_append_printf(out, "%s%" G_GINT64_FORMAT, i > 0 ? ", " : "", value->kind == FILTER_IS_DAY ? value->day : value->number);
	}
}

/* "t.due < 19266" or "t.due IN (…)". */
static char *compared(const char *column, const FilterTerm *term) {
	static const char *const operators[] = {[FILTER_EQ] = "IN", [FILTER_LT] = "<", [FILTER_LE] = "<=", [FILTER_GT] = ">", [FILTER_GE] = ">="};
	g_autoptr(GString) numbers = g_string_new(NULL);
	number_list(term, numbers);
	return term->op == FILTER_EQ ? g_strdup_printf("%s IN (%s)", column, numbers->str) : g_strdup_printf("%s %s %s", column, operators[term->op], numbers->str);
}

/* "(x OR x …)" with one `each` per value. */
typedef gboolean (*Each)(ListQuery *query, const FilterValue *value, GString *out, GError **error);
static gboolean any_of(ListQuery *query, const FilterTerm *term, Each each, GString *out, GError **error) {
	for (guint i = 0; i < term->n_values; i++) {
		g_string_append(out, i == 0 ? "(" : " OR ");
		if (!each(query, &term->values[i], out, error))
			return FALSE;
	}
	g_string_append_c(out, ')');
	return TRUE;
}

static void like(ListQuery *query, GString *out, const char *column, const char *text, const char *before) {
	g_autofree char *pattern = lists_like(text);
	g_string_append_printf(out, "%s%s LIKE ", before, column);
	lists_text(query, out, pattern);
	g_string_append(out, " ESCAPE '\\'");
}

static void starts(ListQuery *query, GString *out, const char *column, const char *text, const char *before) {
	g_string_append_printf(out, "%s%s LIKE ", before, column);
	lists_text(query, out, text);
}

/* ---- bare words, parts, texts of reports ---- */

/* A word without ASCII letters has no case, and no place in an English name or in initials: looked for byte by byte, which is twice as fast. */
static gboolean has_letters(const char *text) {
	for (; *text != '\0'; text++)
		if (g_ascii_isalpha(*text))
			return TRUE;
	return FALSE;
}

static void title_like(ListQuery *query, GString *out, const char *text) {
	if (!has_letters(text)) {
		g_string_append(out, "(instr(t.title, ");
		lists_text(query, out, text);
		g_string_append_c(out, ')');
		return;
	}
	like(query, out, "t.title", text, "(");
	like(query, out, "t.en", text, " OR ");
	if (pinyin_query(text))
		like(query, out, "t.initials", text, " OR ");
}

static gboolean bare(ListQuery *query, const FilterValue *value, GString *out, GError **error) {
	static const char *const posts[] = {"t.owner", "t.leader", "t.liaison"};
	guint64 number;
	g_autoptr(GString) ids = g_string_new(NULL);
	title_like(query, out, value->text);
	if (g_ascii_string_to_unsigned(value->text, 10, 1, G_MAXINT64, &number, NULL))
		g_string_append_printf(out, " OR t.number = %" G_GUINT64_FORMAT, number);
	if (!lists_posts_like(query, value->text, ids, error))
		return FALSE;
	for (guint i = 0; ids->len > 0 && i < G_N_ELEMENTS(posts); i++)
		g_string_append_printf(out, " OR %s IN (%s)", posts[i], ids->str);
	g_string_append_c(out, ')');
	return TRUE;
}

static char *chinese_number(gint64 n) {
	static const char *const digits[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
	const char *tens = n < 10 ? "" : n < 20 ? "十" : digits[n / 10];
	return g_strconcat(tens, n >= 20 ? "十" : "", digits[n % 10], NULL);
}

/* "一、…", "（一）…", "第一部分…", "1、…", "1.…", "Part 1 …". */
static gboolean part(ListQuery *query, const FilterValue *value, GString *out, GError **error) {
	(void)error;
	if (value->kind == FILTER_IS_TEXT) {
		like(query, out, "t.part", value->text, "(");
		like(query, out, "t.category", value->text, " OR ");
		g_string_append_c(out, ')');
		return TRUE;
	}
	static const char *const chinese[] = {"%s、%%", "第%s部分%%"}, *const plain[] = {"%s、%%", "%s.%%", "Part %s %%"};
	g_autofree char *word = chinese_number(value->number), *digits = g_strdup_printf("%" G_GINT64_FORMAT, value->number);
	for (guint i = 0; i < G_N_ELEMENTS(chinese) + G_N_ELEMENTS(plain); i++) {
		gboolean in_words = i < G_N_ELEMENTS(chinese);
		g_auto(GStrv) around = g_strsplit(in_words ? chinese[i] : plain[i - G_N_ELEMENTS(chinese)], "%s", 2);
		g_autofree char *after = g_strndup(around[1], strlen(around[1]) - 1); /* "%%" is one "%" */
		g_autofree char *pattern = g_strconcat(around[0], in_words ? word : digits, after, NULL);
		starts(query, out, "t.part", pattern, i == 0 ? "(" : " OR ");
	}
	g_string_append_c(out, ')');
	return TRUE;
}

static gboolean report_text(ListQuery *query, const FilterValue *value, GString *out, GError **error) {
	static const char *const columns[] = {"r.done", "r.problem", "r.help", "r.next"};
	(void)error;
	g_string_append(out, "EXISTS (SELECT 1 FROM report r WHERE r.task = t.id AND (");
	for (guint i = 0; i < G_N_ELEMENTS(columns); i++)
		like(query, out, columns[i], value->text, i == 0 ? "" : " OR ");
	g_string_append(out, "))");
	return TRUE;
}

/* ---- the week and the marks ---- */

static gboolean week(ListQuery *query, const FilterValue *value, GString *out, GError **error) {
	static const char *const statuses[] = {
	    [FILTER_UNREPORTED] = OWES_SQL("w"),
	    [FILTER_REPORTED] = LATE_SQL("w") " IS NOT NULL",
	    [FILTER_ON_TIME] = LATE_SQL("w") " = 0",
	    [FILTER_LATE] = LATE_SQL("w") " = 1",
	    [FILTER_MISSED] = "(" LATE_SQL("w") " = 2 OR ({w.over} AND " OWES_SQL("w") "))",
	    [FILTER_NOT_OWED] = "(" LATE_SQL("w") " IS NULL AND " OWED_SQL("w") " IS NOT TRUE)",
	};
	(void)error;
	lists_fill(query, out, statuses[value->number]);
	return TRUE;
}

static gboolean mark(ListQuery *query, const FilterValue *value, GString *out, GError **error) {
	static const char *const marks[] = {
#define MARK(id, word, zh, en, sql) "(" sql ")",
#include "book/lists_marks.def"
	};
	(void)error;
	lists_fill(query, out, marks[value->number]);
	return TRUE;
}

/* ---- sections, people, lights ---- */

typedef gboolean (*Named)(ListQuery *query, const FilterValue *value, GString *ids, GError **error);
static char *ids_of(ListQuery *query, const FilterTerm *term, Named find, GError **error) {
	g_autoptr(GString) ids = g_string_new(NULL);
	for (guint i = 0; i < term->n_values; i++) {
		g_autoptr(GString) some = g_string_new(NULL);
		if (!find(query, &term->values[i], some, error))
			return NULL;
		g_string_append_printf(ids, "%s%s", ids->len > 0 && some->len > 0 ? ", " : "", some->str);
	}
	return g_string_free(g_steal_pointer(&ids), FALSE);
}

/* A column of task indexed with ledger and number. */
static gboolean by_index(ListQuery *query, const FilterTerm *term, Named find, const char *column, const char *index, ListCond *cond, GError **error) {
	g_autofree char *ids = ids_of(query, term, find, error);
	if (ids == NULL)
		return FALSE;
	cond->sql = g_strdup_printf("t.%s IN (%s)", column, ids);
	cond->set = g_strdup_printf("SELECT id FROM task INDEXED BY %s WHERE %s IN (%s) AND ledger = %" G_GINT64_FORMAT, index, column, ids, query->book->ledger);
	cond->walk = strchr(ids, ',') == NULL ? index : NULL;
	if (strcmp(column, "lead") == 0)
		cond->kept =
		    g_strdup_printf("SELECT coalesce(sum(n), 0) FROM task_sum WHERE ledger = %" G_GINT64_FORMAT " AND section IN (%s)", query->book->ledger, ids);
	return TRUE;
}

static gboolean support(ListQuery *query, const FilterTerm *term, ListCond *cond, GError **error) {
	g_autofree char *ids = ids_of(query, term, lists_sections_named, error);
	if (ids == NULL)
		return FALSE;
	cond->sql = g_strdup_printf("EXISTS (SELECT 1 FROM support u WHERE u.task = t.id AND u.section IN (%s))", ids);
	cond->set = g_strdup_printf("SELECT task AS id FROM support INDEXED BY support_section WHERE section IN (%s)", ids);
	return TRUE;
}

/* Steps that hold today, found without touching those of the past and future: for each day on which some step of the light ends, those begun by today. */
void lists_light_set(const int *lights, guint n, ListQuery *query, GString *out) {
	for (guint i = 0; i < n; i++) {
		if (lights[i] == TZH_LIGHT_NONE) { /* drafts have no steps */
			g_string_append_printf(out, "%sSELECT id FROM task INDEXED BY task_state WHERE ledger = %" G_GINT64_FORMAT " AND state = 0",
			                       i > 0 ? " UNION ALL " : "", query->book->ledger);
			continue;
		}
		const int l = lights[i], today = query->today;
		g_string_append_printf(
		    out,
		    "%sSELECT s.task AS id FROM (WITH RECURSIVE d(day) AS (SELECT min(until_day) FROM light_step WHERE light = %d AND until_day > %d UNION ALL "
		    "SELECT (SELECT min(until_day) FROM light_step WHERE light = %d AND until_day > d.day) FROM d WHERE d.day IS NOT NULL) SELECT day FROM d) d "
		    "CROSS JOIN light_step s INDEXED BY light_step_light ON s.light = %d AND s.until_day = d.day AND s.from_day <= %d",
		    i > 0 ? " UNION ALL " : "", l, today, l, l, today);
	}
}

/* Drafts have no light. */
static char *lights_kept(ListQuery *query, guint lights) {
	g_autoptr(GString) out = g_string_new(NULL);
	lists_fill(query, out, "SELECT (SELECT coalesce(sum(n), 0) FROM light_sum WHERE ledger = {ledger} AND section = -1 AND day <= {today} AND light IN (-1");
	for (int i = 1; i < TZH_LIGHTS; i++)
		if (lights >> i & 1)
			g_string_append_printf(out, ", %d", i);
	lists_fill(query, out, lights >> TZH_LIGHT_NONE & 1 ? ")) + (SELECT coalesce(sum(n), 0) FROM task_sum WHERE ledger = {ledger} AND state = 0)" : "))");
	return g_string_free(g_steal_pointer(&out), FALSE);
}

static void light(ListQuery *query, const int *lights, guint n, ListCond *cond) {
	g_autoptr(GString) sql = g_string_new(NULL);
	g_autoptr(GString) set = g_string_new(NULL);
	lists_fill(query, sql, LIGHT_SQL " IN (");
	for (guint i = 0; i < n; i++) {
		g_string_append_printf(sql, "%s%d", i > 0 ? ", " : "", lights[i]);
		cond->lights |= 1u << lights[i];
	}
	g_string_append_c(sql, ')');
	cond->kept = lights_kept(query, cond->lights);
	lists_light_set(lights, n, query, set);
	cond->sql = g_string_free(g_steal_pointer(&sql), FALSE);
	cond->set = g_string_free(g_steal_pointer(&set), FALSE);
}

void lists_filter_light(ListQuery *query, const int *lights, guint n) {
	ListCond *cond = g_new0(ListCond, 1);
	light(query, lights, n, cond);
	g_ptr_array_add(query->conds, cond);
}

void lists_filter_owing(ListQuery *query) {
	g_autoptr(GString) set = g_string_new(NULL);
	if (!lists_owing(query, set))
		return;
	ListCond *cond = g_new0(ListCond, 1);
	g_autoptr(GString) sql = g_string_new(NULL);
	lists_fill(query, sql, "(t.report_week IS NOT {w.week})");
	cond->sql = g_string_free(g_steal_pointer(&sql), FALSE);
	cond->set = g_string_free(g_steal_pointer(&set), FALSE);
	g_ptr_array_add(query->conds, cond);
}

void lists_filter_unaccepted(ListQuery *query) {
	ListCond *cond = g_new0(ListCond, 1);
	g_autoptr(GString) set = g_string_new(NULL);
	lists_unaccepted(query, set);
	cond->sql = g_strdup("1"); /* the list itself says what it is about */
	cond->set = g_string_free(g_steal_pointer(&set), FALSE);
	cond->walk = strstr(cond->set, "support") == NULL ? "task_unaccepted" : NULL;
	g_ptr_array_add(query->conds, cond);
}

static void light_term(ListQuery *query, const FilterTerm *term, ListCond *cond) {
	int lights[TZH_LIGHTS];
	guint n = 0;
	for (int i = 0; i < TZH_LIGHTS; i++)
		for (guint v = 0; v < term->n_values; v++)
			if (term->values[v].number == i) {
				lights[n++] = i;
				break;
			}
	light(query, lights, n, cond);
}

/* ---- terms ---- */

static void choice(const FilterTerm *term, const char *column, ListCond *cond) {
	cond->sql = compared(column, term);
}

/* Numbers and days of task with an index that begins with ledger and that column. */
static void ranged(ListQuery *query, const FilterTerm *term, const char *column, const char *index, ListCond *cond) {
	g_autofree char *outer = g_strconcat("t.", column, NULL);
	g_autofree char *inner = compared(column, term);
	cond->sql = compared(outer, term);
	cond->set = g_strdup_printf("SELECT id FROM task INDEXED BY %s WHERE ledger = %" G_GINT64_FORMAT " AND %s", index, query->book->ledger, inner);
}

static char *state_kept(ListQuery *query, const FilterTerm *term) {
	g_autofree char *states = compared("state", term);
	return g_strdup_printf("SELECT coalesce(sum(n), 0) FROM task_sum WHERE ledger = %" G_GINT64_FORMAT " AND %s", query->book->ledger, states);
}

static gboolean each(ListQuery *query, const FilterTerm *term, Each one, ListCond *cond, GError **error) {
	g_autoptr(GString) sql = g_string_new(NULL);
	if (!any_of(query, term, one, sql, error))
		return FALSE;
	cond->sql = g_string_free(g_steal_pointer(&sql), FALSE);
	return TRUE;
}

static gboolean term_cond(ListQuery *query, const FilterTerm *term, ListCond *cond, GError **error) {
	switch (term->key) {
	case FILTER_NUMBER:
		ranged(query, term, "number", "task_number", cond);
		return TRUE;
	case FILTER_SECTION:
		return by_index(query, term, lists_sections_named, "lead", "task_lead_number", cond, error);
	case FILTER_SUPPORT:
		return support(query, term, cond, error);
	case FILTER_STATE:
		ranged(query, term, "state", "task_state", cond);
		cond->walk = term->n_values == 1 ? "task_state" : NULL;
		cond->kept = state_kept(query, term);
		return TRUE;
	case FILTER_LIGHT:
		light_term(query, term, cond);
		return TRUE;
	case FILTER_DUE:
		ranged(query, term, "due", "task_due", cond);
		return TRUE;
	case FILTER_START:
		choice(term, "t.start", cond);
		return TRUE;
	case FILTER_OWNER:
		return by_index(query, term, lists_posts_named, "owner", "task_owner", cond, error);
	case FILTER_LEADER:
		return by_index(query, term, lists_posts_named, "leader", "task_leader", cond, error);
	case FILTER_PART:
		return each(query, term, part, cond, error);
	case FILTER_KEY:
		choice(term, "t.key", cond);
		return TRUE;
	case FILTER_FREQUENCY:
		choice(term, "t.frequency", cond);
		return TRUE;
	case FILTER_WEEK:
		return each(query, term, week, cond, error);
	case FILTER_MARK:
		return each(query, term, mark, cond, error);
	case FILTER_TEXT:
		return each(query, term, report_text, cond, error);
	case FILTER_PLAN:
		choice(term, "t.plan", cond);
		return TRUE;
	case FILTER_BARE:
	case FILTER_KEYS:
		break;
	}
	return each(query, term, bare, cond, error);
}

static void negate(ListCond *cond) {
	char *sql = g_strdup_printf("(%s) IS NOT TRUE", cond->sql);
	g_free(cond->sql);
	cond->sql = sql;
	g_clear_pointer(&cond->set, g_free);
	g_clear_pointer(&cond->kept, g_free);
	cond->walk = NULL;
	cond->lights = 0;
}

gboolean lists_filter(ListQuery *query, const char *text, GError **error) {
	if (*text == '\0')
		return TRUE;
	const ListBook *book = query->book;
	g_autoptr(Filter) filter = filter_parse(book->lang, book->calendar, query->today, text, error);
	if (filter == NULL)
		return FALSE;
	guint parts = filter->n_terms;
	for (guint i = 0; i < filter->n_terms; i++)
		parts = MAX(parts, filter->terms[i].n_values);
	if (parts > TERMS_MOST)
		return fail(error, TZH_ERROR_INVALID, book->lang, TZH_W_LIST_FILTER_LONG, parts, TERMS_MOST);
	for (guint i = 0; i < filter->n_terms; i++) {
		ListCond *cond = g_new0(ListCond, 1);
		g_ptr_array_add(query->conds, cond);
		if (!term_cond(query, &filter->terms[i], cond, error))
			return FALSE;
		if (filter->terms[i].negated)
			negate(cond);
	}
	return TRUE;
}
