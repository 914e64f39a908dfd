/* xlsx_read.h — a workbook (XLSX) as its parts, read strictly and by a reader of its own: what tests of the renderer look at. A test fails when it is not one. */
#pragma once

#include "support/xml.h"
#include <zip.h>

typedef struct {
	zip_t *zip;
	XmlNode *workbook, *styles, *strings; /* strings may be NULL */
	GPtrArray *sheets, *names;            /* XmlNode *; const char * */
} Workbook;

/* The bytes must outlive it. */
void read_open(Workbook *book, const GString *bytes);
void read_close(Workbook *book);
XmlNode *read_part(zip_t *zip, const char *name); /* NULL: there is none; caller frees */
const XmlNode *read_sheet(const Workbook *book, const char *name);
const XmlNode *read_cell(const XmlNode *sheet, const char *at);      /* "B2"; NULL: none */
const XmlNode *read_look(const Workbook *book, const XmlNode *cell); /* its xf */
const char *read_format(const Workbook *book, const XmlNode *cell);  /* of its number: "yyyy-mm-dd" */
char *read_string(const Workbook *book, const XmlNode *cell);        /* NULL: it is a number; a formula fails. Caller frees */
void read_expect_text(const Workbook *book, const XmlNode *sheet, const char *at, const char *wanted);
void read_expect_number(const Workbook *book, const XmlNode *sheet, const char *at, double wanted, const char *format);
