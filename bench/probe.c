/* probe.c — what the library does inside one process, timed next to the floor it stands on. Prints "name value" lines; table.py makes the table.
 *
 * usage: bench_probe replay PATH          lines/s of a replay into a temporary book, of a bare load of the same rows, of reading and hashing; seconds of verify
 *        bench_probe lists PATH           ms of lists, filters, counts and first pages
 *        bench_probe act PATH POST        CPU µs of an act and of the bare transaction beside it, in one process
 *        bench_probe writers PATH N ACTS  N processes of ACTS acts each: acts/s, worst wait in ms
 *        bench_probe weekly PATH WEEK     ms of building and rendering the weekly report
 *        bench_probe close PATH           closes every task in the book, not in the lines: a copy of a record, to be looked at and thrown away
 *        bench_probe draw PATH            ms of a draw over all the record's tasks as closed items (in a transaction that is rolled back)
 *        bench_probe rebuild PATH         builds the stored book anew (for its memory) */
#include "acts/record.h"
#include "acts/request.h"
#include <taizhang/act.h>
#include <taizhang/keep.h>
#include <taizhang/list.h>
#include <taizhang/report.h>

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern const unsigned char BOOK_SCHEMA[]; /* the book's own script, embedded in the library */

static TzhTime wall(gpointer data) {
	(void)data;
	return g_get_real_time() / 1000;
}

static const TzhEnv ENV = {.lang = TZH_LANG_ZH, .now = wall, .account = "bench", .data_dir = "/nonexistent"};

static void die(const char *what, const GError *error) {
	fprintf(stderr, "bench_probe: %s: %s\n", what, error != NULL ? error->message : "failed");
	exit(1);
}

static double seconds(clockid_t clock) {
	struct timespec t;
	clock_gettime(clock, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static double now(void) {
	return seconds(CLOCK_MONOTONIC);
}

static void say(const char *name, double value) {
	printf("%s %.3f\n", name, value);
	fflush(stdout);
}

static TzhRecord *open_it(const char *path, TzhMode mode) {
	GError *error = NULL;
	TzhRecord *record = tzh_record_open(&ENV, path, mode, &error);
	if (record == NULL)
		die(path, error);
	return record;
}

/* ---- replay, its floor, and verify ---- */

static double replay(TzhRecord *record) {
	GError *error = NULL;
	double start = now();
	g_autoptr(Book) book = book_temporary(&ENV, record->log, &error);
	if (book == NULL || !book_catch_up(book, 0, &error))
		die("replay", error);
	return now() - start;
}

static double read_and_hash(TzhRecord *record) {
	GError *error = NULL;
	double start = now();
	g_autoptr(LogCursor) cursor = log_read(record->log, 1, G_MAXINT64, &error);
	MerkleEdge edge;
	const char *text;
	gint64 seq;
	gsize n;
	Hash stored, leaf, root;
	merkle_edge_init(&edge);
	while (cursor != NULL && log_next(cursor, &seq, &text, &n, &stored, &error) > 0) {
		merkle_leaf(text, n, &leaf);
		merkle_edge_push(&edge, &leaf);
	}
	if (error != NULL)
		die("reading", error);
	merkle_edge_root(&edge, &root);
	return now() - start;
}

static sqlite3 *bare_book(void) {
	sqlite3 *db;
	/* As the library opens its temporary books. */
	if (sqlite3_open("", &db) != SQLITE_OK ||
	    sqlite3_exec(db,
	                 "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;"
	                 "PRAGMA cache_size = -65536",
	                 NULL, NULL, NULL) != SQLITE_OK ||
	    sqlite3_exec(db, (const char *)BOOK_SCHEMA, NULL, NULL, NULL) != SQLITE_OK)
		die(sqlite3_errmsg(db), NULL);
	return db;
}

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql) {
	sqlite3_stmt *stmt;
	if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK)
		die(sqlite3_errmsg(db), NULL);
	return stmt;
}

