/* styles.c — which cells show dates and percentages: number formats by style (ECMA-376 part 1, 18.8.30). It must not know cells. */
#include "exchange/xlsx/inside.h"

#include "core/fail.h"

#include <string.h>

#define STYLES_MAX 100000

/* ---- format codes ---- */

typedef struct {
	bool year, month, day, hour, second, digit, percent;
} Seen;

/* 上午/下午, AM/PM: their letters are no dates. Its length. */
static gsize half_day(const char *at) {
	static const char *const marks[] = {"AM/PM", "am/pm", "A/P", "a/p", "上午/下午", NULL};
	for (const char *const *mark = marks; *mark != NULL; mark++)
		if (g_str_has_prefix(at, *mark))
			return strlen(*mark);
	return 0;
}

/* [h], [mm], [ss]: time that goes beyond a day. */
static bool counts_time(const char *at) {
	gsize n = 1 + strspn(at + 1, g_ascii_tolower(at[1]) == 'h' ? "hH" : g_ascii_tolower(at[1]) == 'm' ? "mM" : "sS");
	return n > 1 && at[n] == ']';
}

/* Quoted, escaped, padded and bracketed parts show themselves; their length. */
static gsize shown_as_is(const char *at, Seen *seen) {
	const char *end;
	switch (*at) {
	case '"':
		end = strchr(at + 1, '"');
		return end != NULL ? (gsize)(end - at) + 1 : strlen(at);
	case '[':
		end = strchr(at, ']');
		seen->hour = seen->hour || counts_time(at);
		return end != NULL ? (gsize)(end - at) + 1 : strlen(at);
	case '\\':
	case '_':
	case '*':
		return at[1] != '\0' ? 1 + (gsize)(g_utf8_next_char(at + 1) - (at + 1)) : 1;
	default:
		return 0;
	}
}

static void look(Seen *seen, const char *at) {
	switch (g_ascii_tolower(*at)) {
	case 'y':
		seen->year = true;
		break;
	case 'e': /* the year of an era; behind digits an exponent */
		seen->year = seen->year || (!seen->digit && at[1] != '+' && at[1] != '-');
		break;
	case 'm':
		seen->month = true;
		break;
	case 'd':
	case 'a': /* the day of the week */
		seen->day = true;
		break;
	case 'h':
		seen->hour = true;
		break;
	case 's':
		seen->second = true;
		break;
	case '0':
	case '#':
	case '?':
		seen->digit = true;
		break;
	case '%':
		seen->percent = true;
		break;
	default:
		break;
	}
}

Format format_of_code(const char *code) {
	Seen seen = {0};
	if (g_ascii_strncasecmp(code, "General", 7) == 0 || g_str_has_prefix(code, "G/通用格式"))
		return FORMAT_PLAIN;
	for (const char *at = code; *at != '\0' && *at != ';';) { /* the section for positive numbers */
		gsize skip = shown_as_is(at, &seen);
		skip = skip != 0 ? skip : half_day(at);
		if (skip == 0)
			look(&seen, at);
		at += skip != 0 ? skip : 1;
	}
	if (seen.percent)
		return FORMAT_PERCENT;
	bool clock = seen.hour || seen.second;
	if (seen.day || (seen.month && !clock && !seen.year && !seen.digit))
		return FORMAT_DATE;
	if (seen.year)
		return seen.month ? FORMAT_MONTH : FORMAT_DATE;
	return clock ? FORMAT_TIME : FORMAT_PLAIN;
}

/* 27–36 and 50–58 as Chinese Excel and WPS have them. */
Format format_built_in(int id) {
	switch (id) {
	case 9:
	case 10:
		return FORMAT_PERCENT;
	case 14:
	case 15:
	case 16:
	case 22:
	case 28:
	case 29:
	case 30:
	case 31:
	case 51:
	case 53:
	case 54:
	case 58:
		return FORMAT_DATE;
	case 17:
	case 27:
	case 36:
	case 50:
	case 52:
	case 57:
		return FORMAT_MONTH;
	case 18:
	case 19:
	case 20:
	case 21:
	case 32:
	case 33:
	case 34:
	case 35:
	case 45:
	case 46:
	case 47:
	case 55:
	case 56:
		return FORMAT_TIME;
	default:
		return FORMAT_PLAIN;
	}
}

/* ---- the part ---- */

typedef struct {
	GHashTable *custom; /* id → Format + 1 */
	GArray *formats;
	bool in_cells; /* cellXfs, not cellStyleXfs */
} Reading;

static int number_of(const char *text) {
	return text != NULL ? (int)CLAMP(g_ascii_strtoll(text, NULL, 10), 0, G_MAXINT) : 0;
}

static void start(Xml *xml, const char *element, const char **attributes) {
	Reading *self = xml->data;
	if (strcmp(element, "numFmt") == 0) {
		const char *code = xml_attribute(attributes, "formatCode");
		if (code != NULL && g_hash_table_size(self->custom) < STYLES_MAX)
			g_hash_table_insert(self->custom, GINT_TO_POINTER(number_of(xml_attribute(attributes, "numFmtId"))),
			                    GINT_TO_POINTER((int)format_of_code(code) + 1));
	} else if (strcmp(element, "cellXfs") == 0)
		self->in_cells = true;
	else if (self->in_cells && strcmp(element, "xf") == 0 && self->formats->len < STYLES_MAX) {
		int id = number_of(xml_attribute(attributes, "numFmtId")), custom = GPOINTER_TO_INT(g_hash_table_lookup(self->custom, GINT_TO_POINTER(id)));
		guint8 format = (guint8)(custom ? (Format)(custom - 1) : format_built_in(id));
		g_array_append_val(self->formats, format);
	}
}

static void end(Xml *xml, const char *element) {
	if (strcmp(element, "cellXfs") == 0)
		((Reading *)xml->data)->in_cells = false;
}

gboolean styles_read(Package *package, const char *path, GArray *formats, GError **error) {
	static const XmlHandlers handlers = {start, end, NULL};
	gint64 index = package_find(package, path);
	if (index < 0)
		return TRUE;
	g_autoptr(GHashTable) custom = g_hash_table_new(NULL, NULL);
	Reading reading = {.custom = custom, .formats = formats};
	return xml_read_part(package, index, path, &handlers, &reading, error);
}
