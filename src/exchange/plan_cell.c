/* plan_cell.c — one cell into one field, or a refusal that names the cell. It must not know what the row as a whole is. */
#include "core/fold.h"
#include "core/say.h"
#include "exchange/plan.h"
#include <string.h>

#define EXCEL_FIRST 36526 /* 2000-01-01 as a spreadsheet counts days */
#define EXCEL_LAST 109573 /* 2199-12-31 */
#define EXCEL_EPOCH 25569 /* 1970-01-01 */

char *squeezed(const char *text) {
	g_autofree char *folded = fold_width(text);
	GString *out = g_string_new(NULL);
	for (const char *at = folded; *at; at++)
		if (!g_ascii_isspace(*at))
			g_string_append_c(out, *at);
	return g_string_free(out, FALSE);
}

const char *cell_text(Planner *p, Column column) {
	int at = p->header->at[column];
	const char *text = at == COLUMN_ABSENT ? "" : sheet_cell(p->sheet, p->row, (guint)at);
	if (!column_fills_down(column))
		return text;
	if (*text)
		p->above[column] = text;
	return p->above[column] ? p->above[column] : "";
}

bool cell_has(Planner *p, Column column) {
	return *cell_text(p, column) != '\0';
}

bool row_is_bad(const Planner *p) {
	return p->plan->bad_row == p->row->row;
}

void place_refuse(Planner *p, guint at, const char *column, const char *message, const char *original) {
	g_autofree char *cell = at < SHEET_COLUMNS_MAX ? sheet_address(p->row->row, at) : g_strdup("");
	TzhPlanRow row = {.kind = TZH_ROW_REFUSED,
	                  .row = p->row->row,
	                  .column = g_string_chunk_insert_const(p->plan->text, column),
	                  .cell = g_string_chunk_insert(p->plan->text, cell),
	                  .said = g_string_chunk_insert(p->plan->text, message),
	                  .original = g_string_chunk_insert_const(p->plan->text, original)};
	g_array_append_val(p->plan->rows, row);
	p->plan->count[TZH_ROW_REFUSED] += !row_is_bad(p);
	p->plan->bad_row = p->row->row;
}

void cell_refuse_text(Planner *p, Column column, const char *message) {
	g_autofree char *name = header_name(p->sheet, p->header, column);
	int at = p->header->at[column];
	place_refuse(p, at == COLUMN_ABSENT ? SHEET_COLUMNS_MAX : (guint)at, name, message, cell_text(p, column));
}

void original_add(Planner *p, GString *out, Column column) {
	if (p->header->at[column] == COLUMN_ABSENT || !cell_has(p, column))
		return;
	g_autofree char *name = header_name(p->sheet, p->header, column), *text = g_strdelimit(g_strdup(cell_text(p, column)), "\n\t", ' ');
	g_autofree char *said = say(p->lang, TZH_W_IMPORT_ORIGINAL, name, text);
	g_string_append_printf(out, "%s%s", out->len ? tzh_word(p->lang, TZH_W_LIST_JOIN) : "", said);
}

void cell_refuse(Planner *p, Column column, TzhWord word, ...) {
	va_list args;
	va_start(args, word);
	g_autofree char *message = say_args(p->lang, word, args);
	va_end(args);
	cell_refuse_text(p, column, message);
}

void cell_require(Planner *p, Column column) {
	if (!cell_has(p, column))
		cell_refuse(p, column, TZH_W_IMPORT_EMPTY);
}

/* The field's own limits, so that the refusal names the cell and not the body. */
static void put(Planner *p, Column column, json_t *body, FieldId field, json_t *value) {
	g_autofree char *why = field_check(p->lang, field_get(field), value);
	if (why)
		cell_refuse_text(p, column, why);
	body_set(body, field, value);
}

void take_text(Planner *p, Column column, json_t *body, FieldId field) {
	const char *text = cell_text(p, column);
	if (*text == '\0')
		return;
	g_autofree char *line = g_strdup(text);
	if (field_get(field)->type == FIELD_LINE) /* cells are wrapped by hand */
		g_strdelimit(line, "\n\t", ' ');
	put(p, column, body, field, json_string(line));
}

void take_int(Planner *p, Column column, json_t *body, FieldId field) {
	if (!cell_has(p, column))
		return;
	g_autofree char *text = squeezed(cell_text(p, column));
	char *end;
	gint64 value = g_ascii_strtoll(text, &end, 10);
	if (g_str_has_suffix(text, ".0")) /* spreadsheets write whole numbers so */
		end += 2;
	if (end == text || *end != '\0' || value < 0)
		cell_refuse(p, column, TZH_W_IMPORT_INT, text);
	else
		put(p, column, body, field, json_integer(value));
}

