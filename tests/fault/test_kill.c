/* kill -9 at any instant: no acknowledged act is lost, none is half there, none is there twice, and the record verifies (record.md §3). */
#include "support/crew.h"

#include "acts/record.h"
#include <taizhang/import.h>
#include <taizhang/keep.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define BIG_FILE (3 << 20) /* three parts of a blob */

static int rounds(void) {
	return g_getenv("TZH_TEST_ALL") != NULL ? 300 : 30;
}

/* ---- what children do ---- */

typedef struct {
	int round;
	const char *big, *table, *archive, *copy;
} Job;

static bool say_done(int out, const TzhReceipt *receipt, const char *key) {
	char line[128];
	int n = g_snprintf(line, sizeof line, "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %s\n", receipt->first, receipt->last, key);
	return write(out, line, (gsize)n) == n;
}

static void key_of(int round, int i, char key[37]) {
	g_snprintf(key, 37, "%08x-0000-4000-8000-%012x", round, i);
}

static TzhReceipt *one_act(TzhRecord *record, const Job *job, int i, GError **error) {
	char key[37], value[16], code[32];
	key_of(job->round, i, key);
	g_snprintf(value, sizeof value, "%d", job->round * 1000 + i + 1);
	g_snprintf(code, sizeof code, "k%d-%d", job->round, i);
	if (i % 7 == 3)
		return year_ask(record, OWNER, "attach", "1", (const char *const[]){"file", job->big, "measures", "1.1", "uuid", key, NULL}, FALSE, error);
	if (i % 3 == 1)
		return year_ask(record, ADMIN, "add-section", NULL, (const char *const[]){"code", code, "name", code, "order", "9", "uuid", key, NULL}, FALSE, error);
	return year_ask(record, OWNER, "record", "1.1", (const char *const[]){"value", value, "uuid", key, NULL}, FALSE, error);
}

/* Acts without end, each acknowledged as soon as it is done; killed sooner or later. */
static int act_on(TzhRecord *record, int out, gconstpointer data) {
	const Job *job = data;
	for (int i = 0; i < 100000; i++) {
		char key[37];
		g_autoptr(GError) error = NULL;
		g_autoptr(TzhReceipt) receipt = one_act(record, job, i, &error);
		key_of(job->round, i, key);
		if (receipt == NULL || !say_done(out, receipt, key)) {
			fprintf(stderr, "act %d: %s\n", i, error != NULL ? error->message : "cannot say");
			return 1;
		}
	}
	return 0;
}

/* One act of many lines: all of it or nothing. */
static int import_table(TzhRecord *record, int out, gconstpointer data) {
	const Job *job = data;
	g_autoptr(GError) error = NULL;
	gint64 lines = 0;
	if (!tzh_record_act_as(record, ADMIN, &error)) {
		fprintf(stderr, "%s\n", error->message);
		return 1;
	}
	g_autoptr(TzhPlan) plan = tzh_plan_file(record, job->table, NULL, &error);
	if (plan == NULL || !tzh_plan_apply(record, plan, FALSE, &lines, &error)) {
		fprintf(stderr, "import: %s\n", error->message);
		return 1;
	}
	dprintf(out, "imported %" G_GINT64_FORMAT "\n", lines);
	return 0;
}

/* Whole records out of an archive, one after the other. */
static int import_record(TzhRecord *record, int out, gconstpointer data) {
	const Job *job = data;
	g_autoptr(GError) error = NULL;
	for (int i = 0; i < 1000; i++) {
		g_autofree char *copy = g_strdup_printf("%s.%d", job->copy, i);
		if (!tzh_import_record(record->env, job->archive, copy, NULL, &error)) {
			fprintf(stderr, "import --record: %s\n", error->message);
			return 1;
		}
		dprintf(out, "%d\n", i);
	}
	return 0;
}

/* ---- killing ---- */

