/* Places, clocks and books gone wrong, as someone meets them who opens a record and acts: a clear error each, nothing harmed (record.md §2, §4, §6). The log's own refusals
 * are tests/log/test_errors.c's. */
#include "support/crew.h"

#include "acts/record.h"
#include <taizhang/keep.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <glib/gstdio.h>
#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

static TzhTime at(const char *text) {
	TzhTime time = tzh_time_parse(text);
	assert_int_not_equal(time, TZH_TIME_NONE);
	return time;
}

static TzhRecord *open_it(Store *store, TzhMode mode) {
	TzhRecord *record = NULL;
	OK(record = tzh_record_open(&store->env, store->path, mode, &error));
	return record;
}

static gint64 size_of(TzhRecord *record) {
	TzhInfo info;
	OK(tzh_record_info(record, &info, &error));
	return info.size;
}

static char *dump_of(TzhRecord *record) {
	GString *out = g_string_new(NULL);
	OK(book_dump(record->book, out, &error));
	return g_string_free(out, FALSE);
}

static void assert_clean(Store *store) {
	g_autoptr(TzhVerdict) verdict = NULL;
	OK(verdict = tzh_verify(&store->env, store->path, NULL, &error));
	if (verdict->code != TZH_CLEAN)
		fail_msg("verify: %s", verdict->findings[0].said);
}

/* ---- a disk that is full ---- */

#define BIG_FILE (16 << 20)

/* In a child whose files may not grow: the big file does not fit, which is said; what fits is done, and the record still reads. */
static int until_full(TzhRecord *record, int out, gconstpointer data) {
	const struct rlimit limit = {4 << 20, 4 << 20};
	(void)out;
	signal(SIGXFSZ, SIG_IGN);
	if (setrlimit(RLIMIT_FSIZE, &limit) != 0)
		return 1;
	for (int i = 0; i < 3; i++) {
		g_autoptr(GError) error = NULL;
		gint64 size = size_of(record);
		g_autoptr(TzhReceipt) receipt = year_ask(record, OWNER, "attach", "1", (const char *const[]){"file", data, "measures", "1.1", NULL}, FALSE, &error);
		if (receipt != NULL || error->code != TZH_ERROR_IO || strstr(error->message, "full") == NULL || size_of(record) != size)
			return 2;
	}
	return 0;
}

static void full_disk(void **state) {
	(void)state;
	Year *year = year_new(1);
	g_autofree char *bytes = g_strnfill(BIG_FILE, 'z'), *path = g_build_filename(year->store->folder, "大.txt", NULL);
	assert_true(g_file_set_contents(path, bytes, BIG_FILE, NULL));
	g_autofree char *before = year_dump(year);
	gint64 size = year_size(year);
	crew_leave(year);
	assert_int_equal(crew_wait(crew_start(year, until_full, path, -1)), 0);
	crew_return(year);
	g_autofree char *after = year_dump(year);
	assert_int_equal(year_size(year), size);
	assert_string_equal(after, before);
	DO(year, OWNER, "attach", "1", "file", path, "measures", "1.1");
	year_verify(year);
	year_free(year);
}

/* ---- where nothing can be written ---- */

/* A result below 100; the message must point somewhere. */
static int act_refused(Store *store, gpointer data) {
	g_autoptr(GError) error = NULL;
	g_chmod(store->path, 0400);
	if (GPOINTER_TO_INT(data) != 0)
		g_chmod(store->folder, 0500);
	g_autoptr(TzhRecord) record = tzh_record_open(&store->env, store->path, TZH_WRITE, &error);
	TzhAsk ask = {.task = NULL};
	g_autoptr(TzhRows) rows = record != NULL ? tzh_list(record, "tasks", &ask, &error) : NULL;
	if (rows == NULL || rows->n_rows != 2)
		return 99;
	g_autoptr(TzhReceipt) receipt = year_ask(record, OWNER, "accept", "1", (const char *const[]){NULL}, FALSE, &error);
	g_chmod(store->folder, 0700);
	return receipt == NULL && error != NULL && strlen(error->message) > 10 ? error->code : 98;
}