/* All rows of a table from the stored book, put into the bare one or only read. */
static void copy_table(sqlite3 *from, sqlite3 *to, const char *table) {
	g_autofree char *select = g_strdup_printf("SELECT * FROM \"%s\"", table);
	sqlite3_stmt *read = prepare(from, select);
	int columns = sqlite3_column_count(read);
	g_autoptr(GString) insert = g_string_new(NULL);
	g_string_printf(insert, "INSERT INTO \"%s\" VALUES (", table);
	for (int i = 1; i <= columns; i++)
		g_string_append_printf(insert, "%s?%d", i > 1 ? "," : "", i);
	g_string_append_c(insert, ')');
	sqlite3_stmt *write = to != NULL ? prepare(to, insert->str) : NULL;
	while (sqlite3_step(read) == SQLITE_ROW) {
		if (write == NULL) {
			for (int i = 0; i < columns; i++)
				(void)sqlite3_column_bytes(read, i);
			continue;
		}
		for (int i = 0; i < columns; i++)
			sqlite3_bind_value(write, i + 1, sqlite3_column_value(read, i));
		if (sqlite3_step(write) != SQLITE_DONE)
			die(sqlite3_errmsg(to), NULL);
		sqlite3_reset(write);
	}
	sqlite3_finalize(read);
	sqlite3_finalize(write);
}

