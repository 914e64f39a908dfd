/* test_book.c — which book answers for a record: stored, made, rebuilt, caught up, or a temporary one that takes over; and what happens when it cannot. */
#include "book/feed.h"
#include "support/lines.h"
#include "support/store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#define ID "%" G_GINT64_FORMAT

typedef struct {
	Store *store;
	Lines *lines; /* what the record holds, and the book that it should add up to */
} World;

/* Acts from..to of the lines into the log, past the book. */
static void append(World *w, guint from, guint to) {
	guint at = 0;
	for (guint i = 0; i < to; i++) {
		guint n = GPOINTER_TO_UINT(w->lines->acts->pdata[i]);
		if (i >= from) {
			OK(log_lock(w->store->log, 1000, &error));
			for (guint j = 0; j < n; j++) {
				const char *text = w->lines->texts->pdata[at + j];
				OK(log_append(w->store->log, text, strlen(text), &error));
			}
			OK(log_commit(w->store->log, &error));
		}
		at += n;
	}
}

static int setup(void **state) {
	World *w = g_new0(World, 1);
	w->store = store_new();
	w->lines = lines_new(NULL);
	lines_office(w->lines);
	lines_ledger(w->lines, 3);
	lines_clock(w->lines, "2022-05-20 09:00");
	lines_value(w->lines, 0, 40, "2022-05-19");
	w->lines->keep = true;
	lines_refused(w->lines, w->lines->owner, w->lines->p_owner, KIND_TASK_CANCELLED, w->lines->tasks[0], "{'basis':'批示'}");
	store_create(w->store);
	*state = w;
	return 0;
}

static int teardown(void **state) {
	World *w = *state;
	lines_free(w->lines);
	store_free(w->store);
	g_free(w);
	return 0;
}

static void assert_right(const World *w, Book *book) {
	g_autofree char *expected = lines_dump(w->lines);
	g_autoptr(GString) out = g_string_new(NULL);
	OK(book_dump(book, out, &error));
	assert_string_equal(out->str, expected);
}

static guint acts(const World *w) {
	return w->lines->acts->len;
}

static void a_stored_book_is_made_and_caught_up(void **state) {
	World *w = *state;
	append(w, 0, acts(w));
	g_autoptr(Book) book = NULL;
	OK(book = book_open(&w->store->env, w->store->log, &error));
	assert_true(book_is_stored(book));
	assert_int_equal(book_size(book), 0);
	OK(book_catch_up(book, 0, &error));
	assert_int_equal(book_size(book), w->lines->texts->len);
	assert_right(w, book);
	OK(book_catch_up(book, 0, &error));
	g_clear_pointer(&book, book_free);
	store_close(w->store);
	store_open(w->store, LOG_READ); /* now it stands ready for a reader */
	OK(book = book_open(&w->store->env, w->store->log, &error));
	assert_true(book_is_stored(book));
	assert_int_equal(book_size(book), w->lines->texts->len);
	OK(book_catch_up(book, 0, &error));
	assert_true(book_is_stored(book));
	assert_right(w, book);
	assert_string_equal(book_record(book), LINES_RECORD);
}

static void a_reader_takes_a_temporary_book_when_the_stored_one_is_behind(void **state) {
	World *w = *state;
	append(w, 0, 10);
	g_autoptr(Book) book = NULL;
	OK(book = book_open(&w->store->env, w->store->log, &error));
	OK(book_catch_up(book, 0, &error));
	g_clear_pointer(&book, book_free);
	append(w, 10, acts(w));
	store_close(w->store);
	store_open(w->store, LOG_READ);
	OK(book = book_open(&w->store->env, w->store->log, &error));
	assert_true(book_is_stored(book));
	OK(book_catch_up(book, 0, &error));
	assert_false(book_is_stored(book));
	assert_right(w, book);
	Book *stored = NULL;
	OK(stored = book_stored(&w->store->env, w->store->log, &error)); /* left as it was */
	assert_int_equal(book_size(stored), 10);
	book_free(stored);
}

static void a_book_of_another_version_is_rebuilt(void **state) {
	World *w = *state;
	append(w, 0, acts(w));
	g_autoptr(Book) book = NULL;
	OK(book = book_open(&w->store->env, w->store->log, &error));
	OK(book_catch_up(book, 0, &error));
	g_clear_pointer(&book, book_free);
	store_close(w->store);
	store_sql(w->store->path, "UPDATE book SET version = 0; DROP TABLE opinion; CREATE TABLE opinion (x TEXT) STRICT");
	store_open(w->store, LOG_WRITE);
	assert_null(book_stored(&w->store->env, w->store->log, NULL));
	OK(book = book_open(&w->store->env, w->store->log, &error));
	OK(book_catch_up(book, 0, &error));
	assert_true(book_is_stored(book));
	assert_right(w, book);
	g_clear_pointer(&book, book_free);
	store_close(w->store);
	store_sql(w->store->path, "UPDATE book SET version = 999"); /* a newer program's: left to it */
	store_open(w->store, LOG_WRITE);
	OK(book = book_open(&w->store->env, w->store->log, &error));
	OK(book_catch_up(book, 0, &error));
	assert_false(book_is_stored(book));
	assert_right(w, book);
}

