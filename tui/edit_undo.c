/* edit_undo.c — steps of a text that can be taken back and done again. A run of typed characters is one step, ended by a move of the caret, a pause of the sentence or a line feed;
 * so is a run of erased ones. It must not know how text is shown. */
#include "edit_undo.h"

#include <string.h>

/* What a person may want back; the oldest steps go first. A single step is never larger than the largest text, so there is room for some of those. */
enum { STEPS_MOST = 500, BYTES_MOST = 4 << 20 };

typedef struct {
	ChangeKind kind;
	gsize at;
	GString *removed, *added;
} Step;

struct History {
	GPtrArray *steps; /* of Step; [0, done) can be taken back, the rest done again */
	guint done;
	gsize bytes;
	gboolean open; /* the last step may still grow */
};

static void step_free(gpointer data) {
	Step *step = data;
	g_string_free(step->removed, TRUE);
	g_string_free(step->added, TRUE);
	g_free(step);
}

History *history_new(void) {
	History *history = g_new0(History, 1);
	history->steps = g_ptr_array_new_with_free_func(step_free);
	return history;
}

void history_free(History *history) {
	g_ptr_array_unref(history->steps);
	g_free(history);
}

void history_forget(History *history) {
	g_ptr_array_set_size(history->steps, 0);
	history->done = 0;
	history->bytes = 0;
	history->open = FALSE;
}

void history_break(History *history) {
	history->open = FALSE;
}

static gsize step_bytes(const Step *step) {
	return step->removed->len + step->added->len;
}

static void drop(History *history, guint i) {
	history->bytes -= step_bytes(g_ptr_array_index(history->steps, i));
	g_ptr_array_remove_index(history->steps, i);
}

/* A sentence or clause has ended: the next character begins a new step. */
static gboolean pauses(const GString *added) {
	if (added->len == 0)
		return FALSE;
	const gunichar last = g_utf8_get_char(g_utf8_prev_char(added->str + added->len));
	return g_utf8_strchr("\n ，。；：！？、,.;:!?", -1, last) != NULL;
}

/* Goes on with the last step? */
static gboolean grows(const History *history, ChangeKind kind, gsize at, gsize removed) {
	if (!history->open || history->done == 0)
		return FALSE;
	const Step *step = g_ptr_array_index(history->steps, history->done - 1);
	if (step->kind != kind)
		return FALSE;
	if (kind == CHANGE_TYPED)
		return removed == 0 && at == step->at + step->added->len && !pauses(step->added);
	return kind == CHANGE_ERASED && (at + removed == step->at || at == step->at);
}

static void grow(Step *step, const GString *text, gsize at, gsize removed, const char *added) {
	if (at < step->at) /* backspace: what goes stood before what has gone */
		g_string_insert_len(step->removed, 0, text->str + at, (gssize)removed);
	else
		g_string_append_len(step->removed, text->str + at, (gssize)removed);
	if (step->kind == CHANGE_ERASED)
		step->at = at;
	g_string_append(step->added, added);
}

void history_note(History *history, ChangeKind kind, const GString *text, gsize at, gsize removed, const char *added) {
	while (history->steps->len > history->done)
		drop(history, history->steps->len - 1);
	if (grows(history, kind, at, removed)) {
		grow(g_ptr_array_index(history->steps, history->done - 1), text, at, removed, added);
	} else {
		Step *step = g_new0(Step, 1);
		*step = (Step){kind, at, g_string_new_len(text->str + at, (gssize)removed), g_string_new(added)};
		g_ptr_array_add(history->steps, step);
		history->done++;
	}
	history->bytes += removed + strlen(added);
	history->open = kind != CHANGE_WHOLE;
	while (history->steps->len > 1 && (history->steps->len > STEPS_MOST || history->bytes > BYTES_MOST)) {
		drop(history, 0);
		history->done--;
	}
}

static void replace(GString *text, gsize at, gsize removed, const GString *added) {
	g_string_erase(text, (gssize)at, (gssize)removed);
	g_string_insert_len(text, (gssize)at, added->str, (gssize)added->len);
}

gboolean history_undo(History *history, GString *text, gsize *caret) {
	if (history->done == 0)
		return FALSE;
	const Step *step = g_ptr_array_index(history->steps, --history->done);
	replace(text, step->at, step->added->len, step->removed);
	*caret = step->at + step->removed->len;
	history->open = FALSE;
	return TRUE;
}

gboolean history_redo(History *history, GString *text, gsize *caret) {
	if (history->done == history->steps->len)
		return FALSE;
	const Step *step = g_ptr_array_index(history->steps, history->done++);
	replace(text, step->at, step->removed->len, step->added);
	*caret = step->at + step->added->len;
	history->open = FALSE;
	return TRUE;
}
