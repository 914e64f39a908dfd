/* office.c — the text of a Word document or of a workbook, as it would be read. A module for libzip and expat. It knows nothing of reports and figures. */
#include "report/office.h"

#include "core/fail.h"

#include <expat.h>
#include <string.h>
#include <zip.h>

enum { PART = 1 << 16, DEPTH_MAX = 256, STRINGS_MAX = 4000000 };

typedef struct {
	TzhLang lang;
	const char *name;
	zip_t *zip;
	gint64 unpacked;
	GString *out;
	GPtrArray *strings; /* char *: a workbook's shared ones */
	GArray *days;       /* gboolean by cell style: its numbers are days */
	GHashTable *codes;  /* number formats of its own that show days: id */
	bool in_styles, is_day;
	/* of the part being read */
	XML_Parser parser;
	int depth, cells; /* inside so many table cells */
	bool taking;      /* character data is text */
	bool shared;      /* the cell's value is an index of `strings` */
	bool phonetic;
	GString *value; /* of a cell, or of a shared string */
} Office;

typedef struct {
	XML_StartElementHandler start;
	XML_EndElementHandler end;
} Reader;

static const char *local(const char *name) {
	const char *colon = strrchr(name, ':');
	return colon != NULL ? colon + 1 : name;
}

static bool is(const char *name, const char *wanted) {
	return strcmp(local(name), wanted) == 0;
}

static void deeper(Office *self) {
	if (++self->depth > DEPTH_MAX)
		XML_StopParser(self->parser, XML_FALSE);
}

/* ---- Word: paragraphs, cells, rows ---- */

static void word_start(void *data, const char *name, const char **attributes) {
	Office *self = data;
	(void)attributes;
	deeper(self);
	if (is(name, "t"))
		self->taking = true;
	else if (is(name, "tc"))
		self->cells++;
	else if (is(name, "tab") || is(name, "br") || is(name, "cr"))
		g_string_append_c(self->value, ' ');
}

static void word_end(void *data, const char *name) {
	Office *self = data;
	self->depth--;
	if (is(name, "t"))
		self->taking = false;
	else if (is(name, "p"))
		g_string_append_c(self->value, self->cells > 0 ? ' ' : '\n');
	else if (is(name, "tr"))
		g_string_append_c(self->value, '\n');
	else if (is(name, "tc")) {
		self->cells--;
		g_string_append_c(self->value, '\t');
	}
}

/* ---- workbooks: shared strings, then the cells of each sheet ---- */

static void strings_start(void *data, const char *name, const char **attributes) {
	Office *self = data;
	(void)attributes;
	deeper(self);
	if (is(name, "si"))
		g_string_truncate(self->value, 0);
	self->phonetic = self->phonetic || is(name, "rPh");
	self->taking = is(name, "t") && !self->phonetic;
}

static void strings_end(void *data, const char *name) {
	Office *self = data;
	self->depth--;
	self->taking = false;
	if (is(name, "rPh"))
		self->phonetic = false;
	else if (is(name, "si") && self->strings->len < STRINGS_MAX)
		g_ptr_array_add(self->strings, g_strdup(self->value->str));
}

static const char *attribute(const char **attributes, const char *name) {
	for (const char **a = attributes; *a != NULL; a += 2)
		if (is(*a, name))
			return a[1];
	return "";
}

/* Does a format code show a year or a day, outside of quotations and brackets? */
static bool shows_days(const char *code) {
	char until = '\0';
	for (const char *p = code; *p != '\0'; p++) {
		if (until != '\0')
			until = (char)(*p == until ? '\0' : until);
		else if (*p == '"' || *p == '[')
			until = (char)(*p == '[' ? ']' : '"');
		else if (strchr("yYdD", *p) != NULL)
			return true;
	}
	return false;
}

/* Numbers 14 to 22 are the days and times that every workbook has (ECMA-376, 18.8.30); 18 to 21 show times alone. */
static bool built_in_day(gint64 id) {
	return (id >= 14 && id <= 17) || id == 22;
}