static void a_book_beyond_the_record_is_rebuilt(void **state) {
	World *w = *state;
	append(w, 0, acts(w));
	g_autoptr(Book) book = NULL;
	OK(book = book_open(&w->store->env, w->store->log, &error));
	OK(book_catch_up(book, 0, &error));
	g_clear_pointer(&book, book_free);
	store_close(w->store);
	store_sql(w->store->path, "UPDATE book SET size = size + 5; DELETE FROM task_span");
	store_open(w->store, LOG_WRITE);
	OK(book = book_open(&w->store->env, w->store->log, &error));
	OK(book_catch_up(book, 0, &error));
	assert_right(w, book);
	g_clear_pointer(&book, book_free);
	store_close(w->store);
	store_sql(w->store->path, "DELETE FROM task_span");
	store_open(w->store, LOG_WRITE);
	OK(book = book_open(&w->store->env, w->store->log, &error));
	OK(book_rebuild(book, &error));
	assert_right(w, book);
}

/* Inside the writer's lock the book is part of its transaction. */
static void under_the_lock(void **state) {
	World *w = *state;
	append(w, 0, 10);
	g_autoptr(Book) book = NULL;
	OK(book = book_open(&w->store->env, w->store->log, &error));
	OK(book_catch_up(book, 0, &error));
	append(w, 10, 12);
	OK(log_lock(w->store->log, 1000, &error));
	OK(book_catch_up(book, 0, &error));
	assert_int_equal(book_size(book), 12);
	log_rollback(w->store->log);
	OK(book_reload(book, &error));
	assert_int_equal(book_size(book), 10);
	OK(log_lock(w->store->log, 1000, &error));
	OK(book_catch_up(book, 0, &error));
	OK(log_commit(w->store->log, &error));
	append(w, 12, acts(w));
	OK(book_catch_up(book, 0, &error));
	assert_right(w, book);
}

/* Another process moves the stored book on: people known here follow. */
static void two_at_one_record(void **state) {
	World *w = *state;
	g_autoptr(Book) book = NULL, other = NULL;
	g_autoptr(Log) log = NULL;
	append(w, 0, 3);
	OK(book = book_open(&w->store->env, w->store->log, &error));
	OK(book_catch_up(book, 0, &error));
	guint before = people_count_sections(book_people(book));
	append(w, 3, 4);
	OK(log = log_open(&w->store->env, w->store->path, LOG_WRITE, &error));
	OK(other = book_open(&w->store->env, log, &error));
	OK(book_catch_up(other, 0, &error));
	g_clear_pointer(&other, book_free);
	OK(book_catch_up(book, 0, &error));
	assert_int_equal(book_size(book), 4);
	assert_int_equal(people_count_sections(book_people(book)), before + 1);
}

static void assert_same_office(Book *a, Book *b) {
	assert_int_equal(people_count_sections(book_people(a)), people_count_sections(book_people(b)));
	assert_int_equal(people_count_persons(book_people(a)), people_count_persons(book_people(b)));
	assert_int_equal(people_count_posts(book_people(a)), people_count_posts(book_people(b)));
	assert_int_equal(people_count_delegations(book_people(a)), people_count_delegations(book_people(b)));
	assert_int_equal(book_settings(a)->carried_max, book_settings(b)->carried_max);
	assert_int_equal(tzh_calendar_wd(book_calendar(a), tzh_day_parse("2022-04-25"), tzh_day_parse("2022-05-09")),
	                 tzh_calendar_wd(book_calendar(b), tzh_day_parse("2022-04-25"), tzh_day_parse("2022-05-09")));
	assert_string_equal(book_org(a), book_org(b));
}

