/* complete.c — completion with the record's own things for the command line and the filter. One small query a key; it must not know what the line is for nor how candidates look. */
#include "complete.h"

#include "act_inside.h"
#include "picker.h"

#include <string.h>
#include <taizhang/filter.h>

enum { OFFER_MOST = 12 };

static char **finish(GPtrArray *out) {
	g_ptr_array_add(out, NULL);
	return (char **)g_ptr_array_free(out, FALSE);
}

static gboolean fits(const char *name, const char *typed) {
	return *typed == '\0' || tzh_name_matches(name, typed);
}

/* ---- the filter ---- */

/* In the filter a name with a space or a comma stands in quotes. */
static char *filter_value(const char *name) {
	return strpbrk(name, " ,\"") != NULL || strstr(name, "，") != NULL ? g_strdup_printf("\"%s\"", name) : g_strdup(name);
}

static void add_names(const Session *session, GPtrArray *out, const char *list, const char *typed) {
	g_autoptr(TzhRows) rows = tzh_list(session_record(session), list, &(TzhAsk){.columns = "name,until"}, NULL);
	for (guint i = 0; rows != NULL && i < rows->n_rows && out->len < OFFER_MOST; i++) {
		const char *name = tzh_cell(rows, i, "name")->text;
		if (tzh_cell(rows, i, "until")->null && fits(name, typed))
			g_ptr_array_add(out, filter_value(name));
	}
}

char **complete_filter(const Session *session, const char *text, gsize *from) {
	char **offered = tzh_filter_complete(session->lang, text, from);
	TzhFilterNames names = tzh_filter_names(text);
	if (names == TZH_FILTER_NAMES_NONE)
		return offered;
	GPtrArray *out = g_ptr_array_new();
	for (char **one = offered; *one != NULL; one++)
		g_ptr_array_add(out, *one);
	g_free(offered);
	add_names(session, out, names == TZH_FILTER_NAMES_SECTIONS ? "sections" : "people", text + *from);
	return finish(out);
}

/* ---- tasks ---- */

/* Those that begin with the digits, by their index: the number itself and with one digit more. */
static TzhRows *tasks_of(const Session *session, const char *digits) {
	TzhAsk ask = {.columns = "number,title", .limit = OFFER_MOST};
	if (*digits == '\0') {
		TzhRows *own = tzh_list(session_record(session), "mine", &ask, NULL);
		if (own == NULL || own->n_rows > 0)
			return own;
		tzh_rows_free(own);
		return tzh_list(session_record(session), "tasks", &ask, NULL);
	}
	g_autoptr(GString) filter = g_string_new(NULL);
	g_string_append_printf(filter, "number:%s", digits);
	for (int next = 0; next <= 9; next++)
		g_string_append_printf(filter, ",%s%d", digits, next);
	ask.filter = filter->str;
	return tzh_list(session_record(session), "tasks", &ask, NULL);
}

static void add_task(GPtrArray *out, const TzhRows *rows, guint row) {
	const TzhCell *number = tzh_cell(rows, row, "number");
	if (!number->null)
		g_ptr_array_add(out, g_strdup_printf("%s %s", number->text, tzh_cell(rows, row, "title")->text));
}

char **complete_task(const Session *session, const char *typed) {
	enum { DIGITS_MOST = 8 };
	gsize digits = strspn(typed, "0123456789");
	GPtrArray *out = g_ptr_array_new();
	g_autoptr(TzhRows) rows = typed[digits] == '\0' && digits <= DIGITS_MOST ? tasks_of(session, typed) : NULL;
	for (guint i = 0; rows != NULL && i < rows->n_rows; i++)
		add_task(out, rows, i);
	return finish(out);
}

void complete_bare_task(char *object) {
	gsize digits = strspn(object, "0123456789");
	if (digits > 0 && object[digits] == ' ')
		object[digits] = '\0';
}

/* ---- what acts are about ---- */

static char **from_rows(Session *session, PickSource source, const char *task, const char *typed) {
	GPtrArray *out = g_ptr_array_new();
	g_autoptr(GPtrArray) rows = act_pick_rows(session, source, task, NULL, NULL);
	for (guint i = 0; rows != NULL && i < rows->len && out->len < OFFER_MOST; i++) {
		const PickRow *row = rows->pdata[i];
		if (row->value != NULL && !row->off && (g_str_has_prefix(row->value, typed) || fits(row->text, typed)))
			g_ptr_array_add(out, g_strdup(row->value));
	}
	return finish(out);
}

char **complete_object(const Session *session, const char *act, const char *typed) {
	PickSource source = act_object_source(session->lang, tzh_act_find(session->lang, act));
	const char *dot = strchr(typed, '.');
	switch (source) {
	case PICK_LEDGER:
	case PICK_SECTION:
	case PICK_PERSON:
	case PICK_POST:
	case PICK_DELEGATION:
	case PICK_WEEK:
	case PICK_WEEKLY:
	case PICK_ROUND:
	case PICK_SETTING:
	case PICK_KEY:
		return from_rows((Session *)session, source, "", typed);
	case PICK_MEASURE:
	case PICK_MILESTONE:
		if (dot != NULL && dot > typed && strspn(typed, "0123456789") == (gsize)(dot - typed)) {
			g_autofree char *task = g_strndup(typed, (gsize)(dot - typed));
			return from_rows((Session *)session, source, task, typed);
		}
		return complete_task(session, typed);
	case PICK_TASK:
		return complete_task(session, typed);
	default: /* named by an id: nobody types those */
		return finish(g_ptr_array_new());
	}
}
