/* act_objects.c — what an act and its arguments can name, as lists of the library, and the values that stand now. It must not know how a field looks. */
#include "act_inside.h"
#include "picker.h"

#include <string.h>

typedef struct {
	const char *list;
	const char *value; /* what acts take: this column, "#" before an id */
	const char *text, *remark;
	const char *until; /* rows with a day here are over and left out */
	gboolean of_task;  /* the list can be asked for one task */
} Source;

static const Source SOURCES[PICK_SOURCES] = {
    [PICK_TASK] = {"tasks", "number", "title", "lead", NULL, FALSE},       [PICK_MEASURE] = {"measures", "ref", "name", "value", NULL, TRUE},
    [PICK_MILESTONE] = {"milestones", "ref", "name", "due", NULL, TRUE},   [PICK_LEDGER] = {"ledgers", "year", "title", "state", NULL, FALSE},
    [PICK_SECTION] = {"sections", "name", "name", "code", "until", FALSE}, [PICK_PERSON] = {"people", "name", "name", "posts", "until", FALSE},
    [PICK_POST] = {"posts", "title", "title", "person", "until", FALSE},   [PICK_DELEGATION] = {"delegations", "id", "post", "person", NULL, FALSE},
    [PICK_REPORT] = {"reports", "id", "week", "done", NULL, TRUE},         [PICK_EVIDENCE] = {"evidence", "id", "file", "doc_no", NULL, TRUE},
    [PICK_WEEK] = {"weeks", "week", "week", "due", NULL, FALSE},           [PICK_WEEKLY] = {"weeklies", "week", "week", "state", NULL, FALSE},
    [PICK_PURGE] = {"purges", "id", "reason", "state", NULL, FALSE},       [PICK_PAPER] = {"papers", "line", "opinion", "signer", NULL, TRUE},
    [PICK_SETTING] = {"settings", "key", "key", "value", NULL, FALSE},     [PICK_HASH] = {"evidence", "sha", "file", "doc_no", NULL, FALSE},
    [PICK_ROUND] = {"rounds", "id", "title", "state", NULL, FALSE},        [PICK_KEY] = {"keys", "id", "person", "state", "ended", FALSE},
};

/* The noun of an act by another act about the same: the library says it in words only. */
static const struct {
	const char *act;
	PickSource source;
} NOUNS[] = {
    {"edit", PICK_TASK},
    {"record", PICK_MEASURE},
    {"milestone-done", PICK_MILESTONE},
    {"edit-ledger", PICK_LEDGER},
    {"end-section", PICK_SECTION},
    {"end-post", PICK_POST},
    {"person-left", PICK_PERSON},
    {"end-delegation", PICK_DELEGATION},
    {"confirm-report", PICK_REPORT},
    {"correct-evidence", PICK_EVIDENCE},
    {"sign-weekly", PICK_WEEKLY},
    {"decide-purge", PICK_PURGE},
    {"check-paper", PICK_PAPER},
    {"draw", PICK_ROUND},
    {"confirm-key", PICK_KEY},
};

PickSource act_object_source(TzhLang lang, const TzhActInfo *act) {
	if (*act->object == '\0')
		return PICK_NOTHING;
	for (guint i = 0; i < G_N_ELEMENTS(NOUNS); i++)
		if (strcmp(tzh_act_find(lang, NOUNS[i].act)->object, act->object) == 0)
			return NOUNS[i].source;
	return PICK_TASK; /* closings, extensions and the like are named by their task */
}

static const struct {
	const char *key;
	PickSource source;
} ARGS[] = {
    {"lead", PICK_SECTION},    {"section", PICK_SECTION}, {"support", PICK_SECTION},  {"leader", PICK_POST},      {"owner", PICK_POST},
    {"liaison", PICK_POST},    {"post", PICK_POST},       {"signer", PICK_POST},      {"second", PICK_POST},      {"paper_signer", PICK_POST},
    {"person", PICK_PERSON},   {"standby", PICK_PERSON},  {"task", PICK_TASK},        {"tasks", PICK_TASK},       {"into", PICK_TASK},
    {"parent", PICK_TASK},     {"origin", PICK_TASK},     {"measure", PICK_MEASURE},  {"measures", PICK_MEASURE}, {"to_ledger", PICK_LEDGER},
    {"ledger", PICK_LEDGER},   {"week", PICK_WEEK},       {"key_name", PICK_SETTING}, {"sha", PICK_HASH},         {"report", PICK_REPORT},
    {"corrects", PICK_WEEKLY},
};

