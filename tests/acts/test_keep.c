/* test_keep.c — moving and keeping a record: archives out and in, backups, restoring, slices, single files, views of the past, and the check of size
 * and root that needs none of our code. */
#include "support/small.h"

#include "acts/keep.h"
#include "log/place.h"
#include <taizhang/calendar.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
	Store *store;
	TzhRecord *record;
} Case;

static int set_up(void **state) {
	Case *c = g_new0(Case, 1);
	c->store = store_new();
	c->record = small_record(c->store, 0);
	*state = c;
	return 0;
}

static int tear_down(void **state) {
	Case *c = *state;
	tzh_record_close(c->record);
	store_free(c->store);
	g_free(c);
	return 0;
}

static char *beside(Case *c, const char *name) {
	return g_build_filename(c->store->folder, name, NULL);
}

static TzhRecord *open_at(Case *c, const char *path, TzhMode mode) {
	g_autoptr(GError) why = NULL;
	TzhRecord *record = tzh_record_open(&c->store->env, path, mode, &why);
	if (record == NULL)
		fail_msg("%s: %s", path, why->message);
	return record;
}

static char *dump(TzhRecord *record) {
	GString *out = g_string_new(NULL);
	OK(book_dump(record->book, out, &error));
	return g_string_free(out, FALSE);
}

static void assert_same(TzhRecord *a, TzhRecord *b) {
	TzhInfo x, y;
	g_autofree char *left = dump(a), *right = dump(b);
	OK(tzh_record_info(a, &x, &error));
	OK(tzh_record_info(b, &y, &error));
	assert_int_equal(x.size, y.size);
	assert_string_equal(x.root, y.root);
	assert_string_equal(left, right);
}

/* Files of the folder whose names begin so. */
static guint count_files(Case *c, const char *prefix) {
	g_autoptr(GDir) dir = g_dir_open(c->store->folder, 0, NULL);
	const char *name;
	guint n = 0;
	while ((name = g_dir_read_name(dir)) != NULL)
		n += g_str_has_prefix(name, prefix) ? 1 : 0;
	return n;
}

static int code_of(Case *c, const char *path) {
	g_autoptr(GError) why = NULL;
	g_autoptr(TzhVerdict) verdict = tzh_verify(&c->store->env, path, NULL, &why);
	if (verdict == NULL)
		fail_msg("%s", why->message);
	return verdict->code;
}

/* ---- export and import ---- */

static void out_and_in(void **state) {
	Case *c = *state;
	g_autofree char *archive = beside(c, "a.tzr"), *again = beside(c, "b.tzr"), *path = beside(c, "new/folder/in.tz");
	g_autofree char *first = NULL, *second = NULL;
	gsize n = 0, m = 0;
	OK(tzh_export_record(c->record, archive, &error));
	OK(tzh_export_record(c->record, again, &error));
	assert_true(g_file_get_contents(archive, &first, &n, NULL) && g_file_get_contents(again, &second, &m, NULL));
	assert_int_equal(n, m);
	assert_memory_equal(first, second, n);
	OK(tzh_import_record(&c->store->env, archive, path, NULL, &error));
	TzhRecord *other = open_at(c, path, TZH_WRITE);
	assert_same(c->record, other);
	small_sections(other, small_size(other) + 1); /* it lives on */
	tzh_record_close(other);
	assert_int_equal(code_of(c, path), TZH_CLEAN);
	FAILS(tzh_import_record(&c->store->env, archive, path, NULL, &error), TZH_ERROR_EXISTS);
	FAILS(tzh_export_record(c->record, archive, &error), TZH_ERROR_EXISTS);
}

static gboolean soon(gpointer data, const char *what, gint64 done, gint64 all) {
	(void)data, (void)done, (void)all;
	return strstr(what, "importing") == NULL;
}

