/* workbook.h — one worksheet of a spreadsheet file as a table. */
#pragma once

#include "exchange/sheet.h"
#include "exchange/xlsx.h"

#define WORKBOOK_CELLS_MAX (32 * 1024 * 1024) /* places that the table may have, empty ones between filled ones included */
#define WORKBOOK_MERGED_MAX 200000

typedef struct {
	const char *wanted;                                                    /* the worksheet's name; NULL: the first visible one that is recognised */
	bool (*recognised)(const Sheet *sheet, gpointer data, GError **error); /* the error says why not */
	gpointer data;
	const TzhEnv *env; /* progress; may be NULL */
} WorkbookChoice;

/* `read`: NULL: the module's. Where no sheet is recognised the error is the first one's, with the others named. TZH_ERROR_NOT_FOUND: no sheet of that name; else as xlsx_read(). */
Sheet *workbook_sheet(TzhLang lang, const char *name, const char *bytes, gsize n, const WorkbookChoice *choice, XlsxRead *read, GError **error);
bool workbook_is(const char *bytes, gsize n); /* by its first bytes */
