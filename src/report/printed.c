/* printed.c — the size and root that stand printed in a report, so that a file of it can be given to verify as it is. It must not know whether they are true. */
#include <taizhang/report.h>

#include "core/fail.h"
#include "report/sent.h"

#include <string.h>

enum { FILE_MOST = 64 << 20, GROUP = 4, GROUPS_LEAST = 4, GROUPS = 16, NEAR = 512, ARCHIVE_NAME_AT = 30 };

/* What is no report's text and says size and root itself: another record or archive, JSON, a checkpoint. */
static bool speaks_itself(const char *bytes, gsize n) {
	static const char DATABASE[] = "SQLite format 3", NOTE[] = "taizhang/", ARCHIVE[] = "lines.ndjson", ZIP[] = "PK\x03\x04";
	gsize first = 0;
	if (n >= ARCHIVE_NAME_AT + strlen(ARCHIVE) && memcmp(bytes, ZIP, strlen(ZIP)) == 0 && memcmp(bytes + ARCHIVE_NAME_AT, ARCHIVE, strlen(ARCHIVE)) == 0)
		return true;
	while (first < n && g_ascii_isspace(bytes[first]))
		first++;
	return first == n || bytes[first] == '{' || (n >= strlen(DATABASE) && memcmp(bytes, DATABASE, strlen(DATABASE)) == 0) ||
	       (n >= strlen(NOTE) && memcmp(bytes, NOTE, strlen(NOTE)) == 0);
}

/* Behind what stands between a label and its value in any of the formats. */
static const char *behind_label(const char *p) {
	for (;;)
		if (*p != '\0' && strchr(" \t\r\n*|:,;\"", *p) != NULL)
			p++;
		else if (g_str_has_prefix(p, "：") || g_str_has_prefix(p, "　") || g_str_has_prefix(p, "\u00a0"))
			p += g_utf8_skip[(guchar)*p];
		else
			return p;
}

static bool ends_word(const char *p) {
	return !g_ascii_isalnum(*p);
}

/* Hex digits in groups of four, blanks or a line's end between them. FALSE: fewer than four groups. */
static bool read_groups(const char *p, char hex[GROUPS * GROUP + 1]) {
	gsize n = 0;
	while (n < GROUPS * GROUP && strspn(p, "0123456789abcdefABCDEF") == GROUP && ends_word(p + GROUP)) {
		for (int i = 0; i < GROUP; i++)
			hex[n++] = g_ascii_tolower(*p++);
		while (*p == ' ' || *p == '\n' || *p == '\r')
			p++;
	}
	hex[n] = '\0';
	return n >= GROUPS_LEAST * GROUP;
}

/* "1741:723d…" of a label of the size and the label of the root behind it; NULL: no such pair. */
static char *pair_at(const char *size, const char *root_label) {
	char hex[GROUPS * GROUP + 1];
	gsize digits = strspn(size, "0123456789");
	const char *root = digits > 0 && digits <= 18 ? g_strstr_len(size, NEAR, root_label) : NULL;
	if (root == NULL || !read_groups(behind_label(root + strlen(root_label)), hex))
		return NULL;
	return g_strdup_printf("%.*s:%s", (int)digits, size, hex);
}

/* The one pair that the text has; *several: it has different ones. */
static char *find_pair(TzhLang lang, const char *text, bool *several) {
	const char *size_label = tzh_word(lang, TZH_W_REPORT_SIZE), *root_label = tzh_word(lang, TZH_W_REPORT_ROOT);
	g_autofree char *found = NULL;
	for (const char *p = strstr(text, size_label); p != NULL && !*several; p = strstr(p + 1, size_label)) {
		g_autofree char *pair = pair_at(behind_label(p + strlen(size_label)), root_label);
		*several = found != NULL && pair != NULL && strcmp(found, pair) != 0;
		if (found == NULL)
			found = g_steal_pointer(&pair);
	}
	return g_steal_pointer(&found);
}

char *tzh_printed_point(const TzhEnv *env, const char *path, GError **error) {
	g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, NULL);
	g_autoptr(GError) why = NULL;
	bool several = false;
	if (file == NULL || g_mapped_file_get_length(file) > FILE_MOST || speaks_itself(g_mapped_file_get_contents(file), g_mapped_file_get_length(file)))
		return NULL;
	g_autofree char *name = g_path_get_basename(path),
	                *text = sent_text(env->lang, name, g_mapped_file_get_contents(file), g_mapped_file_get_length(file), &why);
	for (TzhLang lang = 0; text != NULL && lang < TZH_LANGS && !several; lang++) {
		char *point = find_pair(lang, text, &several);
		if (point != NULL && !several)
			return point;
		g_free(point);
	}
	fail(error, TZH_ERROR_INVALID, env->lang, TZH_W_PRINTED_NONE, name);
	return NULL;
}
