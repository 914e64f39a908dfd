/* worksheet.c — rows and cells of one sheet to the sink (ECMA-376 part 1, 18.3). It must not know other sheets, nor what a cell means. */
#include "exchange/xlsx/inside.h"

#include "core/fail.h"

#include <string.h>

#define VALUE_MAX (1024 * 1024) /* bytes of one cell's text; the sink refuses less */

typedef enum { CELL_NUMBER, CELL_SHARED, CELL_STRING, CELL_INLINE, CELL_BOOL, CELL_ERROR, CELL_ISO_DATE } CellKind;

typedef struct {
	Workbook *book;
	const XlsxSink *sink;
	gint64 row;   /* being read, or the last one; 0: none yet */
	guint next;   /* column of a cell that does not say where it is */
	guint column; /* of the cell being read */
	bool in_row, in_cell, in_value, in_inline, has_value, formula;
	CellKind kind;
	gsize style;
	GString *value, *shown;
	Rich rich;
} Reading;

/* ---- places ---- */

bool reference_read(const char *text, const char **end, guint *column, gint64 *row) {
	guint c = 0;
	gint64 r = 0;
	const char *at = text;
	for (; g_ascii_isalpha(*at) && c <= XLSX_COLUMNS; at++)
		c = c * 26 + (guint)(g_ascii_toupper(*at) - 'A') + 1;
	const char *digits = at;
	for (; g_ascii_isdigit(*at) && r <= XLSX_ROWS; at++)
		r = r * 10 + (*at - '0');
	*end = at;
	*column = c - 1;
	*row = r;
	return c >= 1 && c <= XLSX_COLUMNS && at > digits && r >= 1 && r <= XLSX_ROWS;
}

static bool yes(const char *value) {
	return value != NULL && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
}

static void sink_failed(Xml *xml, GError *error) {
	xml_stop(xml, error);
}

/* ---- starts ---- */

static void row_start(Xml *xml, const char **attributes) {
	Reading *self = xml->data;
	const char *number = xml_attribute(attributes, "r");
	gint64 row = self->row + 1;
	if (number != NULL) {
		char *end;
		row = g_ascii_strtoll(number, &end, 10);
		if (*end != '\0' || end == number)
			row = 0;
	}
	if (self->in_row || row <= self->row || row > XLSX_ROWS) {
		xml_malformed(xml, TZH_W_XLSX_ROWS);
		return;
	}
	self->row = row;
	self->next = 0;
	self->in_row = true;
	GError *error = NULL;
	if (!self->sink->row(row, yes(xml_attribute(attributes, "hidden")), self->sink->data, &error))
		sink_failed(xml, error);
}

static CellKind kind_of(const char *type) {
	static const struct {
		const char *type;
		CellKind kind;
	} kinds[] = {{"s", CELL_SHARED}, {"str", CELL_STRING}, {"inlineStr", CELL_INLINE}, {"b", CELL_BOOL}, {"e", CELL_ERROR}, {"d", CELL_ISO_DATE}};
	for (gsize i = 0; type != NULL && i < G_N_ELEMENTS(kinds); i++)
		if (strcmp(type, kinds[i].type) == 0)
			return kinds[i].kind;
	return CELL_NUMBER;
}

static void cell_start(Xml *xml, const char **attributes) {
	Reading *self = xml->data;
	const char *place = xml_attribute(attributes, "r"), *style = xml_attribute(attributes, "s"), *end;
	gint64 row = self->row;
	self->column = self->next;
	if (self->in_cell || !self->in_row || self->next >= XLSX_COLUMNS ||
	    (place != NULL && (!reference_read(place, &end, &self->column, &row) || *end != '\0' || row != self->row))) {
		xml_malformed(xml, TZH_W_XLSX_CELLS);
		return;
	}
	self->next = self->column + 1;
	self->in_cell = true;
	self->has_value = self->formula = self->in_inline = false;
	self->kind = kind_of(xml_attribute(attributes, "t"));
	self->style = style != NULL ? (gsize)g_ascii_strtoull(style, NULL, 10) : 0;
	g_string_truncate(self->value, 0);
	self->rich = (Rich){.text = self->value};
}

static void merged_start(Xml *xml, const char **attributes) {
	Reading *self = xml->data;
	XlsxArea area;
	const char *ref = xml_attribute(attributes, "ref"), *end = ref;
	GError *error = NULL;
	if (ref == NULL || !reference_read(ref, &end, &area.first_column, &area.first_row) || *end != ':' ||
	    !reference_read(end + 1, &end, &area.last_column, &area.last_row) || *end != '\0' || area.last_row < area.first_row ||
	    area.last_column < area.first_column)
		xml_malformed(xml, TZH_W_XLSX_CELLS);
	else if (!self->sink->merged(&area, self->sink->data, &error))
		sink_failed(xml, error);
}

