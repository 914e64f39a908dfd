/* xlsx_whole.c — was a workbook written whole? The library passes its parts through files of its own and does not notice when one of them could not be written to its end.
 * It must not know what the parts say. */
#include "report/xlsx/xlsx.h"

#include <string.h>
#include <zip.h>

#define BLOCK 65536
#define NAME 64 /* of a root element, with its brackets */

/* "</worksheet>" of "<?xml …?>\n<worksheet …": what the part must end with. */
static bool end_of(const char *head, char end[NAME]) {
	const char *p = head;
	while ((p = strchr(p, '<')) != NULL && !g_ascii_isalpha(p[1]))
		p++;
	if (p == NULL)
		return false;
	gsize n = strcspn(p + 1, " \t\r\n/>");
	if (n + 4 > NAME)
		return false;
	g_snprintf(end, NAME, "</%.*s>", (int)n, p + 1);
	return true;
}

/* The checksum is checked on the way. */
static bool part_whole(zip_file_t *file, char *block) {
	char end[NAME] = "", tail[NAME + 1] = "";
	gsize in_tail = 0;
	zip_int64_t n;
	bool first = true;
	while ((n = zip_fread(file, block, BLOCK)) > 0) {
		block[n] = '\0';
		if (first && !end_of(block, end))
			return false;
		first = false;
		gsize take = MIN((gsize)n, (gsize)NAME), stay = MIN(in_tail, NAME - take);
		memmove(tail, tail + in_tail - stay, stay);
		memcpy(tail + stay, block + n - take, take);
		in_tail = stay + take;
		tail[in_tail] = '\0';
	}
	g_strchomp(tail);
	return n == 0 && !first && g_str_has_suffix(tail, end);
}

static bool parts_whole(zip_t *zip) {
	g_autofree char *block = g_malloc(BLOCK + 1);
	zip_int64_t n = zip_get_num_entries(zip, 0);
	for (zip_int64_t i = 0; i < n; i++) {
		zip_file_t *file = zip_fopen_index(zip, (zip_uint64_t)i, 0);
		bool ok = file != NULL && part_whole(file, block);
		if (file != NULL)
			zip_fclose(file);
		if (!ok)
			return false;
	}
	return n > 0;
}

bool xlsx_whole(const char *path, const char *bytes, gsize n) {
	zip_source_t *source = bytes != NULL ? zip_source_buffer_create(bytes, n, 0, NULL) : zip_source_file_create(path, 0, -1, NULL);
	zip_t *zip = source != NULL ? zip_open_from_source(source, ZIP_RDONLY, NULL) : NULL;
	if (zip == NULL) {
		zip_source_free(source);
		return false;
	}
	bool ok = parts_whole(zip);
	zip_discard(zip);
	return ok;
}
