/* tasks.c — tasks as guards see them, the last few thousand kept in memory with their measures and milestones, and written back line by line.
 * Must not know why a task changes. */
#include "book/inside.h"

#include <string.h>

#define TEXTS_BYTES 32
#define NODES_KEPT (4 * TASKS_KEPT)

/* ---- rows ---- */

void read_task(const Stmt *s, TaskFact *t) {
	memset(t, 0, sizeof *t);
	t->id = sql_get_id(s, 0);
	t->ledger = sql_get_id(s, 1);
	t->number = sql_get_int(s, 2);
	t->state = (int)sql_get_int(s, 3);
	t->dropped = sql_get_int(s, 4) != 0;
	t->added = sql_get_int(s, 5) != 0;
	t->lead = sql_get_id(s, 6);
	t->leader = sql_get_id(s, 7);
	t->owner = sql_get_id(s, 8);
	t->liaison = sql_get_id(s, 9);
	t->start = sql_get_day(s, 10);
	t->due_original = sql_get_day(s, 11);
	t->due = sql_get_day(s, 12);
	t->plan = (int)sql_get_int(s, 13);
	t->frequency = (int)sql_get_int(s, 14);
	t->weight = (int)sql_get_int(s, 15);
	t->key = sql_get_int(s, 16) != 0;
	t->issued_time = sql_get_time(s, 17);
	t->accepted_time = sql_get_time(s, 18);
	t->stop = sql_get_day(s, 19);
	t->returned = sql_get_day(s, 20);
	t->returns = sql_get_int(s, 21);
	t->extensions = sql_get_int(s, 22);
	t->reopenings = sql_get_int(s, 23);
	t->extension = sql_get_id(s, 24);
	t->closing = sql_get_id(s, 25);
	t->ever_overdue = sql_get_int(s, 26) != 0;
	t->reopened = sql_get_int(s, 27) != 0;
	t->target_changed = sql_get_int(s, 28) != 0;
	t->corrected = sql_get_int(s, 29) != 0;
	t->preliminary = sql_get_int(s, 30) != 0;
	t->actual = (int)sql_get_int(s, 31);
	t->has_target = sql_get_int(s, 32) != 0;
	t->report = sql_get_id(s, 33);
	t->report_week = (int)sql_get_int(s, 34);
	t->proxy_open = sql_get_int(s, 35);
	t->suspended_review = sql_get_day(s, 36);
	t->last_line = sql_get_int(s, 37);
	t->origin = sql_get_id(s, 38);
	t->title = sql_get_text(s, 39);
	t->accepted_by = sql_get_id(s, 40);
	t->overdue_day = sql_get_day(s, 41);
}

void read_measure(const Stmt *s, MeasureFact *m, GStringChunk *texts) {
	memset(m, 0, sizeof *m);
	m->id = sql_get_id(s, 0);
	m->task = sql_get_id(s, 1);
	m->kind = (int)sql_get_int(s, 2);
	m->direction = (int)sql_get_int(s, 3);
	m->basis = (int)sql_get_int(s, 4);
	m->weight = (int)sql_get_int(s, 5);
	m->has_target = !sql_is_null(s, 6);
	m->target = sql_get_int(s, 6);
	m->dropped = sql_get_int(s, 7) != 0;
	m->has_value = !sql_is_null(s, 8);
	m->value = sql_get_int(s, 8);
	m->preliminary = sql_get_int(s, 9) != 0;
	m->comparator = (int)sql_get_int(s, 10);
	m->as_of = sql_get_day(s, 11);
	m->latest = sql_get_id(s, 12);
	m->ord = sql_get_int(s, 13);
	m->name = g_string_chunk_insert(texts, sql_get_text(s, 14));
	m->unit = g_string_chunk_insert(texts, sql_get_text(s, 15));
	m->covered = sql_get_int(s, 16) != 0;
}

/* ---- keeping ---- */

void tasks_drop_measures(TaskRow *row) {
	row->moved = 0;
	g_clear_pointer(&row->measures, g_array_unref);
	g_clear_pointer(&row->texts, g_string_chunk_free);
}

void tasks_drop_milestones(TaskRow *row) {
	g_clear_pointer(&row->milestones, g_array_unref);
	g_clear_pointer(&row->nodes, g_array_unref);
	row->nodes_changed = true;
}

void tasks_drop_support(TaskRow *row) {
	g_clear_pointer(&row->support, g_array_unref);
	g_clear_pointer(&row->parts, g_string_chunk_free);
}

