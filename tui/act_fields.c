/* act_fields.c — from an act's arguments, as the library's table has them, to fields: kinds, checks as one types, what can be picked, what is shown at once and what folded.
 * It must not know keys or drawing; no act is named here but in tables. */
#include "act_inside.h"
#include "picker.h"

#include <string.h>

/* ---- tables ---- */

/* Optional arguments that most people never need: under 更多栏目. */
static const char *const RARE[] = {"en",         "note",       "proxy",    "via",       "comparator",   "order",       "origin",   "parent",    "report",
                                   "supersedes", "correction", "week",     "section",   "weight",       "scope",       "plan",     "frequency", "key",
                                   "added",      "start",      "category", "actions",   "targets_text", "source_note", "corrects", "what",      "late_entries",
                                   "number",     "code",       "ledger",   "place_key", "expected",     "reason",      NULL};

gboolean act_is_paper(const char *key) {
	return g_str_has_prefix(key, "paper_");
}

static gboolean is_rare(const ActScreen *self, const TzhArg *arg) {
	if (arg->required || (self->dress->usual != NULL && g_strv_contains(self->dress->usual, arg->key)))
		return FALSE;
	return g_strv_contains(RARE, arg->key);
}

const TzhArg *act_arg(const TzhActInfo *act, const char *key) {
	for (guint i = 0; i < act->n_args; i++)
		if (strcmp(act->args[i].key, key) == 0)
			return &act->args[i];
	return NULL;
}

int act_measure_row(const ActScreen *self, const char *ref) {
	for (guint i = 0; self->measures != NULL && i < self->measures->n_rows; i++)
		if (strcmp(tzh_cell(self->measures, i, "ref")->text, ref) == 0 ||
		    (*ref == '#' && tzh_cell(self->measures, i, "id")->i == g_ascii_strtoll(ref + 1, NULL, 10)))
			return (int)i;
	return -1;
}

/* The measure that the act is about, told or picked. */
static int measure_of(const ActScreen *self) {
	const Field *picked = form_find(self->form, ACT_KEY_OBJECT);
	return act_measure_row(self, picked != NULL ? field_value(picked) : self->object);
}

/* ---- checks as one types ---- */

static char *refuse(GError *error, gboolean *bad) {
	char *said = act_clean(error->message);
	*bad = TRUE;
	g_error_free(error);
	return said;
}

static char *check_day(gpointer data, const Field *field, const char *value, gboolean *bad) {
	(void)field;
	const ActScreen *self = data;
	const Session *session = self->base.session;
	GError *error = NULL;
	TzhDay day;
	char text[11];
	if (!tzh_date_parse(session->lang, tzh_record_calendar(session->record), session_today(session), value, &day, &error))
		return refuse(error, bad);
	tzh_day_format(day, text);
	return trf(session, TZH_W_TUI_FORM_DAY, text, tr(session, (TzhWord)(TZH_W_WEEKDAY_1 + tzh_day_weekday(day) - 1)));
}

static const char *unit_of(const ActScreen *self) {
	const Field *unit = form_find(self->form, "unit");
	if (unit != NULL && *field_value(unit) != '\0')
		return field_value(unit);
	int row = measure_of(self);
	return row >= 0 ? tzh_cell(self->measures, (guint)row, "unit")->text : "";
}

char *act_quantity(const Session *session, const char *value, const char *unit, TzhQuantity *quantity, gboolean *bad) {
	GError *error = NULL;
	TzhComparator comparator = TZH_EXACT;
	if (!tzh_quantity_parse(session->lang, value, *unit != '\0' ? unit : NULL, quantity, &comparator, &error))
		return refuse(error, bad);
	return tzh_quantity_text(session->lang, *quantity, comparator, unit);
}