static void nothing_writable(void **state) {
	(void)state;
	for (int folder = 0; folder <= 1; folder++) {
		Year *year = year_new(2);
		crew_leave(year);
		assert_int_equal(store_as_user(year->store, act_refused, GINT_TO_POINTER(folder)), TZH_ERROR_UNSUPPORTED);
		g_chmod(year->store->path, 0600);
		crew_return(year);
		year_verify(year);
		year_free(year);
	}
}

/* Without a book of its own, a record that cannot be written is read all the same: the book is kept aside. */
static int reads_without_book(Store *store, gpointer data) {
	g_chmod(store->path, 0400);
	g_autoptr(TzhRecord) record = tzh_record_open(&store->env, store->path, TZH_READ, NULL);
	if (record == NULL)
		return 99;
	g_autofree char *dump = dump_of(record);
	return strcmp(dump, data) == 0 ? 0 : 98;
}

static void read_only_without_book(void **state) {
	(void)state;
	Year *year = year_new(2);
	g_autofree char *before = year_dump(year);
	crew_leave(year);
	store_sql(year->store->path, "DROP TABLE book");
	assert_int_equal(store_as_user(year->store, reads_without_book, before), 0);
	static const char *const endings[] = {"", "-wal", "-shm"}; /* what the reader made beside it has the file's mode */
	for (gsize i = 0; i < G_N_ELEMENTS(endings); i++) {
		g_autofree char *file = g_strconcat(year->store->path, endings[i], NULL);
		g_chmod(file, 0600);
	}
	crew_return(year);
	year_free(year);
}

static void network(void **state) {
	(void)state;
	Year *year = year_new(1);
	TzhCreate create = {.org = "示例单位", .offset = 480, .demo = TRUE, .at = TZH_TIME_NONE};
	g_autofree char *other = g_build_filename(year->store->folder, "other.tz", NULL);
	crew_leave(year);
	year->store->fs = "nfs";
	FAILS(tzh_record_open(&year->store->env, year->store->path, TZH_WRITE, &error), TZH_ERROR_UNSUPPORTED);
	FAILS(tzh_record_create(&year->store->env, other, &create, &error), TZH_ERROR_UNSUPPORTED);
	assert_false(g_file_test(other, G_FILE_TEST_EXISTS));
	year->store->fs = "ext4";
	FAILS(tzh_record_create(&year->store->env, year->store->path, &create, &error), TZH_ERROR_EXISTS);
	crew_return(year);
	year_verify(year);
	year_free(year);
}

/* ---- programs that are newer ---- */

typedef struct {
	char *text;
} LastLine;

static gboolean keep_text(gint64 seq, const char *text, gsize n, gpointer data) {
	LastLine *last = data;
	(void)seq;
	g_free(last->text);
	last->text = g_strndup(text, n);
	return TRUE;
}

/* The last line again under rules that are not known yet, as a newer program would have appended it. */
static void append_newer(Year *year) {
	LastLine last = {NULL};
	gint64 size = year_size(year);
	OK(tzh_lines(year->record, size, size, keep_text, &last, &error));
	g_autofree char *seq = g_strdup_printf("\"seq\":%" G_GINT64_FORMAT ",\"act\":%" G_GINT64_FORMAT ",\"id\":\"11111111-", size + 1, size + 1);
	g_autoptr(GRegex) header = g_regex_new("\"seq\":[0-9]+,\"act\":[0-9]+,\"id\":\"........-", 0, 0, NULL);
	g_autofree char *next = g_regex_replace_literal(header, last.text, -1, 0, seq, 0, NULL);
	char *rules = strstr(next, "\"rules\":1,");
	assert_non_null(rules);
	rules[strlen("\"rules\":")] = '2';
	OK(log_lock(year->record->log, 1000, &error));
	OK(log_append(year->record->log, next, strlen(next), &error));
	OK(log_commit(year->record->log, &error));
	g_free(last.text);
}

