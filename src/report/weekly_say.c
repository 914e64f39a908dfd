/* weekly_say.c — facts of a weekly report in words: dates, rates, lights, marks. It must not know in which order they are told. */
#include "report/weekly_say.h"

#include <string.h>

/* ---- values ---- */

const char *say_get(const json_t *object, const char *key) {
	const char *text = json_string_value(json_object_get(object, key));
	return text != NULL ? text : "";
}

gint64 say_int(const json_t *object, const char *key) {
	return (gint64)json_integer_value(json_object_get(object, key));
}

bool say_null(const json_t *object, const char *key) {
	const json_t *value = json_object_get(object, key);
	return value == NULL || json_is_null(value);
}

bool say_yes(const json_t *object, const char *key) {
	return json_is_true(json_object_get(object, key));
}

bool say_is(const json_t *object, const char *key, const char *word) {
	return strcmp(say_get(object, key), word) == 0;
}

const char *say_name(const Say *self, const json_t *object, const char *key) {
	char en[64];
	g_snprintf(en, sizeof en, "%s_en", key);
	const char *english = self->lang == TZH_LANG_EN ? say_get(object, en) : "";
	return *english != '\0' ? english : say_get(object, key);
}

bool say_sheet(const Say *self) {
	return say_is(self->content, "report", "sheet");
}

/* ---- words ---- */

static const char *keep(const Say *self, char *text) {
	const char *kept = g_string_chunk_insert(self->texts, text);
	g_free(text);
	return kept;
}

const char *say_word(const Say *self, TzhWord word) {
	return tzh_word(self->lang, word);
}

const char *say_text(const Say *self, TzhWord word, ...) {
	va_list args;
	va_start(args, word);
	char *text = say_args(self->lang, word, args);
	va_end(args);
	return keep(self, text);
}

const char *say_number(const Say *self, gint64 n) {
	return keep(self, g_strdup_printf("%" G_GINT64_FORMAT, n));
}

const char *say_change(const Say *self, gint64 now, gint64 before) {
	return keep(self, g_strdup_printf("%s%" G_GINT64_FORMAT, now > before ? "+" : "", now - before));
}