/* Posts of these roles are meant: they come first, the others after them. */
static guint roles_of(const char *key) {
	static const struct {
		const char *key;
		guint roles;
	} MEANT[] = {
	    {"leader", 1u << TZH_ROLE_HEAD | 1u << TZH_ROLE_DEPUTY},
	    {"paper_signer", 1u << TZH_ROLE_HEAD | 1u << TZH_ROLE_DEPUTY},
	    {"signer", 1u << TZH_ROLE_HEAD | 1u << TZH_ROLE_DEPUTY},
	    {"owner", 1u << TZH_ROLE_SECTION_HEAD},
	    {"liaison", 1u << TZH_ROLE_LIAISON},
	    {"second", 1u << TZH_ROLE_CHECKER | 1u << TZH_ROLE_INSPECTOR},
	};
	for (guint i = 0; i < G_N_ELEMENTS(MEANT); i++)
		if (strcmp(MEANT[i].key, key) == 0)
			return MEANT[i].roles;
	return ~0u;
}

PickSource act_arg_source(const char *key) {
	for (guint i = 0; i < G_N_ELEMENTS(ARGS); i++)
		if (strcmp(ARGS[i].key, key) == 0)
			return ARGS[i].source;
	return PICK_NOTHING;
}

/* A task without a number goes by its id, a setting by its name, a week as people say it. */
static char *value_of(const Session *session, const Source *source, const TzhRows *rows, guint row) {
	const TzhCell *cell = tzh_cell(rows, row, source->value);
	if (source == &SOURCES[PICK_SETTING])
		return g_strdup(cell->text);
	if (strcmp(source->value, "id") == 0 || strcmp(source->value, "line") == 0)
		return g_strdup_printf("#%" G_GINT64_FORMAT, cell->i);
	if (source == &SOURCES[PICK_WEEK] || source == &SOURCES[PICK_WEEKLY]) {
		char name[TZH_WEEK_NAME];
		tzh_week_name(session->lang, (int)(cell->i / 100), (int)(cell->i % 100), name);
		return g_strdup(name);
	}
	if (cell->null && tzh_cell(rows, row, "id") != NULL)
		return g_strdup_printf("#%" G_GINT64_FORMAT, tzh_cell(rows, row, "id")->i);
	return g_strdup(cell->code != NULL ? cell->code : cell->text);
}

/* What stands at the right of a row: not its text once more; a setting's yes or no in words. */
static const char *remark_of(const Session *session, const Source *source, const TzhRows *rows, guint row) {
	const char *remark = tzh_cell(rows, row, source->remark)->text, *name = tzh_cell(rows, row, source->text)->text;
	if (source == &SOURCES[PICK_SETTING] && (g_strcmp0(remark, "yes") == 0 || g_strcmp0(remark, "no") == 0))
		return tr(session, *remark == 'y' ? TZH_W_TUI_YES : TZH_W_TUI_NO);
	return g_strcmp0(remark, name) != 0 ? remark : NULL;
}

static void add_row(const Session *session, GPtrArray *out, const Source *source, const TzhRows *rows, guint row) {
	if (source->until != NULL && !tzh_cell(rows, row, source->until)->null)
		return;
	g_autofree char *value = value_of(session, source, rows, row);
	const char *name = tzh_cell(rows, row, source->text)->text;
	g_autofree char *text =
	    strcmp(source->text, source->value) == 0 ? g_strdup(source->value[0] == 'w' ? value : name) : g_strdup_printf("%s  %s", value, name);
	gboolean nameless = strcmp(source->value, "id") == 0 || strcmp(source->value, "line") == 0 || strcmp(source->value, "sha") == 0;
	pick_row(out, value, nameless ? name : text, remark_of(session, source, rows, row), NULL, FALSE);
}

