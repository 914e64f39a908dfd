/* listview_columns.c — how columns that several lists have are written, and how a light looks. It must not know any list. */
#include "listview.h"

#include <string.h>

char *column_short_day(const Session *session, const TzhRows *rows, guint row, const TzhCell *cell) {
	(void)rows;
	(void)row;
	char day[11] = "";
	if (!cell->null)
		session_day(session, (TzhDay)cell->i, day);
	return g_strdup(day);
}

char *column_short_time(const Session *session, const TzhRows *rows, guint row, const TzhCell *cell) {
	(void)rows;
	(void)row;
	return cell->null ? g_strdup("") : session_time(session, cell->i);
}

char *column_week(const Session *session, const TzhRows *rows, guint row, const TzhCell *cell) {
	(void)rows;
	(void)row;
	return cell->null ? g_strdup("-") : session_week_short(session, cell->i);
}

char *column_or_dash(const Session *session, const TzhRows *rows, guint row, const TzhCell *cell) {
	(void)session;
	(void)rows;
	(void)row;
	return g_strdup(cell->null || cell->text == NULL || *cell->text == '\0' ? "-" : cell->text);
}

char *column_due(const Session *session, const TzhRows *rows, guint row, const TzhCell *cell) {
	char *day = column_short_day(session, rows, row, cell);
	if (strlen(day) == 10)
		memmove(day, day + 2, 9);
	return day;
}

char *column_light(const Session *session, const TzhRows *rows, guint row, const TzhCell *cell) {
	static const struct {
		const char *why;
		TzhWord brief;
	} BRIEFS[] = {
	    {"overdue", TZH_W_TUI_LIGHT_OVERDUE}, {"lag", TZH_W_TUI_LIGHT_LAG},           {"milestone", TZH_W_TUI_LIGHT_MILESTONE},
	    {"near", TZH_W_TUI_LIGHT_NEAR},       {"reopened", TZH_W_TUI_LIGHT_REOPENED}, {"returned", TZH_W_TUI_LIGHT_RETURNED},
	};
	const TzhCell *why = tzh_cell(rows, row, "why"), *name = tzh_cell(rows, row, "light_name");
	for (guint i = 0; why != NULL && name != NULL && i < G_N_ELEMENTS(BRIEFS); i++)
		if (g_strcmp0(why->code, BRIEFS[i].why) == 0) {
			const char *digits = strpbrk(why->text, "0123456789");
			g_autofree char *brief = trf(session, BRIEFS[i].brief, digits != NULL ? (int)g_ascii_strtoll(digits, NULL, 10) : 0);
			return g_strdup_printf("%s %s", name->text, brief);
		}
	return g_strdup(cell->null ? "" : cell->text);
}

int light_style(const char *code) {
	static const struct {
		const char *code;
		int style;
	} styles[] = {{"red", STYLE_RED}, {"yellow", STYLE_YELLOW}, {"green", STYLE_GREEN}, {"blue", STYLE_BLUE}, {"grey", STYLE_GREY}};
	for (guint i = 0; code != NULL && i < G_N_ELEMENTS(styles); i++)
		if (strcmp(styles[i].code, code) == 0)
			return styles[i].style;
	return STYLE_PLAIN;
}
