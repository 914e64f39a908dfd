/* Twenty processes writing one record: every act is acknowledged or refused with a reason, nothing acknowledged is lost or overwritten, and the record is gap-free with
 * the right root (record.md §2, §3). How long anyone waits is judged in bench/. */
#include "support/crew.h"

#include "acts/record.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define WRITERS 20

static int acts_each(void) {
#ifdef __SANITIZE_ADDRESS__
	return g_getenv("TZH_TEST_ALL") != NULL ? 200 : 40;
#else
	return 200;
#endif
}

typedef struct {
	int number; /* 1 … WRITERS: its own task, and its place in what all share */
} Writer;

typedef struct {
	int own, shared, reports, refused, conflicts;
} Sum;

static const char *owner_of(int task) {
	static const char *const owners[] = {OWNER, TECH, TALENT, LAW};
	return owners[(task - 1) % 4];
}

/* One act: done, or refused for a reason in words; anything else ends the child. "Someone else is writing, try again" is such a reason: on a very loaded machine the wait
 * for the lock can run out. What was refused must be absent: the lines and the values of all are counted in the end. */
static bool ask(TzhRecord *record, const char *post, const char *act, const char *on, const char *const *pairs, int *done, int *refused) {
	g_autoptr(GError) error = NULL;
	g_autoptr(TzhReceipt) receipt = year_ask(record, post, act, on, pairs, FALSE, &error);
	++*(receipt != NULL ? done : refused);
	if (receipt != NULL || (error != NULL && strlen(error->message) > 10 &&
	                        (error->code == TZH_ERROR_REFUSED || error->code == TZH_ERROR_CONFLICT || error->code == TZH_ERROR_BUSY)))
		return true;
	fprintf(stderr, "a writer: %s\n", error != NULL ? error->message : "no error");
	return false;
}

static bool own_value(TzhRecord *record, const Writer *writer, int i, Sum *sum) {
	char on[16], value[16];
	g_snprintf(on, sizeof on, "%d.1", writer->number);
	g_snprintf(value, sizeof value, "%d", i + 1);
	return ask(record, owner_of(writer->number), "record", on, (const char *const[]){"value", value, NULL}, &sum->own, &sum->refused);
}

static gint64 cell_number(TzhRecord *record, const char *list, const char *column) {
	TzhAsk of = {.task = "1"};
	g_autoptr(TzhRows) rows = tzh_list(record, list, &of, NULL);
	const TzhCell *cell = rows != NULL && rows->n_rows > 0 ? tzh_cell(rows, 0, column) : NULL;
	return cell != NULL && !cell->null ? cell->i : 0;
}

/* Read, add one, write what was read plus one: only if nobody wrote meanwhile. Without the check updates would be lost. */
static bool shared_value(TzhRecord *record, Sum *sum) {
	char value[24], seen[24];
	if (!tzh_record_refresh(record, NULL, NULL))
		return false;
	gint64 last = cell_number(record, "tasks", "last_line");
	g_snprintf(value, sizeof value, "%" G_GINT64_FORMAT, cell_number(record, "measures", "value") / TZH_QUANTITY_SCALE + 1);
	g_snprintf(seen, sizeof seen, "%" G_GINT64_FORMAT, last);
	return ask(record, OWNER, "record", "1.1", (const char *const[]){"value", value, "seen", seen, NULL}, &sum->shared, &sum->conflicts);
}

/* One report a week: of all who try, one is first and the others are told. */
static bool same_report(TzhRecord *record, Sum *sum) {
	return ask(record, TECH, "report", "2", (const char *const[]){"done", "已开展。", NULL}, &sum->reports, &sum->refused);
}

static int write_on(TzhRecord *record, int out, gconstpointer data) {
	const Writer *writer = data;
	Sum sum = {0};
	int n = acts_each();
	for (int i = 0; i < n; i++) {
		bool fine = i % 10 == 9                         ? same_report(record, &sum)
		            : i % 5 == 4 || writer->number == 1 ? shared_value(record, &sum)
		                                                : own_value(record, writer, i, &sum);
		if (!fine)
			return 1;
	}
	dprintf(out, "%d %d %d %d %d %d\n", writer->number, sum.own, sum.shared, sum.reports, sum.refused, sum.conflicts);
	return 0;
}

static void run_all(Year *year, char **said) {
	pid_t child[WRITERS];
	Writer writer[WRITERS];
	int ends[2], status = 0;
	assert_int_equal(pipe(ends), 0);
	crew_leave(year);
	for (int i = 0; i < WRITERS; i++) {
		writer[i].number = i + 1;
		child[i] = crew_start(year, write_on, &writer[i], ends[1]);
	}
	close(ends[1]);
	*said = crew_read(ends[0]);
	for (int i = 0; i < WRITERS; i++)
		status |= crew_wait(child[i]);
	crew_return(year);
	assert_int_equal(status, 0);
}

static void assert_values(Year *year, int task, int expected) {
	g_autofree char *on = g_strdup_printf("%d", task);
	assert_int_equal(year_rows(year, "values", on), expected);
}

static void twenty(void **state) {
	(void)state;
	Year *year = year_new(WRITERS);
	g_autofree char *said = NULL;
	gint64 before = year_size(year);
	int shared = 0, reports = 0, all = 0;
	run_all(year, &said);
	g_auto(GStrv) lines = g_strsplit(g_strchomp(said), "\n", -1);
	assert_int_equal(g_strv_length(lines), WRITERS);
	for (char **line = lines; *line != NULL; line++) {
		int number;
		Sum sum;
		assert_int_equal(sscanf(*line, "%d %d %d %d %d %d", &number, &sum.own, &sum.shared, &sum.reports, &sum.refused, &sum.conflicts), 6);
		assert_int_equal(sum.own + sum.shared + sum.reports + sum.refused + sum.conflicts, acts_each());
		if (number > 1)
			assert_values(year, number, sum.own);
		shared += sum.shared;
		reports += sum.reports;
		all += sum.own + sum.shared + sum.reports;
	}
	assert_int_equal(reports, 1);
	assert_int_equal(year_size(year) - before, all); /* a line each */
	assert_values(year, 1, shared);
	g_autofree char *total = g_strdup_printf("%d 家", shared);
	assert_string_equal(year_cell(year, "measures", "1", "value"), total); /* no update lost */
	print_message("%d acts acknowledged, %d of them on one value\n", all, shared);
	year_verify(year);
	g_autofree char *live = year_dump(year), *replayed = year_replayed(year);
	assert_string_equal(live, replayed);
	year_free(year);
}

int main(void) {
	const struct CMUnitTest tests[] = {cmocka_unit_test(twenty)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