/* Act by act by another process, whatever it is about: what is cached here is what a book just opened says, of the office and of the tasks. */
static void another_writes_on_and_on(void **state) {
	World *w = *state;
	Lines *l = w->lines;
	g_autoptr(Book) book = NULL;
	lines_act(l, l->admin, l->p_admin, KIND_SETTING_SET, 1, "{'key_name':'carried_max','value_text':'5'}");
	lines_value(l, 1, 70, "2022-05-20");
	lines_act(l, l->admin, l->p_admin, KIND_CALENDAR_LOADED, 0, "{'year':2022,'off':['2022-05-02','2022-05-03'],'work':[],'source':'示例'}");
	lines_value(l, 0, 80, "2022-05-20");
	append(w, 0, 1);
	OK(book = book_open(&w->store->env, w->store->log, &error));
	for (guint i = 1; i <= acts(w); i++) {
		g_autoptr(Log) log = NULL;
		g_autoptr(Book) other = NULL;
		if (i > 1)
			append(w, i - 1, i);
		OK(log = log_open(&w->store->env, w->store->path, LOG_WRITE, &error));
		OK(other = book_open(&w->store->env, log, &error));
		OK(book_catch_up(other, 0, &error));
		OK(book_catch_up(book, 0, &error));
		assert_same_office(book, other);
		if (i + 4 < acts(w))
			continue;
		Facts here, there;
		OK(book_facts(book, KIND_TASK_ACCEPTED, l->tasks[0], NULL, l->owner, l->p_owner, l->now, &here, &error));
		OK(book_facts(other, KIND_TASK_ACCEPTED, l->tasks[0], NULL, l->owner, l->p_owner, l->now, &there, &error));
		assert_int_equal(here.task->actual, there.task->actual);
		assert_int_equal(here.task->last_line, there.task->last_line);
	}
	assert_right(w, book);
}

/* A size inside an act rounds down to the act before. */
static void as_of_a_size(void **state) {
	World *w = *state;
	append(w, 0, acts(w));
	gint64 issue = lines_number(w->lines, "SELECT issued_line FROM ledger");
	for (gint64 size = issue - 1; size <= issue + 4; size++) {
		g_autoptr(Book) book = NULL;
		OK(book = book_temporary(&w->store->env, w->store->log, &error));
		OK(book_catch_up(book, size, &error));
		assert_int_equal(book_size(book), size < issue + 3 ? issue - 1 : size);
		OK(book_catch_up(book, 0, &error)); /* and forward */
		assert_right(w, book);
	}
}

/* ---- what raw lines can do ---- */

/* Someone adds a line to the last act, with its header: the act is judged again as a whole, by everyone alike. */
static void an_act_that_grows_afterwards(void **state) {
	World *w = *state;
	Lines *l = w->lines;
	g_autoptr(Book) book = NULL, fresh = NULL;
	l->keep = false;
	gint64 value = lines_value(l, 1, 10, "2022-05-19");
	append(w, 0, acts(w));
	OK(book = book_open(&w->store->env, w->store->log, &error));
	OK(book_catch_up(book, 0, &error));
	g_autofree char *body = g_strdup_printf("{'task':'" ID "','text':'不该有'}", l->tasks[0]);
	char id[37];
	g_snprintf(id, sizeof id, "00000000-0000-4000-8000-%012" G_GINT64_FORMAT, value);
	g_autofree char *more = lines_text(l, value + 1, value, id, KIND_OPINION_RECORDED, value + 1, body);
	OK(log_lock(w->store->log, 1000, &error));
	OK(log_append(w->store->log, more, strlen(more), &error));
	OK(log_commit(w->store->log, &error));
	OK(book_catch_up(book, 0, &error));
	OK(fresh = book_temporary(&w->store->env, w->store->log, &error));
	OK(book_catch_up(fresh, 0, &error));
	g_autoptr(GPtrArray) differences = g_ptr_array_new_with_free_func(g_free);
	OK(book_compare(fresh, book, 5, differences, &error));
	assert_int_equal(differences->len, 0);
	assert_int_equal(book_size(book), value + 1);
}

static void rules_to_come_are_not_stored(void **state) {
	World *w = *state;
	Lines *l = w->lines;
	g_autoptr(Book) book = NULL, reader = NULL;
	append(w, 0, acts(w));
	OK(book = book_open(&w->store->env, w->store->log, &error));
	OK(book_catch_up(book, 0, &error));
	gint64 seq = book_size(book) + 1;
	g_autofree char *body = g_strdup_printf("{'task':'" ID "','text':'新'}", l->tasks[0]);
	l->who = l->checker;
	l->post = l->p_checker;
	g_autofree char *text = lines_text(l, seq, seq, "new", KIND_OPINION_RECORDED, seq, body);
	g_auto(GStrv) parts = g_strsplit(text, "\"rules\":1", 2);
	g_autofree char *newer = g_strjoin("\"rules\":7", parts[0], parts[1], NULL);
	OK(log_lock(w->store->log, 1000, &error));
	OK(log_append(w->store->log, newer, strlen(newer), &error));
	OK(log_commit(w->store->log, &error));
	FAILS(book_catch_up(book, 0, &error), TZH_ERROR_NEWER);
	OK(reader = book_temporary(&w->store->env, w->store->log, &error));
	OK(book_catch_up(reader, 0, &error));
	assert_true(book_newer(reader));
	assert_int_equal(book_size(reader), seq);
}

