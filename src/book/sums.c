/* sums.c — counts kept beside the rows they count, so that totals cost what is shown: tasks by section and state, by part, lights by day, and by week (sums_weeks.c). Lines only note
 * differences here, in memory; they are written once before the book's row is. Must not know why a task changed, or what the numbers are for.
 *
 * Lights: each step puts +1 on the day it begins and -1 on the day it ends, so the sum of a light's days up to T is how many tasks have it at T. */
#include "book/inside.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
	TzhId ledger, section; /* section 0: tasks of none */
	int light;
	TzhDay day;
	gint64 n;
} LightSum;

typedef struct {
	TzhId ledger, section;
	gint64 state, n, added, returned, extended, numbers, squares;
} TaskSum;

typedef struct {
	TzhId ledger;
	char *part;
	gint64 n;
} PartSum;

struct Sums {
	GHashTable *lights; /* LightSum, each its own key */
	GArray *tasks;      /* TaskSum, few: by section and state; in order of coming */
	GArray *parts;      /* PartSum, few; in order of coming */
};

static guint light_hash(gconstpointer key) {
	const LightSum *sum = key;
	guint64 x = (guint64)sum->ledger * 31 + (guint64)sum->section;
	x = x * 0x9E3779B97F4A7C15u + (guint64)(guint32)sum->day * 8 + (guint64)sum->light;
	return (guint)((x * 0x9E3779B97F4A7C15u) >> 32);
}

static gboolean light_equal(gconstpointer a, gconstpointer b) {
	const LightSum *x = a, *y = b;
	return x->ledger == y->ledger && x->section == y->section && x->light == y->light && x->day == y->day;
}

static void clear_part(gpointer data) {
	g_free(((PartSum *)data)->part);
}

static Sums *sums_of(Book *book) {
	if (book->sums == NULL) {
		book->sums = g_new0(Sums, 1);
		book->sums->lights = g_hash_table_new_full(light_hash, light_equal, g_free, NULL);
		book->sums->tasks = g_array_new(FALSE, FALSE, sizeof(TaskSum));
		book->sums->parts = g_array_new(FALSE, FALSE, sizeof(PartSum));
		g_array_set_clear_func(book->sums->parts, clear_part);
	}
	return book->sums;
}

void sums_forget(Book *book) {
	sums_weeks_forget(book);
	if (book->sums == NULL)
		return;
	g_hash_table_unref(book->sums->lights);
	g_array_unref(book->sums->tasks);
	g_array_unref(book->sums->parts);
	g_clear_pointer(&book->sums, g_free);
}

/* ---- noting ---- */

static void note_light(Book *book, LightSum sum) {
	GHashTable *lights = sums_of(book)->lights;
	LightSum *known = g_hash_table_lookup(lights, &sum);
	if (known != NULL)
		known->n += sum.n;
	else
		g_hash_table_add(lights, g_memdup2(&sum, sizeof sum));
}

void sums_step(Book *book, const TaskFact *task, const TaskStep *step, int sign) {
	note_light(book, (LightSum){task->ledger, task->lead, step->light, step->from, sign});
	if (step->until != STEP_FOREVER)
		note_light(book, (LightSum){task->ledger, task->lead, step->light, step->until, -sign});
}

static TaskSum sum_of(const TaskFact *task, int sign) {
	gint64 number = task->state != STATE_DRAFT ? task->number : 0;
	return (TaskSum){task->ledger,
	                 task->lead,
	                 task->state,
	                 sign,
	                 task->added ? sign : 0,
	                 task->returns > 0 ? sign : 0,
	                 task->extensions > 0 ? sign : 0,
	                 sign * number,
	                 sign * number * number};
}

static void note_task(Book *book, const TaskFact *task, int sign) {
	GArray *tasks = sums_of(book)->tasks;
	if (task->dropped)
		return;
	TaskSum sum = sum_of(task, sign);
	for (guint i = tasks->len; i-- > 0;) {
		TaskSum *known = &g_array_index(tasks, TaskSum, i);
		if (known->section != sum.section || known->state != sum.state || known->ledger != sum.ledger)
			continue;
		known->n += sum.n;
		known->added += sum.added;
		known->returned += sum.returned;
		known->extended += sum.extended;
		known->numbers += sum.numbers;
		known->squares += sum.squares;
		return;
	}
	g_array_append_val(tasks, sum);
}

void sums_task(Book *book, const TaskFact *before, const TaskFact *after) {
	sums_weeks_task(book, before, after);
	if (before != NULL && before->state == after->state && before->lead == after->lead && before->dropped == after->dropped && before->added == after->added &&
	    before->number == after->number && (before->returns > 0) == (after->returns > 0) && (before->extensions > 0) == (after->extensions > 0))
		return;
	if (before != NULL)
		note_task(book, before, -1);
	note_task(book, after, 1);
}

/* A drafted task has no steps; an issued one takes all of its steps along. */
gboolean sums_moved(Book *book, const TaskFact *before, const TaskFact *after, GError **error) {
	if (before->lead == after->lead)
		return TRUE;
	Stmt *stmt = SQL_WITH(book->sql, SQL_STEPS_FROM, INT(after->id), INT(G_MININT32));
	SqlStep found;
	while ((found = sql_step(stmt, error)) == SQL_ROW) {
		TaskStep step = {sql_get_day(stmt, 0), sql_get_day(stmt, 1), (int)sql_get_int(stmt, 2), 0};
		sums_step(book, before, &step, -1);
		sums_step(book, after, &step, 1);
	}
	return found == SQL_END;
}

