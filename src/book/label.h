/* label.h — what objects are called in words, for explaining lines. Reads the book; decides nothing. */
#pragma once

#include "book/book.h"

/* "24号 争取上级科技项目与资金", "24.1 中央引导地方专项", "发展规划科科长", "2022年第47周" …; "第812条", in English "#812", for what has no name of its own. Caller frees; NULL with error. */
char *book_label(Book *book, TzhLang lang, Noun noun, TzhId id, GError **error);
/* A measurement in words ("33.3亿元"); the one that stood for a measure before a line. NULL without error: none. Caller frees. */
char *book_value_text(Book *book, TzhLang lang, TzhId measurement, GError **error);
char *book_value_before(Book *book, TzhLang lang, TzhId measure, gint64 seq, GError **error);
gboolean book_value_day(Book *book, TzhId measurement, TzhDay *as_of, GError **error); /* NONE: no such measurement */
/* A quantity of a measure in words: with its unit, or yes and no. */
char *quantity_words(TzhLang lang, TzhQuantity value, TzhComparator comparator, const char *unit, int kind);

typedef struct {
	int state; /* STATE_…; -1: no such task */
	TzhDay due;
} TaskNow;
gboolean book_task_now(Book *book, TzhId task, TaskNow *now, GError **error);
/* Due before and after an extension. */
gboolean book_extension_days(Book *book, TzhId extension, TzhDay *from, TzhDay *to, GError **error);
