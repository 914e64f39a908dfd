/* compose_task.c — acts on ledgers and tasks that write several lines or work something out: issue, extend, resume, split, carry over. */
#include "acts/compose.h"

#include "book/find.h"
#include "core/fail.h"

static gboolean drop(json_t *body) {
	json_decref(body);
	return FALSE;
}

/* ---- 下达 and 增补下达: one task.issued line for each task behind the ledger's own line ---- */

static void add_issued(Draft *draft, const TaskFact *task, gint64 number) {
	json_t *body = json_object();
	body_set_int(body, F_number, number);
	body_set_day(body, F_due, task->due == TZH_DAY_NONE ? TZH_DAY_NONE : tzh_calendar_roll_back(book_calendar(draft->record->book), task->due));
	const DraftLine *first = draft->lines->pdata[0];
	const json_t *paper = body_get(first->body, F_paper);
	if (paper != NULL) /* signed once, for the whole: each line of the act is judged by the same signer */
		body_set(body, F_paper, json_incref((json_t *)paper));
	draft_add(draft, KIND_TASK_ISSUED, task->id, body);
}

gboolean compose_issue(Draft *draft, Meaning *meaning, json_t *body, GError **error) {
	Facts facts;
	if (!compose_facts(draft, meaning, body, &facts, error))
		return drop(body);
	g_autoptr(GArray) tasks = g_array_new(FALSE, FALSE, sizeof(TaskFact));
	for (guint i = 0; facts.ledger_tasks != NULL && i < facts.ledger_tasks->draft_tasks->len; i++) {
		const TaskFact *task = facts.ledger_tasks->draft_tasks->pdata[i];
		if (!task->added)
			g_array_append_vals(tasks, task, 1);
	}
	if (!compose_main(draft, meaning, body, error))
		return FALSE;
	for (guint i = 0; i < tasks->len; i++)
		add_issued(draft, &g_array_index(tasks, TaskFact, i), (gint64)i + 1);
	return TRUE;
}

static json_t *id_list(const GArray *ids) {
	json_t *list = json_array();
	for (guint i = 0; i < ids->len; i++)
		json_array_append_new(list, json_of_id(g_array_index(ids, TzhId, i)));
	return list;
}

gboolean compose_extend(Draft *draft, Meaning *meaning, json_t *body, GError **error) {
	g_autoptr(GArray) ids = book_added_drafts(draft->record->book, meaning->obj, error);
	if (ids == NULL)
		return drop(body);
	if (ids->len == 0) {
		fail(error, TZH_ERROR_REFUSED, draft->record->env->lang, TZH_W_ACT_NO_DRAFTS_ADDED);
		return drop(body);
	}
	body_set(body, F_tasks, id_list(ids));
	Facts facts;
	if (!compose_facts(draft, meaning, body, &facts, error))
		return drop(body);
	gint64 next = facts.ledger_tasks->last_number;
	g_autoptr(GArray) tasks = g_array_new(FALSE, FALSE, sizeof(TaskFact));
	for (guint i = 0; i < facts.ledger_tasks->draft_tasks->len; i++)
		g_array_append_vals(tasks, facts.ledger_tasks->draft_tasks->pdata[i], 1);
	if (!compose_main(draft, meaning, body, error))
		return FALSE;
	for (guint k = 0; k < ids->len; k++)
		for (guint i = 0; i < tasks->len; i++)
			if (g_array_index(tasks, TaskFact, i).id == g_array_index(ids, TzhId, k))
				add_issued(draft, &g_array_index(tasks, TaskFact, i), ++next);
	return TRUE;
}

/* ---- new tasks ---- */

gboolean compose_add_task(Draft *draft, Meaning *meaning, json_t *body, GError **error) {
	body_default_text(body, F_plan, enum_word(ENUM_PLAN, PLAN_LINEAR));
	body_default_text(body, F_frequency, enum_word(ENUM_FREQUENCY, FREQUENCY_WEEK));
	return compose_main(draft, meaning, body, error);
}

gboolean compose_add_measure(Draft *draft, Meaning *meaning, json_t *body, GError **error) {
	g_autoptr(GPtrArray) present = book_measure_bodies(draft->record->book, meaning->obj, error);
	if (present == NULL)
		return drop(body);
	gint64 last = 0;
	for (guint i = 0; i < present->len; i++)
		last = MAX(last, body_int(present->pdata[i], F_order, 0));
	if (!body_has(body, F_order))
		body_set_int(body, F_order, last + 1);
	return compose_main(draft, meaning, body, error);
}

/* A copy of a task as an added draft of a ledger, linked to where it comes from. */
static gboolean add_copy(Draft *draft, TzhId task, TzhId ledger, const char *title, bool added, TzhId *copy, GError **error) {
	json_t *body = book_task_body(draft->record->book, task, error);
	if (body == NULL)
		return FALSE;
	body_set_id(body, F_ledger, ledger);
	body_set_id(body, F_origin, task);
	if (added)
		body_set_bool(body, F_added, true);
	if (title != NULL) {
		body_set_text(body, F_title, title);
		json_object_del(body, field_get(F_en)->key);
	}
	*copy = draft_seq(draft, draft->lines->len);
	draft_add(draft, KIND_TASK_CREATED, 0, body);
	return TRUE;
}

/* 拆分: the new items first, then the line that links them. */
gboolean compose_split(Draft *draft, Meaning *meaning, json_t *body, GError **error) {
	const GPtrArray *given = request_texts(meaning->request, extra_key(EXTRA_TITLES));
	g_autoptr(GArray) copies = g_array_new(FALSE, FALSE, sizeof(TzhId));
	Facts facts;
	if (!compose_facts(draft, meaning, NULL, &facts, error))
		return drop(body);
	TzhId ledger = facts.task->ledger;
	for (guint i = 0; given != NULL && i < given->len; i++) {
		g_auto(GStrv) titles = g_strsplit_set(given->pdata[i], ",;", -1);
		for (char **title = titles; *title != NULL; title++) {
			TzhId copy;
			if (*g_strstrip(*title) == '\0')
				continue;
			if (!add_copy(draft, meaning->obj, ledger, *title, true, &copy, error))
				return drop(body);
			g_array_append_val(copies, copy);
		}
	}
	body_set(body, F_tasks, id_list(copies));
	return compose_main(draft, meaning, body, error);
}

/* 结转下年: the task's line, its successor in next year's ledger and copies of its measures (values and evidence are linked by origin). */
gboolean compose_carry_over(Draft *draft, Meaning *meaning, json_t *body, GError **error) {
	TzhId to = body_id(body, F_to_ledger), copy;
	bool issued = false;
	if (!compose_main(draft, meaning, body, error))
		return FALSE;
	if (to == 0)
		return TRUE; /* the guard names what is missing */
	Facts facts;
	if (!book_facts(draft->record->book, KIND_LEDGER_EXTENDED, to, NULL, draft->who, draft->post, draft->now, &facts, error))
		return FALSE;
	issued = facts.ledger != NULL && facts.ledger->state == LEDGER_IS_ISSUED;
	if (!add_copy(draft, meaning->obj, to, NULL, issued, &copy, error))
		return FALSE;
	g_autoptr(GPtrArray) measures = book_measure_bodies(draft->record->book, meaning->obj, error);
	for (guint i = 0; measures != NULL && i < measures->len; i++) {
		json_t *measure = json_incref(measures->pdata[i]);
		body_set_id(measure, F_task, copy);
		draft_add(draft, KIND_MEASURE_CREATED, 0, measure);
	}
	return measures != NULL;
}
