/* plan_targets.c — targets as sheets write them, several in a cell, taken apart into measures (reports.md §3). Pure text; it must not know tasks. */
#include "core/fold.h"
#include "exchange/plan.h"
#include <string.h>

void target_free(gpointer data) {
	Target *target = data;
	g_free(target->text);
	g_free(target->name);
	g_free(target->unit);
	g_free(target);
}

/* ---- what a direction is written like ---- */

typedef struct {
	const char *text;
	int direction;
} Mark;

/* Longer ones first where one begins another. */
static const Mark before[] = {
    {">=", DIRECTION_AT_LEAST},     {"≥", DIRECTION_AT_LEAST},     {"<=", DIRECTION_AT_MOST},     {"≤", DIRECTION_AT_MOST},     {"不少于", DIRECTION_AT_LEAST},
    {"不低于", DIRECTION_AT_LEAST}, {"达到", DIRECTION_AT_LEAST},  {"至少", DIRECTION_AT_LEAST},  {"超过", DIRECTION_AT_LEAST}, {"不超过", DIRECTION_AT_MOST},
    {"不高于", DIRECTION_AT_MOST},  {"不多于", DIRECTION_AT_MOST}, {"控制在", DIRECTION_AT_MOST}, {"＝", DIRECTION_EQUAL},      {"=", DIRECTION_EQUAL},
    {">", DIRECTION_AT_LEAST},      {"<", DIRECTION_AT_MOST},
};
static const Mark behind[] = {{"以上", DIRECTION_AT_LEAST}, {"以内", DIRECTION_AT_MOST}, {"以下", DIRECTION_AT_MOST}};

/* The first mark in the text: where it begins; NULL when there is none. The longest of those at one place. */
static const char *find_mark(const char *text, const Mark **mark) {
	const char *first = NULL;
	for (gsize i = 0; i < G_N_ELEMENTS(before); i++) {
		const char *at = strstr(text, before[i].text);
		if (!at || (first && (at > first || (at == first && strlen(before[i].text) <= strlen((*mark)->text)))))
			continue;
		/* 不超过 holds 超过: the earlier begin wins, so nothing more to do. */
		first = at;
		*mark = &before[i];
	}
	return first;
}

/* Takes 以上, 以内 out of the text wherever it stands. */
static int take_behind(char *text) {
	for (gsize i = 0; i < G_N_ELEMENTS(behind); i++) {
		char *at = strstr(text, behind[i].text);
		if (!at)
			continue;
		gsize n = strlen(behind[i].text);
		memmove(at, at + n, strlen(at + n) + 1);
		return behind[i].direction;
	}
	return -1;
}

/* Folding keeps the number of characters: the piece of the text as written that stands where `from` to `to` of the folded one do. Caller frees. */
static char *as_written(const char *text, const char *folded, const char *from, const char *to) {
	return g_utf8_substring(text, g_utf8_pointer_to_offset(folded, from), g_utf8_pointer_to_offset(folded, to));
}

int direction_taken(const char *text, char **figure) {
	const Mark *mark = NULL;
	g_autofree char *folded = fold_width(text);
	const char *at = find_mark(folded, &mark);
	bool leading = at == folded;
	*figure = g_strstrip(g_strdup(leading ? at + strlen(mark->text) : folded));
	int behind_direction = take_behind(*figure);
	return leading ? mark->direction : behind_direction;
}

/* ---- one target ---- */

/* Counting words that end a figure; the rest behind one belongs to the name: "5次以上专题会议". Longer ones first. */
static const char *const units[] = {"学时/人", "个百分点", "万元", "亿元", "学时", "小时", "元", "%",  "份", "类", "次", "项", "个", "家", "件", "名", "人",
                                    "支",      "所",       "条",   "场",   "期",   "篇",   "部", "位", "批", "套", "处", "户", "天", "台", "座", "本", NULL};

static gsize unit_length(const char *text) {
	for (const char *const *unit = units; *unit; unit++)
		if (g_str_has_prefix(text, *unit))
			return strlen(*unit);
	return 0;
}

static bool is_figure(char c) {
	return g_ascii_isdigit(c) || c == '.' || c == ',';
}

