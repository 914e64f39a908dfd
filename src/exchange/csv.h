/* csv.h — text as a table: cells parted by commas, semicolons or tabs (RFC 4180 but for those), in the encodings that offices have. */
#pragma once

#include "exchange/sheet.h"

/* Bytes to UTF-8 without a byte order mark; NUL bytes stay. `wanted`: utf-8, gb18030 (gbk, gb2312), utf-16; NULL: by byte order mark, else strict UTF-8, else GB18030.
 * Line ends of any kind become line feeds. TZH_ERROR_INVALID names the line that is not of the encoding; TZH_ERROR_UNSUPPORTED a file that is no text. Caller frees. */
char *csv_decode(TzhLang lang, const char *name, const char *bytes, gsize n, const char *wanted, gsize *length, const char **found, GError **error);

/* Bytes as a table. What parts cells is found from the first lines. TZH_ERROR_INVALID: quotes that do not pair, by row. */
Sheet *csv_parse_bytes(TzhLang lang, const char *name, const char *bytes, gsize n, const char *encoding, GError **error);
/* The same for a file; TZH_ERROR_NOT_FOUND, TZH_ERROR_IO, TZH_ERROR_UNSUPPORTED (no regular file, too large). */
Sheet *csv_read_file(TzhLang lang, const char *path, const char *encoding, GError **error);
