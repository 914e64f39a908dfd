/* progress.h — what the ledger table's 进展情况 says of one task (domain.md §2): its latest figures and what was reported last. Point look-ups, so that a table of any length reads them row by row. */
#pragma once

#include "book/book.h"

/* One latest figure: its name and its value with the unit, in the language; lent. as_of: the day of the data. */
typedef void (*ProgressFigure)(gpointer data, const char *name, const char *value, TzhDay as_of);
/* Every measure of the task that has a value, in order. */
gboolean progress_figures(Book *book, TzhLang lang, TzhId task, ProgressFigure figure, gpointer data, GError **error);
/* Appends what the task's last report says was done; nothing where there is none. */
gboolean progress_done(Book *book, TzhId task, GString *out, GError **error);
