/* test_verify.c — verify where nothing is damaged, on media that cannot be written or read, on archives, and against roots from outside. */
#include "support/damage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- nothing damaged ---- */

static void clean(void **state) {
	Damage *c = *state;
	g_autofree char *against = damage_point(c);
	g_autoptr(TzhVerdict) verdict = damage_look(c, c->store->path, against);
	if (verdict->n_findings > 0)
		damage_show(verdict);
	assert_int_equal(verdict->code, TZH_CLEAN);
	assert_int_equal(verdict->n_findings, 0);
	assert_int_equal(verdict->size, LINES);
	assert_string_equal(verdict->root, c->root);
	assert_int_equal(verdict->withheld, 1);
	assert_true(verdict->blobs >= 1);
	assert_non_null(verdict->notes[0]); /* the purge */
	assert_null(verdict->notes[1]);
}

/* Verify leaves the file as it is. */
static void writes_nothing(void **state) {
	Damage *c = *state;
	g_autofree char *bytes = NULL;
	gsize n;
	damage(c, "UPDATE line SET text = text || ' ' WHERE seq = 100");
	g_autofree char *before = NULL;
	assert_true(g_file_get_contents(c->store->path, &before, &n, NULL));
	damage_expect(c, TZH_ALTERED, "line", 100);
	assert_true(g_file_get_contents(c->store->path, &bytes, &n, NULL));
	assert_memory_equal(before, bytes, n);
}

/* ---- weekly reports ---- */

static void add_weekly(Damage *c, int spoil) {
	g_autoptr(GError) why = NULL;
	TzhRecord *record = tzh_record_open(&c->store->env, c->store->path, TZH_WRITE, &why);
	assert_non_null(record);
	small_weekly(record, spoil);
	small_sections(record, LINES + 5);
	tzh_record_close(record);
	sqlite3 *db = damage_open(c);
	damage_settle(db);
}

/* It cites the root at its N: a rewrite of everything before it shows even without the book. */
static void weekly_root(void **state) {
	add_weekly(*state, SPOIL_NOTHING);
	damage_expect(*state, TZH_CLEAN, NULL, 0);
	damage(*state, ALTER "100");
	damage_rehash(*state, LEAF | BLOCK | EDGE);
	damage_drop_book(*state);
	damage_expect(*state, TZH_ALTERED, "weekly", LINES + 1);
}

/* With the book and without, which asks the totals in passing or by a replay of their own. */
static void weekly_totals(void **state) {
	add_weekly(*state, SPOIL_TOTALS);
	damage_expect(*state, TZH_NOT_DERIVABLE, "totals", LINES + 1);
	damage_drop_book(*state);
	damage_expect(*state, TZH_NOT_DERIVABLE, "totals", LINES + 1);
}

/* The hash of a week's lines that stands in the report is recomputed. Where the root stands, the line itself never told the truth. */
static void weekly_slice(void **state) {
	add_weekly(*state, SPOIL_SLICE);
	damage_expect(*state, TZH_ILLEGAL, "weekly", LINES + 1);
	damage_drop_book(*state);
	damage_expect(*state, TZH_ILLEGAL, "weekly", LINES + 1);
}

/* ---- media ---- */

/* The page that holds a line's text gets a type that no page has. */
static void unreadable_page(void **state) {
	Damage *c = *state;
	const char *needle = "\"seq\":150,";
	const char *found = memmem(c->bytes, c->n, needle, strlen(needle));
	assert_non_null(found);
	gsize page = (gsize)(found - c->bytes) / 4096 * 4096;
	g_autofree char *bytes = g_memdup2(c->bytes, c->n);
	bytes[page] = (char)0xFF;
	assert_true(g_file_set_contents(c->store->path, bytes, (gssize)c->n, NULL));
	g_autoptr(TzhVerdict) verdict = damage_look(c, c->store->path, NULL);
	bool covered = false;
	for (guint i = 0; i < verdict->n_findings; i++)
		covered =
		    covered || (verdict->findings[i].code == TZH_UNREADABLE && strcmp(verdict->findings[i].what, "line") == 0 && verdict->findings[i].line <= 150);
	if (!covered || verdict->code != TZH_UNREADABLE) {
		damage_show(verdict);
		fail_msg("code %d", verdict->code);
	}
}

static int verify_read_only(Store *store, gpointer data) {
	(void)data;
	g_autoptr(TzhVerdict) verdict = tzh_verify(&store->env, store->path, NULL, NULL);
	return verdict != NULL ? verdict->code : 99;
}

static void read_only_folder(void **state) {
	Damage *c = *state;
	g_chmod(c->store->path, 0444);
	g_chmod(c->store->folder, 0555);
	int code = store_as_user(c->store, verify_read_only, NULL);
	g_chmod(c->store->folder, 0755);
	g_chmod(c->store->path, 0600);
	assert_int_equal(code, TZH_CLEAN);
}