static void styles_start(void *data, const char *name, const char **attributes) {
	Office *self = data;
	deeper(self);
	gint64 id = g_ascii_strtoll(attribute(attributes, "numFmtId"), NULL, 10);
	if (is(name, "cellXfs")) {
		self->in_styles = true;
	} else if (is(name, "numFmt") && shows_days(attribute(attributes, "formatCode"))) {
		g_hash_table_add(self->codes, GINT_TO_POINTER((int)id));
	} else if (is(name, "xf") && self->in_styles) {
		gboolean day = built_in_day(id) || g_hash_table_contains(self->codes, GINT_TO_POINTER((int)id));
		g_array_append_val(self->days, day);
	}
}

static void styles_end(void *data, const char *name) {
	Office *self = data;
	self->depth--;
	if (is(name, "cellXfs"))
		self->in_styles = false;
}

/* A day is counted from 1899-12-30; written as people read it. */
static void put_day(Office *self) {
	double serial = g_ascii_strtod(self->value->str, NULL);
	GDate day;
	g_date_clear(&day, 1);
	if (serial < 1 || serial > 2958465) {
		g_string_append(self->out, self->value->str);
		return;
	}
	g_date_set_dmy(&day, 30, G_DATE_DECEMBER, 1899);
	g_date_add_days(&day, (guint)serial);
	g_string_append_printf(self->out, "%d年%d月%d日", g_date_get_year(&day), (int)g_date_get_month(&day), g_date_get_day(&day));
}

static void sheet_start(void *data, const char *name, const char **attributes) {
	Office *self = data;
	deeper(self);
	if (is(name, "c")) {
		const char *type = attribute(attributes, "t");
		guint64 style = g_ascii_strtoull(attribute(attributes, "s"), NULL, 10);
		self->shared = strcmp(type, "s") == 0;
		self->is_day = (*type == '\0' || strcmp(type, "n") == 0) && style < self->days->len && g_array_index(self->days, gboolean, style);
		g_string_truncate(self->value, 0);
	}
	self->taking = is(name, "v") || is(name, "t");
}

static void sheet_end(void *data, const char *name) {
	Office *self = data;
	self->depth--;
	self->taking = false;
	if (is(name, "c")) {
		guint64 at = self->shared ? g_ascii_strtoull(self->value->str, NULL, 10) : G_MAXUINT64;
		if (self->is_day && self->value->len > 0)
			put_day(self);
		else
			g_string_append(self->out, !self->shared ? self->value->str : at < self->strings->len ? self->strings->pdata[at] : "");
		g_string_append_c(self->out, '\t');
	} else if (is(name, "row")) {
		g_string_append_c(self->out, '\n');
	}
}

static void characters(void *data, const char *text, int n) {
	Office *self = data;
	if (self->taking)
		g_string_append_len(self->value, text, n);
}

/* Entities of its own have no business in an office document. */
static void doctype(void *data, const char *name, const char *system, const char *public_id, int internal) {
	Office *self = data;
	(void)name, (void)system, (void)public_id, (void)internal;
	XML_StopParser(self->parser, XML_FALSE);
}

/* ---- parts ---- */

static gboolean damaged(const Office *self, GError **error) {
	return fail(error, TZH_ERROR_INVALID, self->lang, TZH_W_OFFICE_DAMAGED, self->name);
}

static gboolean parse(Office *self, zip_file_t *file, GError **error) {
	char part[PART];
	zip_int64_t n;
	while ((n = zip_fread(file, part, sizeof part)) > 0) {
		if ((self->unpacked += n) > OFFICE_UNPACKED_MAX)
			return fail(error, TZH_ERROR_UNSUPPORTED, self->lang, TZH_W_OFFICE_LARGE, self->name);
		if (XML_Parse(self->parser, part, (int)n, 0) != XML_STATUS_OK)
			return damaged(self, error);
	}
	return (n == 0 && XML_Parse(self->parser, "", 0, 1) == XML_STATUS_OK) || damaged(self, error);
}

