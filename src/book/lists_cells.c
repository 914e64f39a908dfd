/* lists_cells.c — SQL values as cells: a machine's value and words ready to show. Must not know lists. */
#include "book/lists_private.h"

#include <string.h>

void cell_take(ListReader *reader, TzhCell *cell, char *text) {
	cell->text = g_string_chunk_insert(reader->texts, text);
	g_free(text);
}

static void cell_text(ListReader *reader, TzhCell *cell, const char *text) {
	cell->text = g_string_chunk_insert(reader->texts, text);
}

/* TRUE where the value is NULL, with the cell said so. */
static gboolean none(const ListReader *reader, int c, TzhCell *cell) {
	*cell = (TzhCell){.null = sql_is_null(reader->stmt, c), .text = ""};
	if (!cell->null)
		cell->i = sql_get_int(reader->stmt, c);
	return cell->null;
}

void read_TEXT(ListReader *reader, const ListColumn *column, int c, TzhCell *cell) {
	(void)column;
	const char *text = sql_get_text(reader->stmt, c);
	*cell = (TzhCell){.null = text == NULL, .text = ""};
	if (text != NULL && *text != '\0')
		cell_text(reader, cell, text);
}

static void number(ListReader *reader, TzhCell *cell, const char *format) {
	char text[32];
	g_snprintf(text, sizeof text, format, cell->i);
	cell_text(reader, cell, text);
}

void read_INT(ListReader *reader, const ListColumn *column, int c, TzhCell *cell) {
	(void)column;
	if (!none(reader, c, cell))
		number(reader, cell, "%" G_GINT64_FORMAT);
}

void read_ID(ListReader *reader, const ListColumn *column, int c, TzhCell *cell) {
	(void)column;
	if (!none(reader, c, cell))
		number(reader, cell, "#%" G_GINT64_FORMAT);
}

void read_BOOL(ListReader *reader, const ListColumn *column, int c, TzhCell *cell) {
	(void)column;
	if (!none(reader, c, cell))
		cell->text = tzh_word(reader->book->lang, cell->i != 0 ? TZH_W_LIST_YES : TZH_W_LIST_NO);
}

static void day_text(ListReader *reader, TzhCell *cell) {
	char text[11];
	tzh_day_format((TzhDay)cell->i, text);
	cell_text(reader, cell, text);
}

void read_DAY(ListReader *reader, const ListColumn *column, int c, TzhCell *cell) {
	(void)column;
	if (!none(reader, c, cell))
		day_text(reader, cell);
}

static TzhDay day_of(const ListReader *reader, gint64 time) {
	return tzh_time_day(time, reader->book->offset);
}

void read_TIME(ListReader *reader, const ListColumn *column, int c, TzhCell *cell) {
	(void)column;
	if (none(reader, c, cell))
		return;
	char local[TZH_TIME_LOCAL];
	tzh_time_local(cell->i, reader->book->offset, local);
	cell_take(reader, cell, g_strdup(local));
}

void read_WEEK(ListReader *reader, const ListColumn *column, int c, TzhCell *cell) {
	(void)column;
	if (none(reader, c, cell))
		return;
	char text[9];
	tzh_week_format((int)(cell->i / 100), (int)(cell->i % 100), text);
	cell_text(reader, cell, text);
}

void read_HASH(ListReader *reader, const ListColumn *column, int c, TzhCell *cell) {
	(void)column;
	gsize n;
	const guint8 *bytes = sql_get_blob(reader->stmt, c, &n);
	*cell = (TzhCell){.null = bytes == NULL, .text = ""};
	if (bytes == NULL)
		return;
	GString *hex = g_string_sized_new(2 * n + 1);
	for (gsize i = 0; i < n; i++)
		g_string_append_printf(hex, "%02x", bytes[i]);
	cell_take(reader, cell, g_string_free(hex, FALSE));
}

/* Percent with one decimal where it has one: "50%", "81.4%". */
void cell_percent(ListReader *reader, TzhCell *cell, gint64 per_mille, const char *sign) {
	gint64 size = ABS(per_mille);
	cell->i = per_mille;
	const char *minus = per_mille < 0 ? "-" : "";
	if (size % 10 == 0)
		cell_take(reader, cell, g_strdup_printf("%s%" G_GINT64_FORMAT "%s", minus, size / 10, sign));
	else
		cell_take(reader, cell, g_strdup_printf("%s%" G_GINT64_FORMAT ".%d%s", minus, size / 10, (int)(size % 10), sign));
}

void read_PERCENT(ListReader *reader, const ListColumn *column, int c, TzhCell *cell) {
	(void)column;
	if (none(reader, c, cell))
		cell->text = "-";
	else
		cell_percent(reader, cell, cell->i, "%");
}

