/* weekly_tree.c — the weekly report's tree from its content, stored or just built: both go the same way, so both say the same (reports.md §1). It must not know the book. */
#include "report/weekly_say.h"

#include <string.h>

/* ---- head ---- */

static const char *post_name(const Say *self, const char *key) {
	const json_t *post = json_object_get(self->content, key);
	return json_is_object(post) ? say_name(self, post, "title") : say_word(self, TZH_W_REPORT_NOBODY);
}

/* How far the report has come; a stored one is the stored text, whatever form it is shown in. */
static void life_notes(Say *self) {
	static const TzhWord STATES[] = {TZH_W_REPORT_SUBMITTED, TZH_W_REPORT_SIGNED, TZH_W_REPORT_FROZEN};
	const ReportLife *life = &self->report->life;
	char time[25];
	if (life->id == 0) {
		tree_note(self->tree, say_word(self, TZH_W_REPORT_DRAFT));
		return;
	}
	tzh_time_format(life->time, time);
	TzhWord state = life->filed ? TZH_W_REPORT_SIGNED_AT : STATES[CLAMP(life->state, 0, 2)];
	tree_note(self->tree, say_text(self, state, say_time(self, time), say_number(self, life->line)));
	if (life->opinion != NULL && *life->opinion != '\0')
		tree_note(self->tree, say_text(self, TZH_W_REPORT_OPINION, life->opinion));
	tree_note(self->tree, say_text(self, life->filed ? TZH_W_REPORT_FILED : TZH_W_REPORT_RERENDERED, life->content));
}

static void record_notes(Say *self) {
	const json_t *record = json_object_get(self->content, "record");
	const char *corrects = say_get(self->content, "corrects");
	if (*corrects != '\0')
		tree_note(self->tree, say_text(self, TZH_W_REPORT_CORRECTS, corrects));
	if (say_yes(record, "demo"))
		tree_note(self->tree, say_word(self, TZH_W_REPORT_DEMO));
	if (say_int(record, "illegal") > 0)
		tree_note(self->tree, say_text(self, TZH_W_REPORT_ILLEGAL, (int)say_int(record, "illegal")));
	if (say_yes(record, "calendar_missing"))
		tree_note(self->tree, say_text(self, TZH_W_REPORT_NO_CALENDAR, self->year));
}

static void head(Say *self) {
	const json_t *content = self->content, *record = json_object_get(content, "record");
	bool corrected = !say_null(content, "corrects");
	int year = 0, week = 0;
	tzh_week_parse(say_get(content, "week"), self->year, &year, &week);
	const char *ledger = say_get(json_object_get(content, "ledger"), "title");
	if (say_sheet(self))
		tree_title(self->tree, say_text(self, TZH_W_REPORT_SHEET_TITLE, ledger, say_name(self, json_object_get(content, "section"), "name")));
	else
		tree_title(self->tree, say_text(self, TZH_W_REPORT_TITLE, ledger));
	tree_subtitle(self->tree, say_text(self, corrected ? TZH_W_REPORT_NUMBER_CORRECTED : TZH_W_REPORT_NUMBER, (int)say_int(content, "number"), year, week,
	                                   say_date_short(self, say_get(content, "from")), say_date_short(self, say_get(content, "to"))));
	tree_subtitle(self->tree, say_get(record, "org"));
	tree_subtitle(self->tree, say_text(self, TZH_W_REPORT_PEOPLE, post_name(self, "compiler"), post_name(self, "signer")));
	tree_note(self->tree, say_text(self, say_yes(content, "late_entries") ? TZH_W_REPORT_AS_OF_LATE : TZH_W_REPORT_AS_OF,
	                               say_time(self, say_get(content, "time")), say_number(self, say_int(record, "size"))));
	life_notes(self);
	if (say_sheet(self))
		tree_note(self->tree, say_word(self, TZH_W_REPORT_SHEET_CUT));
	record_notes(self);
}

