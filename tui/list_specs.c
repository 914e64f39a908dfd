/* list_specs.c — columns of the tabs' lists, and columns made for any list of the library. Data; it must not know how lists are drawn. */
#include "list_specs.h"

#include "detail.h"

#include <string.h>

#define NUMBER                                                                                                                                                 \
	{ "number", 4, 0, 0, NULL }
#define TITLE                                                                                                                                                  \
	{ "title", -22, 0, 0, NULL }
#define LEAD(from)                                                                                                                                             \
	{ "lead", 10, from, 0, NULL }
#define OWNER(from)                                                                                                                                            \
	{ "owner", 0, from, 0, NULL }
#define DUE(from)                                                                                                                                              \
	{ "due", 0, from, 0, column_due }
#define LEFT(from)                                                                                                                                             \
	{ "remaining", 4, from, TZH_W_TUI_COLUMN_LEFT, column_or_dash }
#define DONE(from)                                                                                                                                             \
	{ "actual", 5, from, 0, NULL }
#define LIGHT                                                                                                                                                  \
	{ "light", 0, 0, 0, column_light }
#define WEEK(from)                                                                                                                                             \
	{ "week", 0, from, 0, NULL }
#define MARKS(from)                                                                                                                                            \
	{ "marks", 0, from, 0, column_or_dash }
#define STATE(from)                                                                                                                                            \
	{ "state", 8, from, 0, NULL }
#define TASKS(name, list_columns)                                                                                                                              \
	{ name, list_columns, G_N_ELEMENTS(list_columns), DETAIL_COLUMNS, "id", FALSE, FALSE }

static const ListColumn all[] = {NUMBER, TITLE, LEAD(96), OWNER(128), DUE(0), LEFT(60), DONE(60), LIGHT, WEEK(80), MARKS(140), STATE(150)};
static const ListColumn mine[] = {NUMBER, TITLE, {"relation", 0, 96, 0, NULL}, LEAD(110), DUE(0), LEFT(60), DONE(60), LIGHT, WEEK(56), MARKS(140), STATE(150)};
static const ListColumn accept[] = {
    NUMBER, TITLE, LEAD(60), OWNER(100), {"issued", 11, 72, 0, column_short_time}, DUE(0), {"deemed", 5, 60, 0, column_short_day}};
static const ListColumn owed[] = {
    NUMBER,
    TITLE,
    LEAD(50),
    OWNER(100),
    {"last_report_week", 8, 60, TZH_W_TUI_COLUMN_LAST_WEEK, column_week},
    {"chases", 4, 70, TZH_W_TUI_COLUMN_CHASED, NULL},
    DUE(100),
    LIGHT,
};
static const ListColumn lights[] = {NUMBER, TITLE, LEAD(70), OWNER(120), DUE(0), LEFT(84), DONE(60), LIGHT, WEEK(100), MARKS(140), STATE(150)};

static const ListSpec tasks[] = {TASKS("tasks", all), TASKS("mine", mine), TASKS("unaccepted", accept), TASKS("owed", owed), TASKS("lights", lights)};

const ListSpec *list_spec_of_tasks(const char *list) {
	for (guint i = 0; i < G_N_ELEMENTS(tasks); i++)
		if (strcmp(tasks[i].list, list) == 0)
			return &tasks[i];
	return NULL;
}

static char *waited(const Session *session, const TzhRows *rows, guint row, const TzhCell *cell) {
	(void)rows;
	(void)row;
	return cell->null ? g_strdup("") : trf(session, TZH_W_TUI_WAITED_DAYS, (int)cell->i);
}

/* A form that is out comes back on paper: the act is recorded, not done here. */
static char *next_act(const Session *session, const TzhRows *rows, guint row, const TzhCell *cell) {
	const TzhCell *kind = tzh_cell(rows, row, "kind");
	return kind != NULL && g_strcmp0(kind->code, "form") == 0 ? trf(session, TZH_W_TUI_OFFICE_PAPER_NEXT, cell->text) : g_strdup(cell->text);
}

static const ListColumn todo[] = {
    {"kind", 0, 0, 0, NULL},     NUMBER, TITLE, LEAD(96), {"since", 11, 64, 0, column_short_time}, {"waited", 5, 50, TZH_W_TUI_COLUMN_WAITED, waited},
    {"act", 0, 60, 0, next_act},
};
const ListSpec LIST_SPEC_TODO = {"todo", todo, G_N_ELEMENTS(todo), "what,post,post_id,object,task", "kind,object,post_id", TRUE, FALSE};

/* ---- any list ---- */

static gboolean has(const TzhColumn *columns, guint n, const char *id) {
	for (guint i = 0; i < n; i++)
		if (strcmp(columns[i].id, id) == 0)
			return TRUE;
	return FALSE;
}

/* Days and times are shown short; a column without a width takes what its texts need. */
static ListColumn column_for(const TzhColumn *about) {
	ListColumn column = {.id = about->id, .width = about->width};
	if (about->type == TZH_COLUMN_DAY)
		column.width = 0, column.text = column_short_day;
	else if (about->type == TZH_COLUMN_TIME)
		column.width = 0, column.text = column_short_time;
	else if (about->width > 0 && about->type != TZH_COLUMN_INT)
		column.width = 0;
	return column;
}

OwnSpec *list_spec_new(const Session *session, const char *list, GError **error) {
	guint n = 0;
	const TzhColumn *columns = tzh_list_columns(session->lang, list, &n);
	if (columns == NULL) {
		g_set_error(error, TZH_ERROR, TZH_ERROR_NOT_FOUND, tr(session, TZH_W_TUI_NO_LIST), list);
		return NULL;
	}
	OwnSpec *own = g_new0(OwnSpec, 1);
	own->columns = g_new0(ListColumn, n);
	own->name = g_strdup(list);
	static const char *const further[] = {"number", "task", "id"};
	g_autoptr(GString) extra = g_string_new(NULL);
	for (guint i = 0; i < n; i++)
		if (!columns[i].extra)
			own->columns[own->spec.n_columns++] = column_for(&columns[i]);
	for (guint i = 0; i < G_N_ELEMENTS(further); i++)
		if (has(columns, n, further[i]))
			g_string_append_printf(extra, "%s%s", extra->len > 0 ? "," : "", further[i]);
	own->extra = g_strdup(extra->str);
	static const char *const keys[] = {"id", "seq", "line", "section_id", "week", "day", "key"};
	for (guint i = 0; i < G_N_ELEMENTS(keys) && own->key == NULL; i++)
		own->key = has(columns, n, keys[i]) ? g_strdup(keys[i]) : NULL;
	if (own->key == NULL) /* rows that only all their columns tell apart: the first two do, as far as selection goes */
		own->key = own->spec.n_columns > 1 ? g_strdup_printf("%s,%s", columns[0].id, columns[1].id) : g_strdup(columns[0].id);
	own->spec = (ListSpec){own->name, own->columns, own->spec.n_columns, own->extra, own->key, TRUE, FALSE};
	return own;
}

void list_spec_free(OwnSpec *own) {
	if (own == NULL)
		return;
	g_free(own->columns);
	g_free(own->name);
	g_free(own->extra);
	g_free(own->key);
	g_free(own);
}