static void row_free(gpointer data) {
	TaskRow *row = data;
	tasks_drop_measures(row);
	tasks_drop_support(row);
	schedule_drop(row);
	g_free(row->title);
	g_free(row->part);
	g_free(row->stored);
	g_clear_pointer(&row->milestones, g_array_unref);
	g_clear_pointer(&row->nodes, g_array_unref);
	g_free(row);
}

static GHashTable *kept(Book *book) {
	if (book->tasks == NULL)
		book->tasks = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, row_free);
	return book->tasks;
}

static void touch(Book *book, TaskRow *row) {
	if (book->recent.head == &row->link)
		return;
	g_queue_unlink(&book->recent, &row->link);
	g_queue_push_head_link(&book->recent, &row->link);
}

static SqlStep read_row(Book *book, TzhId id, TaskFact *fact, char **title, GError **error) {
	Stmt *stmt;
	SqlStep step = SQL_ONE(book->sql, SQL_TASK_ROW, &stmt, error, INT(id));
	if (step == SQL_ROW) {
		read_task(stmt, fact);
		g_free(*title);
		fact->title = *title = g_strdup(fact->title);
		sql_reset(stmt);
	}
	return step;
}

/* No line but the one that created it: only supporting sections hang on it. */
static void hang_nothing(TaskRow *row) {
	row->measures = g_array_new(FALSE, TRUE, sizeof(MeasureFact));
	row->texts = g_string_chunk_new(TEXTS_BYTES);
	row->milestones = g_array_new(FALSE, TRUE, sizeof(TzhMilestoneFact));
	row->nodes = g_array_new(FALSE, TRUE, sizeof(MilestoneFact));
	row->last_week = 0;
	schedule_none(row);
}

/* Takes over the title. */
static TaskRow *keep(Book *book, const TaskFact *fact, char *title) {
	TaskRow *row = g_new0(TaskRow, 1);
	row->fact = *fact;
	row->fact.title = row->title = title;
	row->link.data = row;
	row->last_week = -1;
	if (fact->last_line == fact->id)
		hang_nothing(row);
	g_queue_push_head_link(&book->recent, &row->link);
	g_hash_table_insert(kept(book), &row->fact.id, row);
	return row;
}

void tasks_created(Book *book, const TaskFact *fact, const char *part, bool supported) {
	TaskRow *row = keep(book, fact, g_strdup(fact->title));
	row->part = g_strdup(part);
	if (!supported)
		row->support = g_array_new(FALSE, TRUE, sizeof(SupportFact));
}

const TaskFact *tasks_kept(Book *book, TzhId id) {
	const TaskRow *row = g_hash_table_lookup(kept(book), &id);
	return row != NULL ? &row->fact : NULL;
}

gboolean tasks_get(Book *book, TzhId id, TaskRow **found, GError **error) {
	TaskRow *row = g_hash_table_lookup(kept(book), &id);
	*found = row;
	if (row != NULL) {
		touch(book, row);
		return TRUE;
	}
	TaskFact fact;
	char *title = NULL;
	SqlStep step = read_row(book, id, &fact, &title, error);
	if (step != SQL_ROW)
		return step == SQL_END;
	*found = keep(book, &fact, title);
	return TRUE;
}

gboolean tasks_reread(Book *book, TaskRow *row, GError **error) {
	SqlStep step = read_row(book, row->fact.id, &row->fact, &row->title, error);
	g_clear_pointer(&row->stored, g_free);
	tasks_touch(row); /* whoever changed the row is not done */
	g_clear_pointer(&row->part, g_free);
	g_assert(step != SQL_END); /* tasks are never deleted */
	return step == SQL_ROW;
}

gboolean tasks_trim(Book *book, GError **error) {
	if (book->recent.length > TASKS_KEPT && ((TaskRow *)book->recent.tail->data)->dirty && !tasks_flush(book, error))
		return FALSE;
	while (book->recent.length > TASKS_KEPT && !((TaskRow *)book->recent.tail->data)->dirty) {
		TaskRow *row = book->recent.tail->data;
		g_queue_unlink(&book->recent, &row->link);
		g_hash_table_remove(book->tasks, &row->fact.id);
	}
	return TRUE;
}

void tasks_forget(Book *book) {
	g_queue_init(&book->recent);
	g_clear_pointer(&book->dirty, g_ptr_array_unref);
	book->last_report.id = 0;
	g_clear_pointer(&book->tasks, g_hash_table_unref);
	g_clear_pointer(&book->nodes, g_hash_table_unref);
}

