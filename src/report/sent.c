/* sent.c — what was really sent beside what was frozen (reports.md §1): every number of the frozen report is looked for among the same words of the sent file. It tells what it
 * could find and what not; it judges nothing. It must not know formats beyond their text (sent_text.c). */
#include "report/sent.h"

#include "report/figures_in.h"

#include "core/say.h"

#include <string.h>

enum { TOLD_MAX = 40, SHOWN_CHARS = 36 };

typedef struct {
	TzhLang lang;
	const FiguresIn *sent;
	gsize cursor;             /* texts come in the same order in both */
	guint block, block_end;   /* the numbers of the sent file that belong to the task at hand */
	bool in_task, task_found; /* under a task's heading; and it is in the sent file */
	char *task;               /* its heading; NULL */
	guint same, changed, missing, reworded, told;
	GString *said;
} Sent;

/* ---- saying ---- */

static char *shown(const Sent *self, const char *text) {
	g_autofree char *line = g_strdup(text);
	g_strdelimit(line, "\t\n", ' ');
	g_autofree char *cut = g_utf8_strlen(line, -1) > SHOWN_CHARS ? g_utf8_substring(line, 0, SHOWN_CHARS) : NULL;
	g_autofree char *place = cut != NULL ? g_strconcat(cut, "…", NULL) : g_strdup(line);
	return self->in_task && self->task != NULL ? g_strdup_printf("%s · %s", self->task, place) : g_steal_pointer(&place);
}

static void tell(Sent *self, char *line) {
	if (self->told++ < TOLD_MAX)
		g_string_append_printf(self->said, "\n%s", line);
	g_free(line);
}

static void add(GString *list, TzhLang lang, const char *number) {
	g_string_append_printf(list, "%s%s", list->len > 0 ? tzh_word(lang, TZH_W_LIST_COMMA) : "", number);
}

/* ---- one piece of the frozen report ---- */

static bool equal_from(const Sent *self, const FiguresIn *part, guint first) {
	for (guint i = 0; i < part->numbers->len; i++)
		if (strcmp(part->numbers->pdata[i], self->sent->numbers->pdata[first + i]) != 0)
			return false;
	return true;
}

/* Where the same words stand with the same numbers; else where they stand at all, the nearest one behind what was compared last. */
static bool locate(const Sent *self, const FiguresIn *part, guint *first, bool *equal, gsize *end) {
	gssize at, chosen = -1;
	guint here;
	for (gsize from = 0; (at = figures_find(self->sent, part, from, &here)) >= 0; from = (gsize)at + 1) {
		bool same = equal_from(self, part, here), nearer = chosen < 0 || ((gsize)chosen < self->cursor && (gsize)at >= self->cursor);
		if (same || nearer) {
			chosen = at;
			*first = here;
			*equal = same;
			*end = (gsize)at + part->around->len;
		}
		if (same && (gsize)at >= self->cursor)
			break;
		if (same)
			return true;
	}
	return chosen >= 0;
}

static void differs(Sent *self, const char *text, const FiguresIn *part, guint first) {
	g_autoptr(GString) frozen = g_string_new(NULL), sent = g_string_new(NULL);
	g_autofree char *place = shown(self, text);
	for (guint i = 0; i < part->numbers->len; i++) {
		const char *a = part->numbers->pdata[i], *b = self->sent->numbers->pdata[first + i];
		if (strcmp(a, b) == 0)
			continue;
		add(frozen, self->lang, a);
		add(sent, self->lang, b);
	}
	self->changed++;
	tell(self, say(self->lang, TZH_W_SENT_CHANGED, place, frozen->str, sent->str));
}

/* Other words: the numbers may still be there, near the task or, where it cannot be told, anywhere. */
static void look_around(Sent *self, const char *text, const FiguresIn *part) {
	bool near = self->in_task && self->task_found;
	g_autoptr(GString) lost = g_string_new(NULL);
	for (guint i = 0; i < part->numbers->len; i++)
		if (!figures_has(self->sent, part->numbers->pdata[i], near ? self->block : 0, near ? self->block_end : G_MAXUINT))
			add(lost, self->lang, part->numbers->pdata[i]);
	if (lost->len == 0) {
		self->reworded++;
		return;
	}
	g_autofree char *place = shown(self, text);
	self->missing++;
	tell(self, say(self->lang, TZH_W_SENT_MISSING, place, lost->str));
}

