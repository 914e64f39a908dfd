/* header.c — the header row, and what its names mean. It must not know rows below it or the record. */
#include "exchange/header.h"
#include "core/fail.h"
#include "core/fold.h"
#include <string.h>

enum { MUST = 1, MUST_ONE = 2, DOWN = 4 };

typedef struct {
	Subject subject;
	const char *key;
	int flags;
	const char *names; /* parted by | */
} ColumnRow;

static const ColumnRow columns[COLUMNS] = {
#define COLUMN(subject, id, key, flags, names) {SUBJECT_##subject, key, flags, names},
#include "exchange/columns.def"
#undef COLUMN
};

static const struct {
	const char *key;
	TzhWord word;
} subjects[SUBJECTS] = {
    {"tasks", TZH_W_SUBJECT_TASKS}, {"measures", TZH_W_SUBJECT_MEASURES}, {"people", TZH_W_SUBJECT_PEOPLE},   {"sections", TZH_W_SUBJECT_SECTIONS},
    {"posts", TZH_W_SUBJECT_POSTS}, {"calendar", TZH_W_SUBJECT_CALENDAR}, {"figures", TZH_W_SUBJECT_FIGURES},
};

const char *subject_key(Subject subject) {
	return subjects[subject].key;
}

const char *subject_name(TzhLang lang, Subject subject) {
	return tzh_word(lang, subjects[subject].word);
}

Subject column_subject(Column column) {
	return columns[column].subject;
}

char *column_name(Column column) {
	return g_strndup(columns[column].names, strcspn(columns[column].names, "|"));
}

const char *column_key(Column column) {
	return columns[column].key;
}

bool column_fills_down(Column column) {
	return columns[column].flags & DOWN;
}

/* The first name of the language: in English the first of letters that everyone can type. */
char *column_title(Column column, TzhLang lang) {
	g_auto(GStrv) names = g_strsplit(columns[column].names, "|", -1);
	for (char **name = names; lang == TZH_LANG_EN && *name; name++)
		if (g_str_is_ascii(*name))
			return g_strdup(*name);
	return g_strdup(names[0]);
}

/* A name as it is compared: half-width, without spaces, line breaks and stars, in lower case. Caller frees. */
static char *plain(const char *name) {
	g_autofree char *folded = fold_width(name);
	GString *out = g_string_new(NULL);
	for (const char *at = folded; *at; at++)
		if (!g_ascii_isspace(*at) && *at != '*' && *at != ':')
			g_string_append_c(out, g_ascii_tolower(*at));
	return g_string_free(out, FALSE);
}

/* All names of all columns: "subject name" → column + 1. */
static GHashTable *known_names(void) {
	GHashTable *names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	for (int c = 0; c < COLUMNS; c++) {
		g_autofree char *all = g_strconcat(columns[c].key, "|", columns[c].names, NULL);
		g_auto(GStrv) parts = g_strsplit(all, "|", -1);
		for (char **part = parts; *part; part++) {
			g_autofree char *name = plain(*part);
			char *key = g_strdup_printf("%d %s", (int)columns[c].subject, name);
			if (g_hash_table_contains(names, key))
				g_free(key);
			else
				g_hash_table_insert(names, key, GINT_TO_POINTER(c + 1));
		}
	}
	return names;
}

static Column column_called(GHashTable *names, Subject subject, const char *plain_name) {
	g_autofree char *key = g_strdup_printf("%d %s", (int)subject, plain_name);
	int found = GPOINTER_TO_INT(g_hash_table_lookup(names, key));
	return found ? (Column)(found - 1) : COLUMNS;
}

/* The subject's column that a header cell names, or COLUMNS. */
static Column column_named(GHashTable *names, Subject subject, const char *cell) {
	g_autofree char *name = plain(cell);
	Column column = column_called(names, subject, name);
	char *bracket = column == COLUMNS ? strchr(name, '(') : NULL;
	if (!bracket)
		return column;
	*bracket = '\0';
	return column_called(names, subject, name);
}

#define COLUMN_LEFT_OUT (COLUMNS + 1) /* by the map: "备注=" */