/* ---- what hangs on a task ---- */

/* Marks the measures that the closing at hand has exceptions for. */
static gboolean mark_excepted(Book *book, TaskRow *row, GError **error) {
	if (row->fact.closing == 0)
		return TRUE;
	Stmt *stmt = SQL_WITH(book->sql, SQL_EXCEPTIONS_OF, INT(row->fact.closing));
	SqlStep step;
	while ((step = sql_step(stmt, error)) == SQL_ROW) {
		MeasureFact *measure = tasks_measure(row, sql_get_id(stmt, 0));
		if (measure != NULL)
			measure->excepted = true;
	}
	return step == SQL_END;
}

gboolean tasks_measures(Book *book, TaskRow *row, GError **error) {
	if (row->measures != NULL)
		return TRUE;
	Stmt *stmt = SQL_WITH(book->sql, SQL_MEASURES_OF, INT(row->fact.id));
	SqlStep step;
	row->measures = g_array_new(FALSE, TRUE, sizeof(MeasureFact));
	row->texts = g_string_chunk_new(TEXTS_BYTES);
	while ((step = sql_step(stmt, error)) == SQL_ROW) {
		MeasureFact fact;
		read_measure(stmt, &fact, row->texts);
		g_array_append_val(row->measures, fact);
	}
	if (step == SQL_END && mark_excepted(book, row, error))
		return TRUE;
	tasks_drop_measures(row);
	return FALSE;
}

MeasureFact *tasks_measure(TaskRow *row, TzhId measure) {
	for (guint i = 0; i < row->measures->len; i++) {
		MeasureFact *fact = &g_array_index(row->measures, MeasureFact, i);
		if (fact->id == measure)
			return fact;
	}
	return NULL;
}

gboolean tasks_support(Book *book, TaskRow *row, GError **error) {
	if (row->support != NULL)
		return TRUE;
	Stmt *stmt = SQL_WITH(book->sql, SQL_SUPPORT_OF, INT(row->fact.id));
	SqlStep step;
	row->support = g_array_new(FALSE, TRUE, sizeof(SupportFact));
	while ((step = sql_step(stmt, error)) == SQL_ROW) {
		if (row->parts == NULL)
			row->parts = g_string_chunk_new(64);
		SupportFact fact = {sql_get_id(stmt, 0), sql_get_int(stmt, 1), g_string_chunk_insert(row->parts, sql_get_text(stmt, 2)), sql_get_time(stmt, 3)};
		g_array_append_val(row->support, fact);
	}
	if (step == SQL_ERROR)
		tasks_drop_support(row);
	return step == SQL_END;
}

gboolean tasks_last_week(Book *book, TaskRow *row, int *week, GError **error) {
	Stmt *stmt;
	if (row->last_week < 0) {
		SqlStep step = SQL_ONE(book->sql, SQL_REPORT_LAST_WEEK, &stmt, error, INT(row->fact.id));
		if (step == SQL_ERROR)
			return FALSE;
		row->last_week = step == SQL_ROW ? (int)sql_get_int(stmt, 0) : 0;
		sql_reset(stmt);
	}
	*week = row->last_week;
	return TRUE;
}

/* Which task it hangs on, so that a line about it finds it in memory. */
static void note_node(Book *book, TzhId node, TzhId task) {
	if (book->nodes == NULL)
		book->nodes = g_hash_table_new(g_direct_hash, g_direct_equal);
	if (g_hash_table_size(book->nodes) >= NODES_KEPT) /* the rows tell */
		g_hash_table_remove_all(book->nodes);
	g_hash_table_insert(book->nodes, (gpointer)(gsize)node, (gpointer)(gsize)task);
}

static void put_node(Book *book, TaskRow *row, guint at, const MilestoneFact *node) {
	TzhMilestoneFact fact = {.due = node->due, .weight = node->weight, .done = node->done != TZH_DAY_NONE};
	g_array_insert_vals(row->nodes, at, node, 1);
	g_array_insert_vals(row->milestones, at, &fact, 1);
	note_node(book, node->id, row->fact.id);
}

void read_milestone(const Stmt *s, MilestoneFact *m) {
	*m = (MilestoneFact){.id = sql_get_id(s, 0),
	                     .task = sql_get_id(s, 1),
	                     .due = sql_get_day(s, 2),
	                     .done = sql_get_day(s, 3),
	                     .weight = (int)sql_get_int(s, 4),
	                     .dropped = sql_get_int(s, 5) != 0};
}