static void archive(void **state) {
	Damage *c = *state;
	g_autofree char *path = g_build_filename(c->store->folder, "a.tzr", NULL);
	g_autofree char *bytes = NULL;
	gsize n;
	g_autoptr(GError) why = NULL;
	TzhRecord *record = tzh_record_open(&c->store->env, c->store->path, TZH_READ, &why);
	assert_non_null(record);
	OK(tzh_export_record(record, path, &error));
	tzh_record_close(record);
	g_autoptr(TzhVerdict) good = damage_look(c, path, NULL);
	if (good->n_findings > 0)
		damage_show(good);
	assert_int_equal(good->code, TZH_CLEAN);
	assert_string_equal(good->root, c->root);
	damage_expect_against(c, path, TZH_CLEAN, NULL, 0);
	/* the checkpoint's root altered: its lines no longer give it */
	assert_true(g_file_get_contents(path, &bytes, &n, NULL));
	char *root = memmem(bytes, n, c->root, 64);
	assert_non_null(root);
	root[0] = root[0] == '0' ? '1' : '0';
	assert_true(g_file_set_contents(path, bytes, (gssize)n, NULL));
	g_autoptr(TzhVerdict) bad = damage_look(c, path, NULL);
	assert_true(bad->code == TZH_ALTERED || bad->code == TZH_UNREADABLE);
	/* the middle of it zeroed */
	memset(bytes + n / 3, 0, n / 3);
	assert_true(g_file_set_contents(path, bytes, (gssize)n, NULL));
	g_autoptr(TzhVerdict) torn = damage_look(c, path, NULL);
	assert_true(torn->code != TZH_CLEAN);
	g_unlink(path);
}

static void no_record(void **state) {
	Damage *c = *state;
	FAILS(tzh_verify(&c->store->env, "/nowhere/at/all.tz", NULL, &error) != NULL, TZH_ERROR_NOT_FOUND);
	assert_true(g_file_set_contents(c->store->path, "no record", -1, NULL));
	FAILS(tzh_verify(&c->store->env, c->store->path, NULL, &error) != NULL, TZH_ERROR_INVALID);
}

static gboolean interrupt(gpointer data, const char *what, gint64 done, gint64 all) {
	(void)data, (void)what, (void)done, (void)all;
	return FALSE;
}

static void interrupted(void **state) {
	Damage *c = *state;
	c->store->env.progress = interrupt;
	FAILS(tzh_verify(&c->store->env, c->store->path, NULL, &error) != NULL, TZH_ERROR_REFUSED);
	c->store->env.progress = NULL;
}

/* ---- a root from outside ---- */

static void against_forms(void **state) {
	Damage *c = *state;
	g_autofree char *file = g_build_filename(c->store->folder, "point.json", NULL);
	g_autofree char *checkpoint = g_strdup_printf("{\"origin\":\"x\",\"size\":%d,\"root\":\"%s\"}\n", LINES, c->root);
	g_autofree char *weekly = g_strdup_printf("{\"title\":\"周报\",\"rows\":[{\"size\":7}],\"record\":{\"size\":%d,\"root\":\"%.4s %.4s %.4s %.4s\"}}", LINES,
	                                          c->root, c->root + 4, c->root + 8, c->root + 12);
	g_autofree char *grouped = g_strdup_printf("%d：%.4s %.4s-%.4s %.4s", LINES, c->root, c->root + 4, c->root + 8, c->root + 12);
	g_autofree char *short_one = g_strdup_printf("%d:%.15s", LINES, c->root);
	g_autofree char *beyond = g_strdup_printf("%d:%s", LINES + 1, c->root);
	g_autofree char *wrong = g_strdup_printf("%d:%s", LINES - 1, c->root);
	g_autofree char *copied = g_strdup_printf(" %d条， %.4s　%.4s %.4s %.4s ", LINES, c->root, c->root + 4, c->root + 8, c->root + 12);
	damage_expect_against(c, grouped, TZH_CLEAN, NULL, 0);
	damage_expect_against(c, copied, TZH_CLEAN, NULL, 0); /* as on paper, full-width signs and all */
	assert_true(g_file_set_contents(file, checkpoint, -1, NULL));
	damage_expect_against(c, file, TZH_CLEAN, NULL, 0);
	assert_true(g_file_set_contents(file, weekly, -1, NULL));
	damage_expect_against(c, file, TZH_CLEAN, NULL, 0);
	damage_expect_against(c, beyond, TZH_NOT_EXTENDED, "against", 0);
	damage_expect_against(c, wrong, TZH_NOT_EXTENDED, "against", 0);
	FAILS(tzh_verify(&c->store->env, c->store->path, short_one, &error) != NULL, TZH_ERROR_INVALID);
	FAILS(tzh_verify(&c->store->env, c->store->path, "no such file", &error) != NULL, TZH_ERROR_NOT_FOUND);
	assert_true(g_file_set_contents(file, "{\"size\":3}", -1, NULL));
	FAILS(tzh_verify(&c->store->env, c->store->path, file, &error) != NULL, TZH_ERROR_INVALID);
}

static void against_another_record(void **state) {
	Damage *c = *state;
	g_autofree char *file = g_build_filename(c->store->folder, "other.json", NULL);
	g_autofree char *text = g_strdup_printf("{\"origin\":\"6b1f0f7e-3c0a-4b53-9a55-0d7a5d0f2f11\",\"size\":%d,\"root\":\"%s\"}\n", LINES, c->root);
	assert_true(g_file_set_contents(file, text, -1, NULL));
	damage_expect_against(c, file, TZH_NOT_EXTENDED, "against", 0);
}

#define CASE(f) cmocka_unit_test_setup(f, damage_fresh)

int main(void) {
	const struct CMUnitTest tests[] = {
	    CASE(clean),        CASE(writes_nothing),  CASE(weekly_root),      CASE(weekly_totals),
	    CASE(weekly_slice), CASE(unreadable_page), CASE(read_only_folder), CASE(archive),
	    CASE(no_record),    CASE(interrupted),     CASE(against_forms),    CASE(against_another_record),
	};
	return cmocka_run_group_tests(tests, damage_make, damage_unmake);
}