/* The map's word on a cell: a column of the subject; COLUMNS: none. */
static Column column_mapped(GHashTable *names, Subject subject, const char *cell, const char *const *map) {
	if (!map || !*map)
		return COLUMNS;
	g_autofree char *name = plain(cell);
	for (; map && *map; map++) {
		const char *equals = strrchr(*map, '=');
		if (!equals)
			continue;
		g_autofree char *left = g_strndup(*map, (gsize)(equals - *map));
		g_autofree char *said = plain(left);
		if (g_str_equal(said, name))
			return equals[1] == '\0' ? (Column)COLUMN_LEFT_OUT : column_named(names, subject, equals + 1);
	}
	return COLUMNS;
}

guint header_width(const Sheet *sheet, guint row) {
	guint n = 0;
	for (guint i = row; i < MIN(sheet->rows->len, row + HEADER_ROWS); i++)
		n = MAX(n, g_array_index(sheet->rows, SheetRow, i).n);
	return n;
}

char *header_called(const Sheet *sheet, guint row, guint column) {
	const char *name = sheet_cell(sheet, &g_array_index(sheet->rows, SheetRow, row), column);
	if (*name != '\0')
		return g_strdelimit(g_strdup(name), "\n\t", ' ');
	char *letters = sheet_address(0, column); /* "D0" */
	letters[strlen(letters) - 1] = '\0';
	return letters;
}

/* Reads one row as the subject's header; the number of columns found, 0 when it is none. */
static guint try_row(GHashTable *names, const Sheet *sheet, guint row, Subject subject, const char *const *map, Header *header) {
	const SheetRow *cells = &g_array_index(sheet->rows, SheetRow, row);
	guint found = 0, width = map && *map ? header_width(sheet, row) : cells->n;
	bool has_one = false, needs_one = false;
	header->subject = subject;
	header->row = row;
	g_array_set_size(header->twice, 0);
	for (int c = 0; c < COLUMNS; c++)
		header->at[c] = COLUMN_ABSENT;
	for (guint i = 0; i < width; i++) {
		const char *cell = sheet_cell(sheet, cells, i);
		g_autofree char *called = *cell == '\0' ? header_called(sheet, row, i) : NULL;
		Column mapped = column_mapped(names, subject, called ? called : cell, map), column = mapped != COLUMNS ? mapped : column_named(names, subject, cell);
		if (column >= COLUMNS)
			continue;
		if (header->at[column] != COLUMN_ABSENT) {
			g_array_append_val(header->twice, i);
			continue;
		}
		header->at[column] = (int)i;
		found++;
	}
	for (int c = 0; c < COLUMNS; c++) {
		if (columns[c].subject != subject)
			continue;
		if ((columns[c].flags & MUST) && header->at[c] == COLUMN_ABSENT)
			return 0;
		needs_one = needs_one || (columns[c].flags & MUST_ONE);
		has_one = has_one || ((columns[c].flags & MUST_ONE) && header->at[c] != COLUMN_ABSENT);
	}
	return needs_one && !has_one ? 0 : found;
}

int subject_find(TzhLang lang, const char *about) {
	for (int s = 0; s < SUBJECTS; s++)
		if (g_ascii_strcasecmp(about, subjects[s].key) == 0 || g_str_equal(about, tzh_word(TZH_LANG_ZH, subjects[s].word)) ||
		    g_ascii_strcasecmp(about, tzh_word(lang, subjects[s].word)) == 0)
			return s;
	return -1;
}

static gboolean check_map(TzhLang lang, GHashTable *names, const char *const *map, int subject, GError **error) {
	for (; map && *map; map++) {
		const char *equals = strrchr(*map, '=');
		bool known = equals && equals > *map && equals[1] == '\0';
		for (int s = 0; equals && s < SUBJECTS && !known; s++)
			known = (subject < 0 || s == subject) && column_named(names, (Subject)s, equals + 1) != COLUMNS;
		if (!known)
			return fail(error, TZH_ERROR_INVALID, lang, TZH_W_HEADER_MAP, *map);
	}
	return TRUE;
}

/* A header of two rows ends with the lower one: what is merged over both stands in each, and a name above several columns may count as many as the names below it. */
static bool goes_on(const Header *header, const Header *below) {
	return below->subject == header->subject && below->row == header->row + 1;
}