/* What the child said before it was killed; it died of nothing else. */
static char *killed_after(Year *year, CrewWork work, const Job *job, int microseconds) {
	int ends[2];
	assert_int_equal(pipe(ends), 0);
	crew_leave(year);
	pid_t child = crew_start(year, work, job, ends[1]);
	close(ends[1]);
	g_usleep((gulong)microseconds);
	kill(child, SIGKILL);
	int status = crew_wait(child);
	if (status != 0 && status != 128 + SIGKILL)
		fail_msg("round %d: the child ended with %d", job->round, status);
	char *said = crew_read(ends[0]);
	crew_return(year);
	return said;
}

/* ---- what must stand afterwards ---- */

typedef struct {
	const char *key;
	int acts; /* acts under that key */
	gint64 first, last_act;
} Sought;

static gboolean look(gint64 seq, const char *text, gsize n, gpointer data) {
	Sought *sought = data;
	Line line;
	OK(line_decode(TZH_LANG_EN, text, n, &line, &error));
	if (strlen(sought->key) == line.id.n && memcmp(sought->key, line.id.s, line.id.n) == 0 && line.act != sought->last_act) {
		sought->acts++;
		sought->first = seq;
		sought->last_act = line.act;
	}
	return TRUE;
}

static Sought seek(Year *year, const char *key, gint64 from) {
	Sought sought = {.key = key};
	OK(tzh_lines(year->record, from, 0, look, &sought, &error));
	return sought;
}

static int assert_none_lost(Year *year, const char *said, gint64 before) {
	g_auto(GStrv) lines = g_strsplit(said, "\n", -1);
	int n = 0;
	for (; lines[n] != NULL && strchr(lines[n], ' ') != NULL && lines[n + 1] != NULL; n++) {
		gint64 first, last;
		char key[37];
		assert_int_equal(sscanf(lines[n], "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %36s", &first, &last, key), 3);
		assert_true(last <= year_size(year));
		Sought sought = seek(year, key, before + 1);
		assert_int_equal(sought.acts, 1);
		assert_int_equal(sought.first, first);
	}
	return n;
}

/* The act that was under way when the child died: asked again under its key it is done once, whether it had been or not. */
static void assert_once(Year *year, const Job *job, int i, gint64 before) {
	char key[37];
	g_autoptr(GError) error = NULL;
	g_autoptr(TzhReceipt) receipt = one_act(year->record, job, i, &error);
	if (receipt == NULL)
		fail_msg("round %d, act %d: %s", job->round, i, error->message);
	key_of(job->round, i, key);
	assert_int_equal(seek(year, key, before + 1).acts, 1);
}

static void assert_whole(Year *year, GRand *rand) {
	year_verify(year);
	if (g_rand_int_range(rand, 0, 5) > 0)
		return;
	g_autofree char *live = year_dump(year), *replayed = year_replayed(year);
	assert_string_equal(live, replayed);
}

static char *big_file(Year *year) {
	g_autofree char *bytes = g_malloc(BIG_FILE);
	char *path = g_build_filename(year->store->folder, "大文件.txt", NULL);
	for (int i = 0; i < BIG_FILE; i++)
		bytes[i] = (char)('a' + i % 23);
	assert_true(g_file_set_contents(path, bytes, BIG_FILE, NULL));
	return path;
}

static void during_acts(void **state) {
	(void)state;
	Year *year = year_new(1);
	g_autofree char *big = big_file(year);
	g_autoptr(GRand) rand = g_rand_new_with_seed(9);
	int done = 0;
	for (int round = 1; round <= rounds(); round++) {
		Job job = {.round = round, .big = big};
		gint64 before = year_size(year);
		g_autofree char *said = killed_after(year, act_on, &job, g_rand_int_range(rand, 2000, 120000));
		int n = assert_none_lost(year, said, before);
		assert_once(year, &job, n, before);
		assert_whole(year, rand);
		done += n;
	}
	print_message("%d acts acknowledged before %d deaths\n", done, rounds());
	assert_true(done > rounds());
	year_free(year);
}

/* ---- imports ---- */

#define ROWS 300
#define TABLE_LINES (ROWS + 1) /* the last one keeps the file */

