/* strings.c — texts that cells share, and rich text made plain (ECMA-376 part 1, 18.4). It must not know cells. */
#include "exchange/xlsx/inside.h"

#include "core/fail.h"

#include <string.h>

/* ---- rich text ---- */

void rich_start(Rich *rich, const char *element) {
	if (strcmp(element, "rPh") == 0) /* how the characters are read aloud */
		rich->phonetic++;
	else if (strcmp(element, "t") == 0)
		rich->in_text = rich->phonetic == 0;
}

void rich_end(Rich *rich, const char *element) {
	if (strcmp(element, "rPh") == 0)
		rich->phonetic--;
	else if (strcmp(element, "t") == 0)
		rich->in_text = false;
}

void rich_text(Rich *rich, const char *bytes, int n) {
	if (rich->in_text)
		g_string_append_len(rich->text, bytes, n);
}

/* The character of "_xHHHH_" at `at`; 0: it is none, or none that text may hold. */
static gunichar escaped(const char *at, const char *end) {
	if (end - at < 7 || at[0] != '_' || at[1] != 'x' || at[6] != '_')
		return 0;
	gunichar c = 0;
	for (int i = 2; i < 6; i++) {
		if (!g_ascii_isxdigit(at[i]))
			return 0;
		c = c * 16 + (gunichar)g_ascii_xdigit_value(at[i]);
	}
	return g_unichar_validate(c) ? c : 0;
}

void unescape(GString *text, gsize from) {
	if (memmem(text->str + from, text->len - from, "_x", 2) == NULL)
		return;
	const char *end = text->str + text->len;
	char *out = text->str + from;
	for (const char *at = out; at < end;) {
		gunichar c = escaped(at, end);
		if (c == 0) {
			*out++ = *at++;
			continue;
		}
		if (c != '\r') /* a line break of Windows: its line feed stands behind it */
			out += g_unichar_to_utf8(c, out);
		at += 7;
	}
	g_string_truncate(text, (gsize)(out - text->str));
}

/* ---- the table ---- */

typedef struct {
	Strings *strings;
	Rich rich;
	bool in_item;
} Reading;

static void start(Xml *xml, const char *element, const char **attributes) {
	Reading *self = xml->data;
	(void)attributes;
	if (strcmp(element, "si") == 0) {
		self->in_item = true;
		self->rich = (Rich){.text = self->strings->text};
	} else if (self->in_item)
		rich_start(&self->rich, element);
}

static void end(Xml *xml, const char *element) {
	Reading *self = xml->data;
	Strings *strings = self->strings;
	if (strcmp(element, "si") != 0) {
		if (self->in_item)
			rich_end(&self->rich, element);
		return;
	}
	gsize from = strings->ends->len ? g_array_index(strings->ends, gsize, strings->ends->len - 1) : 0;
	unescape(strings->text, from);
	g_array_append_val(strings->ends, strings->text->len);
	self->in_item = false;
	if (strings->ends->len > XLSX_STRINGS_MAX) {
		GError *error = NULL;
		fail(&error, TZH_ERROR_REFUSED, xml->package->lang, TZH_W_XLSX_BOMB, xml->package->name);
		xml_stop(xml, error);
	}
}

static void text(Xml *xml, const char *bytes, int n) {
	Reading *self = xml->data;
	if (self->in_item)
		rich_text(&self->rich, bytes, n);
}

gboolean strings_read(Package *package, const char *path, Strings *strings, GError **error) {
	static const XmlHandlers handlers = {start, end, text};
	strings->text = g_string_new(NULL);
	strings->ends = g_array_new(FALSE, FALSE, sizeof(gsize));
	gint64 index = package_find(package, path);
	Reading reading = {.strings = strings};
	return index < 0 || xml_read_part(package, index, path, &handlers, &reading, error);
}

void strings_clear(Strings *strings) {
	if (strings->text != NULL)
		g_string_free(strings->text, TRUE);
	if (strings->ends != NULL)
		g_array_unref(strings->ends);
	*strings = (Strings){0};
}

bool strings_get(const Strings *strings, gint64 i, const char **found, gsize *n) {
	if (i < 0 || i >= (gint64)strings->ends->len)
		return false;
	gsize from = i ? g_array_index(strings->ends, gsize, i - 1) : 0;
	*found = strings->text->str + from;
	*n = g_array_index(strings->ends, gsize, i) - from;
	return true;
}
