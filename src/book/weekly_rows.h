/* weekly_rows.h — what weekly.c and weekly_tasks.c share: rows of a statement as JSON objects by the names of its columns. Included by src/book alone. */
#pragma once

#include "book/weekly.h"

typedef void (*WeeklyEach)(const Stmt *stmt, json_t *row, gpointer data); /* adds what is computed from the row's hidden columns */
json_t *weekly_rows(Book *book, StatementId id, const Bind *binds, gsize n, WeeklyEach each, gpointer data, GError **error);
int weekly_column(const Stmt *stmt, const char *name);
const char *weekly_light_code(int light); /* "red"; NULL out of range */