/* Digits, then a Chinese multiplier that does not belong to the unit. */
static gsize figure_length(const char *text) {
	static const char *const multipliers[] = {"千万", "百万", "十万", "亿", "万", "千", "百", NULL};
	gsize n = 0;
	while (is_figure(text[n]))
		n++;
	while (n > 0 && !g_ascii_isdigit(text[n - 1]))
		n--;
	gsize blanks = strspn(text + n, " ");
	if (unit_length(text + n + blanks))
		return n;
	for (const char *const *m = multipliers; *m; m++)
		if (g_str_has_prefix(text + n, *m))
			return n + strlen(*m);
	return n;
}

static int kind_of_unit(const char *unit) {
	if (g_str_has_suffix(unit, "元"))
		return MEASURE_AMOUNT;
	if (strchr(unit, '%') || g_str_has_suffix(unit, "百分点"))
		return MEASURE_PERCENT;
	if (g_str_has_prefix(unit, "学时") || g_str_equal(unit, "小时"))
		return MEASURE_HOURS;
	return g_str_equal(unit, "位") ? MEASURE_RANK : MEASURE_COUNT;
}

/* A name without the figure's surroundings. */
static char *tidy_name(const char *head, const char *tail) {
	g_autofree char *joined = g_strconcat(head, tail, NULL);
	GString *out = g_string_new(NULL);
	for (const char *at = joined; *at; at++)
		if (*at != ' ' || (out->len && at[1] && g_ascii_isalnum(at[1])))
			g_string_append_c(out, *at);
	static const char *const ends[] = {".", ",", ";", ":", "。", "、", "，", "；", "："};
	for (gsize i = 0; i < G_N_ELEMENTS(ends); i++)
		if (g_str_has_suffix(out->str, ends[i])) {
			g_string_truncate(out, out->len - strlen(ends[i]));
			i = (gsize)-1;
		}
	return g_string_free(out, FALSE);
}

/* Reads the figure at `at`: FALSE when it is none that can be a target. */
static bool read_figure(TzhLang lang, Target *target, const char *text, const char *plain, const char *mark, const char *at, int direction) {
	gsize n = figure_length(at);
	const char *rest = at + n + strspn(at + n, " ");
	gsize unit = unit_length(rest);
	if (n == 0)
		return false;
	if (!unit && mark > plain) /* an unknown unit is all that follows, if that is short: （种子未注单位） */
		unit = g_utf8_strlen(rest, -1) <= 20 ? strlen(rest) : 0;
	g_autofree char *figure = g_strndup(at, n);
	if (!tzh_quantity_parse(lang, figure, NULL, &target->target, NULL, NULL))
		return false;
	g_autofree char *words = g_strndup(rest, unit);
	target->unit = g_strdup(g_strstrip(words));
	g_autofree char *head = as_written(text, plain, plain, mark), *tail = as_written(text, plain, rest + unit, plain + strlen(plain));
	target->name = tidy_name(head, tail);
	target->kind = kind_of_unit(target->unit);
	target->direction = direction >= 0 ? direction : target->kind == MEASURE_RANK ? DIRECTION_AT_MOST : DIRECTION_AT_LEAST;
	target->has_target = *target->name != '\0';
	return target->has_target;
}

static Target *qualitative(const char *text) {
	Target *target = g_new0(Target, 1);
	g_autofree char *name = tidy_name(text, "");
	target->text = g_strdup(text);
	target->name = *name ? g_steal_pointer(&name) : g_strdup("完成该项工作");
	target->unit = g_strdup("");
	target->kind = MEASURE_BOOL;
	target->direction = DIRECTION_AT_LEAST;
	target->has_target = true;
	target->target = TZH_QUANTITY_SCALE;
	return target;
}

/* The first figure that follows something and is not a year or a date. */
static const char *find_figure(const char *text) {
	for (const char *at = text; *at; at++) {
		if (!g_ascii_isdigit(*at))
			continue;
		gsize n = figure_length(at);
		if (at > text && !g_str_has_prefix(at + n, "年") && !g_str_has_prefix(at + n, "月") && !g_str_has_prefix(at + n, "号"))
			return at;
		at += n - 1;
	}
	return NULL;
}