bool read_yes(const char *text, bool *yes) {
	static const char *const yeses[] = {"是", "有", "√", "✓", "y", "yes", "true", "1", NULL}, *const noes[] = {"否", "无", "×", "n", "no", "false", "0", NULL};
	g_autofree char *squeezed_text = squeezed(text);
	g_autofree char *lower = g_ascii_strdown(squeezed_text, -1);
	*yes = g_strv_contains(yeses, lower);
	return *yes || g_strv_contains(noes, lower);
}

void take_bool(Planner *p, Column column, json_t *body, FieldId field) {
	bool yes;
	if (!cell_has(p, column))
		return;
	if (!read_yes(cell_text(p, column), &yes))
		cell_refuse(p, column, TZH_W_IMPORT_BOOL);
	else
		body_set_bool(body, field, yes);
}

static char *enum_choices(TzhLang lang, EnumTable table) {
	GString *out = g_string_new(NULL);
	for (int i = 0; i < enum_count(table); i++)
		g_string_append_printf(out, "%s%s", i ? tzh_word(lang, TZH_W_LIST_COMMA) : "", enum_name(lang, table, i));
	return g_string_free(out, FALSE);
}

void take_enum(Planner *p, Column column, json_t *body, FieldId field) {
	if (!cell_has(p, column))
		return;
	EnumTable table = (EnumTable)field_get(field)->limit;
	g_autofree char *folded = fold_width(cell_text(p, column)), *text = squeezed(folded);
	int whole = enum_guess(table, g_strstrip(folded)), value = whole >= 0 ? whole : enum_guess(table, text); /* English names have blanks */
	if (value >= 0) {
		body_set_text(body, field, enum_word(table, value));
		return;
	}
	g_autofree char *choices = enum_choices(p->lang, table);
	cell_refuse(p, column, TZH_W_IMPORT_CHOICE, cell_text(p, column), choices);
}

/* A date as text or, left over from a spreadsheet, as its count of days. */
TzhDay read_day(Planner *p, const char *text, GError **error) {
	g_autofree char *plain = squeezed(text);
	char *end;
	gint64 serial = g_ascii_strtoll(plain, &end, 10);
	if (end != plain && *end == '\0' && serial >= EXCEL_FIRST && serial <= EXCEL_LAST)
		return (TzhDay)(serial - EXCEL_EPOCH);
	TzhDay day = TZH_DAY_NONE, today = p->year ? tzh_day_of(p->year, 1, 1) : tzh_record_today(p->record);
	return tzh_date_parse(p->lang, tzh_record_calendar(p->record), today, text, &day, error) ? day : TZH_DAY_NONE;
}

void take_day(Planner *p, Column column, json_t *body, FieldId field) {
	if (!cell_has(p, column))
		return;
	g_autoptr(GError) error = NULL;
	TzhDay day = read_day(p, cell_text(p, column), &error);
	if (error)
		cell_refuse_text(p, column, error->message);
	else
		body_set_day(body, field, day);
}

void take_section(Planner *p, Column column, json_t *body, FieldId field) {
	if (!cell_has(p, column))
		return;
	const GArray *ids = names_sections(p->names, cell_text(p, column));
	if (ids && ids->len == 1) {
		body_set_id(body, field, g_array_index(ids, TzhId, 0));
		return;
	}
	g_autofree char *near = names_near_sections(p->names, cell_text(p, column));
	cell_refuse(p, column, ids ? TZH_W_IMPORT_SECTION_GROUP : TZH_W_IMPORT_SECTION, cell_text(p, column), near);
}

void take_person(Planner *p, Column column, json_t *body, FieldId field) {
	bool several;
	if (!cell_has(p, column))
		return;
	TzhId person = names_person(p->names, cell_text(p, column), &several);
	if (person)
		body_set_id(body, field, person);
	else
		cell_refuse(p, column, several ? TZH_W_IMPORT_PERSON_SEVERAL : TZH_W_IMPORT_PERSON, cell_text(p, column));
}

void take_post(Planner *p, Column column, json_t *body, FieldId field, guint roles) {
	bool several;
	if (!cell_has(p, column))
		return;
	TzhId post = names_post(p->names, cell_text(p, column), roles, &several);
	if (post) {
		body_set_id(body, field, post);
		return;
	}
	g_autofree char *near = names_near_posts(p->names, cell_text(p, column), roles);
	cell_refuse(p, column, several ? TZH_W_IMPORT_POST_SEVERAL : TZH_W_IMPORT_POST, cell_text(p, column), near);
}