/* Whatever goes wrong, nothing is left. */
static void import_leaves_nothing(void **state) {
	Case *c = *state;
	g_autofree char *archive = beside(c, "a.tzr"), *torn = beside(c, "torn.tzr"), *path = beside(c, "deep/er/in.tz"), *deep = beside(c, "deep");
	g_autofree char *bytes = NULL;
	gsize n;
	OK(tzh_export_record(c->record, archive, &error));
	assert_true(g_file_get_contents(archive, &bytes, &n, NULL));
	assert_true(g_file_set_contents(torn, bytes, (gssize)n / 2, NULL));
	FAILS(tzh_import_record(&c->store->env, torn, path, NULL, &error), TZH_ERROR_CORRUPT);
	assert_false(g_file_test(deep, G_FILE_TEST_EXISTS));
	FAILS(tzh_import_record(&c->store->env, "/nowhere.tzr", path, NULL, &error), TZH_ERROR_NOT_FOUND);
	FAILS(tzh_import_record(&c->store->env, archive, path, "no such group", &error), TZH_ERROR_NOT_FOUND);
	assert_false(g_file_test(deep, G_FILE_TEST_EXISTS));
	c->store->env.progress = soon;
	FAILS(tzh_import_record(&c->store->env, archive, path, NULL, &error), TZH_ERROR_REFUSED);
	c->store->env.progress = NULL;
	assert_false(g_file_test(deep, G_FILE_TEST_EXISTS));
}

/* A file that a line names must come along, or a purge must say why not (the small record has one that does). */
static void import_wants_every_file(void **state) {
	Case *c = *state;
	g_autofree char *archive = beside(c, "a.tzr"), *path = beside(c, "in.tz");
	store_sql(c->store->path, "DROP TRIGGER IF EXISTS blob_delete; DELETE FROM blob_part; DELETE FROM blob");
	OK(tzh_export_record(c->record, archive, &error));
	FAILS(tzh_import_record(&c->store->env, archive, path, NULL, &error), TZH_ERROR_CORRUPT);
	assert_int_equal(count_files(c, "in.tz"), 0);
	assert_int_equal(count_files(c, ".in.tz"), 0);
}

static void export_of_a_view(void **state) {
	Case *c = *state;
	g_autofree char *archive = beside(c, "a.tzr");
	g_autoptr(GError) why = NULL;
	g_autoptr(TzhRecord) view = tzh_record_as_of(c->record, "5", &why);
	assert_non_null(view);
	OK(tzh_export_record(view, archive, &error));
	TzhRecord *old = open_at(c, archive, TZH_READ);
	assert_same(view, old);
	tzh_record_close(old);
	FAILS(tzh_backup(view, archive, &error), TZH_ERROR_UNSUPPORTED);
}

/* ---- backup and restore ---- */

static void backup_opens_anywhere(void **state) {
	Case *c = *state;
	g_autofree char *copy = beside(c, "copy.tz");
	OK(tzh_backup(c->record, copy, &error));
	TzhRecord *other = open_at(c, copy, TZH_READ);
	assert_same(c->record, other);
	tzh_record_close(other);
	FAILS(tzh_backup(c->record, copy, &error), TZH_ERROR_EXISTS);
}

static void restore_to_nowhere(void **state) {
	Case *c = *state;
	g_autofree char *copy = beside(c, "copy.tz"), *path = beside(c, "else/where.tz"), *archive = beside(c, "a.tzr"), *third = beside(c, "third.tz");
	OK(tzh_backup(c->record, copy, &error));
	OK(tzh_restore(&c->store->env, copy, path, FALSE, &error));
	TzhRecord *other = open_at(c, path, TZH_READ);
	assert_same(c->record, other);
	tzh_record_close(other);
	OK(tzh_export_record(c->record, archive, &error));
	OK(tzh_restore(&c->store->env, archive, third, FALSE, &error));
	other = open_at(c, third, TZH_READ);
	assert_same(c->record, other);
	tzh_record_close(other);
	assert_int_equal(count_files(c, ".third"), 0);
}