/* Text written by hand at a place of the report. */
static guint words_at(Say *self, const char *place) {
	const json_t *word;
	size_t i;
	guint n = 0;
	json_array_foreach(json_object_get(self->content, "words"), i, word) {
		if (!say_is(word, "place", place) || !say_null(word, "task"))
			continue;
		tree_paragraph(self->tree, say_get(word, "text"));
		n++;
	}
	return n;
}

/* ---- silent, late, by proxy ---- */

static const char *numbers(const Say *self, const json_t *list) {
	const char *all = "";
	size_t i;
	json_t *one;
	json_array_foreach((json_t *)list, i, one) {
		all = say_join(self, all, TZH_W_LIST_COMMA, say_number(self, (gint64)json_integer_value(one)));
	}
	return all;
}

static void silent(Say *self) {
	const json_t *rows = json_object_get(self->content, "silent"), *row;
	size_t i;
	if (json_array_size(rows) == 0) {
		tree_paragraph(self->tree, say_word(self, TZH_W_REPORT_SILENT_NONE));
		return;
	}
	tree_table(self->tree, say_word(self, TZH_W_REPORT_SILENT_CAPTION),
	           (const TreeColumn[]){{say_word(self, TZH_W_REPORT_SECTION), TREE_TEXT},
	                                {say_word(self, TZH_W_REPORT_COLUMN_OWNER), TREE_TEXT},
	                                {say_word(self, TZH_W_REPORT_COLUMN_OWED), TREE_TEXT},
	                                {say_word(self, TZH_W_REPORT_COLUMN_LAST), TREE_DAY},
	                                {say_word(self, TZH_W_REPORT_COLUMN_DAYS), TREE_COUNT},
	                                {say_word(self, TZH_W_REPORT_COLUMN_CHASES), TREE_COUNT}},
	           6);
	json_array_foreach((json_t *)rows, i, row) {
		bool never = say_null(row, "last_report");
		tree_row(self->tree, (const char *[]){say_name(self, row, "name"), say_name(self, row, "head"), numbers(self, json_object_get(row, "tasks")),
		                                      never ? say_word(self, TZH_W_REPORT_NEVER) : say_time_short(self, say_get(row, "last_report")),
		                                      never ? "-" : say_number(self, say_int(row, "days")), say_number(self, say_int(row, "chases"))});
	}
}

static void late(Say *self) {
	const json_t *rows = json_object_get(self->content, "late"), *row;
	size_t i;
	if (json_array_size(rows) == 0) {
		tree_paragraph(self->tree, say_word(self, TZH_W_REPORT_LATE_NONE));
		return;
	}
	tree_table(self->tree, say_word(self, TZH_W_REPORT_LATE_CAPTION),
	           (const TreeColumn[]){{say_word(self, TZH_W_REPORT_SECTION), TREE_TEXT},
	                                {say_word(self, TZH_W_REPORT_COLUMN_NUMBER), TREE_COUNT},
	                                {say_word(self, TZH_W_REPORT_COLUMN_TASK), TREE_TEXT},
	                                {say_word(self, TZH_W_REPORT_COLUMN_WEEK), TREE_WORD},
	                                {say_word(self, TZH_W_REPORT_COLUMN_TIME), TREE_DAY},
	                                {say_word(self, TZH_W_REPORT_COLUMN_PUNCTUAL), TREE_WORD}},
	           6);
	json_array_foreach((json_t *)rows, i, row) {
		TzhWord how = say_is(row, "late", "missed") ? TZH_W_REPORT_PUNCTUAL_MISSED : TZH_W_REPORT_PUNCTUAL_LATE;
		tree_row(self->tree, (const char *[]){say_name(self, row, "section_name"), say_number(self, say_int(row, "number")), say_name(self, row, "title"),
		                                      say_get(row, "week"), say_time_short(self, say_get(row, "time")), say_word(self, how)});
	}
}