/* The best header for any subject asked for; ties between subjects are for the user to break. */
static guint best_row(GHashTable *names, const Sheet *sheet, int subject, const char *const *map, Header *header, bool *tie) {
	guint best = 0, rows = MIN(sheet->rows->len, HEADER_ROWS);
	Header trial = {.twice = g_array_new(FALSE, FALSE, sizeof(guint))};
	*tie = false;
	for (guint row = 0; row < rows; row++)
		for (int s = 0; s < SUBJECTS; s++) {
			if (subject >= 0 && s != subject)
				continue;
			guint found = try_row(names, sheet, row, (Subject)s, map, &trial);
			if (found < best || found == 0)
				continue;
			*tie = found == best && trial.subject != header->subject;
			if (found == best && !goes_on(header, &trial))
				continue;
			best = found;
			GArray *twice = header->twice;
			*header = trial;
			trial.twice = twice;
		}
	g_array_unref(trial.twice);
	return best;
}

gboolean header_find(TzhLang lang, const char *name, const Sheet *sheet, const char *about, const char *const *map, Header *header, GError **error) {
	int subject = about && *about ? subject_find(lang, about) : -1;
	g_autoptr(GHashTable) names = known_names();
	bool tie = false;
	*header = (Header){.twice = g_array_new(FALSE, FALSE, sizeof(guint))};
	if (about && *about && subject < 0)
		return fail(error, TZH_ERROR_INVALID, lang, TZH_W_HEADER_SUBJECT, about);
	if (!check_map(lang, names, map, subject, error))
		return FALSE;
	if (sheet->rows->len == 0)
		return fail(error, TZH_ERROR_REFUSED, lang, TZH_W_HEADER_EMPTY, name);
	if (best_row(names, sheet, subject, map, header, &tie) < 2)
		return fail(error, TZH_ERROR_REFUSED, lang, TZH_W_HEADER_NONE, name, HEADER_ROWS);
	if (tie)
		return fail(error, TZH_ERROR_REFUSED, lang, TZH_W_HEADER_TIE, name);
	return TRUE;
}

/* ---- by hand ---- */

static gboolean row_numbered(TzhLang lang, const char *name, const Sheet *sheet, gint64 number, guint *row, GError **error) {
	for (*row = 0; *row < sheet->rows->len; ++*row)
		if (g_array_index(sheet->rows, SheetRow, *row).row == number)
			return TRUE;
	return fail(error, TZH_ERROR_INVALID, lang, TZH_W_HEADER_NO_ROW, name, (int)number);
}

gboolean header_at(TzhLang lang, const char *name, const Sheet *sheet, gint64 number, const char *about, const char *const *map, Header *header,
                   GError **error) {
	int subject = about && *about ? subject_find(lang, about) : -1, best = -1;
	g_autoptr(GHashTable) names = known_names();
	guint row, most = 0;
	*header = (Header){.twice = g_array_new(FALSE, FALSE, sizeof(guint)), .by_hand = true};
	if (about && *about && subject < 0)
		return fail(error, TZH_ERROR_INVALID, lang, TZH_W_HEADER_SUBJECT, about);
	if (!check_map(lang, names, map, subject, error) || !row_numbered(lang, name, sheet, number, &row, error))
		return FALSE;
	for (int s = 0; subject < 0 && s < SUBJECTS; s++) {
		guint found = try_row(names, sheet, row, (Subject)s, map, header);
		if (found > most)
			best = s;
		most = MAX(most, found);
	}
	if (subject < 0 && best < 0)
		return fail(error, TZH_ERROR_INVALID, lang, TZH_W_HEADER_ABOUT, name, (int)number);
	try_row(names, sheet, row, (Subject)(subject < 0 ? best : subject), map, header);
	return TRUE;
}

GArray *header_lacking(const Header *header) {
	GArray *lacking = g_array_new(FALSE, FALSE, sizeof(Column));
	for (Column c = 0; c < COLUMNS; c++)
		if (columns[c].subject == header->subject && (columns[c].flags & MUST) && header->at[c] == COLUMN_ABSENT)
			g_array_append_val(lacking, c);
	return lacking;
}

void header_clear(Header *header) {
	g_clear_pointer(&header->twice, g_array_unref);
}

char *header_name(const Sheet *sheet, const Header *header, Column column) {
	int at = header->at[column];
	if (at != COLUMN_ABSENT)
		return header_called(sheet, header->row, (guint)at);
	return column_name(column);
}