static void newer_rules(void **state) {
	(void)state;
	Year *year = year_new(1);
	append_newer(year);
	crew_leave(year);
	g_autoptr(GError) error = NULL;
	g_autoptr(TzhRecord) record = tzh_record_open(&year->store->env, year->store->path, TZH_WRITE, &error);
	if (record != NULL) { /* read-only for this program */
		g_autoptr(TzhReceipt) receipt = year_ask(record, OWNER, "accept", "1", (const char *const[]){NULL}, FALSE, &error);
		assert_null(receipt);
	}
	assert_non_null(error);
	assert_int_equal(error->code, TZH_ERROR_NEWER);
	store_free(year->store);
	g_ptr_array_unref(year->kept);
	g_free(year);
}

static void newer_format(void **state) {
	(void)state;
	Year *year = year_new(1);
	crew_leave(year);
	store_sql(year->store->path, "UPDATE meta SET value = 7 WHERE key = 'format'");
	FAILS(tzh_record_open(&year->store->env, year->store->path, TZH_WRITE, &error), TZH_ERROR_NEWER);
	FAILS(tzh_record_open(&year->store->env, year->store->path, TZH_READ, &error), TZH_ERROR_NEWER);
	store_sql(year->store->path, "UPDATE meta SET value = 1 WHERE key = 'format'");
	crew_return(year);
	year_verify(year);
	year_free(year);
}

/* ---- the book ---- */

/* However the book was lost, it is there again, the same to the last byte, for whoever opens the record to write. */
static void book_lost(void **state) {
	static const char *const DAMAGE[] = {"DROP TABLE book", "DELETE FROM book", "UPDATE book SET version = 0",
	                                     "DROP TABLE light_step; UPDATE book SET version = 0"};
	(void)state;
	Year *year = year_new(3);
	year_close(year, "1");
	g_autofree char *before = year_dump(year);
	for (guint i = 0; i < G_N_ELEMENTS(DAMAGE); i++) {
		crew_leave(year);
		store_sql(year->store->path, DAMAGE[i]);
		crew_return(year);
		g_autofree char *after = year_dump(year);
		assert_string_equal(after, before);
		year_verify(year);
	}
	year_free(year);
}

static TzhInfo info_of_reader(Year *year) {
	TzhInfo info;
	g_autoptr(TzhRecord) record = NULL;
	OK(record = tzh_record_open(&year->store->env, year->store->path, TZH_READ, &error));
	OK(tzh_record_info(record, &info, &error));
	return info;
}

static bool book_there(Year *year) {
	g_autoptr(Log) log = NULL;
	OK(log = log_open(&year->store->env, year->store->path, LOG_READ, &error));
	g_autoptr(Book) book = book_stored(&year->store->env, log, NULL);
	return book != NULL && book_size(book) == info_of_reader(year).size;
}

/* Who only reads, and may write, leaves the book of this version behind, so that the next one need not compute it; a newer program's is left alone, and that is told. */
static void book_kept_by_readers(void **state) {
	static const char *const DAMAGE[] = {"UPDATE book SET version = 0", "DROP TABLE book", "DROP TABLE light_step; UPDATE book SET version = 6"};
	(void)state;
	Year *year = year_new(2);
	g_autofree char *before = year_dump(year);
	crew_leave(year);
	for (guint i = 0; i < G_N_ELEMENTS(DAMAGE); i++) {
		store_sql(year->store->path, DAMAGE[i]);
		assert_false(info_of_reader(year).recomputed);
		assert_true(book_there(year));
	}
	store_sql(year->store->path, "UPDATE book SET version = 99");
	assert_true(info_of_reader(year).recomputed);
	assert_false(book_there(year));
	store_sql(year->store->path, "UPDATE book SET version = 1");
	assert_false(info_of_reader(year).recomputed);
	assert_true(book_there(year));
	crew_return(year);
	g_autofree char *after = year_dump(year);
	assert_string_equal(after, before);
	year_free(year);
}