/* Newer over older is plain; older over newer is refused unless meant, and the newer one stays beside. */
static void restore_and_length(void **state) {
	Case *c = *state;
	g_autofree char *old = beside(c, "old.tz"), *new = beside(c, "new.tz");
	gint64 size = small_size(c->record);
	OK(tzh_backup(c->record, old, &error));
	small_sections(c->record, size + 2);
	OK(tzh_backup(c->record, new, &error));
	g_clear_pointer(&c->record, tzh_record_close);
	FAILS(tzh_restore(&c->store->env, old, c->store->path, FALSE, &error), TZH_ERROR_REFUSED);
	assert_int_equal(count_files(c, "book.tz.before"), 0);
	OK(tzh_restore(&c->store->env, old, c->store->path, TRUE, &error));
	c->record = open_at(c, c->store->path, TZH_READ);
	assert_int_equal(small_size(c->record), size);
	g_clear_pointer(&c->record, tzh_record_close);
	g_autofree char *kept = g_strdup_printf("%s.before-restore-%" G_GINT64_FORMAT, c->store->path, size + 2);
	assert_int_equal(code_of(c, kept), TZH_CLEAN);
	OK(tzh_restore(&c->store->env, new, c->store->path, FALSE, &error));
	OK(tzh_restore(&c->store->env, new, c->store->path, FALSE, &error)); /* the same again */
	assert_int_equal(code_of(c, c->store->path), TZH_CLEAN);
	c->record = open_at(c, c->store->path, TZH_WRITE);
	small_sections(c->record, size + 3);
}

/* A record of the same length with another history is no copy. */
static void restore_of_another_history(void **state) {
	Case *c = *state;
	g_autofree char *fork = beside(c, "fork.tz");
	gint64 size = small_size(c->record);
	OK(tzh_backup(c->record, fork, &error));
	small_sections(c->record, size + 1);
	TzhRecord *other = open_at(c, fork, TZH_WRITE);
	small_act(other, SMALL_ADMIN, "add-section", NULL, "code", "other", "name", "另一科", "order", "1", NULL);
	tzh_record_close(other);
	FAILS(tzh_restore(&c->store->env, fork, c->store->path, FALSE, &error), TZH_ERROR_REFUSED);
	OK(tzh_restore(&c->store->env, fork, c->store->path, TRUE, &error));
}

static void restore_refuses_damage(void **state) {
	Case *c = *state;
	g_autofree char *copy = beside(c, "copy.tz");
	OK(tzh_backup(c->record, copy, &error));
	store_sql(copy, "DROP TRIGGER line_update; UPDATE line SET text = replace(text, 'section.created', 'section.changed') WHERE seq = 2");
	FAILS(tzh_restore(&c->store->env, copy, c->store->path, TRUE, &error), TZH_ERROR_CORRUPT);
	assert_int_equal(count_files(c, "book.tz.before"), 0);
	assert_int_equal(code_of(c, c->store->path), TZH_CLEAN);
}

/* A backup whose book was altered gets a new one from its lines. */
static void restore_rebuilds(void **state) {
	Case *c = *state;
	g_autofree char *copy = beside(c, "copy.tz");
	OK(tzh_backup(c->record, copy, &error));
	store_sql(copy, "UPDATE task SET weight = 9");
	assert_int_equal(code_of(c, copy), TZH_NOT_DERIVABLE);
	OK(tzh_restore(&c->store->env, copy, c->store->path, FALSE, &error));
	assert_int_equal(code_of(c, c->store->path), TZH_CLEAN);
}