const char *say_percent(const Say *self, gint64 per_mille) {
	gint64 whole = per_mille / 10, tenth = ABS(per_mille % 10);
	const char *sign = per_mille < 0 && whole == 0 ? "-" : "";
	if (tenth == 0)
		return keep(self, g_strdup_printf("%" G_GINT64_FORMAT "%%", whole));
	return keep(self, g_strdup_printf("%s%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT "%%", sign, whole, tenth));
}

/* Rounded half up: a rate is printed with both its numbers, so nothing is hidden. */
const char *say_rate(const Say *self, const json_t *rate) {
	gint64 n = say_int(rate, "n"), of = say_int(rate, "of");
	if (of == 0)
		return say_word(self, TZH_W_REPORT_RATE_NONE);
	return say_text(self, TZH_W_REPORT_RATE, (int)n, (int)of, say_percent(self, (2000 * n + of) / (2 * of)));
}

/* ---- dates ---- */

static const char *date(const Say *self, TzhDay day, bool with_year) {
	int y, m, d;
	char year[12], month[12], mday[12];
	bool english = self->lang == TZH_LANG_EN;
	if (day == TZH_DAY_NONE)
		return "";
	tzh_day_split(day, &y, &m, &d);
	g_snprintf(year, sizeof year, "%d", y);
	g_snprintf(month, sizeof month, english ? "%02d" : "%d", m);
	g_snprintf(mday, sizeof mday, english ? "%02d" : "%d", d);
	if (with_year || y != self->year || english)
		return say_text(self, TZH_W_REPORT_DATE, year, month, mday);
	return say_text(self, TZH_W_REPORT_DATE_SHORT, month, mday);
}

const char *say_date(const Say *self, const char *day) {
	return date(self, tzh_day_parse(day), true);
}

const char *say_date_short(const Say *self, const char *day) {
	return date(self, tzh_day_parse(day), false);
}

static const char *instant(const Say *self, const char *text, bool with_year) {
	TzhTime time = tzh_time_parse(text);
	if (time == TZH_TIME_NONE)
		return "";
	TzhDay day = tzh_time_day(time, self->offset);
	int minute = tzh_time_minute(time, self->offset);
	const char *said = date(self, day, with_year);
	if (self->lang == TZH_LANG_EN)
		return keep(self, g_strdup_printf("%s %02d:%02d", said, minute / 60, minute % 60));
	return keep(self, g_strdup_printf("%s%d:%02d", said, minute / 60, minute % 60));
}

const char *say_time(const Say *self, const char *time) {
	return instant(self, time, true);
}

const char *say_time_short(const Say *self, const char *time) {
	return instant(self, time, false);
}

/* ---- figures ---- */

/* The content has "33.3"; words want it with comparator and unit, scaled. */
const char *say_quantity(const Say *self, const json_t *row, const char *key, const char *comparator, const char *unit) {
	TzhQuantity value;
	const char *text = say_get(row, key);
	int how = comparator != NULL && *comparator != '\0' ? enum_value(ENUM_COMPARATOR, comparator) : TZH_EXACT;
	if (*text == '\0' || !tzh_quantity_parse(self->lang, text, NULL, &value, NULL, NULL))
		return text;
	if (say_is(row, "kind", "bool"))
		return say_word(self, value != 0 ? TZH_W_REPORT_BOOL_YES : TZH_W_REPORT_BOOL_NO);
	return keep(self, tzh_quantity_text(self->lang, value, (TzhComparator)MAX(how, 0), unit));
}

/* ---- lights and marks ---- */

static const char *const LIGHT_CODES[TZH_LIGHTS] = {"none", "red", "yellow", "green", "blue", "grey"};
static const char *const WHY_CODES[TZH_WHYS] = {"none", "suspended", "cancelled", "carried", "overdue", "lag", "node", "reopened", "near", "returned"};

static int code_index(const char *const *codes, int n, const char *code) {
	for (int i = 0; i < n; i++)
		if (strcmp(codes[i], code) == 0)
			return i;
	return 0;
}

/* Places disagree on what colours mean: their own words, where they set some (domain.md §5). */
const char *say_light(const Say *self, const char *light) {
	const char *own = say_get(json_object_get(self->content, "light_words"), light);
	return *own != '\0' ? own : say_word(self, (TzhWord)(TZH_W_LIGHT_NONE + code_index(LIGHT_CODES, TZH_LIGHTS, light)));
}

TreeTone say_tone(const char *light) {
	static const char *const NAMES[TREE_TONES] = {
	    [TREE_RED] = "red", [TREE_YELLOW] = "yellow", [TREE_GREEN] = "green", [TREE_BLUE] = "blue", [TREE_GREY] = "grey"};
	for (int i = TREE_RED; i < TREE_TONES; i++)
		if (strcmp(NAMES[i], light) == 0)
			return (TreeTone)i;
	return TREE_PLAIN;
}

const char *say_light_why(const Say *self, const json_t *task) {
	const char *light = say_light(self, say_get(task, "light"));
	int why = code_index(WHY_CODES, TZH_WHYS, say_get(task, "why"));
	if (say_is(task, "light", "blue"))
		return keep(self, g_strconcat(light, " ", say_word(self, TZH_W_STATE_CLOSED), NULL));
	if (why == TZH_WHY_NONE)
		return light;
	return keep(self, g_strconcat(light, " ", say_text(self, (TzhWord)(TZH_W_WHY_NONE + why), (int)say_int(task, "n")), NULL));
}

const char *say_enum(const Say *self, EnumTable table, const char *word) {
	int value = *word != '\0' ? enum_value(table, word) : -1;
	return value >= 0 ? enum_name(self->lang, table, value) : word;
}

static const struct {
	const char *word;
	const char *name[TZH_LANGS];
} MARKS[] = {
#define MARK(id, word, zh, en, sql) {word, {zh, en}},
#include "book/lists_marks.def"
};

const char *say_marks(const Say *self, const json_t *task) {
	const json_t *marks = json_object_get(task, "marks"), *mark;
	size_t i;
	const char *all = "";
	json_array_foreach((json_t *)marks, i, mark) {
		for (gsize k = 0; k < G_N_ELEMENTS(MARKS); k++)
			if (strcmp(MARKS[k].word, json_string_value(mark)) == 0)
				all = say_join(self, all, TZH_W_LIST_COMMA, MARKS[k].name[self->lang]);
	}
	return all;
}

const char *say_kind(const Say *self, const char *kind) {
	const Kind *found = kind_find(kind, strlen(kind));
	return found != NULL ? found->word[self->lang] : kind;
}

const char *say_join(const Say *self, const char *a, TzhWord between, const char *b) {
	if (*a == '\0' || *b == '\0')
		return *a == '\0' ? b : a;
	return keep(self, g_strconcat(a, say_word(self, between), b, NULL));
}
