/* xlsx_text.c — texts and names as a spreadsheet can hold them. It must not know sheets or reports. */
#include "report/xlsx/xlsx.h"

#include <string.h>

#define REPLACEMENT "\xef\xbf\xbd"

static bool allowed(gunichar c) {
	return c >= 0x20 ? c != 0x7f && (c < 0x80 || c > 0x9f) && c != 0xfffe && c != 0xffff : c == '\n';
}

static guint units(gunichar c) {
	return c > 0xffff ? 2 : 1;
}

static guint units_of(const char *text) {
	guint n = 0;
	for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p))
		n += units(g_utf8_get_char(p));
	return n;
}

/* "_x000D_" as somebody typed it would be read as the character that it names. */
static bool is_escape(const char *text) {
	if (text[0] != '_' || text[1] != 'x')
		return false;
	for (int i = 2; i < 6; i++)
		if (!g_ascii_isxdigit(text[i]))
			return false;
	return text[6] == '_';
}

static gsize one(GString *out, const char *text, guint *used) {
	gunichar c = g_utf8_get_char_validated(text, -1);
	bool whole = c != (gunichar)-1 && c != (gunichar)-2;
	gsize length = whole ? (gsize)g_unichar_to_utf8(c, NULL) : 1;
	*used += whole ? units(c) : 1;
	if (!whole || !allowed(c))
		g_string_append(out, REPLACEMENT);
	else if (c == '_' && is_escape(text))
		g_string_append(out, "_x005F_");
	else
		g_string_append_len(out, text, (gssize)length);
	return length;
}

bool xlsx_text(GString *out, const char *text, guint most, const char *mark) {
	guint used = 0, room = most - units_of(mark);
	gsize fits = out->len; /* where the mark would stand */
	while (*text != '\0') {
		guint before = used;
		gsize end = out->len;
		text += one(out, text, &used);
		if (used > most) {
			g_string_truncate(out, fits);
			g_string_append(out, mark);
			return true;
		}
		if (before <= room)
			fits = used <= room ? out->len : end;
	}
	return false;
}

/* Nearly every cell of a long table: it needs no copy. */
bool xlsx_as_it_is(const char *text, guint most) {
	const unsigned char *p = (const unsigned char *)text;
	for (; *p != '\0'; p++)
		if ((*p < 0x20 && *p != '\n') || *p == 0x7f || (*p == '_' && p[1] == 'x') || (*p == 0xc2 && p[1] < 0xa0) ||
		    (*p == 0xef && p[1] == 0xbf && p[2] >= 0xbe))
			return false;
	gsize n = (gsize)(p - (const unsigned char *)text);
	return n <= most && g_utf8_validate(text, (gssize)n, NULL);
}

bool xlsx_runs(const char *text) {
	static const char *const WIDE[] = {"＝", "＋", "－", "＠"};
	if (*text == '\0' || strchr("=+-@\t\r", *text) != NULL)
		return *text != '\0';
	for (guint i = 0; *text == WIDE[0][0] && i < G_N_ELEMENTS(WIDE); i++)
		if (g_str_has_prefix(text, WIDE[i]))
			return true;
	return false;
}

/* ---- names ---- */

static bool forbidden(gunichar c) {
	return c < 0x20 || g_utf8_strchr("[]:*?/\\", -1, c) != NULL;
}

/* At most `most` units of it. */
static char *shortened(const char *name, guint most) {
	guint used = 0;
	const char *p = name;
	for (; *p != '\0' && used + units(g_utf8_get_char(p)) <= most; p = g_utf8_next_char(p))
		used += units(g_utf8_get_char(p));
	return g_strndup(name, (gsize)(p - name));
}

static char *fit(const char *wanted) {
	g_autoptr(GString) out = g_string_new(NULL);
	g_autofree char *valid = g_utf8_make_valid(wanted, -1);
	for (const char *p = valid; *p != '\0'; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		if (c == '\'')
			g_string_append(out, "’");
		else
			g_string_append_unichar(out, forbidden(c) || !allowed(c) ? '_' : c);
	}
	g_autofree char *cut = shortened(g_strstrip(out->str), XLSX_NAME);
	return g_strdup(g_strchomp(cut));
}

char *xlsx_name(GHashTable *names, TzhLang lang, const char *wanted) {
	g_autofree char *name = fit(wanted), *first = g_strdup(name);
	if (*name == '\0') {
		g_free(first);
		first = g_strdup(tzh_word(lang, TZH_W_SHEET_TABLE));
	}
	for (guint n = 1;; n++) {
		char number[32] = "";
		if (n > 1)
			g_snprintf(number, sizeof number, lang == TZH_LANG_ZH ? "（%u）" : " (%u)", n);
		g_autofree char *stem = shortened(first, XLSX_NAME - units_of(number)), *whole = g_strconcat(stem, number, NULL);
		char *folded = g_utf8_casefold(whole, -1);
		if (strcmp(folded, "history") != 0 && g_hash_table_add(names, folded)) /* a name that the common program keeps for itself */
			return g_steal_pointer(&whole);
		if (strcmp(folded, "history") == 0)
			g_free(folded);
	}
}