static char *check_quantity(gpointer data, const Field *field, const char *value, gboolean *bad) {
	const ActScreen *self = data;
	const Session *session = self->base.session;
	TzhQuantity quantity;
	const char *unit = unit_of(self);
	g_autofree char *text = act_quantity(session, value, unit, &quantity, bad);
	if (*bad)
		return g_steal_pointer(&text);
	int row = strcmp(field->key, "value") == 0 ? measure_of(self) : -1;
	const TzhCell *last = row >= 0 ? tzh_cell(self->measures, (guint)row, "value") : NULL;
	if (last == NULL || last->null || strcmp(self->act->name, "record") != 0 ||
	    strcmp(tzh_cell(self->measures, (guint)row, "direction")->code, "at_least") != 0)
		return trf(session, TZH_W_TUI_FORM_EQUALS, text);
	g_autofree char *doubt = tzh_quantity_doubt_text(session->lang, tzh_quantity_doubt(last->i, quantity), tzh_cell(self->measures, (guint)row, "name")->text,
	                                                 last->i, quantity, unit);
	return doubt != NULL ? g_steal_pointer(&doubt) : trf(session, TZH_W_TUI_FORM_EQUALS, text);
}

static char *check_number(gpointer data, const Field *field, const char *value, gboolean *bad) {
	(void)field;
	const ActScreen *self = data;
	TzhQuantity number;
	if (tzh_quantity_parse(self->base.session->lang, value, NULL, &number, NULL, NULL) && number % TZH_QUANTITY_SCALE == 0)
		return NULL;
	*bad = TRUE;
	return g_strdup(tr(self->base.session, TZH_W_TUI_FORM_NUMBER));
}

static char *check_week(gpointer data, const Field *field, const char *value, gboolean *bad) {
	(void)field;
	const ActScreen *self = data;
	const Session *session = self->base.session;
	int year, week;
	char text[9];
	TzhWeek now = tzh_calendar_week_of(tzh_record_calendar(session->record), session_today(session));
	*bad = !tzh_week_parse(value, now.year, &year, &week);
	if (*bad)
		return g_strdup(tr(session, TZH_W_TUI_FORM_WEEK));
	tzh_week_format(year, week, text);
	g_autofree char *said = session_week(session, text);
	return trf(session, TZH_W_TUI_FORM_EQUALS, said);
}

/* ---- what can be picked ---- */

static Screen *failed(Session *session, GError *error) {
	session_say_error(session, error);
	return NULL;
}

static Screen *pick_source(const ActScreen *self, const Field *field, PickSource source) {
	Session *session = self->base.session;
	GError *error = NULL;
	GPtrArray *rows = act_pick_rows(session, source, self->task, field->key, &error);
	if (rows == NULL)
		return failed(session, error);
	const Field *object = form_find(self->form, ACT_KEY_OBJECT);
	gboolean stands_in = strcmp(self->act->name, "delegate") == 0 && strcmp(field->key, "person") == 0;
	if (stands_in && !act_pick_standby(session, rows, object != NULL ? field_value(object) : self->object, &error)) {
		g_ptr_array_unref(rows);
		return failed(session, error);
	}
	g_autofree char *typed = field_typed(field);
	return picker_new(session, field->label, rows, field->repeats, typed);
}

static Screen *pick_arg(gpointer data, const Field *field) {
	return pick_source(data, field, act_arg_source(field->key));
}

static Screen *pick_object(gpointer data, const Field *field) {
	const ActScreen *self = data;
	return pick_source(self, field, act_object_source(self->base.session->lang, self->act));
}

static Screen *pick_file(gpointer data, const Field *field) {
	const ActScreen *self = data;
	Session *session = self->base.session;
	GError *error = NULL;
	GPtrArray *rows = self->dress->goes_out ? pick_from_both(session, &error) : pick_from_inbox(session, &error);
	if (rows == NULL)
		return failed(session, error);
	return picker_new(session, field->label, rows, field->repeats, NULL);
}

/* ---- fields ---- */