static void compare(Sent *self, const char *text) {
	guint first = 0;
	gsize end = 0;
	bool equal = false;
	g_autoptr(FiguresIn) part = figures_in(text);
	if (part->numbers->len == 0)
		return;
	if (!locate(self, part, &first, &equal, &end)) {
		look_around(self, text, part);
		return;
	}
	self->cursor = end;
	if (equal)
		self->same++;
	else
		differs(self, text, part, first);
}

/* ---- the frozen report, node by node ---- */

/* A task's numbers reach from its heading to the next one that is found. */
static void enter_task(Sent *self, const TreeNode *node, const TreeNode *next_task) {
	guint first;
	g_autoptr(FiguresIn) heading = figures_in(node->text), next = next_task != NULL ? figures_in(next_task->text) : NULL;
	gssize at = figures_find(self->sent, heading, self->cursor, &first);
	if (at < 0)
		at = figures_find(self->sent, heading, 0, &first);
	g_free(self->task);
	self->task = g_strdup(node->text);
	self->in_task = true;
	self->task_found = at >= 0;
	if (at < 0)
		return;
	self->cursor = (gsize)at;
	self->block = first;
	gssize end = next != NULL ? figures_find(self->sent, next, (gsize)at + 1, &first) : -1;
	self->block_end = end >= 0 ? first : self->sent->numbers->len;
}

static const TreeNode *task_after(TreeWalk walk) {
	const TreeNode *node;
	while ((node = tree_next(&walk)) != NULL)
		if (node->kind == TREE_HEADING)
			return node->level == 3 ? node : NULL;
	return NULL;
}

static void compare_rows(Sent *self, const TreeNode *node) {
	for (guint r = 0; r < node->n_rows; r++) {
		g_autoptr(GString) row = g_string_new(NULL);
		for (guint c = 0; c < node->n_columns; c++)
			g_string_append_printf(row, "%s%s", c > 0 ? "\t" : "", tree_cell(node, r, c));
		compare(self, row->str);
	}
}

static void compare_node(Sent *self, const TreeNode *node, TreeWalk rest) {
	if (node->kind == TREE_HEADING) {
		self->in_task = false;
		if (node->level == 3)
			enter_task(self, node, task_after(rest));
	} else if (node->kind == TREE_TABLE) {
		compare_rows(self, node);
	} else if (node->kind == TREE_ITEM) {
		g_autofree char *item = g_strconcat(node->label, ": ", node->text, NULL);
		compare(self, item);
	} else if (node->kind == TREE_PARAGRAPH) {
		compare(self, node->text);
	}
}

char *sent_compare(const ReportTree *frozen, TzhLang lang, const char *text, guint *differing, guint *same) {
	g_autoptr(FiguresIn) sent = figures_in(text);
	Sent self = {.lang = lang, .sent = sent, .said = g_string_new(NULL)};
	TreeWalk walk = tree_walk(frozen);
	const TreeNode *node;
	while ((node = tree_next(&walk)) != NULL)
		compare_node(&self, node, walk);
	*differing = self.changed + self.missing;
	*same = self.same;
	g_autofree char *head = say(self.lang, TZH_W_SENT_SUM, (int)(self.same + self.changed + self.missing + self.reworded), (int)self.same, (int)self.changed,
	                            (int)self.missing, (int)self.reworded);
	g_string_prepend(self.said, head);
	if (self.told > TOLD_MAX) {
		g_autofree char *more = say(self.lang, TZH_W_SENT_MORE, (int)(self.told - TOLD_MAX));
		g_string_append_printf(self.said, "\n%s", more);
	}
	g_free(self.task);
	return g_string_free(self.said, FALSE);
}
