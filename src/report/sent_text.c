/* sent_text.c — the text of a file as somebody sent it, whatever program wrote it. It must not know what the text says. */
#include "report/sent.h"

#include "core/fail.h"
#include "log/module.h"
#include "report/office.h"

#include <string.h>

static char *decoded(const char *bytes, gsize n) {
	static const char *const MARKS[][2] = {{"\xff\xfe", "UTF-16LE"}, {"\xfe\xff", "UTF-16BE"}};
	for (gsize i = 0; n >= 2 && i < G_N_ELEMENTS(MARKS); i++)
		if (memcmp(bytes, MARKS[i][0], 2) == 0)
			return g_convert(bytes + 2, (gssize)n - 2, "UTF-8", MARKS[i][1], NULL, NULL, NULL);
	if (n >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0)
		bytes += 3, n -= 3;
	if (g_utf8_validate_len(bytes, n, NULL))
		return g_strndup(bytes, n);
	return memchr(bytes, '\0', n) == NULL ? g_convert(bytes, (gssize)n, "UTF-8", "GB18030", NULL, NULL, NULL) : NULL;
}

/* ---- HTML: what stands outside tags ---- */

static const struct { const char *name, *text; } ENTITIES[] = {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&nbsp;", " "}};

static const char *entity(const char *p, GString *out) {
	for (gsize i = 0; i < G_N_ELEMENTS(ENTITIES); i++)
		if (g_str_has_prefix(p, ENTITIES[i].name)) {
			g_string_append(out, ENTITIES[i].text);
			return p + strlen(ENTITIES[i].name);
		}
	g_string_append_c(out, *p);
	return p + 1;
}

/* Behind a whole element that shows no text; NULL: it is none. */
static const char *hidden(const char *p) {
	static const char *const NAMES[][2] = {{"<style", "</style>"}, {"<script", "</script>"}, {"<!--", "-->"}, {"<svg", "</svg>"}, {"<head", "</head>"}};
	for (gsize i = 0; i < G_N_ELEMENTS(NAMES); i++)
		if (g_ascii_strncasecmp(p, NAMES[i][0], strlen(NAMES[i][0])) == 0 && p[strlen(NAMES[i][0])] != 'e') {
			const char *end = strstr(p, NAMES[i][1]);
			return end != NULL ? end + strlen(NAMES[i][1]) : p + strlen(p);
		}
	return NULL;
}

static char *without_tags(const char *html) {
	g_autoptr(GString) out = g_string_new(NULL);
	for (const char *p = html; *p != '\0';) {
		if (*p == '<') {
			const char *after = hidden(p), *end = strchr(p, '>');
			p = after != NULL ? after : end != NULL ? end + 1 : p + strlen(p);
			g_string_append_c(out, ' ');
		} else if (*p == '&') {
			p = entity(p, out);
		} else {
			g_string_append_c(out, *p++);
		}
	}
	return g_string_free(g_steal_pointer(&out), FALSE);
}

/* ---- which it is ---- */

static char *office(TzhLang lang, const char *name, const char *bytes, gsize n, GError **error) {
	OfficeText *read = NULL;
	g_autoptr(GString) text = g_string_new(NULL);
	if (!module_function(lang, OFFICE_MODULE, "office_text", (gpointer *)&read, error) || !read(lang, name, bytes, n, text, error))
		return NULL;
	return g_string_free(g_steal_pointer(&text), FALSE);
}

char *sent_text(TzhLang lang, const char *name, const char *bytes, gsize n, GError **error) {
	static const char zip[] = "PK\x03\x04", ole[] = "\xd0\xcf\x11\xe0", pdf[] = "%PDF";
	if (n >= 4 && memcmp(bytes, zip, 4) == 0)
		return office(lang, name, bytes, n, error);
	bool closed = n >= 4 && (memcmp(bytes, ole, 4) == 0 || memcmp(bytes, pdf, 4) == 0);
	g_autofree char *text = closed ? NULL : decoded(bytes, n);
	if (text == NULL) {
		fail(error, TZH_ERROR_UNSUPPORTED, lang, TZH_W_SENT_UNREADABLE, name);
		return NULL;
	}
	const char *first = text + strspn(text, " \t\r\n");
	if (g_ascii_strncasecmp(first, "<!doctype html", 14) == 0 || g_ascii_strncasecmp(first, "<html", 5) == 0)
		return without_tags(text);
	return g_steal_pointer(&text);
}