/* What a damaged record is restored for. */
static void restore_over_damage(void **state) {
	Case *c = *state;
	g_autofree char *copy = beside(c, "copy.tz");
	OK(tzh_backup(c->record, copy, &error));
	g_clear_pointer(&c->record, tzh_record_close);
	store_sql(c->store->path, "DROP TRIGGER edge_delete; DELETE FROM edge");
	OK(tzh_restore(&c->store->env, copy, c->store->path, FALSE, &error));
	assert_int_equal(code_of(c, c->store->path), TZH_CLEAN);
	assert_true(count_files(c, "book.tz.before-restore-damaged") >= 1);
	g_autofree char *foreign = beside(c, "foreign.txt");
	assert_true(g_file_set_contents(foreign, "notes", -1, NULL));
	FAILS(tzh_restore(&c->store->env, copy, foreign, TRUE, &error), TZH_ERROR_INVALID);
}

static void restore_keeps_sharing(void **state) {
	Case *c = *state;
	g_autofree char *copy = beside(c, "copy.tz");
	struct stat st;
	OK(tzh_backup(c->record, copy, &error));
	g_chmod(c->store->path, 0660);
	OK(tzh_restore(&c->store->env, copy, c->store->path, FALSE, &error));
	assert_int_equal(stat(c->store->path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0660);
}

/* Root restores what others own: whoever works with the record still opens it. */
static void restore_keeps_the_owner(void **state) {
	Case *c = *state;
	if (geteuid() != 0)
		skip(); /* jumps out: nothing is held yet */
	g_autofree char *copy = beside(c, "copy.tz");
	struct stat st;
	OK(tzh_backup(c->record, copy, &error));
	assert_int_equal(chown(c->store->path, 65534, 65534), 0);
	OK(tzh_restore(&c->store->env, copy, c->store->path, FALSE, &error));
	assert_int_equal(stat(c->store->path, &st), 0);
	assert_int_equal(st.st_uid, 65534);
	assert_int_equal(st.st_mode & 0777, 0600);
}

/* ---- slices and lines ---- */

static gboolean add_line(gint64 seq, const char *text, gsize n, gpointer data) {
	(void)seq;
	g_string_append_len(data, text, (gssize)n);
	g_string_append_c(data, '\n');
	return TRUE;
}

static gboolean stop_at_three(gint64 seq, const char *text, gsize n, gpointer data) {
	(void)text, (void)n;
	*(gint64 *)data = seq;
	return seq < 3;
}

/* All slices in their order are the record; each has the SHA-256 that is said. */
static void slices_make_the_record(void **state) {
	Case *c = *state;
	g_autoptr(GString) all = g_string_new(NULL), sliced = g_string_new(NULL);
	const TzhCalendar *calendar = tzh_record_calendar(c->record);
	TzhWeek week = tzh_calendar_week_of(calendar, tzh_day_of(2022, 2, 21)), end = tzh_calendar_week_of(calendar, tzh_day_of(2022, 11, 28));
	gint64 covered = 0;
	guint with_lines = 0;
	OK(tzh_lines(c->record, 1, 0, add_line, all, &error));
	for (; week.monday <= end.monday; week = tzh_calendar_week_after(calendar, &week)) {
		g_autofree char *path = beside(c, "slice.ndjson"), *bytes = NULL;
		char sha[65], only[65], hex[65];
		gint64 first, last, again;
		gsize n;
		Hash hash;
		OK(tzh_slice(c->record, week.year, week.week, path, sha, &first, &last, &error));
		OK(tzh_slice(c->record, week.year, week.week, NULL, only, &again, &last, &error));
		assert_string_equal(sha, only);
		assert_int_equal(first, covered + 1);
		assert_true(last >= covered);
		assert_true(g_file_get_contents(path, &bytes, &n, NULL));
		sha_of(bytes, n, &hash);
		hash_hex(&hash, hex);
		assert_string_equal(sha, hex);
		g_string_append_len(sliced, bytes, (gssize)n);
		with_lines += last > covered ? 1 : 0;
		covered = last;
		FAILS(tzh_slice(c->record, week.year, week.week, path, sha, &first, &last, &error), TZH_ERROR_EXISTS);
		g_unlink(path);
	}
	assert_string_equal(sliced->str, all->str);
	assert_true(with_lines >= 2);
	FAILS(tzh_slice(c->record, 2022, 54, NULL, (char[65]){0}, &covered, &covered, &error), TZH_ERROR_INVALID);
}

static void lines_from_to(void **state) {
	Case *c = *state;
	g_autoptr(GString) two = g_string_new(NULL), all = g_string_new(NULL);
	gint64 seen = 0;
	OK(tzh_lines(c->record, 2, 3, add_line, two, &error));
	OK(tzh_lines(c->record, 1, 0, add_line, all, &error));
	assert_non_null(strstr(all->str, two->str));
	assert_non_null(strstr(two->str, "\"seq\":2,"));
	assert_null(strstr(two->str, "\"seq\":4,"));
	OK(tzh_lines(c->record, 1, 0, stop_at_three, &seen, &error));
	assert_int_equal(seen, 3);
	OK(tzh_lines(c->record, 1000000, 0, stop_at_three, &seen, &error));
	assert_int_equal(seen, 3);
}

static void one_file(void **state) {
	Case *c = *state;
	g_autofree char *path = beside(c, "out.txt"), *bytes = NULL;
	Hash hash;
	char hex[65];
	sha_of(SMALL_FILE_TEXT, strlen(SMALL_FILE_TEXT), &hash);
	hash_hex(&hash, hex);
	hex[12] = '\0';
	OK(tzh_take_file(c->record, hex, path, &error));
	assert_true(g_file_get_contents(path, &bytes, NULL, NULL));
	assert_string_equal(bytes, SMALL_FILE_TEXT);
	FAILS(tzh_take_file(c->record, hex, path, &error), TZH_ERROR_EXISTS);
	hex[7] = '\0';
	FAILS(tzh_take_file(c->record, hex, path, &error), TZH_ERROR_INVALID);
	FAILS(tzh_take_file(c->record, "not hex at all", path, &error), TZH_ERROR_INVALID);
	FAILS(tzh_take_file(c->record, "0000000000000000", path, &error), TZH_ERROR_NOT_FOUND);
	sha_of(SMALL_PURGED_TEXT, strlen(SMALL_PURGED_TEXT), &hash);
	hash_hex(&hash, hex);
	g_unlink(path);
	FAILS(tzh_take_file(c->record, hex, path, &error), TZH_ERROR_NOT_FOUND);
	assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
	assert_int_equal(count_files(c, ".out"), 0);
}

/* ---- views ---- */

static void view_is(Case *c, const char *spec, gint64 size, const char *now) {
	g_autoptr(GError) why = NULL;
	g_autoptr(TzhRecord) view = tzh_record_as_of(c->record, spec, &why);
	char text[25];
	TzhInfo info;
	if (view == NULL)
		fail_msg("%s: %s", spec, why->message);
	OK(tzh_record_info(view, &info, &error));
	assert_true(info.view && !info.writable && tzh_record_is_view(view));
	assert_int_equal(info.size, size);
	tzh_time_format(tzh_record_now(view), text);
	assert_string_equal(text, now);
}

/* The last line of the acts of March, and the first act of November. */
static gint64 size_in_march(Case *c) {
	gint64 size;
	OK(book_size_at(c->record->book, tzh_time_parse("2022-03-31T00:00:00.000Z"), &size, &error));
	return size;
}

static void views(void **state) {
	Case *c = *state;
	gint64 march = size_in_march(c), all = small_size(c->record);
	g_autofree char *beyond = g_strdup_printf("%" G_GINT64_FORMAT, all + 1);
	g_autofree char *inside = g_strdup_printf("%" G_GINT64_FORMAT, march - 1); /* issuing is one act of several lines */
	assert_true(march > 10 && march < all);
	view_is(c, "2022-03-01", march, "2022-03-01T15:59:59.999Z");
	view_is(c, "20221117", march, "2022-11-17T15:59:59.999Z");
	view_is(c, "2022-W45", march, "2022-11-11T09:00:00.000Z");
	view_is(c, "2022-11-25", all, "2022-11-25T01:00:00.000Z");
	view_is(c, inside, march - 2, "2022-03-01T02:00:00.000Z");
	FAILS(tzh_record_as_of(c->record, beyond, &error) != NULL, TZH_ERROR_INVALID);
	FAILS(tzh_record_as_of(c->record, "2022-02-01", &error) != NULL, TZH_ERROR_NOT_FOUND);
	FAILS(tzh_record_as_of(c->record, "2022-11-26", &error) != NULL, TZH_ERROR_INVALID);
	FAILS(tzh_record_as_of(c->record, "2022-W47", &error) != NULL, TZH_ERROR_INVALID); /* its cut-off is at 17:00 */
	FAILS(tzh_record_as_of(c->record, "next year", &error) != NULL, TZH_ERROR_INVALID);
}

/* A view of everything is the book itself; a view's own views are of the record. */
static void view_equals_book(void **state) {
	Case *c = *state;
	g_autofree char *size = g_strdup_printf("%" G_GINT64_FORMAT, small_size(c->record));
	g_autoptr(GError) why = NULL;
	g_autoptr(TzhRecord) view = tzh_record_as_of(c->record, size, &why);
	g_autoptr(TzhRecord) back = tzh_record_as_of(c->record, "3", &why);
	assert_non_null(view);
	assert_non_null(back);
	assert_same(c->record, view);
	g_autoptr(TzhRecord) again = tzh_record_as_of(back, size, &why);
	assert_non_null(again);
	assert_same(view, again);
	assert_int_equal(tzh_record_watch_fd(view), -1);
}

/* ---- the check that needs none of our code ---- */

static char *read_test_file(const char *name) {
	g_autofree char *path = g_build_filename(TESTS_DIR, name, NULL);
	char *text = NULL;
	if (!g_file_get_contents(path, &text, NULL, NULL))
		fail_msg("no %s", path);
	return text;
}

static void documented_check_is_the_script(void **state) {
	(void)state;
	g_autofree char *script = read_test_file("cli/check_root.py"), *page = read_test_file("../docs/record.md");
	g_autofree char *block = g_strdup_printf("\n```python\n%s```\n", script);
	assert_non_null(strstr(page, block));
	char **lines = g_strsplit(script, "\n", -1);
	assert_int_equal(g_strv_length(lines), 31); /* thirty, and nothing behind the last line feed */
	g_strfreev(lines);
}

static char *run_check(const char *input) {
	g_autofree char *script = g_build_filename(TESTS_DIR, "cli/check_root.py", NULL);
	g_autofree char *out = NULL;
	g_autofree char *python = g_find_program_in_path("python3");
	g_autofree char *command = g_strdup_printf("python3 '%s' < '%s'", script, input);
	const char *argv[] = {"/bin/sh", "-c", command, NULL};
	int status;
	if (python == NULL)
		skip();
	assert_true(g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, NULL, &status, NULL));
	assert_int_equal(status, 0);
	return g_steal_pointer(&out);
}

