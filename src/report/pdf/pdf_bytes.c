/* pdf_bytes.c — what cairo cannot say about a document: its language, no time where none is known, and figures in words. The first two stand in the last two objects before the table of
 * offsets (ISO 32000-1 §7.5), so that no offset changes but the table's own; for the third the offsets are moved on. It must not know the document. */
#include "report/pdf/pdf.h"

#include <string.h>

#define CATALOGUE "<< /Type /Catalog\n"
#define TABLE "endobj\nxref\n"
#define START "\nstartxref\n"
#define DATE "/CreationDate ("

/* Where `what` stands last among the first n bytes, which are not text; -1: nowhere. */
static gssize last_of(const GString *bytes, gsize n, const char *what) {
	gsize length = strlen(what);
	for (gsize i = MIN(n, bytes->len); i >= length; i--)
		if (memcmp(bytes->str + i - length, what, length) == 0)
			return (gssize)(i - length);
	return -1;
}

/* Blanks between entries are nothing: the entry goes, its room stays. */
static bool drop_time(GString *bytes, gsize catalogue) {
	gssize date = last_of(bytes, catalogue, DATE);
	if (date < 0)
		return false;
	memset(bytes->str + date, ' ', strcspn(bytes->str + date, ")") + 1);
	return true;
}

bool pdf_bytes_finish(GString *bytes, TzhLang lang, bool timed) {
	gssize start = last_of(bytes, bytes->len, START), table = last_of(bytes, bytes->len, TABLE), catalogue = last_of(bytes, bytes->len, CATALOGUE);
	if (start < 0 || table < 0 || catalogue < 0 || catalogue > table || start < table ||
	    memchr(bytes->str + catalogue, 'j', (gsize)(table - catalogue)) != NULL)
		return false; /* another object stands between */
	if (!timed && !drop_time(bytes, (gsize)catalogue))
		return false;
	g_autofree char *entry = g_strdup_printf("   /Lang (%s)\n   /ViewerPreferences << /DisplayDocTitle true >>\n", lang == TZH_LANG_ZH ? "zh-CN" : "en-GB");
	g_string_truncate(bytes, (gsize)start + strlen(START));
	g_string_append_printf(bytes, "%" G_GSIZE_FORMAT "\n%%%%EOF\n", (gsize)table + strlen("endobj\n") + strlen(entry));
	g_string_insert(bytes, catalogue + (gssize)strlen(CATALOGUE), entry);
	return true;
}

/* ---- figures in words ---- */

#define FIGURE " 0 obj\n<< /Type /StructElem\n   /S /Figure\n"
#define ENTRY 20 /* bytes of an offset's line */
#define DIGITS 10

typedef struct {
	gsize place; /* in the file as it was */
	char *text;  /* owned */
} Addition;

static void addition_clear(gpointer data) {
	g_free(((Addition *)data)->text);
}

/* "   /Alt <FEFF56FE…>\n": UTF-16 in hex, which needs no escapes. */
static char *alternative(const char *text) {
	glong n = 0;
	g_autofree gunichar2 *units = g_utf8_to_utf16(text, -1, NULL, &n, NULL);
	GString *entry = g_string_new("   /Alt <FEFF");
	for (glong i = 0; units != NULL && i < n; i++)
		g_string_append_printf(entry, "%04X", units[i]);
	return g_string_free(g_string_append(entry, ">\n"), FALSE);
}

static GArray *additions(const GString *bytes, const GPtrArray *texts) {
	GArray *all = g_array_new(FALSE, FALSE, sizeof(Addition));
	g_array_set_clear_func(all, addition_clear);
	const char *at = bytes->str, *end = bytes->str + bytes->len;
	while ((at = memmem(at, (gsize)(end - at), FIGURE, strlen(FIGURE))) != NULL) {
		at += strlen(FIGURE);
		Addition one = {(gsize)(at - bytes->str), all->len < texts->len ? alternative(texts->pdata[all->len]) : NULL};
		g_array_append_val(all, one);
	}
	return all;
}

static gsize moved(const GArray *all, gsize offset) {
	gsize by = 0;
	for (guint i = 0; i < all->len && g_array_index(all, Addition, i).place <= offset; i++)
		by += strlen(g_array_index(all, Addition, i).text);
	return offset + by;
}

/* "0000000015 00000 n \n" */
static void move_entries(char *at, const char *end, const GArray *all) {
	for (; at + ENTRY <= end && at[DIGITS] == ' '; at += ENTRY) {
		char digits[DIGITS + 1];
		if (at[ENTRY - 3] != 'n')
			continue;
		g_snprintf(digits, sizeof digits, "%010" G_GSIZE_FORMAT, moved(all, (gsize)g_ascii_strtoull(at, NULL, 10)));
		memcpy(at, digits, DIGITS);
	}
}

bool pdf_bytes_figures(GString *bytes, const GPtrArray *texts) {
	gssize start = last_of(bytes, bytes->len, START), table = last_of(bytes, bytes->len, TABLE);
	g_autoptr(GArray) all = additions(bytes, texts);
	if (start < 0 || table < 0 || all->len != texts->len)
		return false;
	char *entries = strchr(bytes->str + table + strlen(TABLE), '\n');
	if (entries == NULL)
		return false;
	move_entries(entries + 1, bytes->str + bytes->len, all);
	gsize at = moved(all, (gsize)table + strlen("endobj\n"));
	g_string_truncate(bytes, (gsize)start + strlen(START));
	g_string_append_printf(bytes, "%" G_GSIZE_FORMAT "\n%%%%EOF\n", at);
	for (guint i = all->len; i-- > 0;)
		g_string_insert(bytes, (gssize)g_array_index(all, Addition, i).place, g_array_index(all, Addition, i).text);
	return true;
}
