/* pdf_bytes.c — what cairo cannot say about a document: its language, and no time where none is known. Both stand in the last two objects before the table of offsets (ISO 32000-1 §7.5), so that
 * no offset changes but the table's own. It must not know the document. */
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