gboolean tasks_milestones(Book *book, TaskRow *row, GError **error) {
	if (row->milestones != NULL)
		return TRUE;
	Stmt *stmt = SQL_WITH(book->sql, SQL_MILESTONES_OF, INT(row->fact.id));
	SqlStep step;
	row->milestones = g_array_new(FALSE, TRUE, sizeof(TzhMilestoneFact));
	row->nodes = g_array_new(FALSE, TRUE, sizeof(MilestoneFact));
	while ((step = sql_step(stmt, error)) == SQL_ROW) {
		MilestoneFact node;
		read_milestone(stmt, &node);
		put_node(book, row, row->nodes->len, &node);
	}
	if (step == SQL_ERROR) {
		g_clear_pointer(&row->milestones, g_array_unref);
		g_clear_pointer(&row->nodes, g_array_unref);
	}
	return step == SQL_END;
}

static MilestoneFact *find_node(const TaskRow *row, TzhId id, guint *at) {
	for (*at = 0; row->nodes != NULL && *at < row->nodes->len; ++*at) {
		MilestoneFact *node = &g_array_index(row->nodes, MilestoneFact, *at);
		if (node->id == id)
			return node;
	}
	return NULL;
}

const MilestoneFact *tasks_milestone(Book *book, TzhId id) {
	guint at;
	TzhId task = book->nodes != NULL ? (TzhId)(gsize)g_hash_table_lookup(book->nodes, (gpointer)(gsize)id) : 0;
	const TaskRow *row = task != 0 ? g_hash_table_lookup(kept(book), &task) : NULL;
	return row != NULL ? find_node(row, id, &at) : NULL;
}

void tasks_add_measure(TaskRow *row, const MeasureFact *measure) {
	MeasureFact fact = *measure;
	guint at = row->measures->len;
	while (at > 0 && g_array_index(row->measures, MeasureFact, at - 1).ord > fact.ord)
		at--;
	g_assert(row->moved == 0); /* which counts places */
	fact.name = g_string_chunk_insert(row->texts, fact.name);
	fact.unit = g_string_chunk_insert(row->texts, fact.unit);
	g_array_insert_val(row->measures, at, fact);
}

void tasks_add_milestone(Book *book, TaskRow *row, const MilestoneFact *milestone) {
	guint at = row->milestones->len;
	while (at > 0 && g_array_index(row->milestones, TzhMilestoneFact, at - 1).due > milestone->due)
		at--;
	put_node(book, row, at, milestone);
	row->nodes_changed = true;
}

void tasks_milestone_done(TaskRow *row, TzhId id, TzhDay day) {
	guint at;
	MilestoneFact *node = find_node(row, id, &at);
	if (node != NULL) {
		node->done = day;
		g_array_index(row->milestones, TzhMilestoneFact, at).done = day != TZH_DAY_NONE;
	}
	row->nodes_changed = true;
}

/* ---- writing back ---- */

static bool keys_differ(const TaskFact *a, const TaskFact *b) {
	return a->number != b->number || a->state != b->state || a->lead != b->lead || a->due != b->due || a->leader != b->leader || a->owner != b->owner ||
	       a->liaison != b->liaison || a->returns != b->returns || a->extensions != b->extensions || a->proxy_open != b->proxy_open ||
	       a->overdue_day != b->overdue_day;
}

static bool rest_differs(const TaskFact *a, const TaskFact *b) {
	return a->dropped != b->dropped || a->due_original != b->due_original || a->issued_time != b->issued_time || a->accepted_time != b->accepted_time ||
	       a->accepted_by != b->accepted_by || a->stop != b->stop || a->returned != b->returned || a->reopenings != b->reopenings ||
	       a->extension != b->extension || a->closing != b->closing || a->reopened != b->reopened || a->target_changed != b->target_changed ||
	       a->corrected != b->corrected || a->suspended_review != b->suspended_review;
}

static bool progress_differs(const TaskFact *a, const TaskFact *b) {
	return a->ever_overdue != b->ever_overdue || a->preliminary != b->preliminary || a->actual != b->actual || a->has_target != b->has_target ||
	       a->report != b->report || a->report_week != b->report_week || a->last_line != b->last_line;
}

/* $1 …, as the three statements number them: each takes the first so many. */
enum { PROGRESS_BINDS = 8, REST_BINDS = 22, KEYS_BINDS = 33 };