static Target *read_target(TzhLang lang, const char *written) {
	g_autofree char *text = g_strstrip(g_strdup(written)), *plain = fold_width(text);
	const Mark *mark = NULL;
	Target *target = g_new0(Target, 1);
	target->text = g_strdup(text);
	int behind_direction = take_behind(plain);
	take_behind(text);
	const char *at = find_mark(plain, &mark), *figure = at ? at + strlen(mark->text) : NULL;
	int direction = at ? mark->direction : behind_direction;
	if (!at)
		at = figure = find_figure(plain);
	if (at && read_figure(lang, target, text, plain, at, figure + strspn(figure, " "), direction))
		return target;
	target_free(target);
	return qualitative(written);
}

/* ---- several in a cell ---- */

/* "1.", "1、", "(1)", "①" at the begin of an item; its length. */
static gsize bullet_of(const char *text) {
	gsize n = strspn(text, " \n\t"), digits;
	const char *at = text + n;
	if (g_str_has_prefix(at, "\xE2\x91") || g_str_has_prefix(at, "\xE2\x92")) /* ① … ⒛ */
		return n + 3;
	bool open = *at == '(';
	digits = strspn(at + open, "0123456789");
	if (digits == 0 || digits > 2)
		return 0;
	const char *end = at + open + digits;
	if (open)
		return *end == ')' ? n + digits + 2 : 0;
	if (g_str_has_prefix(end, "、"))
		return n + digits + strlen("、");
	return (*end == '.' || *end == ')') && !g_ascii_isdigit(end[1]) ? n + digits + 1 : 0;
}

/* The same for text of any width; in bytes of the text. */
static gsize bullet(const char *text) {
	g_autofree char *folded = fold_width(text);
	return (gsize)(g_utf8_offset_to_pointer(text, g_utf8_pointer_to_offset(folded, folded + bullet_of(folded))) - text);
}

/* Parted by semicolons and line breaks, and before ①, ② … wherever they stand. */
static char **split_items(const char *text) {
	g_autoptr(GString) out = g_string_new(NULL);
	for (const char *at = text; *at; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);
		bool ends = c == ';' || c == 0xFF1B || c == '\n';
		if (ends || (c >= 0x2460 && c <= 0x2473))
			g_string_append_c(out, '\n');
		if (!ends)
			g_string_append_unichar(out, c);
	}
	return g_strsplit(out->str, "\n", -1);
}

/* Does a name with a figure and a counting word stand in it? */
static bool has_figure(const char *text) {
	g_autofree char *plain = fold_width(text);
	const char *at = find_figure(plain);
	if (!at)
		return false;
	at += figure_length(at);
	return unit_length(at + strspn(at, " ")) > 0;
}

/* The next 、 or ， outside brackets; the text's end if there is none. */
static const char *next_comma(const char *text) {
	int depth = 0;
	for (; *text; text = g_utf8_next_char(text)) {
		gunichar c = g_utf8_get_char(text);
		depth += c == '(' || c == 0xFF08 || c == 0x300A;
		depth -= c == ')' || c == 0xFF09 || c == 0x300B;
		if (depth <= 0 && (c == 0x3001 || c == 0xFF0C))
			break;
	}
	return text;
}

/* "甲达20家、乙30%以上": commas part targets where either side has a figure of its own; words without one go with the figure behind them. */
static void read_item(TzhLang lang, const char *text, GPtrArray *targets) {
	const char *begin = text, *cut = NULL; /* the comma behind the last figure */
	for (const char *piece = text; *piece;) {
		const char *end = next_comma(piece);
		g_autofree char *words = g_strndup(piece, (gsize)(end - piece));
		if (has_figure(words)) {
			if (cut) {
				g_autofree char *one = g_strndup(begin, (gsize)(cut - begin));
				g_ptr_array_add(targets, read_target(lang, one));
				begin = g_utf8_next_char(cut);
			}
			cut = end;
		}
		piece = *end ? g_utf8_next_char(end) : end;
	}
	g_ptr_array_add(targets, read_target(lang, begin));
}

GPtrArray *targets_read(TzhLang lang, const char *text) {
	GPtrArray *targets = g_ptr_array_new_with_free_func(target_free);
	g_auto(GStrv) items = split_items(text);
	for (char **item = items; *item; item++) {
		char *rest = g_strstrip(*item + bullet(*item));
		if (*rest)
			read_item(lang, rest, targets);
	}
	if (targets->len == 0)
		g_ptr_array_add(targets, qualitative(""));
	return targets;
}