static double copy_all(sqlite3 *from, sqlite3 *to) {
	double start = now();
	sqlite3 *schema = to != NULL ? to : bare_book();
	sqlite3_stmt *tables = prepare(schema, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid");
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	while (sqlite3_step(tables) == SQLITE_ROW)
		g_ptr_array_add(names, g_strdup((const char *)sqlite3_column_text(tables, 0)));
	sqlite3_finalize(tables);
	if (to != NULL)
		sqlite3_exec(to, "BEGIN", NULL, NULL, NULL);
	for (guint i = 0; i < names->len; i++)
		copy_table(from, to, names->pdata[i]);
	if (to != NULL && sqlite3_exec(to, "COMMIT", NULL, NULL, NULL) != SQLITE_OK)
		die(sqlite3_errmsg(to), NULL);
	if (to == NULL)
		sqlite3_close(schema);
	return now() - start;
}

/* A bare load of the rows that the record adds up to: prepared inserts, one transaction, without the time of reading them. */
static double bare_load(const char *path) {
	sqlite3 *from, *to = bare_book();
	if (sqlite3_open_v2(path, &from, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
		die(sqlite3_errmsg(from), NULL);
	double reading = copy_all(from, NULL), both = copy_all(from, to);
	sqlite3_close(to);
	sqlite3_close(from);
	return MAX(both - reading, 1e-6);
}

static double least(double a, double b) {
	return a == 0 || b < a ? b : a;
}

static int probe_replay(const char *path) {
	g_autoptr(TzhRecord) record = open_it(path, TZH_READ);
	double size = (double)book_size(record->book), replays = 0, loads = 0, hashes = 0, verifies = 0;
	for (int i = 0; i < (size > 500000 ? 1 : 3); i++) {
		GError *error = NULL;
		hashes = least(hashes, read_and_hash(record));
		replays = least(replays, replay(record));
		loads = least(loads, bare_load(path));
		double start = now();
		g_autoptr(TzhVerdict) verdict = tzh_verify(&ENV, path, NULL, &error);
		if (verdict == NULL || verdict->code != TZH_CLEAN)
			die("verify", error);
		verifies = least(verifies, now() - start);
	}
	say("lines", size);
	say("replay_s", replays);
	say("load_s", loads);
	say("hash_s", hashes);
	say("verify_s", verifies);
	return 0;
}

static int probe_rebuild(const char *path) {
	GError *error = NULL;
	g_autoptr(TzhRecord) record = open_it(path, TZH_WRITE);
	double start = now();
	if (!book_rebuild(record->book, &error))
		die("rebuild", error);
	say("rebuild_s", now() - start);
	return 0;
}

/* ---- lists ---- */

typedef struct {
	const char *name, *list, *filter, *order;
	gint64 limit, offset;
} Look;

static const Look LOOKS[] = {
    {"first_page", "tasks", NULL, NULL, 50, 0},
    {"state", "tasks", "state:active", NULL, 50, 0},
    {"section", "tasks", "section:第7科", NULL, 50, 0},
    {"light", "tasks", "light:red", NULL, 50, 0},
    {"two_lights", "tasks", "light:red,yellow", NULL, 50, 0},
    {"due", "tasks", "due<2022-10-01", NULL, 50, 0},
    {"due_order", "tasks", NULL, "due", 50, 0},
    {"light_order", "tasks", NULL, "light", 50, 0},
    {"all_of_them", "tasks", "section:第7科 state:active light:red due<2022-12-01", NULL, 50, 0},
    {"owner", "tasks", "owner:第7科科长", NULL, 50, 0},
    {"words", "tasks", "食品", NULL, 50, 0},
    {"rare_word", "tasks", "第31项", NULL, 50, 0},
    {"initials", "tasks", "spaq", NULL, 50, 0},
    {"number_of_one", "tasks", "31", NULL, 50, 0},
    {"owed", "owed", NULL, NULL, 50, 0},
    {"silent", "silent", NULL, NULL, 0, 0},
    {"todo", "todo", NULL, NULL, 50, 0},
    {"mine", "mine", NULL, NULL, 50, 0},
    {"deep_number", "tasks", NULL, NULL, 50, 99950},
    {"deep_due", "tasks", NULL, "due", 50, 99950},
    {"deep_light", "tasks", NULL, "light", 50, 99950},
    {"middle_number", "tasks", NULL, NULL, 50, 50000},
    {"middle_due", "tasks", NULL, "due", 50, 50000},
    {"middle_light", "tasks", NULL, "light", 50, 50000},
    {"sections", "sections", NULL, NULL, 0, 0},
};

/* What tabs count, no further than they show. */
static const Look COUNTS[] = {
    {.name = "count_all", .list = "tasks"},
    {.name = "count_mine", .list = "mine"},
    {.name = "count_todo", .list = "todo"},
    {.name = "count_applied", .list = "tasks", .filter = "state:applied,reviewed,approved"},
    {.name = "count_closed", .list = "tasks", .filter = "state:closed"},
    {.name = "count_lights", .list = "tasks", .filter = "light:red,yellow"},
    {.name = "count_owed", .list = "owed"},
    {.name = "count_silent", .list = "silent"},
    {.name = "count_lines", .list = "lines"},
    {.name = "count_unaccepted", .list = "unaccepted"},
    {.name = "count_list_lights", .list = "lights"},
    {.name = "count_weeklies", .list = "weeklies"},
    {.name = "count_mine_unreported", .list = "mine", .filter = "week:unreported"},
};
#define TAB 999

static double look(TzhRecord *record, const Look *what) {
	double best = 0, spent = 0;
	for (int i = 0; i < 15 && spent < 3; i++) {
		GError *error = NULL;
		TzhAsk ask = {.filter = what->filter, .order = what->order, .limit = what->limit, .offset = what->offset};
		double start = now();
		TzhRows *rows = tzh_list(record, what->list, &ask, &error);
		if (rows == NULL)
			die(what->name, error);
		tzh_rows_free(rows);
		best = least(best, now() - start);
		spent += now() - start;
	}
	return best * 1000;
}

static double count(TzhRecord *record, const Look *what) {
	double best = 0;
	for (int i = 0; i < 10; i++) {
		GError *error = NULL;
		TzhAsk ask = {.filter = what->filter};
		gint64 n;
		double start = now();
		if (!tzh_count(record, what->list, &ask, TAB, &n, &error))
			die(what->name, error);
		best = least(best, now() - start);
	}
	return best * 1000;
}

static int probe_lists(const char *path) {
	GError *error = NULL;
	g_autoptr(TzhRecord) record = open_it(path, TZH_READ);
	double best = 0;
	if (!tzh_record_act_as(record, "第7科科长", &error))
		die("act as", error);
	for (guint i = 0; i < G_N_ELEMENTS(LOOKS); i++)
		say(LOOKS[i].name, look(record, &LOOKS[i]));
	for (guint i = 0; i < G_N_ELEMENTS(COUNTS); i++)
		say(COUNTS[i].name, count(record, &COUNTS[i]));
	for (int i = 0; i < 10; i++) {
		TzhTotals totals;
		double start = now();
		if (!tzh_totals(record, &totals, &error) || !totals.tie)
			die("totals", error);
		best = least(best, now() - start);
	}
	say("totals", best * 1000);
	return 0;
}

/* ---- acts ---- */

static gboolean record_value(TzhRecord *record, const char *on, int value, GError **error) {
	g_autoptr(TzhRequest) request = tzh_request_new(tzh_act_find(TZH_LANG_ZH, "record"));
	g_autofree char *text = g_strdup_printf("%d", value);
	tzh_request_on(request, on);
	if (!tzh_request_set(request, "value", text, error))
		return FALSE;
	g_autoptr(TzhReceipt) receipt = tzh_act(record, request, error);
	return receipt != NULL;
}

static int probe_act(const char *path, const char *post) {
	GError *error = NULL;
	enum { TIMES = 400 };
	g_autoptr(TzhRecord) record = open_it(path, TZH_WRITE);
	if (!tzh_record_act_as(record, post, &error) || !record_value(record, "1.1", 1000, &error))
		die("act", error);
	double cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
	for (int i = 0; i < TIMES; i++)
		if (!record_value(record, "1.1", 1001 + i, &error))
			die("act", error);
	say("act_cpu_us", (seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu) / TIMES * 1e6);
	return 0;
}

static void write_many(const char *path, int number, int acts, int out) {
	GError *error = NULL;
	double worst = 0;
	g_autoptr(TzhRecord) record = open_it(path, TZH_WRITE);
	g_autofree char *post = g_strdup_printf("第%d科科长", (number - 1) % 20 + 1), *on = g_strdup_printf("%d.1", number);
	if (!tzh_record_act_as(record, post, &error))
		die("act as", error);
	for (int i = 0; i < acts; i++) {
		double start = now();
		if (!record_value(record, on, 2000 + i, &error))
			die("a writer", error);
		worst = MAX(worst, now() - start);
	}
	if (write(out, &worst, sizeof worst) != sizeof worst)
		_exit(1);
}

static int probe_writers(const char *path, int processes, int acts) {
	int ends[2], failed = 0, status;
	double worst = 0, one, start;
	if (pipe(ends) != 0)
		return 1;
	start = now();
	for (int i = 1; i <= processes; i++)
		if (fork() == 0) {
			write_many(path, i, acts, ends[1]);
			_exit(0);
		}
	close(ends[1]);
	for (int i = 0; i < processes; i++)
		failed |= wait(&status) < 0 || status != 0;
	say("acts_per_s", processes * acts / (now() - start));
	while (read(ends[0], &one, sizeof one) == sizeof one)
		worst = MAX(worst, one);
	say("worst_ms", worst * 1000);
	return failed;
}

/* ---- the weekly report ---- */

static int probe_weekly(const char *path, const char *week) {
	g_autoptr(TzhRecord) record = open_it(path, TZH_READ);
	double build = 0, render = 0;
	for (int i = 0; i < 20; i++) {
		GError *error = NULL;
		double start = now();
		g_autoptr(TzhReport) report = tzh_weekly(record, week, &error);
		if (report == NULL)
			die("weekly", error);
		build = least(build, now() - start);
		start = now();
		g_string_free(tzh_report_render(report, TZH_LANG_ZH, TZH_FORMAT_TEXT, NULL, NULL), TRUE);
		render = least(render, now() - start);
	}
	say("weekly_build_ms", build * 1000);
	say("weekly_render_ms", render * 1000);
	return 0;
}

/* ---- the draw of closed items ---- */

/* Every task closed by somebody else, applied for on a Monday and approved on the Thursday; one in fifty was once overdue, one in a hundred closed by exception. */
static const char CLOSE_ALL[] =
    "BEGIN;"
    "INSERT INTO closing (id, task, state, statement, applied_time, applicant, applicant_principal, applicant_recorder, has_exception, preliminary, was_preliminary, judged, content,"
    " approve_line, approve_time, approver, approver_principal, end_line) SELECT 1000000000 + id, id, 1, '', 1668387600000, 1, 1, 1, id % 100 = 0, 0, 0, id, zeroblob(32), id,"
    " 1668646800000, id, id, id FROM task;"
    "INSERT INTO closing_final (closing, measure, measurement, value, comparator, as_of) SELECT 1000000000 + task, id, latest, value, comparator, as_of FROM measure;"
    "UPDATE task SET state = 5, closing = 1000000000 + id, closed_day = 19313, ever_overdue = id % 50 = 0;"
    "INSERT INTO weekly (id, ledger, week, size, root, content, section_cutoff, report_cutoff, totals, slice, state) SELECT 2000000000, id, 202247, 1000000000, zeroblob(32),"
    " zeroblob(32), 0, 0, '{}', zeroblob(32), 2 FROM ledger LIMIT 1;"
    "INSERT INTO round (id, ledger, title, from_day, until_day, period, weekly, size, root, own, released, state, percent, least, population) SELECT 2000000001, id, 'all', 0, 99999,"
    " '2022-01-01..2022-12-31', 2000000000, 1000000000, zeroblob(32), 0, 0, 0, 20, 2, 0 FROM ledger LIMIT 1;";

/* A book in which every task is closed, to be looked at. Its sums of lights and reports stay those of the tasks as they are in the lines. */
static int probe_close(const char *path) {
	GError *error = NULL;
	g_autoptr(TzhRecord) record = open_it(path, TZH_WRITE);
	Sql *sql = book_sql(record->book);
	sql_foreign_keys(sql, false);
	if (!sql_exec(sql, CLOSE_ALL, &error) ||
	    !sql_exec(sql, "UPDATE task_sum SET state = 5; DELETE FROM round; DELETE FROM weekly WHERE id = 2000000000; COMMIT", &error))
		die("close", error);
	say("closed", 1);
	return 0;
}

static int probe_draw(const char *path) {
	enum { ROUND = 2000000001 };
	GError *error = NULL;
	g_autoptr(TzhRecord) record = open_it(path, TZH_WRITE);
	Sql *sql = book_sql(record->book);
	double best = 0;
	Facts facts;
	sql_foreign_keys(sql, false);
	if (!sql_exec(sql, CLOSE_ALL, &error))
		die("draw", error);
	for (int i = 0; i < 5; i++) {
		double start = now();
		if (!book_facts(record->book, KIND_ROUND_DRAWN, ROUND, NULL, 1, 1, tzh_time_parse("2022-11-25T01:00:00.000Z"), &facts, &error))
			die("draw", error);
		best = least(best, now() - start);
	}
	say("draw_items", (double)facts.draw.population);
	say("draw_drawn", (double)facts.draw.random);
	say("draw_ms", best * 1000);
	return sql_exec(sql, "ROLLBACK", &error) ? 0 : 1;
}

int main(int argc, char **argv) {
	const char *what = argc > 2 ? argv[1] : "";
	if (strcmp(what, "replay") == 0)
		return probe_replay(argv[2]);
	if (strcmp(what, "rebuild") == 0)
		return probe_rebuild(argv[2]);
	if (strcmp(what, "lists") == 0)
		return probe_lists(argv[2]);
	if (strcmp(what, "act") == 0 && argc == 4)
		return probe_act(argv[2], argv[3]);
	if (strcmp(what, "writers") == 0 && argc == 5)
		return probe_writers(argv[2], atoi(argv[3]), atoi(argv[4]));
	if (strcmp(what, "close") == 0)
		return probe_close(argv[2]);
	if (strcmp(what, "draw") == 0)
		return probe_draw(argv[2]);
	if (strcmp(what, "weekly") == 0 && argc == 4)
		return probe_weekly(argv[2], argv[3]);
	fprintf(stderr, "usage: bench_probe replay|rebuild|lists|draw PATH, act PATH POST, writers PATH N ACTS, weekly PATH WEEK\n");
	return 2;
}
