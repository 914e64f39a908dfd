/* office.h — between the report layer and its module that reads the text of documents (taizhang-office.so: libzip and expat would cost every start). */
#pragma once

#include <taizhang/base.h>

#define OFFICE_MODULE "taizhang-office.so"
#define OFFICE_UNPACKED_MAX (G_GINT64_CONSTANT(256) << 20) /* bytes of all parts read: time and memory stay bounded whatever the file says */

/* The module's one function: appends the text of a Word document (its body in reading order) or of a workbook (sheet by sheet, row by row): a line feed after each paragraph and row, a tab
 * after each cell. UNSUPPORTED: neither, encrypted, or too large unpacked; INVALID: damaged. `bytes` are borrowed; `name` is for messages. */
typedef gboolean OfficeText(TzhLang lang, const char *name, const char *bytes, gsize n, GString *out, GError **error);
__attribute__((visibility("default"))) OfficeText office_text;
