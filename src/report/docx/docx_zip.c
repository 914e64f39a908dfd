/* docx_zip.c — parts into one zip package in memory, the same bytes for the same parts. It must not know what the parts are. */
#include "report/docx/docx.h"

#include "core/fail.h"

#include <zip.h>

#define LEVEL 6
#define TIME_NONE 0x21 /* 1980-01-01 in the format's own count */

static gboolean broken(TzhLang lang, zip_error_t *why, GError **error) {
	return fail(error, TZH_ERROR_IO, lang, TZH_W_REPORT_NOT_PACKED, zip_error_strerror(why));
}

static bool add(zip_t *zip, const DocxPart *part) {
	zip_source_t *source = zip_source_buffer(zip, part->text, part->n, 0);
	zip_int64_t index = source != NULL ? zip_file_add(zip, part->name, source, 0) : -1;
	if (index < 0) {
		zip_source_free(source);
		return false;
	}
	return zip_set_file_compression(zip, (zip_uint64_t)index, ZIP_CM_DEFLATE, LEVEL) == 0 &&
	       zip_file_set_dostime(zip, (zip_uint64_t)index, 0, TIME_NONE, 0) == 0;
}

static bool add_all(zip_t *zip, const DocxPart *parts, gsize n) {
	for (gsize i = 0; i < n; i++)
		if (!add(zip, &parts[i]))
			return false;
	return true;
}

/* The finished package out of its memory. */
static bool take(zip_source_t *package, GString *out) {
	zip_stat_t stat;
	if (zip_source_stat(package, &stat) != 0 || (stat.valid & ZIP_STAT_SIZE) == 0 || zip_source_open(package) != 0)
		return false;
	gsize before = out->len;
	g_string_set_size(out, before + stat.size);
	bool whole = zip_source_read(package, out->str + before, stat.size) == (zip_int64_t)stat.size;
	zip_source_close(package);
	return whole;
}

gboolean docx_zip(TzhLang lang, const DocxPart *parts, gsize n_parts, GString *out, GError **error) {
	zip_error_t why;
	zip_error_init(&why);
	zip_source_t *package = zip_source_buffer_create(NULL, 0, 0, &why);
	zip_t *zip = package != NULL ? zip_open_from_source(package, ZIP_CREATE | ZIP_TRUNCATE, &why) : NULL;
	if (zip == NULL) {
		zip_source_free(package);
		broken(lang, &why, error);
		zip_error_fini(&why);
		return FALSE;
	}
	zip_source_keep(package); /* closing lets go of it */
	gboolean ok = (add_all(zip, parts, n_parts) && zip_close(zip) == 0) || broken(lang, zip_get_error(zip), error);
	if (!ok)
		zip_discard(zip);
	ok = ok && (take(package, out) || broken(lang, zip_source_error(package), error));
	zip_source_free(package);
	zip_error_fini(&why);
	return ok;
}