static void independent_check_agrees(void **state) {
	Case *c = *state;
	g_autofree char *path = beside(c, "lines.ndjson");
	g_autoptr(GString) all = g_string_new(NULL);
	TzhInfo info;
	small_sections(c->record, 70);
	OK(tzh_lines(c->record, 1, 0, add_line, all, &error));
	assert_true(g_file_set_contents(path, all->str, (gssize)all->len, NULL));
	OK(tzh_record_info(c->record, &info, &error));
	g_autofree char *said = run_check(path), *expected = g_strdup_printf("%" G_GINT64_FORMAT " %s\n", info.size, info.root);
	assert_string_equal(said, expected);
}

/* The two lines printed in the documentation have the hashes printed there. */
static void documented_hashes(void **state) {
	(void)state;
	g_autofree char *page = read_test_file("../docs/record.md");
	const char *p = page;
	Hash leaf[2], root;
	char hex[65];
	for (int i = 0; i < 2; i++) {
		Line line;
		p = strstr(p, "\n    {\"v\":1,\"rules\":1,\"record\":\"");
		assert_non_null(p);
		p += 5;
		gsize n = strcspn(p, "\n");
		OK(line_decode(TZH_LANG_EN, p, n, &line, &error));
		assert_int_equal(line.seq, i + 1);
		merkle_leaf(p, n, &leaf[i]);
		hash_hex(&leaf[i], hex);
		assert_non_null(strstr(page, hex));
	}
	merkle_node(&leaf[0], &leaf[1], &root);
	hash_hex(&root, hex);
	assert_non_null(strstr(page, hex));
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

/* ---- what a killed maker leaves ---- */

static void leave(Case *c, const char *name) {
	g_autofree char *path = beside(c, name);
	assert_true(g_file_set_contents(path, "x", 1, NULL));
}

static gboolean left(Case *c, const char *name) {
	g_autofree char *path = beside(c, name);
	return g_file_test(path, G_FILE_TEST_EXISTS);
}

/* While anyone makes a file in the folder, which may be one of these, they stay; the next one alone removes those of its name and nothing else. */
static void remains(void **state) {
	static const char *const OF_KILLED[] = {".copy.tz.0123abcd.new", ".copy.tz.0123abcd.new-wal", "..copy.tz.0123abcd.new.89abcdef.new-shm"};
	static const char *const OF_OTHERS[] = {".copy.tz.notes.new", ".other.tz.0123abcd.new", "copy.tz.0123abcd.new", ".copy.tz.0123abcd.newer"};
	Case *c = *state;
	g_autofree char *archive = beside(c, "a.tzr"), *copy = beside(c, "copy.tz"), *second = beside(c, "second.tz");
	OK(tzh_export_record(c->record, archive, &error));
	for (guint i = 0; i < G_N_ELEMENTS(OF_KILLED); i++)
		leave(c, OF_KILLED[i]);
	for (guint i = 0; i < G_N_ELEMENTS(OF_OTHERS); i++)
		leave(c, OF_OTHERS[i]);
	OK(tzh_import_record(&c->store->env, archive, second, NULL, &error));
	int maker = place_enter(second);
	assert_true(maker >= 0);
	OK(tzh_import_record(&c->store->env, archive, copy, NULL, &error));
	for (guint i = 0; i < G_N_ELEMENTS(OF_KILLED); i++)
		assert_true(left(c, OF_KILLED[i]));
	place_leave(maker);
	g_remove(copy);
	OK(tzh_import_record(&c->store->env, archive, copy, NULL, &error));
	for (guint i = 0; i < G_N_ELEMENTS(OF_KILLED); i++)
		assert_false(left(c, OF_KILLED[i]));
	for (guint i = 0; i < G_N_ELEMENTS(OF_OTHERS); i++)
		assert_true(left(c, OF_OTHERS[i]));
	leave(c, ".copy.tz.0123abcd.new");
	OK(tzh_restore(&c->store->env, second, copy, FALSE, &error));
	assert_false(left(c, ".copy.tz.0123abcd.new"));
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    CASE(out_and_in),
	    CASE(import_leaves_nothing),
	    CASE(import_wants_every_file),
	    CASE(export_of_a_view),
	    CASE(backup_opens_anywhere),
	    CASE(restore_to_nowhere),
	    CASE(restore_and_length),
	    CASE(restore_of_another_history),
	    CASE(restore_refuses_damage),
	    CASE(restore_rebuilds),
	    CASE(restore_over_damage),
	    CASE(restore_keeps_sharing),
	    CASE(restore_keeps_the_owner),
	    CASE(remains),
	    CASE(slices_make_the_record),
	    CASE(lines_from_to),
	    CASE(one_file),
	    CASE(views),
	    CASE(view_equals_book),
	    cmocka_unit_test(documented_check_is_the_script),
	    CASE(independent_check_agrees),
	    cmocka_unit_test(documented_hashes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
