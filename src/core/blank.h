/* blank.h — a sheet to be filled in, as whoever makes it and whoever draws it see it (taizhang-xlsx.so, "blank_module"). Plain data. */
#pragma once

#include <taizhang/base.h>

typedef enum { BLANK_TEXT, BLANK_NUMBER, BLANK_DAY } BlankKind;

/* All texts are lent, UTF-8. */
typedef struct {
	const char *title; /* the column's name as the import knows it */
	const char *need;  /* 必填 · 选填 */
	const char *how;   /* what belongs there, and in which form */
	const char *example;
	BlankKind kind;
	bool must;
	bool several;               /* other text may stand there besides what is chosen */
	const char *const *choices; /* NULL-ended; NULL: none */
} BlankColumn;

typedef struct {
	TzhLang lang;
	const char *name;  /* of the sheet: 重点工作 */
	const char *about; /* what to do with it, for the sheet of explanations */
	const BlankColumn *columns;
	guint n_columns;
} Blank;

/* Appends the workbook. FALSE with IO. */
typedef gboolean BlankFunction(const Blank *blank, GString *out, GError **error);
