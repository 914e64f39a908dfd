/* header.h — what a sheet is about and which column is which, found from its first rows (reports.md §3). */
#pragma once

#include "exchange/sheet.h"

typedef enum { SUBJECT_TASKS, SUBJECT_MEASURES, SUBJECT_PEOPLE, SUBJECT_SECTIONS, SUBJECT_POSTS, SUBJECT_CALENDAR, SUBJECT_FIGURES, SUBJECTS } Subject;

typedef enum {
#define COLUMN(subject, id, key, flags, names) COL_##subject##_##id,
#include "exchange/columns.def"
#undef COLUMN
	COLUMNS
} Column;

#define HEADER_ROWS 20 /* the header is looked for in so many rows with text */
#define COLUMN_ABSENT (-1)

typedef struct {
	Subject subject;
	guint row;       /* index in Sheet.rows */
	int at[COLUMNS]; /* position of the column, or COLUMN_ABSENT */
	GArray *twice;   /* guint positions of columns that repeat one already found */
	bool by_hand;    /* the row was named: columns without a name go by their letter, and needed ones may lack */
} Header;

/* `about`: subject's key ("tasks", "重点工作"), NULL: found. `map`: "列名=字段" pairs, NULL-ended, may be NULL ("列名=" leaves a column out); they go before what the names say.
 * TZH_ERROR_INVALID: no header, unknown subject, several that fit equally, a map that names nothing. */
gboolean header_find(TzhLang lang, const char *name, const Sheet *sheet, const char *about, const char *const *map, Header *header, GError **error);
/* The same where the row's number in the file is known: it is taken whatever it says. TZH_ERROR_INVALID: no such row; nothing tells what the sheet is about. */
gboolean header_at(TzhLang lang, const char *name, const Sheet *sheet, gint64 row, const char *about, const char *const *map, Header *header, GError **error);
/* Columns that the subject needs and the header lacks: Column. Those that only tell what a sheet is about are none of them. Caller frees. */
GArray *header_lacking(const Header *header);
guint header_width(const Sheet *sheet, guint row);                /* columns of the row and those below it that may be named by hand */
char *header_called(const Sheet *sheet, guint row, guint column); /* a column's name; without one its letter. Caller frees */
void header_clear(Header *header);

const char *subject_key(Subject subject);
const char *subject_name(TzhLang lang, Subject subject);
Subject column_subject(Column column);
const char *column_key(Column column);
char *column_name(Column column);                  /* its first name; caller frees */
int subject_find(TzhLang lang, const char *about); /* by key or name in either language; -1 */
char *column_title(Column column, TzhLang lang);   /* its name in that language; caller frees */
/* The column as the file calls it; where the file has none, by its own name. Caller frees. */
char *header_name(const Sheet *sheet, const Header *header, Column column);
bool column_fills_down(Column column);