/* Yes or no is an answer where it must be given, else a mark that can be set. */
static FieldKind kind_of(const ActScreen *self, const TzhArg *arg) {
	int row = strcmp(arg->key, "value") == 0 ? act_measure_row(self, self->object) : -1;
	if (row >= 0 && strcmp(tzh_cell(self->measures, (guint)row, "kind")->code, "bool") == 0)
		return FIELD_YES_NO;
	switch (arg->type) {
	case TZH_ARG_LINES:
		return FIELD_LINES;
	case TZH_ARG_FLAG:
		return arg->required ? FIELD_YES_NO : FIELD_FLAG;
	case TZH_ARG_CHOICE:
		return FIELD_CHOICE;
	case TZH_ARG_FILE:
		return FIELD_FILE;
	default:
		return act_arg_source(arg->key) != PICK_NOTHING ? FIELD_PICK : FIELD_LINE;
	}
}

static FieldCheck check_of(const TzhArg *arg) {
	if (strcmp(arg->key, "week") == 0)
		return check_week;
	switch (arg->type) {
	case TZH_ARG_DAY:
		return check_day;
	case TZH_ARG_QUANTITY:
		return check_quantity;
	case TZH_ARG_NUMBER:
		return check_number;
	default:
		return NULL;
	}
}

void act_fields_preset(ActScreen *self, Field *field, const char *value) {
	g_hash_table_replace(self->preset, g_strdup(field->key), g_strdup(value));
	field_set(field, value);
}

/* What a field is called where an act means it more closely than its word does. */
static const char *label_of(const ActScreen *self, const TzhArg *arg) {
	static const struct {
		const char *act, *key;
		TzhWord word;
	} CLOSER[] = {{"ask-extension", "due", TZH_W_TUI_FORM_EXTEND_TO}, {"reopen", "due", TZH_W_TUI_FORM_DUE_AGAIN}};
	for (guint i = 0; i < G_N_ELEMENTS(CLOSER); i++)
		if (strcmp(self->act->name, CLOSER[i].act) == 0 && strcmp(arg->key, CLOSER[i].key) == 0)
			return tr(self->base.session, CLOSER[i].word);
	return arg->name;
}

Field *act_fields_add(ActScreen *self, const TzhArg *arg) {
	FieldKind kind = kind_of(self, arg);
	Field *field = form_add(self->form, kind, arg->key, label_of(self, arg));
	field->required = arg->required || (self->paper && act_is_paper(arg->key) && (self->form_out || strcmp(arg->key, "paper_code") != 0));
	field->repeats = arg->repeats || (self->dress->repeat != NULL && strcmp(self->dress->repeat, arg->key) == 0);
	field->limit = (int)arg->limit;
	field->check = kind == FIELD_YES_NO ? NULL : check_of(arg);
	if (kind == FIELD_PICK)
		field->pick = pick_arg;
	else if (kind == FIELD_FILE)
		field->pick = pick_file;
	if (kind == FIELD_CHOICE)
		form_choices(field, arg->choices, arg->choice_names);
	gboolean code = act_arg_source(arg->key) == PICK_SETTING; /* its example is for the command line */
	if (field->check == check_week)
		field->remark = g_strdup(tr(self->base.session, TZH_W_TUI_FORM_WEEK));
	else if (*arg->example != '\0' && !code && (kind == FIELD_LINE || kind == FIELD_PICK))
		field->remark = trf(self->base.session, TZH_W_TUI_FORM_SUCH_AS, arg->example);
	if (strcmp(arg->key, "value_text") == 0) {
		g_free(field->remark);
		field->remark = g_strdup(tr(self->base.session, TZH_W_TUI_FORM_SETTING_VALUE));
	}
	if (strcmp(arg->key, "code") == 0)
		field->remark = g_strdup(tr(self->base.session, TZH_W_TUI_FORM_SECTION_CODE));
	if (strcmp(arg->key, "paper_code") == 0)
		field->remark = g_strdup(tr(self->base.session, self->form_out ? TZH_W_TUI_FORM_CODE_PRINTED : TZH_W_TUI_FORM_CODE_NONE));
	const char *preset = g_hash_table_lookup(self->preset, arg->key);
	if (preset != NULL)
		field_set(field, preset);
	return field;
}

static void add_arg(ActScreen *self, const TzhArg *arg) {
	if (act_is_paper(arg->key) && !self->paper)
		return;
	if (self->paper && strcmp(arg->key, ACT_KEY_OPINION) == 0)
		return; /* it is the one on the paper */
	if (self->dress->field == NULL || !self->dress->field(self, arg))
		act_fields_add(self, arg);
}