/* A newer program's book is left alone; this program reads through one of its own. */
static void newer_book(void **state) {
	(void)state;
	Year *year = year_new(2);
	g_autofree char *before = year_dump(year);
	crew_leave(year);
	store_sql(year->store->path, "UPDATE book SET version = 99");
	crew_return(year);
	g_autofree char *aside = year_dump(year);
	assert_string_equal(aside, before);
	IS(year, "1", "state", "active");
	crew_leave(year);
	store_sql(year->store->path, "UPDATE book SET version = 1 WHERE version = 99");
	crew_return(year);
	year_verify(year);
	year_free(year);
}

/* ---- the same bytes everywhere ---- */

typedef struct {
	const char *zone, *locale;
	TzhLang lang;
	const char *clock;
} Place;

/* A whole year's acts made there; what the book then holds, and the record's root. */
static char *made_at(const Place *place) {
	g_setenv("TZ", place->zone, TRUE);
	g_setenv("LC_ALL", place->locale, TRUE);
	tzset();
	setlocale(LC_ALL, "");
	Year *year = year_new(4);
	year->store->now = at(place->clock);
	year_close(year, "1");
	year_close(year, "4");
	crew_leave(year);
	year->store->env.lang = place->lang; /* whoever rebuilds it; words that are preset in lines are those of whoever acted */
	store_sql(year->store->path, "DROP TABLE book");
	crew_return(year);
	TzhInfo info;
	OK(tzh_record_info(year->record, &info, &error));
	g_autofree char *dump = year_dump(year);
	char *all = g_strconcat(info.root, "\n", dump, NULL);
	year_free(year);
	return all;
}

static void same_everywhere(void **state) {
	static const Place PLACES[] = {
	    {"UTC", "C", TZH_LANG_EN, "2022-11-25T01:00:00.000Z"},
	    {"Asia/Shanghai", "zh_CN.UTF-8", TZH_LANG_ZH, "2031-01-01T00:00:00.000Z"},
	    {"America/St_Johns", "tr_TR.UTF-8", TZH_LANG_ZH, "1999-12-31T23:59:59.000Z"},
	    {"Pacific/Kiritimati", "C.UTF-8", TZH_LANG_EN, "2022-03-27T01:30:00.000Z"},
	};
	(void)state;
	g_autofree char *first = made_at(&PLACES[0]);
	for (guint i = 1; i < G_N_ELEMENTS(PLACES); i++) {
		g_autofree char *other = made_at(&PLACES[i]);
		assert_string_equal(other, first);
	}
	setlocale(LC_ALL, "C.UTF-8");
	g_setenv("TZ", "UTC", TRUE);
	tzset();
}

/* ---- clocks ---- */

typedef struct {
	Store *store;
	TzhRecord *record;
	int n;
} Real;

/* A record for real work, whose one account is its administrator. */
static Real real_new(const char *clock) {
	TzhCreate create = {.org = "示例单位", .offset = 480, .at = TZH_TIME_NONE};
	Real real = {.store = store_new()};
	real.store->now = at(clock);
	OK(real.record = tzh_record_create(&real.store->env, real.store->path, &create, &error));
	return real;
}

static void real_free(Real *real) {
	assert_clean(real->store);
	tzh_record_close(real->record);
	store_free(real->store);
}

static gboolean real_act(Real *real, GError **error) {
	char code[16];
	g_snprintf(code, sizeof code, "s%d", ++real->n);
	g_autoptr(TzhReceipt) receipt =
	    year_ask(real->record, NULL, "add-section", NULL, (const char *const[]){"code", code, "name", code, "order", "1", NULL}, FALSE, error);
	return receipt != NULL;
}

static void real_refused(Real *real, TzhWord word) {
	g_autoptr(GError) error = NULL;
	gint64 before = size_of(real->record);
	assert_false(real_act(real, &error));
	assert_int_equal(error->code, TZH_ERROR_REFUSED);
	if (!year_says(error->message, word))
		fail_msg("expected “%s”, got: %s", tzh_word(TZH_LANG_EN, word), error->message);
	assert_int_equal(size_of(real->record), before);
}

static TzhTime last_at(Real *real) {
	TzhInfo info;
	OK(tzh_record_info(real->record, &info, &error));
	return info.last;
}