static void proxies(Say *self) {
	const json_t *row;
	const char *all = "";
	int n = 0;
	size_t i;
	json_array_foreach(json_object_get(self->content, "proxies"), i, row) {
		n += (int)say_int(row, "count");
		all = say_join(self, all, TZH_W_LIST_COMMA, say_text(self, TZH_W_REPORT_PROXIES_OF, say_name(self, row, "name"), (int)say_int(row, "count")));
	}
	tree_paragraph(self->tree, n > 0 ? say_text(self, TZH_W_REPORT_PROXIES, n, all) : say_word(self, TZH_W_REPORT_PROXIES_NONE));
}

/* ---- matters for the leader ---- */

static guint help(Say *self) {
	const json_t *rows = json_object_get(self->content, "help"), *row;
	size_t i;
	if (json_array_size(rows) == 0)
		return 0;
	tree_table(self->tree, say_word(self, TZH_W_REPORT_HELP_CAPTION),
	           (const TreeColumn[]){{say_word(self, TZH_W_REPORT_COLUMN_NUMBER), TREE_COUNT},
	                                {say_word(self, TZH_W_REPORT_COLUMN_TASK), TREE_TEXT},
	                                {say_word(self, TZH_W_REPORT_SECTION), TREE_WORD},
	                                {say_word(self, TZH_W_REPORT_COLUMN_HELP), TREE_TEXT}},
	           4);
	json_array_foreach((json_t *)rows, i, row) {
		tree_row(self->tree, (const char *[]){say_number(self, say_int(row, "number")), say_name(self, row, "title"), say_name(self, row, "section_name"),
		                                      say_get(row, "help")});
	}
	return (guint)json_array_size(rows);
}

static guint proposals(Say *self) {
	const json_t *rows = json_object_get(self->content, "proposals"), *row;
	size_t i;
	if (json_array_size(rows) == 0)
		return 0;
	tree_table(self->tree, say_word(self, TZH_W_REPORT_PROPOSALS_CAPTION),
	           (const TreeColumn[]){{say_word(self, TZH_W_REPORT_COLUMN_NUMBER), TREE_COUNT},
	                                {say_word(self, TZH_W_REPORT_COLUMN_TASK), TREE_TEXT},
	                                {say_word(self, TZH_W_REPORT_COLUMN_PROPOSAL), TREE_WORD},
	                                {say_word(self, TZH_W_REPORT_COLUMN_REASON), TREE_TEXT},
	                                {say_word(self, TZH_W_REPORT_COLUMN_FROM_BY), TREE_TEXT}},
	           5);
	json_array_foreach((json_t *)rows, i, row) {
		tree_row(self->tree, (const char *[]){say_number(self, say_int(row, "number")), say_name(self, row, "title"),
		                                      say_enum(self, ENUM_PROPOSAL, say_get(row, "proposal")), say_get(row, "reason"), say_name(self, row, "by")});
	}
	return (guint)json_array_size(rows);
}

static guint extensions(Say *self) {
	const json_t *rows = json_object_get(self->content, "extensions"), *row;
	size_t i;
	if (json_array_size(rows) == 0)
		return 0;
	tree_table(self->tree, say_word(self, TZH_W_REPORT_EXTENSIONS_CAPTION),
	           (const TreeColumn[]){{say_word(self, TZH_W_REPORT_COLUMN_NUMBER), TREE_COUNT},
	                                {say_word(self, TZH_W_REPORT_COLUMN_TASK), TREE_TEXT},
	                                {say_word(self, TZH_W_REPORT_COLUMN_ASKED), TREE_DAY},
	                                {say_word(self, TZH_W_REPORT_COLUMN_OLD_DUE), TREE_DAY},
	                                {say_word(self, TZH_W_REPORT_COLUMN_NEW_DUE), TREE_DAY},
	                                {say_word(self, TZH_W_REPORT_COLUMN_REASON), TREE_TEXT},
	                                {say_word(self, TZH_W_REPORT_COLUMN_LEADER), TREE_TEXT}},
	           7);
	json_array_foreach((json_t *)rows, i, row) {
		tree_row(self->tree, (const char *[]){say_number(self, say_int(row, "number")), say_name(self, row, "title"),
		                                      say_date_short(self, say_get(row, "asked")), say_date_short(self, say_get(row, "old_due")),
		                                      say_date_short(self, say_get(row, "due")), say_get(row, "reason"), say_name(self, row, "leader")});
	}
	return (guint)json_array_size(rows);
}