static gboolean save_columns(Book *book, StatementId id, gsize n, const TaskFact *t, GError **error) {
	const Bind binds[KEYS_BINDS] = {INT(t->id),           INT(t->ever_overdue),
	                                INT(t->preliminary),  INT(t->actual),
	                                INT(t->has_target),   ID(t->report),
	                                ID(t->report_week),   INT(t->last_line),
	                                INT(t->dropped),      DAY(t->due_original),
	                                TIME(t->issued_time), TIME(t->accepted_time),
	                                ID(t->accepted_by),   DAY(t->stop),
	                                DAY(t->returned),     INT(t->reopenings),
	                                ID(t->extension),     ID(t->closing),
	                                INT(t->reopened),     INT(t->target_changed),
	                                INT(t->corrected),    DAY(t->suspended_review),
	                                ID(t->number),        INT(t->state),
	                                ID(t->lead),          DAY(t->due),
	                                ID(t->leader),        ID(t->owner),
	                                ID(t->liaison),       INT(t->returns),
	                                INT(t->extensions),   INT(t->proxy_open),
	                                DAY(t->overdue_day)};
	return sql_do(book->sql, id, binds, n, error);
}

gboolean tasks_save_measures(Book *book, TaskRow *row, GError **error) {
	gboolean ok = TRUE;
	for (guint i = 0; ok && row->moved != 0; i++, row->moved >>= 1) {
		if (!(row->moved & 1))
			continue;
		const MeasureFact *m = &g_array_index(row->measures, MeasureFact, i);
		ok = SQL_DO(book->sql, SQL_MEASURE_LATEST, error, INT(m->id), INT(m->value), INT(m->comparator), DAY(m->as_of), INT(m->preliminary), INT(m->latest));
	}
	return ok;
}

/* Its part counts from its issue on. */
static gboolean count_part(Book *book, TaskRow *row, GError **error) {
	if (row->part == NULL)
		return sums_part(book, row->fact.id, 1, error);
	sums_part_is(book, row->fact.ledger, row->part, 1);
	g_clear_pointer(&row->part, g_free);
	return TRUE;
}

gboolean tasks_save(Book *book, TaskRow *row, GError **error) {
	const TaskFact *a = row->stored, *b = &row->fact;
	if (!tasks_save_measures(book, row, error) || !schedule_save(book, row, error))
		return FALSE;
	if (a == NULL)
		return TRUE;
	gboolean ok = TRUE;
	if (keys_differ(a, b))
		ok = save_columns(book, SQL_TASK_KEYS, KEYS_BINDS, b, error);
	else if (rest_differs(a, b))
		ok = save_columns(book, SQL_TASK_REST, REST_BINDS, b, error);
	else if (progress_differs(a, b))
		ok = save_columns(book, SQL_TASK_PROGRESS, PROGRESS_BINDS, b, error);
	sums_task(book, a, b);
	if (ok && a->state == STATE_DRAFT && b->state != STATE_DRAFT)
		ok = count_part(book, row, error);
	if (ok)
		g_clear_pointer(&row->stored, g_free);
	return ok;
}

void tasks_touch(TaskRow *row) {
	if (row->stored == NULL)
		row->stored = g_memdup2(&row->fact, sizeof row->fact);
}

void tasks_put_off(Book *book, TaskRow *row) {
	if (row->dirty)
		return;
	if (book->dirty == NULL)
		book->dirty = g_ptr_array_new();
	row->dirty = true;
	g_ptr_array_add(book->dirty, row);
}

/* In order of id: the same lines write in the same order, and neighbours share pages. */
static gint by_id(gconstpointer a, gconstpointer b) {
	TzhId x = (*(const TaskRow *const *)a)->fact.id, y = (*(const TaskRow *const *)b)->fact.id;
	return (x > y) - (x < y);
}

gboolean tasks_flush(Book *book, GError **error) {
	gboolean ok = TRUE;
	if (book->dirty == NULL || book->dirty->len == 0)
		return TRUE;
	g_ptr_array_sort(book->dirty, by_id);
	for (guint i = 0; ok && i < book->dirty->len; i++) {
		TaskRow *row = book->dirty->pdata[i];
		row->dirty = false;
		ok = tasks_save(book, row, error);
	}
	g_ptr_array_set_size(book->dirty, 0);
	book->lost = book->lost || !ok;
	return ok;
}
