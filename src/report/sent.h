/* sent.h — a file that was sent, its text, and its figures beside the frozen report's. Inside the report layer. */
#pragma once

#include "report/tree.h"

/* The text of a file that an office may send: Word, workbook, CSV, HTML, Markdown or plain text in UTF-8, UTF-16 or GB18030. NULL with UNSUPPORTED (what cannot be read: PDF, old Word …)
 * or INVALID. Caller frees. */
char *sent_text(TzhLang lang, const char *name, const char *bytes, gsize n, GError **error);

/* Each number of the frozen report beside the same words of the text: a first line with counts, then a line for each that differs or was not found, said in `lang`. *same: how many
 * places agree; a tree in the text's own language has the most. Caller frees. */
char *sent_compare(const ReportTree *frozen, TzhLang lang, const char *text, guint *differing, guint *same);