void sums_part_is(Book *book, TzhId ledger, const char *part, int sign) {
	GArray *parts = sums_of(book)->parts;
	for (guint i = parts->len; i-- > 0;) {
		PartSum *known = &g_array_index(parts, PartSum, i);
		if (known->ledger == ledger && strcmp(known->part, part) == 0) {
			known->n += sign;
			return;
		}
	}
	PartSum sum = {ledger, g_strdup(part), sign};
	g_array_append_val(parts, sum);
}

gboolean sums_part(Book *book, TzhId task, int sign, GError **error) {
	Stmt *stmt;
	SqlStep step = SQL_ONE(book->sql, SQL_PART_OF_TASK, &stmt, error, INT(task));
	if (step == SQL_ROW) {
		sums_part_is(book, sql_get_id(stmt, 0), sql_get_text(stmt, 1), sign);
		sql_reset(stmt);
	}
	return step != SQL_ERROR;
}

gboolean sums_on_time(Book *book, const TaskFact *task, TzhId closing, int sign, GError **error) {
	return SQL_DO(book->sql, SQL_LEDGER_ON_TIME, error, INT(task->ledger), INT(sign), INT(closing), INT((gint64)book->offset * TZH_MS_PER_MINUTE),
	              DAY(task->due_original));
}

/* ---- writing ---- */

static int by_place(const void *a, const void *b) {
	const LightSum *x = *(const LightSum *const *)a, *y = *(const LightSum *const *)b;
	if (x->ledger != y->ledger)
		return x->ledger < y->ledger ? -1 : 1;
	if (x->light != y->light)
		return x->light < y->light ? -1 : 1;
	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	return x->section < y->section ? -1 : x->section > y->section;
}

/* Adds to a row, which goes when nothing is left: the same lines leave the same rows however they were batched. Looked at first: an upsert that returns what it left takes
 * a savepoint of its own, and giving that back costs more the more pages the batch has touched. */
static gboolean put_light(Book *book, TzhId section, const LightSum *sum, gint64 n, GError **error) {
	const Bind binds[] = {INT(sum->ledger), INT(section), INT(sum->light), INT(sum->day), INT(n)};
	const gsize key = G_N_ELEMENTS(binds) - 1;
	Stmt *stmt;
	if (n == 0)
		return TRUE;
	SqlStep step = sql_one(book->sql, SQL_LIGHT_SUM, binds, key, &stmt, error);
	if (step == SQL_ERROR)
		return FALSE;
	if (step == SQL_END)
		return sql_do(book->sql, SQL_LIGHT_SUM_NEW, binds, key + 1, error);
	const gint64 left = sql_get_int(stmt, 0) + n;
	sql_reset(stmt);
	if (left == 0)
		return sql_do(book->sql, SQL_LIGHT_SUM_NONE, binds, key, error);
	return SQL_DO(book->sql, SQL_LIGHT_SUM_SET, error, binds[0], binds[1], binds[2], binds[3], INT(left));
}

/* Each section's and, under SUMS_ALL, those of all sections together. */
static gboolean put_lights(Book *book, GError **error) {
	guint n;
	g_autofree LightSum **sums = (LightSum **)g_hash_table_get_keys_as_array(book->sums->lights, &n);
	gint64 all = 0;
	gboolean ok = TRUE;
	qsort(sums, n, sizeof *sums, by_place);
	for (guint i = 0; ok && i < n; i++) {
		const LightSum *sum = sums[i];
		ok = put_light(book, sum->section, sum, sum->n, error);
		all += sum->n;
		if (i + 1 == n || sums[i + 1]->ledger != sum->ledger || sums[i + 1]->light != sum->light || sums[i + 1]->day != sum->day) {
			ok = ok && put_light(book, SUMS_ALL, sum, all, error);
			all = 0;
		}
	}
	return ok;
}

static gboolean put_tasks(Book *book, GError **error) {
	gboolean ok = TRUE, fewer = FALSE;
	for (guint i = 0; ok && i < book->sums->tasks->len; i++) {
		const TaskSum *s = &g_array_index(book->sums->tasks, TaskSum, i);
		if (s->n == 0 && s->added == 0 && s->returned == 0 && s->extended == 0 && s->numbers == 0 && s->squares == 0)
			continue;
		fewer |= s->n < 0;
		ok = SQL_DO(book->sql, SQL_TASK_SUM_ADD, error, INT(s->ledger), INT(s->section), INT(s->state), INT(s->n), INT(s->added), INT(s->returned),
		            INT(s->extended), INT(s->numbers), INT(s->squares));
	}
	return ok && (!fewer || sql_run(sql_use(book->sql, SQL_TASK_SUMS_NONE), error));
}

static gboolean put_parts(Book *book, GError **error) {
	gboolean ok = TRUE, fewer = FALSE;
	for (guint i = 0; ok && i < book->sums->parts->len; i++) {
		const PartSum *s = &g_array_index(book->sums->parts, PartSum, i);
		fewer |= s->n < 0;
		ok = s->n == 0 || SQL_DO(book->sql, SQL_PART_SUM_ADD, error, INT(s->ledger), TEXT(s->part), INT(s->n));
	}
	return ok && (!fewer || sql_run(sql_use(book->sql, SQL_PART_SUMS_NONE), error));
}

gboolean sums_flush(Book *book, GError **error) {
	gboolean ok = sums_weeks_flush(book, error);
	if (book->sums != NULL) {
		ok = ok && put_tasks(book, error) && put_parts(book, error) && put_lights(book, error);
		g_hash_table_remove_all(book->sums->lights);
		g_array_set_size(book->sums->tasks, 0);
		g_array_set_size(book->sums->parts, 0);
	}
	book->lost = book->lost || !ok;
	return ok;
}