/* A little behind: the act stands at the last line's instant. More than five minutes: refused, whoever's clock it is. */
static void behind(void **state) {
	(void)state;
	Real real = real_new("2022-11-25T01:00:00.000Z");
	OK(real_act(&real, &error));
	real.store->now = at("2022-11-25T00:55:00.000Z");
	OK(real_act(&real, &error));
	assert_int_equal(last_at(&real), at("2022-11-25T01:00:00.000Z"));
	real.store->now = at("2022-11-25T00:54:59.999Z");
	real_refused(&real, TZH_W_ACT_CLOCK_BEHIND);
	real.store->now = at("2022-11-25T01:00:01.000Z");
	OK(real_act(&real, &error));
	assert_int_equal(last_at(&real), at("2022-11-25T01:00:01.000Z"));
	real_free(&real);
}

/* A machine that thinks it is 2099 is asked; one who vouches for a wrong day can be put right by the administrator, who alone may go back. */
static void year_2099(void **state) {
	(void)state;
	Real real = real_new("2022-11-25T01:00:00.000Z");
	OK(real_act(&real, &error));
	real.store->now = at("2022-12-25T01:00:00.000Z");
	OK(real_act(&real, &error)); /* thirty days */
	real.store->now = at("2099-01-01T01:00:00.000Z");
	real_refused(&real, TZH_W_ACT_CLOCK_AHEAD);
	tzh_record_vouch_today(real.record, tzh_day_of(2099, 1, 2));
	real_refused(&real, TZH_W_ACT_CLOCK_AHEAD); /* another day was meant */
	tzh_record_vouch_today(real.record, tzh_day_of(2099, 1, 1));
	OK(real_act(&real, &error));
	assert_int_equal(last_at(&real), at("2099-01-01T01:00:00.000Z"));
	/* The clock jumps back to what it should be. */
	real.store->now = at("2022-12-26T01:00:00.000Z");
	real_refused(&real, TZH_W_ACT_CLOCK_BEHIND);
	g_autoptr(TzhReceipt) receipt = NULL;
	OK(receipt = year_ask(real.record, NULL, "reset-clock", NULL, (const char *const[]){"reason", "时钟曾指2099年", NULL}, FALSE, &error));
	assert_int_equal(last_at(&real), at("2022-12-26T01:00:00.000Z"));
	OK(real_act(&real, &error));
	assert_int_equal(last_at(&real), at("2022-12-26T01:00:00.000Z"));
	/* The same for whoever opens it now, and for whoever replays it. */
	tzh_record_close(real.record);
	store_sql(real.store->path, "DROP TABLE book");
	real.record = open_it(real.store, TZH_WRITE);
	OK(real_act(&real, &error));
	real_free(&real);
}

/* A clock that jumps back while the record is open, and forward again. */
static void jumps(void **state) {
	(void)state;
	Real real = real_new("2022-11-25T01:00:00.000Z");
	TzhTime last = real.store->now;
	for (int i = 0; i < 40; i++) {
		real.store->now = at("2022-11-25T01:00:00.000Z") + (i % 3 - 1) * 100 * 1000 + i * 1000;
		OK(real_act(&real, &error));
		assert_true(last_at(&real) >= last && last_at(&real) >= real.store->now);
		last = last_at(&real);
	}
	real.store->now = last - 6 * 60 * 1000;
	real_refused(&real, TZH_W_ACT_CLOCK_BEHIND);
	real_free(&real);
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(full_disk),
	    cmocka_unit_test(nothing_writable),
	    cmocka_unit_test(read_only_without_book),
	    cmocka_unit_test(network),
	    cmocka_unit_test(newer_rules),
	    cmocka_unit_test(newer_format),
	    cmocka_unit_test(book_lost),
	    cmocka_unit_test(book_kept_by_readers),
	    cmocka_unit_test(newer_book),
	    cmocka_unit_test(same_everywhere),
	    cmocka_unit_test(behind),
	    cmocka_unit_test(year_2099),
	    cmocka_unit_test(jumps),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