static gboolean read_part(Office *self, gint64 index, const Reader *reader, GError **error) {
	zip_stat_t st;
	if (zip_stat_index(self->zip, (zip_uint64_t)index, 0, &st) == 0 && (st.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && st.encryption_method != ZIP_EM_NONE)
		return fail(error, TZH_ERROR_UNSUPPORTED, self->lang, TZH_W_OFFICE_ENCRYPTED, self->name);
	zip_file_t *file = zip_fopen_index(self->zip, (zip_uint64_t)index, 0);
	if (file == NULL)
		return damaged(self, error);
	self->parser = XML_ParserCreate(NULL);
	self->depth = self->cells = 0;
	self->taking = self->phonetic = false;
	XML_SetUserData(self->parser, self);
	XML_SetElementHandler(self->parser, reader->start, reader->end);
	XML_SetCharacterDataHandler(self->parser, characters);
	XML_SetStartDoctypeDeclHandler(self->parser, doctype);
	gboolean ok = parse(self, file, error);
	XML_ParserFree(self->parser);
	zip_fclose(file);
	return ok;
}

static gboolean word(Office *self, gint64 index, GError **error) {
	static const Reader WORD = {word_start, word_end};
	gboolean ok = read_part(self, index, &WORD, error);
	g_string_append_len(self->out, self->value->str, (gssize)self->value->len);
	return ok;
}

/* Sheets in the order of their files: figures are looked for all over. */
static gboolean workbook(Office *self, GError **error) {
	static const Reader STRINGS = {strings_start, strings_end}, SHEET = {sheet_start, sheet_end}, STYLES = {styles_start, styles_end};
	gint64 styles = zip_name_locate(self->zip, "xl/styles.xml", ZIP_FL_NOCASE);
	if (styles >= 0 && !read_part(self, styles, &STYLES, error))
		return FALSE;
	gint64 strings = zip_name_locate(self->zip, "xl/sharedStrings.xml", ZIP_FL_NOCASE), count = zip_get_num_entries(self->zip, 0);
	if (strings >= 0 && !read_part(self, strings, &STRINGS, error))
		return FALSE;
	for (gint64 i = 0; i < count; i++) {
		const char *name = zip_get_name(self->zip, (zip_uint64_t)i, 0);
		if (name != NULL && g_str_has_prefix(name, "xl/worksheets/") && g_str_has_suffix(name, ".xml") && !read_part(self, i, &SHEET, error))
			return FALSE;
	}
	return TRUE;
}

static gboolean read_package(Office *self, GError **error) {
	gint64 document = zip_name_locate(self->zip, "word/document.xml", ZIP_FL_NOCASE);
	if (document >= 0)
		return word(self, document, error);
	if (zip_name_locate(self->zip, "xl/workbook.xml", ZIP_FL_NOCASE) >= 0)
		return workbook(self, error);
	return fail(error, TZH_ERROR_UNSUPPORTED, self->lang, TZH_W_OFFICE_NEITHER, self->name);
}

gboolean office_text(TzhLang lang, const char *name, const char *bytes, gsize n, GString *out, GError **error) {
	zip_error_t why;
	zip_error_init(&why);
	Office self = {.lang = lang, .name = name, .out = out};
	zip_source_t *source = zip_source_buffer_create(bytes, n, 0, &why);
	self.zip = source != NULL ? zip_open_from_source(source, ZIP_RDONLY, &why) : NULL;
	zip_error_fini(&why);
	if (self.zip == NULL) {
		zip_source_free(source);
		return damaged(&self, error);
	}
	self.value = g_string_new(NULL);
	self.strings = g_ptr_array_new_with_free_func(g_free);
	self.days = g_array_new(FALSE, FALSE, sizeof(gboolean));
	self.codes = g_hash_table_new(NULL, NULL);
	gboolean ok = read_package(&self, error);
	zip_discard(self.zip);
	g_string_free(self.value, TRUE);
	g_ptr_array_unref(self.strings);
	g_array_unref(self.days);
	g_hash_table_unref(self.codes);
	return ok;
}