static void start(Xml *xml, const char *element, const char **attributes) {
	Reading *self = xml->data;
	if (self->in_inline)
		rich_start(&self->rich, element);
	else if (self->in_cell && strcmp(element, "v") == 0)
		self->in_value = self->has_value = true;
	else if (self->in_cell && strcmp(element, "f") == 0)
		self->formula = true;
	else if (self->in_cell && strcmp(element, "is") == 0)
		self->in_inline = self->has_value = true;
	else if (strcmp(element, "c") == 0)
		cell_start(xml, attributes);
	else if (strcmp(element, "row") == 0)
		row_start(xml, attributes);
	else if (strcmp(element, "mergeCell") == 0)
		merged_start(xml, attributes);
}

/* ---- values ---- */

static Format format_of(const Reading *self) {
	return self->style < self->book->formats->len ? (Format)g_array_index(self->book->formats, guint8, self->style) : FORMAT_PLAIN;
}

/* FALSE: the cell says nothing that its kind can say. */
static bool settle(Reading *self, XlsxCell *cell) {
	const GString *value = self->value;
	*cell = (XlsxCell){.row = self->row, .column = self->column, .type = XLSX_TEXT, .formula = self->formula, .text = value->str, .n = value->len};
	switch (self->kind) {
	case CELL_SHARED: {
		char *end;
		gint64 i = g_ascii_strtoll(value->str, &end, 10);
		return end != value->str && *end == '\0' && strings_get(&self->book->strings, i, &cell->text, &cell->n);
	}
	case CELL_STRING:
	case CELL_INLINE:
		return true;
	case CELL_BOOL:
		cell->type = XLSX_BOOL;
		cell->text = yes(value->str) ? "TRUE" : "FALSE";
		cell->n = strlen(cell->text);
		return true;
	case CELL_ERROR:
		cell->type = XLSX_ERROR;
		return true;
	case CELL_ISO_DATE: /* 2022-03-01T00:00:00 */
		cell->type = XLSX_DATE;
		cell->n = MIN(cell->n, strcspn(value->str, "T"));
		return true;
	default:
		break;
	}
	Format format = format_of(self);
	g_string_truncate(self->shown, 0);
	if (!number_text(value->str, value->len, format, self->book->date1904, self->shown))
		return false;
	cell->type = format == FORMAT_DATE || format == FORMAT_MONTH ? XLSX_DATE : XLSX_NUMBER;
	cell->text = self->shown->str;
	cell->n = self->shown->len;
	return true;
}

static void cell_end(Xml *xml) {
	Reading *self = xml->data;
	XlsxCell cell = {.row = self->row, .column = self->column, .type = XLSX_UNCOUNTED, .formula = true, .text = "", .n = 0};
	self->in_cell = false;
	bool blank = self->kind == CELL_NUMBER && self->value->len == 0;
	if (self->has_value && !blank) {
		if (self->kind == CELL_INLINE || self->kind == CELL_STRING)
			unescape(self->value, 0);
		if (!settle(self, &cell)) {
			xml_malformed(xml, TZH_W_XLSX_CELLS);
			return;
		}
	} else if (!self->formula)
		return;
	GError *error = NULL;
	if (!self->sink->cell(&cell, self->sink->data, &error))
		sink_failed(xml, error);
}

static void end(Xml *xml, const char *element) {
	Reading *self = xml->data;
	if (self->in_inline && strcmp(element, "is") != 0)
		rich_end(&self->rich, element);
	else if (strcmp(element, "is") == 0)
		self->in_inline = false;
	else if (strcmp(element, "v") == 0)
		self->in_value = false;
	else if (strcmp(element, "c") == 0 && self->in_cell)
		cell_end(xml);
	else if (strcmp(element, "row") == 0)
		self->in_row = false;
}

static void text(Xml *xml, const char *bytes, int n) {
	Reading *self = xml->data;
	if (self->value->len + (gsize)n > VALUE_MAX) {
		if (self->in_value || self->in_inline)
			xml_malformed(xml, TZH_W_XLSX_CELLS);
		return;
	}
	if (self->in_inline)
		rich_text(&self->rich, bytes, n);
	else if (self->in_value)
		g_string_append_len(self->value, bytes, n);
}

gboolean worksheet_read(Workbook *book, gint64 index, const char *path, GError **error) {
	static const XmlHandlers handlers = {start, end, text};
	Reading reading = {.book = book, .sink = book->package->sink, .value = g_string_new(NULL), .shown = g_string_new(NULL)};
	gboolean ok = xml_read_part(book->package, index, path, &handlers, &reading, error);
	g_string_free(reading.value, TRUE);
	g_string_free(reading.shown, TRUE);
	return ok;
}