/* ---- failures ---- */

/* The n-th statement fails, for every n, while the book is made and caught up: the next try finds nothing half done. */
static void every_statement_may_fail(void **state) {
	World *w = *state;
	append(w, 0, acts(w));
	int failures = 0;
	for (int n = 1;; n += n < 60 ? 1 : 37) {
		g_autoptr(Book) book = NULL;
		log_fail_after(w->store->log, n);
		book = book_open(&w->store->env, w->store->log, NULL);
		gboolean ok = book != NULL && book_catch_up(book, 0, NULL);
		log_fail_after(w->store->log, 0);
		if (ok) {
			assert_right(w, book);
			break;
		}
		failures++;
		if (book != NULL) {
			OK(book_reload(book, &error));
			assert_true(book_size(book) == 0 || book_size(book) == w->lines->texts->len);
			if (n % 5 == 0) { /* the same book goes on as if nothing had been */
				OK(book_catch_up(book, 0, &error));
				assert_right(w, book);
				break;
			}
		}
	}
	assert_true(failures > 3);
}

/* What is lent has no way to say that it could not be read: the next call that has one does. */
static void a_failed_look_is_told_afterwards(void **state) {
	World *w = *state;
	g_autoptr(Book) book = NULL;
	Facts facts;
	append(w, 0, acts(w));
	OK(book = book_open(&w->store->env, w->store->log, &error));
	OK(book_catch_up(book, 0, &error));
	OK(book_reload(book, &error));
	log_fail_after(w->store->log, 1);
	assert_int_equal(people_count_persons(book_people(book)), 0);
	log_fail_after(w->store->log, 0);
	FAILS(book_facts(book, KIND_SECTION_CREATED, 0, NULL, 1, 1, 0, &facts, &error), TZH_ERROR_IO);
	OK(book_ok(book, &error)); /* told once */
	assert_true(people_count_persons(book_people(book)) > 5);
}

static gboolean stop(gpointer data, const char *what, gint64 done, gint64 all) {
	(void)data, (void)what, (void)done, (void)all;
	return FALSE;
}

static void interrupted(void **state) {
	World *w = *state;
	Lines *l = w->lines;
	append(w, 0, acts(w));
	OK(log_lock(w->store->log, 1000, &error));
	for (gint64 seq = l->texts->len + 1; seq <= 20100; seq++) { /* another record's lines: illegal, but lines */
		g_autofree char *text = store_line(seq, "x");
		OK(log_append(w->store->log, text, strlen(text), &error));
	}
	OK(log_commit(w->store->log, &error));
	g_autoptr(Book) book = NULL;
	OK(book = book_open(&w->store->env, w->store->log, &error));
	w->store->env.progress = stop;
	FAILS(book_catch_up(book, 0, &error), TZH_ERROR_IO);
	w->store->env.progress = NULL;
	OK(book_catch_up(book, 0, &error));
	assert_int_equal(book_size(book), 20100);
}

static void a_missing_line_is_named(void **state) {
	World *w = *state;
	append(w, 0, acts(w));
	store_close(w->store);
	store_sql(w->store->path, "DROP TRIGGER line_delete; DELETE FROM line WHERE seq = 7");
	store_open(w->store, LOG_READ);
	g_autoptr(Book) book = NULL;
	g_autoptr(GError) why = NULL;
	OK(book = book_temporary(&w->store->env, w->store->log, &error));
	assert_false(book_catch_up(book, 0, &why));
	assert_int_equal(why->code, TZH_ERROR_CORRUPT);
	assert_non_null(strstr(why->message, "line 7"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
	const struct CMUnitTest tests[] = {
	    TEST(a_stored_book_is_made_and_caught_up),
	    TEST(a_reader_takes_a_temporary_book_when_the_stored_one_is_behind),
	    TEST(another_writes_on_and_on),
	    TEST(a_book_of_another_version_is_rebuilt),
	    TEST(a_book_beyond_the_record_is_rebuilt),
	    TEST(under_the_lock),
	    TEST(two_at_one_record),
	    TEST(as_of_a_size),
	    TEST(an_act_that_grows_afterwards),
	    TEST(rules_to_come_are_not_stored),
	    TEST(every_statement_may_fail),
	    TEST(a_failed_look_is_told_afterwards),
	    TEST(interrupted),
	    TEST(a_missing_line_is_named),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
