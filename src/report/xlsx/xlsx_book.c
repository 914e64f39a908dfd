/* xlsx_book.c — a workbook from opening to its last byte, in memory or in a file. It must not know what its sheets say. */
#include "report/xlsx/xlsx.h"

#include "core/fail.h"
#include "core/say.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define FIXED_TIME 946684800 /* 2000-01-01: where the report does not say what it is as of */

static gboolean failed(TzhLang lang, const char *why, GError **error) {
	return fail(error, TZH_ERROR_IO, lang, TZH_W_SHEET_FAILED, why);
}

static void clear(Xlsx *xlsx) {
	if (xlsx->fd >= 0)
		close(xlsx->fd);
	g_hash_table_unref(xlsx->looks);
	g_hash_table_unref(xlsx->names);
	g_string_chunk_free(xlsx->texts);
	g_string_free(xlsx->clean, TRUE);
	if (xlsx->locale != (locale_t)0) {
		uselocale(xlsx->before);
		freelocale(xlsx->locale);
	}
}

/* The library prints numbers by the locale; a workbook wants points. */
gboolean xlsx_open(Xlsx *xlsx, TzhLang lang, const TzhRender *how, const char *path, bool large, GError **error) {
	char memory[64];
	*xlsx = (Xlsx){.lang = lang, .how = how, .fd = -1, .looks = xlsx_looks_new(), .texts = g_string_chunk_new(4096), .clean = g_string_new(NULL)};
	xlsx->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	xlsx->locale = newlocale(LC_NUMERIC_MASK, "C", (locale_t)0);
	if (xlsx->locale != (locale_t)0)
		xlsx->before = uselocale(xlsx->locale);
	if (path == NULL) {
		xlsx->fd = memfd_create("xlsx", MFD_CLOEXEC);
		g_snprintf(memory, sizeof memory, "/proc/self/fd/%d", xlsx->fd);
		path = memory;
	}
	lxw_workbook_options options = {.constant_memory = large};
	xlsx->book = workbook_new_opt(path, &options);
	if (xlsx->book != NULL)
		return TRUE;
	clear(xlsx);
	return failed(lang, tzh_system_text(lang, ENOMEM), error);
}

void xlsx_properties(Xlsx *xlsx, const char *title, TzhTime time) {
	g_autoptr(GString) clean = g_string_new(NULL);
	xlsx_text(clean, title, 255, "…");
	lxw_doc_properties properties = {.title = clean->str, .created = time != TZH_TIME_NONE ? (time_t)(time / 1000) : FIXED_TIME};
	xlsx_done(xlsx, workbook_set_properties(xlsx->book, &properties));
}

lxw_worksheet *xlsx_sheet(Xlsx *xlsx, const char *name) {
	g_autofree char *fit = xlsx_name(xlsx->names, xlsx->lang, name);
	lxw_worksheet *sheet = workbook_add_worksheet(xlsx->book, fit);
	if (sheet == NULL)
		xlsx_done(xlsx, LXW_ERROR_CREATING_TMPFILE);
	return sheet;
}

void xlsx_note(Xlsx *xlsx, TzhWord word, ...) {
	va_list args;
	if (xlsx->how->notes == NULL)
		return;
	va_start(args, word);
	g_ptr_array_add(xlsx->how->notes, say_args(xlsx->lang, word, args));
	va_end(args);
}

/* Rows that went to a passing file and did not all arrive there. */
static bool rows_lost(const Xlsx *xlsx) {
	lxw_worksheet *sheet;
	STAILQ_FOREACH(sheet, xlsx->book->worksheets, list_pointers) {
		if (sheet->optimize_tmpfile != NULL && (fflush(sheet->optimize_tmpfile) != 0 || ferror(sheet->optimize_tmpfile)))
			return true;
	}
	return false;
}

static bool read_back(int fd, GString *out) {
	struct stat st;
	gsize before = out->len, done = 0;
	if (fstat(fd, &st) != 0)
		return false;
	g_string_set_size(out, before + (gsize)st.st_size);
	while (done < (gsize)st.st_size) {
		gssize n = pread(fd, out->str + before + done, (gsize)st.st_size - done, (off_t)done);
		if (n <= 0)
			return false;
		done += (gsize)n;
	}
	return true;
}

static gboolean finished(Xlsx *xlsx, bool lost, lxw_error why, const char *path, GString *out, GError **error) {
	gsize before = path == NULL ? out->len : 0;
	if (why != LXW_NO_ERROR)
		return failed(xlsx->lang, errno != 0 ? tzh_system_text(xlsx->lang, errno) : lxw_strerror(why), error);
	if (!lost && (path != NULL ? xlsx_whole(path, NULL, 0) : read_back(xlsx->fd, out) && xlsx_whole(NULL, out->str + before, out->len - before)))
		return TRUE;
	return fail(error, TZH_ERROR_IO, xlsx->lang, TZH_W_SHEET_DAMAGED);
}

gboolean xlsx_close(Xlsx *xlsx, const char *path, GString *out, GError **error) {
	if (xlsx->cut > 0)
		xlsx_note(xlsx, TZH_W_SHEET_CUT, xlsx->cut, XLSX_CHARACTERS);
	errno = 0;
	bool lost = rows_lost(xlsx);
	lxw_error closed = workbook_close(xlsx->book), why = xlsx->failed != LXW_NO_ERROR ? xlsx->failed : closed;
	gboolean ok = finished(xlsx, lost, why, path, out, error);
	clear(xlsx);
	return ok;
}

void xlsx_abandon(Xlsx *xlsx) {
	lxw_workbook_free(xlsx->book);
	clear(xlsx);
}