static void leader(Say *self) {
	tree_heading(self->tree, 1, say_word(self, TZH_W_REPORT_LEADER));
	guint n = words_at(self, "leader");
	n += help(self);
	n += proposals(self);
	n += extensions(self);
	if (n == 0)
		tree_paragraph(self->tree, say_word(self, TZH_W_REPORT_LEADER_NONE));
}

/* Whatever was written for a place that this report does not have is not lost. */
static void other_words(Say *self) {
	const json_t *word;
	size_t i;
	bool first = true;
	json_array_foreach(json_object_get(self->content, "words"), i, word) {
		if (!say_null(word, "task") || say_is(word, "place", "leader") || say_is(word, "place", "summary"))
			continue;
		if (first)
			tree_heading(self->tree, 1, say_word(self, TZH_W_REPORT_WORDS));
		first = false;
		tree_item(self->tree, say_get(word, "place"), say_get(word, "text"));
	}
}

/* ---- record and checks ---- */

static const char *size_text(const Say *self, gint64 size, gint64 first, gint64 last) {
	const char *all = say_number(self, size);
	if (first > last)
		return say_text(self, TZH_W_REPORT_SIZE_NONE, all);
	if (first == last)
		return say_text(self, TZH_W_REPORT_SIZE_ONE, all, say_number(self, last));
	return say_text(self, TZH_W_REPORT_SIZE_TEXT, all, say_number(self, first), say_number(self, last));
}

static void record(Say *self) {
	const json_t *row = json_object_get(self->content, "record"), *slice = json_object_get(self->content, "slice");
	tree_heading(self->tree, 1, say_word(self, TZH_W_REPORT_RECORD));
	tree_item(self->tree, say_word(self, TZH_W_REPORT_SIZE), size_text(self, say_int(row, "size"), say_int(slice, "first"), say_int(slice, "last")));
	tree_keep(self->tree);
	tree_item(self->tree, say_word(self, TZH_W_REPORT_ROOT), say_get(row, "root_groups"));
	tree_item(self->tree, say_word(self, TZH_W_REPORT_SLICE), say_get(slice, "file"));
	tree_item(self->tree, say_word(self, TZH_W_REPORT_SLICE_SHA), say_get(slice, "sha256"));
	tree_note(self->tree, say_text(self, TZH_W_REPORT_HOW, say_get(slice, "file")));
}

ReportTree *weekly_tree(const TzhReport *report, TzhLang lang) {
	const json_t *content = report->content, *row = json_object_get(content, "record");
	int month, mday;
	Say self = {
	    .report = report, .content = content, .lang = lang, .tree = tree_new(lang), .texts = g_string_chunk_new(4096), .offset = (int)say_int(row, "offset")};
	TzhDay day = tzh_day_parse(say_get(content, "due"));
	if (day != TZH_DAY_NONE)
		tzh_day_split(day, &self.year, &month, &mday);
	tree_as_of(self.tree, tzh_time_parse(say_get(content, "time")), self.year);
	head(&self);
	words_at(&self, "summary");
	weekly_tree_totals(&self);
	weekly_tree_tasks(&self);
	say_closings(&self, json_object_get(self.content, "closings"), TZH_W_REPORT_CLOSINGS, TZH_W_REPORT_CLOSINGS_SUM);
	tree_heading(self.tree, 1, say_word(&self, TZH_W_REPORT_SILENT));
	silent(&self);
	late(&self);
	proxies(&self);
	weekly_tree_changes(&self);
	leader(&self);
	other_words(&self);
	record(&self);
	g_string_chunk_free(self.texts);
	return self.tree;
}
