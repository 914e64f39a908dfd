/* table_rows.c — the rows of the ledger table, one by one: a cursor over the tasks, and each one's progress looked up when its turn comes, so that 100,000 rows take no more memory
 * than one. It must not know which report the table stands in. */
#include "report/table_rows.h"

#include "book/progress.h"
#include "core/fail.h"
#include "report/weekly_say.h"

#include <string.h>

#define TOLD_EVERY 256 /* rows between two words to who waits */

const char *const TABLE_KEYS[TABLE_FIELDS + 1] = {
    [TABLE_NUMBER] = "number",     [TABLE_PART] = "part",     [TABLE_CATEGORY] = "category", [TABLE_TITLE] = "title",     [TABLE_TARGETS] = "targets",
    [TABLE_ACTIONS] = "actions",   [TABLE_LEADER] = "leader", [TABLE_LEAD] = "lead",         [TABLE_SUPPORT] = "support", [TABLE_OWNER] = "owner",
    [TABLE_DEADLINE] = "deadline", [TABLE_DUE] = "due",       [TABLE_LIGHT] = "light",       [TABLE_STATE] = "state",     [TABLE_FORM] = "form_no",
    [TABLE_CLOSED] = "closed_day", [TABLE_ID] = "id",
};

char *table_fields(void) {
	return g_strjoinv(",", (char **)(gpointer)TABLE_KEYS);
}

/* 已销号 2022-销-011（2022-11-22） */
static const char *closing_text(const char *const *fields, GString *out) {
	if (*fields[TABLE_CLOSED] == '\0')
		return fields[TABLE_STATE];
	g_string_printf(out, "%s %s（%s）", fields[TABLE_STATE], fields[TABLE_FORM], fields[TABLE_CLOSED]);
	return out->str;
}

void table_cells(const char *const *fields, const char *progress, GString *part, GString *closing, const char **cells) {
	g_string_assign(part, fields[TABLE_PART]);
	g_string_append(part, fields[TABLE_CATEGORY]);
	const char *row[TABLE_COLUMNS] = {
	    fields[TABLE_NUMBER],
	    part->str,
	    fields[TABLE_TITLE],
	    fields[TABLE_TARGETS],
	    fields[TABLE_ACTIONS],
	    fields[TABLE_LEADER],
	    fields[TABLE_LEAD],
	    fields[TABLE_SUPPORT],
	    fields[TABLE_OWNER],
	    *fields[TABLE_DEADLINE] != '\0' ? fields[TABLE_DEADLINE] : fields[TABLE_DUE],
	    progress,
	    fields[TABLE_LIGHT],
	    closing_text(fields, closing),
	};
	memcpy(cells, row, sizeof row);
}

TreeTone table_tone(const char *light) {
	return say_tone(light != NULL ? light : "");
}

/* ---- rows while they are written ---- */

typedef struct {
	TzhRecord *record; /* lent */
	char *filter;
	ListCursor *cursor; /* NULL: not begun */
	GString *part, *figures, *progress, *closing;
	GStringChunk *texts; /* of one row: what had to be made plain */
	gint64 done;
} Rows;

static void rows_free(gpointer data) {
	Rows *self = data;
	lists_close(self->cursor);
	g_string_free(self->part, TRUE);
	g_string_free(self->figures, TRUE);
	g_string_free(self->progress, TRUE);
	g_string_free(self->closing, TRUE);
	g_string_chunk_free(self->texts);
	g_free(self->filter);
	g_free(self);
}

static ListCursor *open_tasks(TzhRecord *record, const char *filter, GError **error) {
	g_autofree char *columns = table_fields();
	return record_list_open(record, "tasks", &(TzhAsk){.filter = filter, .columns = columns}, error);
}

static gboolean told(Rows *self, GError **error) {
	const TzhEnv *env = self->record->env;
	if (self->done++ % TOLD_EVERY != 0 || env->progress == NULL || env->progress(env->data, tzh_word(env->lang, TZH_W_TABLE_WRITING), self->done - 1, 0))
		return TRUE;
	return fail(error, TZH_ERROR_REFUSED, env->lang, TZH_W_TABLE_INTERRUPTED);
}

static void add_figure(gpointer data, const char *name, const char *value, TzhDay as_of) {
	Rows *self = data;
	char day[11] = "";
	if (as_of != TZH_DAY_NONE)
		tzh_day_format(as_of, day);
	g_string_append_printf(self->figures, "%s%s %s（%s）", self->figures->len > 0 ? "；" : "", name, value, day);
}

static gboolean read_progress(Rows *self, TzhId task, GError **error) {
	Book *book = self->record->book;
	g_string_truncate(self->figures, 0);
	g_string_truncate(self->progress, 0);
	if (!progress_figures(book, tzh_record_lang(self->record), task, add_figure, self, error) || !progress_done(book, task, self->progress, error))
		return FALSE;
	if (self->progress->len > 0 && self->figures->len > 0)
		g_string_append_c(self->progress, '\n');
	g_string_append_len(self->progress, self->figures->str, (gssize)self->figures->len);
	return TRUE;
}

static const char *plain(Rows *self, const char *text) {
	return strpbrk(text, "\r\t") != NULL ? tree_plain(g_string_chunk_insert(self->texts, text)) : text;
}

static gboolean next_row(gpointer data, const char **cells, TreeTone *tones, GError **error) {
	Rows *self = data;
	const char *fields[TABLE_FIELDS];
	if (!told(self, error) || (self->cursor == NULL && (self->cursor = open_tasks(self->record, self->filter, error)) == NULL))
		return FALSE;
	const TzhCell *found = lists_next(self->cursor, error);
	if (found == NULL || !read_progress(self, found[TABLE_ID].i, error))
		return FALSE;
	for (guint f = 0; f < TABLE_FIELDS; f++)
		fields[f] = found[f].null ? "" : found[f].text;
	table_cells(fields, self->progress->str, self->part, self->closing, cells);
	g_string_chunk_clear(self->texts);
	for (guint c = 0; c < TABLE_COLUMNS; c++)
		cells[c] = plain(self, cells[c]);
	tones[TABLE_LIGHT_COLUMN] = table_tone(found[TABLE_LIGHT].null ? NULL : found[TABLE_LIGHT].code);
	return TRUE;
}

void table_rows(ReportTree *tree, TzhRecord *record, const char *filter) {
	Rows *self = g_new0(Rows, 1);
	*self = (Rows){.record = record, .filter = g_strdup(filter)};
	self->part = g_string_new(NULL);
	self->figures = g_string_new(NULL);
	self->progress = g_string_new(NULL);
	self->closing = g_string_new(NULL);
	self->texts = g_string_chunk_new(1024);
	tree_stream(tree, next_row, self, rows_free);
}