/* A measure of yes or no is 1 when the work is done. */
void read_QUANTITY(ListReader *reader, const ListColumn *column, int c, TzhCell *cell) {
	(void)column;
	TzhLang lang = reader->book->lang;
	if (none(reader, c, cell))
		return;
	if (sql_get_int(reader->stmt, c + 3) == MEASURE_BOOL)
		cell->text = tzh_word(lang, cell->i > 0 ? TZH_W_LIST_DONE : TZH_W_LIST_NOT_DONE);
	else
		cell_take(reader, cell, tzh_quantity_text(lang, cell->i, (TzhComparator)sql_get_int(reader->stmt, c + 1), sql_get_text(reader->stmt, c + 2)));
}

/* ---- words ---- */

static void word(TzhCell *cell, const char *code, const char *text) {
	cell->null = code == NULL;
	cell->code = code;
	cell->text = code != NULL ? text : "";
}

void read_ENUM(ListReader *reader, const ListColumn *column, int c, TzhCell *cell) {
	if (!none(reader, c, cell))
		word(cell, enum_word((EnumTable)column->arg, (int)cell->i), enum_name(reader->book->lang, (EnumTable)column->arg, (int)cell->i));
}

void read_WORD(ListReader *reader, const ListColumn *column, int c, TzhCell *cell) {
	const char *code = NULL, *text = NULL;
	if (none(reader, c, cell))
		return;
	lists_word(reader->book->lang, column->arg, cell->i, &code, &text);
	word(cell, code, text);
}

void read_KIND(ListReader *reader, const ListColumn *column, int c, TzhCell *cell) {
	(void)column;
	if (none(reader, c, cell))
		return;
	if (cell->i < 0 || cell->i >= KINDS) {
		word(cell, "unreadable", tzh_word(reader->book->lang, TZH_W_LIST_UNREADABLE));
		return;
	}
	const Kind *kind = kind_get((KindId)cell->i);
	word(cell, kind->name, kind->word[reader->book->lang]);
}

static const char *const NOUN_CODES[NOUNS] = {
    "record",      "section",   "person", "post",     "delegation", "calendar", "ledger",  "task",       "measure",
    "measurement", "milestone", "report", "evidence", "extension",  "closing",  "paper",   "correction", "proposal",
    "chase",       "opinion",   "weekly", "purge",    "round",      "sheet",    "finding", "complaint",  "key",
};

void read_NOUN(ListReader *reader, const ListColumn *column, int c, TzhCell *cell) {
	(void)column;
	if (none(reader, c, cell))
		return;
	gboolean known = cell->i >= 0 && cell->i < KINDS;
	Noun noun = known ? kind_get((KindId)cell->i)->noun : NOUN_RECORD;
	word(cell, known ? NOUN_CODES[noun] : NULL, known ? noun_name(reader->book->lang, noun) : "");
}

/* Acts that lists_todo.def names, by the kind of line they write. */
static const struct {
	const char *act;
	KindId kind;
} ACTS[] = {
    {"review", KIND_CLOSING_REVIEWED},
    {"name-reviewer", KIND_REVIEWER_NAMED},
    {"name-approver", KIND_APPROVER_NAMED},
    {"approve", KIND_CLOSING_APPROVED},
    {"decide", KIND_CLOSING_DECIDED},
    {"decide-extension", KIND_EXTENSION_DECIDED},
    {"confirm", KIND_PART_CONFIRMED},
    {"supplement-done", KIND_SUPPLEMENT_DONE},
    {"confirm-report", KIND_REPORT_CONFIRMED},
    {"review-correction", KIND_CORRECTION_REVIEWED},
    {"decide-correction", KIND_CORRECTION_DECIDED},
    {"suspend", KIND_TASK_SUSPENDED},
    {"cancel", KIND_TASK_CANCELLED},
    {"reopen", KIND_TASK_REOPENED},
    {"resume", KIND_TASK_RESUMED},
    {"issue", KIND_LEDGER_ISSUED},
    {"extend", KIND_LEDGER_EXTENDED},
    {"sign-weekly", KIND_WEEKLY_SIGNED},
    {"freeze-weekly", KIND_WEEKLY_FROZEN},
    {"check-paper", KIND_PAPER_CHECKED},
    {"decide-purge", KIND_PURGE_DECIDED},
    {"give-verdict", KIND_VERDICT_GIVEN},
    {"answer-finding", KIND_FINDING_ANSWERED},
    {"recheck", KIND_FINDING_RECHECKED},
    {"take-referral", KIND_REFERRAL_TAKEN},
};

void read_ACT(ListReader *reader, const ListColumn *column, int c, TzhCell *cell) {
	(void)column;
	const char *name = sql_get_text(reader->stmt, c);
	*cell = (TzhCell){.null = TRUE, .text = ""};
	for (guint i = 0; name != NULL && i < G_N_ELEMENTS(ACTS); i++)
		if (strcmp(name, ACTS[i].act) == 0)
			word(cell, ACTS[i].act, kind_get(ACTS[i].kind)->word[reader->book->lang]);
}

void read_SETTING(ListReader *reader, const ListColumn *column, int c, TzhCell *cell) {
	(void)column;
	const char *key = sql_get_text(reader->stmt, c);
	int id = key != NULL ? setting_find(key) : -1;
	*cell = (TzhCell){.null = TRUE, .text = ""};
	if (id >= 0)
		word(cell, setting_key((SettingId)id), setting_name(reader->book->lang, (SettingId)id));
}

