/* csv_decode.c — which encoding a table's bytes are in, and those bytes as UTF-8 (reports.md §3). It must not know rows or cells. */
#include "core/fail.h"
#include "exchange/csv.h"
#include <string.h>

typedef enum { CODE_ANY, CODE_UTF8, CODE_GB, CODE_UTF16LE, CODE_UTF16BE, CODE_UNKNOWN } Code;

static bool starts(const char *bytes, gsize n, const char *head, gsize length) {
	return n >= length && memcmp(bytes, head, length) == 0;
}

static Code code_named(const char *wanted) {
	static const struct {
		const char *name;
		Code code;
	} names[] = {{"utf-8", CODE_UTF8},    {"utf8", CODE_UTF8},        {"utf-8-bom", CODE_UTF8},  {"gb18030", CODE_GB},
	             {"gbk", CODE_GB},        {"gb2312", CODE_GB},        {"ansi", CODE_GB},         {"utf-16", CODE_UTF16LE},
	             {"utf16", CODE_UTF16LE}, {"utf-16le", CODE_UTF16LE}, {"utf-16be", CODE_UTF16BE}};
	if (!wanted || *wanted == '\0')
		return CODE_ANY;
	for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
		if (g_ascii_strcasecmp(names[i].name, wanted) == 0)
			return names[i].code;
	return CODE_UNKNOWN;
}

/* The byte order mark at the begin: its length, and the encoding it tells. */
static gsize mark(const char *bytes, gsize n, Code *code) {
	if (starts(bytes, n, "\xEF\xBB\xBF", 3)) {
		*code = CODE_UTF8;
		return 3;
	}
	if (starts(bytes, n, "\xFF\xFE", 2) || starts(bytes, n, "\xFE\xFF", 2)) {
		*code = bytes[0] == '\xFF' ? CODE_UTF16LE : CODE_UTF16BE;
		return 2;
	}
	return 0;
}

/* Strict UTF-8, NUL bytes aside. `bad`: where it ends being so. */
static bool is_utf8(const char *bytes, gsize n, gsize *bad) {
	for (gsize at = 0; at < n;) {
		const char *end;
		if (g_utf8_validate_len(bytes + at, n - at, &end))
			return true;
		at = (gsize)(end - bytes);
		if (bytes[at] != '\0') {
			*bad = at;
			return false;
		}
		at++;
	}
	return true;
}

static int line_at(const char *bytes, gsize at) {
	int line = 1;
	for (gsize i = 0; i < at; i++)
		line += bytes[i] == '\n' || (bytes[i] == '\r' && bytes[i + 1] != '\n');
	return line;
}

static char *convert(TzhLang lang, const char *name, const char *bytes, gsize n, const char *from, gsize *length, GError **error) {
	gsize read = 0;
	char *text = g_convert(bytes, (gssize)n, "UTF-8", from, &read, length, NULL);
	if (!text)
		fail(error, TZH_ERROR_REFUSED, lang, TZH_W_CSV_NOT_ENCODED, name, from, line_at(bytes, MIN(read, n - (n > 0))));
	return text;
}

/* CR LF and CR become LF, in place. */
static gsize one_line_end(char *text, gsize n) {
	gsize out = 0;
	for (gsize in = 0; in < n; in++) {
		if (text[in] != '\r') {
			text[out++] = text[in];
			continue;
		}
		text[out++] = '\n';
		if (in + 1 < n && text[in + 1] == '\n')
			in++;
	}
	text[out] = '\0';
	return out;
}

static char *decode(TzhLang lang, const char *name, const char *bytes, gsize n, Code code, gsize *length, const char **found, GError **error) {
	gsize bad = 0;
	if (code == CODE_ANY)
		code = is_utf8(bytes, n, &bad) ? CODE_UTF8 : CODE_GB;
	switch (code) {
	case CODE_UTF8:
		*found = "UTF-8";
		if (!is_utf8(bytes, n, &bad)) {
			fail(error, TZH_ERROR_REFUSED, lang, TZH_W_CSV_NOT_ENCODED, name, "UTF-8", line_at(bytes, bad));
			return NULL;
		}
		char *copy = g_malloc(n + 1);
		memcpy(copy, bytes, n);
		*length = n;
		return copy;
	case CODE_UTF16LE:
	case CODE_UTF16BE:
		*found = "UTF-16";
		return convert(lang, name, bytes, n, code == CODE_UTF16LE ? "UTF-16LE" : "UTF-16BE", length, error);
	default:
		*found = "GB18030";
		return convert(lang, name, bytes, n, "GB18030", length, error);
	}
}

char *csv_decode(TzhLang lang, const char *name, const char *bytes, gsize n, const char *wanted, gsize *length, const char **found, GError **error) {
	Code code = code_named(wanted);
	if (code == CODE_UNKNOWN) {
		fail(error, TZH_ERROR_INVALID, lang, TZH_W_CSV_ENCODING, wanted);
		return NULL;
	}
	if (!sheet_refuse_format(lang, name, bytes, n, error))
		return NULL;
	if (starts(bytes, n, "PK\x03\x04", 4)) {
		fail(error, TZH_ERROR_REFUSED, lang, TZH_W_CSV_ZIP, name);
		return NULL;
	}
	gsize skip = mark(bytes, n, &code);
	char *text = decode(lang, name, bytes + skip, n - skip, code, length, found, error);
	if (text)
		*length = one_line_end(text, *length);
	return text;
}
