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