static char *table_of_people(Year *year, int round) {
	GString *text = g_string_new("姓名,科室,起始日期\n");
	for (int i = 0; i < ROWS; i++)
		g_string_append_printf(text, "第%d批第%d人,发展规划科,2022-03-01\n", round, i);
	g_autofree char *name = g_strdup_printf("人员%d.csv", round);
	char *path = g_build_filename(year->store->folder, name, NULL);
	assert_true(g_file_set_contents(path, text->str, -1, NULL));
	g_string_free(text, TRUE);
	return path;
}

static void during_tables(void **state) {
	(void)state;
	Year *year = year_new(1);
	g_autoptr(GRand) rand = g_rand_new_with_seed(10);
	int whole = 0;
	for (int round = 1; round <= rounds() / 3; round++) {
		g_autofree char *table = table_of_people(year, round);
		Job job = {.round = round, .table = table};
		gint64 before = year_size(year);
		g_autofree char *said = killed_after(year, import_table, &job, g_rand_int_range(rand, 500, 30000));
		gint64 lines = year_size(year) - before;
		if (lines != TABLE_LINES && (lines != 0 || *said != '\0'))
			fail_msg("round %d: %d lines of %d, said “%s”", round, (int)lines, TABLE_LINES, said);
		whole += lines == TABLE_LINES;
		assert_whole(year, rand);
	}
	print_message("%d of %d tables arrived, each whole\n", whole, rounds() / 3);
	year_free(year);
}

static int copies_left(Year *year, const Job *job) {
	TzhInfo info, own;
	int n = 0;
	OK(tzh_record_info(year->record, &own, &error));
	for (;; n++) {
		g_autofree char *copy = g_strdup_printf("%s.%d", job->copy, n);
		g_autoptr(TzhRecord) record = NULL;
		g_autoptr(TzhVerdict) verdict = NULL;
		if (!g_file_test(copy, G_FILE_TEST_EXISTS))
			return n;
		OK(record = tzh_record_open(&year->store->env, copy, TZH_WRITE, &error));
		OK(tzh_record_info(record, &info, &error));
		assert_int_equal(info.size, own.size);
		assert_string_equal(info.root, own.root);
		OK(verdict = tzh_verify(&year->store->env, copy, NULL, &error));
		assert_int_equal(verdict->code, TZH_CLEAN);
		g_unlink(copy);
	}
}

static int hidden(Year *year) {
	g_autoptr(GDir) folder = g_dir_open(year->store->folder, 0, NULL);
	int n = 0;
	for (const char *name; (name = g_dir_read_name(folder)) != NULL;)
		if (g_str_has_prefix(name, ".") && strstr(name, "copy") != NULL && ++n)
			print_message("left: %s\n", name);
	return n;
}

/* What the killed import left behind goes with the next one. */
static void assert_swept(Year *year, const char *archive, const char *copy, int n) {
	for (int i = n; i <= n + 1; i++) {
		g_autofree char *path = g_strdup_printf("%s.%d", copy, i);
		OK(tzh_import_record(&year->store->env, archive, path, NULL, &error));
		g_unlink(path);
	}
	assert_int_equal(hidden(year), 0);
}

static void during_archives(void **state) {
	(void)state;
	Year *year = year_new(8);
	g_autofree char *big = big_file(year), *archive = g_build_filename(year->store->folder, "台账.tzr", NULL);
	g_autoptr(GRand) rand = g_rand_new_with_seed(11);
	DO(year, OWNER, "attach", "1", "file", big, "measures", "1.1");
	OK(tzh_export_record(year->record, archive, &error));
	for (int round = 1; round <= rounds() / 3; round++) {
		g_autofree char *copy = g_strdup_printf("%s/copy%d", year->store->folder, round);
		Job job = {.round = round, .archive = archive, .copy = copy};
		g_autofree char *said = killed_after(year, import_record, &job, g_rand_int_range(rand, 1000, 200000));
		g_auto(GStrv) lines = g_strsplit(said, "\n", -1);
		int told = (int)g_strv_length(lines) - 1, left = copies_left(year, &job);
		assert_true(left == told || left == told + 1);
		assert_swept(year, archive, copy, left);
	}
	year_verify(year);
	year_free(year);
}

int main(void) {
	const struct CMUnitTest tests[] = {cmocka_unit_test(during_acts), cmocka_unit_test(during_tables), cmocka_unit_test(during_archives)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
