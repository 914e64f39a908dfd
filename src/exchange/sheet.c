/* sheet.c — the table that readers fill and plans read. It must not know any file format beyond its first bytes. */
#include "exchange/sheet.h"
#include "core/fail.h"
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

Sheet *sheet_new(const char *encoding) {
	Sheet *sheet = g_new0(Sheet, 1);
	sheet->encoding = encoding;
	sheet->text = g_string_chunk_new(1 << 16);
	sheet->cells = g_ptr_array_new();
	sheet->rows = g_array_new(FALSE, FALSE, sizeof(SheetRow));
	sheet->bad = g_array_new(FALSE, FALSE, sizeof(SheetBad));
	sheet->hidden = g_array_new(FALSE, FALSE, sizeof(gint64));
	sheet->merged = g_array_new(FALSE, FALSE, sizeof(SheetArea));
	sheet->others = g_ptr_array_new();
	return sheet;
}

void sheet_free(Sheet *sheet) {
	if (!sheet)
		return;
	g_string_chunk_free(sheet->text);
	g_ptr_array_unref(sheet->cells);
	g_array_unref(sheet->rows);
	g_array_unref(sheet->bad);
	g_array_unref(sheet->hidden);
	g_array_unref(sheet->merged);
	g_ptr_array_unref(sheet->others);
	g_free(sheet);
}

const char *sheet_cell(const Sheet *sheet, const SheetRow *row, guint column) {
	return column < row->n ? g_ptr_array_index(sheet->cells, row->first + column) : "";
}

void sheet_refuse(Sheet *sheet, gint64 row, guint column, TzhWord why, gint64 number, const char *text) {
	SheetBad bad = {.row = row, .column = column, .why = why, .number = number, .text = text ? g_string_chunk_insert_const(sheet->text, text) : NULL};
	g_array_append_val(sheet->bad, bad);
}

/* The first byte that no cell may hold; n when there is none. Tabs and line breaks are text. */
static gsize control_byte(const char *s, gsize n) {
	for (gsize i = 0; i < n; i++)
		if (((guchar)s[i] < 0x20 && s[i] != '\t' && s[i] != '\n') || s[i] == 0x7F)
			return i;
	return n;
}

const char *sheet_take(Sheet *sheet, gint64 row, guint column, const char *bytes, gsize n) {
	gsize control = n > SHEET_CELL_MAX ? n : control_byte(bytes, n);
	if (n > SHEET_CELL_MAX) {
		sheet_refuse(sheet, row, column, TZH_W_CSV_CELL_LONG, (gint64)n, NULL);
		return "";
	}
	if (control < n) {
		sheet_refuse(sheet, row, column, bytes[control] ? TZH_W_CSV_CELL_CONTROL : TZH_W_CSV_CELL_NUL, (gint64)control + 1, NULL);
		return "";
	}
	while (n > 0 && g_ascii_isspace(bytes[n - 1]))
		n--;
	while (n > 0 && g_ascii_isspace(*bytes)) {
		bytes++;
		n--;
	}
	if (n == 0)
		return "";
	char small[256]; /* most cells; what is looked up must end in NUL */
	g_autofree char *large = n < sizeof small ? NULL : g_strndup(bytes, n);
	if (large)
		return g_string_chunk_insert_const(sheet->text, large);
	memcpy(small, bytes, n);
	small[n] = '\0';
	return g_string_chunk_insert_const(sheet->text, small);
}

char *sheet_address(gint64 row, guint column) {
	char letters[8];
	gsize at = sizeof letters - 1;
	letters[at] = '\0';
	for (guint left = column + 1; left > 0; left = (left - 1) / 26)
		letters[--at] = (char)('A' + (left - 1) % 26);
	return g_strdup_printf("%s%" G_GINT64_FORMAT, letters + at, row);
}

/* ---- files ---- */

char *sheet_file_bytes(TzhLang lang, const char *path, gsize *n, GError **error) {
	g_autofree char *name = g_filename_display_basename(path), *shown = g_filename_display_name(path);
	struct stat st;
	if (stat(path, &st) != 0) {
		fail(error,
		     errno == ENOENT   ? TZH_ERROR_NOT_FOUND
		     : errno == EACCES ? TZH_ERROR_REFUSED
		                       : TZH_ERROR_IO,
		     lang, TZH_W_CSV_OPEN, shown, tzh_system_text(lang, errno));
		return NULL;
	}
	if (!S_ISREG(st.st_mode)) {
		fail(error, TZH_ERROR_REFUSED, lang, TZH_W_CSV_NOT_FILE, shown);
		return NULL;
	}
	if (st.st_size > SHEET_FILE_MAX) {
		fail(error, TZH_ERROR_REFUSED, lang, TZH_W_CSV_LARGE, name, SHEET_FILE_MAX >> 20);
		return NULL;
	}
	char *bytes = NULL;
	g_autoptr(GError) io = NULL;
	if (!g_file_get_contents(path, &bytes, n, &io))
		fail(error, g_error_matches(io, G_FILE_ERROR, G_FILE_ERROR_ACCES) ? TZH_ERROR_REFUSED : TZH_ERROR_IO, lang, TZH_W_CSV_OPEN, shown, io->message);
	return bytes;
}

static bool starts(const char *bytes, gsize n, const char *head) {
	gsize length = strlen(head);
	return n >= length && memcmp(bytes, head, length) == 0;
}

/* Does an OLE file's directory name a stream so? Names stand there as UTF-16. */
static bool has_stream(const char *bytes, gsize n, const char *name) {
	glong length = 0;
	g_autofree gunichar2 *wide = g_utf8_to_utf16(name, -1, NULL, &length, NULL);
	return memmem(bytes, n, wide, (gsize)length * sizeof *wide) != NULL;
}

static gboolean refuse_ole(TzhLang lang, const char *name, const char *bytes, gsize n, GError **error) {
	TzhWord what = has_stream(bytes, n, "EncryptedPackage") ? TZH_W_CSV_LOCKED : has_stream(bytes, n, "WordDocument") ? TZH_W_CSV_WORD : TZH_W_CSV_OLE;
	return fail(error, TZH_ERROR_REFUSED, lang, what, name);
}

/* Pages that systems hand out under the name .xls: the first mark of a text decides. */
static bool is_page(const char *bytes, gsize n) {
	static const char *const marks[] = {"<html", "<!doctype", "<table", "<?xml", "<head", "<meta", "<body", "mime-version:", NULL};
	gsize from = starts(bytes, n, "\xEF\xBB\xBF") ? 3 : 0;
	while (from < n && g_ascii_isspace(bytes[from]))
		from++;
	for (const char *const *mark = marks; *mark; mark++)
		if (n - from >= strlen(*mark) && g_ascii_strncasecmp(bytes + from, *mark, strlen(*mark)) == 0)
			return true;
	return false;
}

gboolean sheet_refuse_format(TzhLang lang, const char *name, const char *bytes, gsize n, GError **error) {
	if (starts(bytes, n, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"))
		return refuse_ole(lang, name, bytes, n, error);
	if (starts(bytes, n, "%PDF"))
		return fail(error, TZH_ERROR_REFUSED, lang, TZH_W_CSV_PDF, name);
	if (starts(bytes, n, "{\\rtf"))
		return fail(error, TZH_ERROR_REFUSED, lang, TZH_W_CSV_WORD, name);
	if (is_page(bytes, n))
		return fail(error, TZH_ERROR_REFUSED, lang, TZH_W_CSV_PAGE, name);
	return TRUE;
}