void read_SETTING_VALUE(ListReader *reader, const ListColumn *column, int c, TzhCell *cell) {
	(void)column;
	const char *value = sql_get_text(reader->stmt, c), *key = sql_get_text(reader->stmt, c + 1);
	int id = key != NULL ? setting_find(key) : -1;
	*cell = (TzhCell){.null = value == NULL, .text = ""};
	if (value == NULL)
		return;
	cell_take(reader, cell, id >= 0 ? setting_shown(reader->book->lang, (SettingId)id, value) : g_strdup(value));
	/* For programs, the same whatever the language. */
	cell->code = strcmp(value, "yes") == 0 ? "yes" : strcmp(value, "no") == 0 ? "no" : cell->text;
}

void read_MARKS(ListReader *reader, const ListColumn *column, int c, TzhCell *cell) {
	static const struct {
		const char *code, *text[TZH_LANGS];
	} marks[] = {
#define MARK(id, word, zh, en, sql) {word, {zh, en}},
#include "book/lists_marks.def"
	};
	(void)column;
	*cell = (TzhCell){.i = sql_get_int(reader->stmt, c), .text = "", .code = ""};
	g_autoptr(GString) codes = g_string_new(NULL);
	GString *texts = g_string_new(NULL);
	for (guint i = 0; i < G_N_ELEMENTS(marks); i++)
		if (cell->i >> i & 1) {
			g_string_append_printf(codes, "%s%s", codes->len > 0 ? "," : "", marks[i].code);
			g_string_append_printf(texts, "%s%s", texts->len > 0 ? (reader->book->lang == TZH_LANG_ZH ? " " : ", ") : "", marks[i].text[reader->book->lang]);
		}
	if (codes->len > 0)
		cell->code = g_string_chunk_insert_const(reader->texts, codes->str);
	cell_take(reader, cell, g_string_free(texts, FALSE));
}

/* ---- days counted ---- */

void read_BITS(ListReader *reader, const ListColumn *column, int c, TzhCell *cell) {
	TzhLang lang = reader->book->lang;
	*cell = (TzhCell){.i = sql_get_int(reader->stmt, c), .null = sql_is_null(reader->stmt, c), .text = "", .code = ""};
	GString *codes = g_string_new(NULL), *texts = g_string_new(NULL);
	for (int i = 0; i < enum_count((EnumTable)column->arg); i++)
		if (cell->i >> i & 1) {
			g_string_append_printf(codes, "%s%s", codes->len > 0 ? "," : "", enum_word((EnumTable)column->arg, i));
			g_string_append_printf(texts, "%s%s", texts->len > 0 ? (lang == TZH_LANG_ZH ? "、" : ", ") : "", enum_name(lang, (EnumTable)column->arg, i));
		}
	g_autofree char *code = g_string_free(codes, FALSE), *text = g_string_free(texts, FALSE);
	cell->code = g_string_chunk_insert(reader->texts, code);
	cell->text = g_string_chunk_insert(reader->texts, text);
}

void read_SPAN(ListReader *reader, const ListColumn *column, int c, TzhCell *cell) {
	(void)column;
	if (none(reader, c, cell) || sql_is_null(reader->stmt, c + 1))
		return;
	cell->i = tzh_calendar_wd(reader->book->calendar, (TzhDay)cell->i, sql_get_day(reader->stmt, c + 1));
	number(reader, cell, "%" G_GINT64_FORMAT);
}

/* The head's own field is the head's. */
void read_DECIDER(ListReader *reader, const ListColumn *column, int c, TzhCell *cell) {
	const Stmt *stmt = reader->stmt;
	const ListBook *book = reader->book;
	if (none(reader, c, cell))
		return;
	gboolean for_head = extension_for_head(book->settings, book->calendar, (TzhDay)cell->i, sql_get_day(stmt, c + 1), (int)sql_get_int(stmt, c + 2));
	read_TEXT(reader, column, for_head ? c + 4 : c + 3, cell);
}

void read_WAITED(ListReader *reader, const ListColumn *column, int c, TzhCell *cell) {
	(void)column;
	if (none(reader, c, cell))
		return;
	cell->i = tzh_calendar_wd(reader->book->calendar, day_of(reader, cell->i), reader->today);
	number(reader, cell, "%" G_GINT64_FORMAT);
}

void read_MISSED(ListReader *reader, const ListColumn *column, int c, TzhCell *cell) {
	(void)column;
	if (none(reader, c, cell))
		return;
	cell->i = reader->today - day_of(reader, cell->i);
	number(reader, cell, "%" G_GINT64_FORMAT);
}

/* domain.md §3: counts as accepted so many working days after issue; display only. */
void read_DEEMED(ListReader *reader, const ListColumn *column, int c, TzhCell *cell) {
	(void)column;
	if (none(reader, c, cell))
		return;
	cell->i = tzh_calendar_add_wd(reader->book->calendar, day_of(reader, cell->i), reader->book->settings->deem_accept_days);
	day_text(reader, cell);
}