static gboolean is_meant(const TzhRows *rows, guint row, guint roles) {
	const TzhCell *role = roles != ~0u ? tzh_cell(rows, row, "role") : NULL;
	return role == NULL || role->null || (roles & (1u << role->i)) != 0;
}

GPtrArray *act_pick_rows(Session *session, PickSource which, const char *task, const char *key, GError **error) {
	const Source *source = &SOURCES[which];
	guint roles = which == PICK_POST && key != NULL ? roles_of(key) : ~0u;
	TzhAsk ask = {.task = source->of_task && *task != '\0' ? task : NULL};
	g_autoptr(TzhRows) rows = tzh_list(session->record, source->list, &ask, error);
	if (rows == NULL)
		return NULL;
	GPtrArray *out = pick_rows_new();
	for (int meant = 1; meant >= 0; meant--)
		for (guint i = 0; i < rows->n_rows; i++)
			if (is_meant(rows, i, roles) == meant)
				add_row(session, out, source, rows, i);
	return out;
}

static gboolean is_row(const Source *source, const TzhRows *rows, guint row, const char *object) {
	const TzhCell *id = tzh_cell(rows, row, "id");
	if (*object == '#')
		return id != NULL && id->i == g_ascii_strtoll(object + 1, NULL, 10);
	const TzhCell *value = tzh_cell(rows, row, source->value), *text = tzh_cell(rows, row, source->text);
	return strcmp(value->text, object) == 0 || strcmp(text->text, object) == 0;
}

gboolean act_pick_standby(Session *session, GPtrArray *people, const char *post, GError **error) {
	g_autoptr(TzhRows) posts = tzh_list(session->record, "posts", &(TzhAsk){.columns = "id,title,standby"}, error);
	if (posts == NULL)
		return FALSE;
	const char *standby = "";
	for (guint i = 0; i < posts->n_rows; i++)
		if (is_row(&SOURCES[PICK_POST], posts, i, post))
			standby = tzh_cell(posts, i, "standby")->text;
	for (guint i = 0; i < people->len && *standby != '\0'; i++) {
		PickRow *row = people->pdata[i];
		if (g_strcmp0(row->value, standby) != 0)
			continue;
		g_free(row->remark);
		row->remark = g_strdup(tr(session, TZH_W_TUI_PICK_STANDBY));
		g_ptr_array_insert(people, 0, g_ptr_array_steal_index(people, i));
		break;
	}
	return TRUE;
}

/* ---- what stands now ---- */

gboolean act_changes(const char *act) {
	static const char *const CHANGE[] = {"edit-ledger",      "edit",           "assign",         "edit-measure",     "edit-milestone",
	                                     "reassign",         "change",         "change-measure", "change-milestone", "correct-report",
	                                     "correct-evidence", "change-section", "change-person",  "change-post",      NULL};
	return g_strv_contains(CHANGE, act);
}

/* Columns that go by another name than the field. */
static const char *column_of(PickSource source, const char *key) {
	static const struct {
		PickSource source;
		const char *key, *column;
	} OTHER[] = {
	    {PICK_TASK, "targets_text", "targets"},  {PICK_TASK, "plan", "plan_mode"},       {PICK_TASK, "due", "due_original"},
	    {PICK_MEASURE, "target_basis", "basis"}, {PICK_EVIDENCE, "doc_date", "doc_day"},
	};
	for (guint i = 0; i < G_N_ELEMENTS(OTHER); i++)
		if (OTHER[i].source == source && strcmp(OTHER[i].key, key) == 0)
			return OTHER[i].column;
	return key;
}

/* Not what the object has, though a column goes by that name. */
static gboolean of_the_act(const char *key) {
	static const char *const OWN[] = {"reason", "basis", "note", "measures", "number", NULL};
	return g_strv_contains(OWN, key);
}

static char *current_value(const TzhCell *cell, TzhColumnType type) {
	if (cell == NULL || cell->null)
		return NULL;
	if (type == TZH_COLUMN_BOOL)
		return g_strdup(cell->i != 0 ? "yes" : "");
	if (type == TZH_COLUMN_ID)
		return g_strdup_printf("#%" G_GINT64_FORMAT, cell->i);
	return g_strdup(cell->code != NULL ? cell->code : cell->text);
}