/* Required ones first, then the usual, then, when unfolded, the rest; on paper what the paper says comes before all. */
static guint add_args(ActScreen *self) {
	guint folded = 0;
	for (int pass = 0; pass < 4; pass++)
		for (guint i = 0; i < self->act->n_args; i++) {
			const TzhArg *arg = &self->act->args[i];
			gboolean rare = is_rare(self, arg);
			int when = act_is_paper(arg->key) ? 0 : arg->required ? 1 : rare ? 3 : 2;
			if (when != pass)
				continue;
			if (rare && !self->more)
				folded++;
			else
				add_arg(self, arg);
		}
	return folded;
}

static void add_object(ActScreen *self) {
	Session *session = self->base.session;
	PickSource source = act_object_source(session->lang, self->act);
	if (source == PICK_NOTHING || self->objects != NULL || (*self->object != '\0' && !(source == PICK_MEASURE || source == PICK_MILESTONE)))
		return;
	if (strchr(self->object, '.') != NULL || *self->object == '#')
		return;
	Field *field = form_add(self->form, FIELD_PICK, ACT_KEY_OBJECT, self->act->object);
	field->required = TRUE;
	field->pick = pick_object;
	const char *preset = g_hash_table_lookup(self->preset, ACT_KEY_OBJECT);
	if (preset != NULL)
		field_set(field, preset);
}

static void set_presets(ActScreen *self) {
	const char *const *preset = self->dress->presets;
	for (; preset != NULL && *preset != NULL; preset += 3)
		if (g_hash_table_lookup(self->preset, *preset) == NULL)
			g_hash_table_replace(self->preset, g_strdup(*preset), g_strdup(self->base.session->lang == TZH_LANG_ZH ? preset[1] : preset[2]));
}

/* One's own post where that is what most mean: whose absence it is, who signs the form. */
static void preset_own_post(ActScreen *self) {
	static const struct {
		const char *act, *key;
		unsigned roles;
	} OWN[] = {
	    {"delegate", ACT_KEY_OBJECT, ~(1u << TZH_ROLE_ADMIN | 1u << TZH_ROLE_OFFICE)},
	    {"take-form", "signer", 1u << TZH_ROLE_HEAD | 1u << TZH_ROLE_DEPUTY},
	};
	const TzhMe *me = &self->base.session->me;
	for (guint i = 0; i < G_N_ELEMENTS(OWN); i++)
		if (strcmp(self->act->name, OWN[i].act) == 0 && me->title != NULL && me->role >= 0 && (OWN[i].roles & (1u << me->role)) != 0 &&
		    g_hash_table_lookup(self->preset, OWN[i].key) == NULL)
			g_hash_table_replace(self->preset, g_strdup(OWN[i].key), g_strdup(me->title));
}

gboolean act_fields_make(ActScreen *self, GError **error) {
	Session *session = self->base.session;
	g_autofree char *typed = self->form != NULL ? form_save(self->form) : NULL;
	g_clear_pointer(&self->form, form_free);
	self->form = form_new(session, self);
	set_presets(self);
	preset_own_post(self);
	if (self->objects != NULL && !act_many_note(self, error))
		return FALSE;
	if (self->dress->notes != NULL && self->objects == NULL && (self->dress->unnamed || *self->object != '\0') && !self->dress->notes(self, error))
		return FALSE;
	if (self->dress->about != 0)
		form_note(self->form, STYLE_PLAIN, tr(session, self->dress->about));
	add_object(self);
	guint folded = add_args(self);
	if (folded > 0 || self->more) {
		Field *more = form_add(self->form, FIELD_FLAG, ACT_KEY_MORE, tr(session, TZH_W_TUI_FORM_MORE));
		more->chosen = self->more;
	}
	if (typed != NULL)
		form_restore(self->form, typed);
	Field *more = form_find(self->form, ACT_KEY_MORE);
	if (more != NULL) /* a draft may have been made with the fold the other way */
		more->chosen = self->more;
	return TRUE;
}