static TzhColumnType type_of(const TzhRows *rows, const char *column) {
	for (guint i = 0; i < rows->n_columns; i++)
		if (strcmp(rows->columns[i].id, column) == 0)
			return rows->columns[i].type;
	return TZH_COLUMN_TEXT;
}

static void take_values(ActScreen *self, PickSource source, const TzhRows *rows, guint row) {
	for (guint i = 0; i < self->act->n_args; i++) {
		const char *key = self->act->args[i].key;
		if (of_the_act(key) || act_is_paper(key))
			continue;
		const char *column = column_of(source, key);
		char *value = current_value(tzh_cell(rows, row, column), type_of(rows, column));
		if (value != NULL)
			g_hash_table_replace(self->preset, g_strdup(key), value);
	}
}

/* The form that is out names who is to sign it. */
static gboolean read_form_out(ActScreen *self, GError **error) {
	if (!self->paper || *self->task == '\0')
		return TRUE;
	g_autoptr(TzhRows) rows =
	    tzh_list(self->base.session->record, "closings", &(TzhAsk){.task = self->task, .columns = "form_signer", .order = "-id", .limit = 1}, error);
	if (rows == NULL)
		return FALSE;
	self->form_out = rows->n_rows > 0 && !tzh_cell(rows, 0, "form_signer")->null;
	if (self->form_out)
		g_hash_table_replace(self->preset, g_strdup("paper_signer"), g_strdup(tzh_cell(rows, 0, "form_signer")->text));
	return TRUE;
}

gboolean act_presets_read(ActScreen *self, const char *object, GError **error) {
	PickSource which = act_object_source(self->base.session->lang, self->act);
	const Source *source = &SOURCES[which];
	if (!read_form_out(self, error))
		return FALSE;
	if (!act_changes(self->act->name) || which == PICK_NOTHING || *object == '\0')
		return TRUE;
	gboolean task = which == PICK_TASK;
	gboolean last = which == PICK_REPORT && *object != '#'; /* "17": its last report */
	TzhAsk ask = {.task = task || last                             ? object
	                      : source->of_task && *self->task != '\0' ? self->task
	                                                               : NULL,
	              .order = last ? "-id" : NULL,
	              .limit = last ? 1 : 0};
	g_autoptr(TzhRows) rows = tzh_list(self->base.session->record, source->list, &ask, error);
	if (rows == NULL)
		return FALSE;
	for (guint i = 0; i < rows->n_rows; i++)
		if (task || last || is_row(source, rows, i, object)) {
			take_values(self, which, rows, i);
			break;
		}
	return TRUE;
}

/* ---- what an id stands for ---- */

char *act_object_title(Session *session, PickSource source, const char *object) {
	if (source != PICK_POST && source != PICK_ROUND)
		return g_strdup("");
	g_autoptr(TzhRows) rows = tzh_list(session->record, SOURCES[source].list, &(TzhAsk){.columns = "id,title"}, NULL);
	for (guint i = 0; rows != NULL && i < rows->n_rows; i++)
		if (tzh_cell(rows, i, "id")->i == g_ascii_strtoll(object + 1, NULL, 10))
			return g_strdup(tzh_cell(rows, i, "title")->text);
	return g_strdup("");
}

char *act_object_task(Session *session, const char *object) {
	g_autoptr(TzhRows) rows = tzh_list(session->record, "todo", &(TzhAsk){.columns = "object,number"}, NULL);
	for (guint i = 0; rows != NULL && i < rows->n_rows; i++)
		if (tzh_cell(rows, i, "object")->i == g_ascii_strtoll(object + 1, NULL, 10) && !tzh_cell(rows, i, "number")->null)
			return g_strdup(tzh_cell(rows, i, "number")->text);
	return g_strdup("");
}

const char *act_column_title(const TzhRows *rows, const char *column) {
	for (guint i = 0; i < rows->n_columns; i++)
		if (strcmp(rows->columns[i].id, column) == 0)
			return rows->columns[i].title;
	return column;
}
