/* Keys, signed acts, checkpoints, proofs, receipts and readings on a small record: what holds, and what every forger gets. */
#include "support/small.h"

#include "acts/record.h"
#include <taizhang/sign.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>

#define PASS "一句足够长的签名口令"

typedef struct {
	Store *store;
	TzhRecord *record;
} Case;

static int set_up(void **state) {
	Case *c = g_new0(Case, 1);
	c->store = store_new();
	c->record = small_record(c->store, 0);
	c->store->env.lang = TZH_LANG_ZH;
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

static void as(Case *c, const char *post) {
	OK(tzh_record_act_as(c->record, post, &error));
}

static void new_key(Case *c, const char *post, gboolean expect_waits) {
	g_autofree char *file = NULL;
	char key[65], own[65];
	gboolean waits = FALSE;
	struct stat about;
	as(c, post);
	OK(tzh_key_new(c->record, PASS, key, &file, &waits, &error));
	assert_int_equal(waits, expect_waits);
	assert_int_equal(stat(file, &about), 0);
	assert_int_equal(about.st_mode & 0777, 0600);
	assert_int_equal(tzh_signer_ready(c->record), !waits);
	if (!waits) {
		OK(tzh_key_own(c->record, own, &error));
		assert_string_equal(own, key);
	}
}

static TzhReceipt *act(Case *c, const char *name, const char *on, const char *key, const char *value, GError **error) {
	g_autoptr(TzhRequest) request = tzh_request_new(tzh_act_find(TZH_LANG_ZH, name));
	if (on != NULL)
		tzh_request_on(request, on);
	if (key != NULL && !tzh_request_set(request, key, value, error))
		return NULL;
	return tzh_act(c->record, request, error);
}

static void done(Case *c, const char *name, const char *on, const char *key, const char *value) {
	g_autoptr(GError) error = NULL;
	g_autoptr(TzhReceipt) receipt = act(c, name, on, key, value, &error);
	if (receipt == NULL)
		fail_msg("%s: %s", name, error->message);
}

static void refused(Case *c, const char *name, const char *on, const char *key, const char *value, const char *because) {
	g_autoptr(GError) error = NULL;
	gint64 before = small_size(c->record);
	g_autoptr(TzhReceipt) receipt = act(c, name, on, key, value, &error);
	if (receipt != NULL)
		fail_msg("%s was done", name);
	if (strstr(error->message, because) == NULL)
		fail_msg("%s: %s, not for %s", name, error->message, because);
	assert_int_equal(small_size(c->record), before);
}

static void set(Case *c, const char *setting, const char *value) {
	g_autoptr(GError) error = NULL;
	g_autoptr(TzhRequest) request = tzh_request_new(tzh_act_find(TZH_LANG_ZH, "set"));
	assert_true(tzh_request_set(request, "key_name", setting, NULL) && tzh_request_set(request, "value_text", value, NULL));
	g_autoptr(TzhReceipt) receipt = tzh_act(c->record, request, &error);
	if (receipt == NULL)
		fail_msg("%s", error->message);
}

/* The administrator has a key and the record requires signatures; no key is open. */
static void require(Case *c) {
	new_key(c, SMALL_ADMIN, FALSE);
	set(c, "signed_acts", "yes");
	tzh_signer_close(c->record);
}

static TzhVerdict *verified(Case *c, const char *against) {
	g_autoptr(GError) error = NULL;
	TzhVerdict *verdict = tzh_verify(&c->store->env, c->store->path, against, &error);
	if (verdict == NULL)
		fail_msg("%s", error->message);
	return verdict;
}

static void clean(Case *c) {
	g_autoptr(TzhVerdict) verdict = verified(c, NULL);
	if (verdict->code != TZH_CLEAN)
		fail_msg("%s", verdict->findings[0].said);
}

/* ---- keys ---- */

static void keys_come_and_go(void **state) {
	Case *c = *state;
	new_key(c, SMALL_OFFICE, FALSE);
	char first[65], second[65];
	OK(tzh_key_own(c->record, first, &error));
	new_key(c, SMALL_OFFICE, FALSE); /* vouched for by the open one */
	OK(tzh_key_own(c->record, second, &error));
	assert_string_not_equal(first, second);
	tzh_signer_close(c->record);
	g_autofree char *file = NULL;
	char key[65];
	gboolean waits;
	FAILS(tzh_key_new(c->record, PASS, key, &file, &waits, &error), TZH_ERROR_REFUSED); /* vouched for by nobody */
	g_autofree char *path = tzh_key_path(c->record, NULL), *folder = g_path_get_dirname(path);
	guint n = 0;
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	while (g_dir_read_name(dir) != NULL)
		n++;
	assert_int_equal(n, 2); /* nothing of the refused one */
	clean(c);
}

static void a_short_passphrase_is_refused(void **state) {
	Case *c = *state;
	g_autoptr(GError) error = NULL;
	g_autofree char *file = NULL;
	char key[65];
	gboolean waits;
	as(c, SMALL_OFFICE);
	assert_false(tzh_key_new(c->record, "七个字的口令啊", key, &file, &waits, &error));
	assert_true(g_error_matches(error, TZH_ERROR, TZH_ERROR_REFUSED));
}

static void files_that_do_not_open(void **state) {
	Case *c = *state;
	as(c, SMALL_OFFICE);
	FAILS(tzh_signer_open(c->record, PASS, &error), TZH_ERROR_NOT_FOUND);
	new_key(c, SMALL_OFFICE, FALSE);
	FAILS(tzh_signer_open(c->record, "另一句很长的口令", &error), TZH_ERROR_REFUSED);
	assert_false(tzh_signer_ready(c->record));
	OK(tzh_signer_open(c->record, PASS, &error));
	as(c, SMALL_HEAD);
	assert_false(tzh_signer_ready(c->record)); /* somebody else's */
	as(c, SMALL_OFFICE);
	g_autofree char *path = tzh_key_path(c->record, NULL);
	static const char *const bad[] = {"", "{}", "{\"v\":1", "not json", "{\"public\":\"00\"}"};
	for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
		assert_true(g_file_set_contents(path, bad[i], -1, NULL));
		FAILS(tzh_signer_open(c->record, PASS, &error), TZH_ERROR_CORRUPT);
	}
	g_unlink(path);
	FAILS(tzh_signer_open(c->record, PASS, &error), TZH_ERROR_NOT_FOUND);
}

/* ---- acts of consequence ---- */

static void required_signatures(void **state) {
	Case *c = *state;
	g_autoptr(TzhRequest) request = tzh_request_new(tzh_act_find(TZH_LANG_ZH, "sign-receipt"));
	assert_false(tzh_act_is_signed(c->record, request));
	as(c, SMALL_INSPECTOR);
	done(c, "sign-receipt", NULL, "up_to", "10"); /* nothing is required yet */
	require(c);
	assert_true(tzh_act_is_signed(c->record, request));
	as(c, SMALL_INSPECTOR);
	refused(c, "sign-receipt", NULL, "up_to", "10", "本人签名");
	new_key(c, SMALL_INSPECTOR, TRUE);
	refused(c, "sign-receipt", NULL, "up_to", "10", "本人签名"); /* it waits */
	g_autofree char *key = g_strdup_printf("#%" G_GINT64_FORMAT, small_size(c->record));
	refused(c, "confirm-key", key, NULL, NULL, "办理"); /* not the inspector's to confirm */
	as(c, SMALL_ADMIN);
	refused(c, "confirm-key", key, NULL, NULL, "本人签名");
	OK(tzh_signer_open(c->record, PASS, &error));
	done(c, "confirm-key", key, NULL, NULL);
	as(c, SMALL_INSPECTOR);
	refused(c, "sign-receipt", NULL, "up_to", "10", "本人签名"); /* the administrator's key is open, not this one's */
	OK(tzh_signer_open(c->record, PASS, &error));
	done(c, "sign-receipt", NULL, "up_to", "10");
	refused(c, "sign-receipt", NULL, "up_to", "100000", "核对存证单");
	as(c, SMALL_ADMIN);
	OK(tzh_signer_open(c->record, PASS, &error));
	done(c, "retire-key", key, "reason", "口令遗失");
	as(c, SMALL_INSPECTOR);
	FAILS(tzh_signer_open(c->record, PASS, &error), TZH_ERROR_NOT_FOUND);
	refused(c, "sign-receipt", NULL, "up_to", "10", "本人签名");
	clean(c);
}

static void the_requirement_cannot_be_dropped_unsigned(void **state) {
	Case *c = *state;
	require(c);
	as(c, SMALL_ADMIN);
	g_autoptr(TzhRequest) request = tzh_request_new(tzh_act_find(TZH_LANG_ZH, "set"));
	assert_true(tzh_request_set(request, "key_name", "signed_acts", NULL) && tzh_request_set(request, "value_text", "no", NULL));
	FAILS(tzh_act(c->record, request, &error) != NULL, TZH_ERROR_REFUSED);
	g_autofree char *tried = tzh_act_dry_run(c->record, request, NULL);
	assert_non_null(tried); /* thinking of it is not doing it */
	OK(tzh_signer_open(c->record, PASS, &error));
	set(c, "signed_acts", "no");
	clean(c);
}

/* A line forged with other tools, its leaf, block and edge in order: as whoever can write the file would. */
static void forge(Case *c, const char *kind, const char *who, const char *post, const char *body) {
	TzhInfo info;
	OK(tzh_record_info(c->record, &info, &error));
	gint64 seq = info.size + 1;
	g_autofree char *uuid = g_strdup(info.uuid), *id = g_uuid_string_random();
	g_autofree char *text =
	    g_strdup_printf("{\"v\":1,\"rules\":1,\"record\":\"%s\",\"seq\":%" G_GINT64_FORMAT ",\"act\":%" G_GINT64_FORMAT
	                    ",\"id\":\"%s\",\"at\":\"2022-12-01T01:00:00.000Z\",\"who\":\"%s\",\"for\":\"%s\",\"kind\":\"%s\",\"obj\":\"1\",\"body\":%s}",
	                    uuid, seq, seq, id, who, post, kind, body);
	OK(log_lock(c->record->log, 1000, &error));
	OK(log_append(c->record->log, text, strlen(text), &error));
	OK(log_commit(c->record->log, &error));
}

static gint64 illegal_lines(Case *c) {
	g_autoptr(TzhVerdict) verdict = verified(c, NULL);
	gint64 n = 0;
	for (guint i = 0; i < verdict->n_findings; i++)
		n += verdict->findings[i].code == TZH_ILLEGAL;
	return n;
}

static void forged_in_anothers_name(void **state) {
	Case *c = *state;
	require(c);
	forge(c, "setting.set", "1", "1", "{\"key_name\":\"near_days\",\"value_text\":\"9\",\"old\":{\"value_text\":\"5\"}}");
	assert_int_equal(illegal_lines(c), 1);
	g_autofree char *zeros = g_strnfill(86, 'A');
	g_autofree char *body = g_strdup_printf("{\"key_name\":\"near_days\",\"value_text\":\"9\",\"old\":{\"value_text\":\"5\"},\"sig\":\"%s==\"}", zeros);
	forge(c, "setting.set", "1", "1", body);
	forge(c, "setting.set", "1", "1", "{\"key_name\":\"near_days\",\"sig\":\"\",\"value_text\":\"9\",\"old\":{\"value_text\":\"5\"}}");
	assert_int_equal(illegal_lines(c), 3);
	OK(tzh_record_refresh(c->record, NULL, &error));
	assert_int_equal(book_settings(c->record->book)->thresholds.near_days, 5);
}

/* A signature of another line, moved here. */
static void a_signature_is_of_one_line(void **state) {
	Case *c = *state;
	require(c);
	as(c, SMALL_ADMIN);
	OK(tzh_signer_open(c->record, PASS, &error));
	set(c, "near_days", "6");
	g_autofree char *proof = tzh_proof_line(c->record, small_size(c->record), NULL);
	const char *sig = strstr(proof, "\\\"sig\\\":\\\"") + strlen("\\\"sig\\\":\\\"");
	g_autofree char *body = g_strdup_printf("{\"key_name\":\"near_days\",\"value_text\":\"9\",\"old\":{\"value_text\":\"6\"},\"sig\":\"%.88s\"}", sig);
	forge(c, "setting.set", "1", "1", body);
	assert_int_equal(illegal_lines(c), 1);
}

static void a_key_swapped_in_the_store(void **state) {
	Case *c = *state;
	require(c);
	sqlite3 *db;
	assert_int_equal(sqlite3_open(c->store->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "UPDATE signing_key SET key = randomblob(32)", NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
	g_autoptr(TzhVerdict) verdict = verified(c, NULL);
	assert_int_equal(verdict->code, TZH_NOT_DERIVABLE); /* the book; the lines still say which key it was */
}

/* ---- checkpoints ---- */

static char *kept(Case *c, const char *name, const char *text) {
	char *path = g_build_filename(c->store->folder, name, NULL);
	assert_true(g_file_set_contents(path, text, -1, NULL));
	return path;
}

static gboolean notes(const TzhVerdict *verdict, const char *text) {
	for (guint i = 0; verdict->notes[i] != NULL; i++)
		if (strstr(verdict->notes[i], text) != NULL)
			return TRUE;
	return FALSE;
}

static void checkpoints(void **state) {
	Case *c = *state;
	new_key(c, SMALL_INSPECTOR, FALSE);
	g_autofree char *text = tzh_checkpoint(c->record, NULL), *path = kept(c, "cp", text);
	small_sections(c->record, small_size(c->record) + 300);
	g_autoptr(TzhVerdict) good = verified(c, path);
	assert_int_equal(good->code, TZH_CLEAN);
	assert_true(notes(good, "签名有效"));
	tzh_signer_close(c->record);
	g_autofree char *plain = tzh_checkpoint(c->record, NULL), *plain_path = kept(c, "plain", plain);
	assert_null(strstr(plain, "\n\n"));
	g_autoptr(TzhVerdict) unsigned_one = verified(c, plain_path);
	assert_int_equal(unsigned_one->code, TZH_CLEAN);
	assert_true(notes(unsigned_one, "没有签名"));
}

static void forged_checkpoints(void **state) {
	Case *c = *state;
	new_key(c, SMALL_INSPECTOR, FALSE);
	g_autofree char *text = tzh_checkpoint(c->record, NULL);
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	g_autofree char *smaller = g_strdup_printf("%s\n%" G_GINT64_FORMAT "\n%s\n\n%s\n", lines[0], small_size(c->record) - 1, lines[2], lines[4]);
	g_autofree char *path = kept(c, "forged", smaller);
	g_autoptr(TzhVerdict) forged = verified(c, path);
	assert_int_equal(forged->code, TZH_ALTERED);
	g_autofree char *foreign = g_strdup_printf("%s\n%s\n%s\n\n— somebody/else AAAAAAAA\n", lines[0], lines[1], lines[2]),
	                *foreign_path = kept(c, "foreign", foreign);
	g_autoptr(TzhVerdict) unknown = verified(c, foreign_path);
	assert_int_equal(unknown->code, TZH_CLEAN);
	assert_true(notes(unknown, "未核对"));
	g_autofree char *broken = g_strdup_printf("%s\n%s\n", lines[0], lines[1]), *broken_path = kept(c, "broken", broken);
	g_autoptr(GError) error = NULL;
	assert_null(tzh_verify(&c->store->env, c->store->path, broken_path, &error));
	assert_true(g_error_matches(error, TZH_ERROR, TZH_ERROR_INVALID));
}

static void only_what_came_since(void **state) {
	Case *c = *state;
	require(c);
	as(c, SMALL_ADMIN);
	OK(tzh_signer_open(c->record, PASS, &error));
	g_autofree char *text = tzh_checkpoint(c->record, NULL), *path = kept(c, "cp", text);
	set(c, "near_days", "6");
	g_autoptr(TzhVerdict) good = tzh_verify_since(&c->store->env, c->store->path, path, NULL);
	assert_int_equal(good->code, TZH_CLEAN);
	assert_true(notes(good, "没有重新判断") && notes(good, "签名有效"));
	g_autofree char *zeros = g_strnfill(86, 'A');
	g_autofree char *body = g_strdup_printf("{\"key_name\":\"near_days\",\"value_text\":\"9\",\"old\":{\"value_text\":\"6\"},\"sig\":\"%s==\"}", zeros);
	forge(c, "setting.set", "1", "1", body);
	g_autoptr(TzhVerdict) bad = tzh_verify_since(&c->store->env, c->store->path, path, NULL);
	assert_int_equal(bad->code, TZH_ILLEGAL);
	assert_int_equal(bad->findings[0].line, small_size(c->record)); /* the forged one */
}

/* ---- proofs ---- */

static TzhProof *checked(Case *c, const char *text, const char *against) {
	g_autoptr(GError) error = NULL;
	TzhProof *proof = tzh_proof_check(&c->store->env, text, strlen(text), against, &error);
	if (proof == NULL)
		fail_msg("%s", error->message);
	return proof;
}

static void every_line_is_proved(void **state) {
	Case *c = *state;
	small_sections(c->record, 300);
	gint64 size = small_size(c->record);
	TzhInfo info;
	OK(tzh_record_info(c->record, &info, &error));
	g_autofree char *point = g_strdup_printf("%" G_GINT64_FORMAT ":%.16s", size, info.root);
	for (gint64 line = 1; line <= size; line++) {
		g_autofree char *text = tzh_proof_line(c->record, line, NULL), *since = tzh_proof_since(c->record, line, NULL);
		g_autoptr(TzhProof) proof = checked(c, text, point);
		g_autoptr(TzhProof) extends = checked(c, since, point);
		assert_int_equal(proof->code, TZH_CLEAN);
		assert_int_equal(proof->line, line);
		assert_true(proof->compared);
		assert_int_equal(extends->code, TZH_CLEAN);
		assert_int_equal(extends->since, line);
	}
	FAILS(tzh_proof_line(c->record, size + 1, &error) != NULL, TZH_ERROR_NOT_FOUND);
}

static void forged_proofs(void **state) {
	Case *c = *state;
	g_autofree char *text = tzh_proof_line(c->record, 7, NULL);
	g_autoptr(TzhProof) other = checked(c, text, "7:0123456789abcdef");
	assert_int_equal(other->code, TZH_NOT_EXTENDED);
	static const char *const swaps[][2] = {
	    {"\"line\": 7", "\"line\": 8"}, {"\\\"seq\\\":7", "\\\"seq\\\":9"}, {"示例", "例示"}, {"who\\\":\\\"1", "who\\\":\\\"2"}};
	for (gsize i = 0; i < G_N_ELEMENTS(swaps); i++) {
		if (strstr(text, swaps[i][0]) == NULL)
			continue;
		g_auto(GStrv) parts = g_strsplit(text, swaps[i][0], 2);
		g_autofree char *forged = g_strjoinv(swaps[i][1], parts);
		g_autoptr(TzhProof) proof = checked(c, forged, NULL);
		assert_int_equal(proof->code, TZH_ALTERED);
	}
	static const char *const rubbish[] = {"", "[]", "{}", "{\"v\":1,\"kind\":\"inclusion\"}", "{\"v\":2}", "\xff"};
	for (gsize i = 0; i < G_N_ELEMENTS(rubbish); i++) {
		g_autoptr(GError) error = NULL;
		assert_null(tzh_proof_check(&c->store->env, rubbish[i], strlen(rubbish[i]), NULL, &error));
		assert_true(g_error_matches(error, TZH_ERROR, TZH_ERROR_INVALID));
	}
}

/* ---- receipts and readings ---- */

static void a_receipt_of_another_root_is_found(void **state) {
	Case *c = *state;
	as(c, SMALL_INSPECTOR);
	done(c, "sign-receipt", NULL, "up_to", "12");
	clean(c);
	TzhId who = record_person(c->record), post = 0;
	const People *people = book_people(c->record->book);
	for (guint i = 0; i < people_count_posts(people); i++)
		if (people_post_at(people, i)->person == who)
			post = people_post_at(people, i)->id;
	g_autofree char *who_text = g_strdup_printf("%" G_GINT64_FORMAT, who), *post_text = g_strdup_printf("%" G_GINT64_FORMAT, post);
	g_autofree char *zeros = g_strnfill(64, '0'), *body = g_strdup_printf("{\"up_to\":12,\"root\":\"%s\"}", zeros);
	forge(c, "receipt.signed", who_text, post_text, body);
	g_autoptr(TzhVerdict) verdict = verified(c, NULL);
	assert_int_equal(verdict->code, TZH_ALTERED);
	assert_string_equal(verdict->findings[0].what, "receipt");
}

static void readings(void **state) {
	Case *c = *state;
	gint64 size = small_size(c->record);
	as(c, SMALL_INSPECTOR);
	OK(tzh_log_reading(c->record, "verified", "全部", &error));
	assert_int_equal(small_size(c->record), size); /* not asked for */
	as(c, SMALL_ADMIN);
	set(c, "log_reading", "yes");
	OK(tzh_log_reading(c->record, "verified", "全部", &error)); /* an administrator is no reader */
	assert_int_equal(small_size(c->record), size + 1);
	as(c, SMALL_INSPECTOR);
	OK(tzh_log_reading(c->record, "taken", "统计快报.txt", &error));
	assert_int_equal(small_size(c->record), size + 2);
	clean(c);
}

int main(void) {
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {TEST(keys_come_and_go),
	                                   TEST(a_short_passphrase_is_refused),
	                                   TEST(files_that_do_not_open),
	                                   TEST(required_signatures),
	                                   TEST(the_requirement_cannot_be_dropped_unsigned),
	                                   TEST(forged_in_anothers_name),
	                                   TEST(a_signature_is_of_one_line),
	                                   TEST(a_key_swapped_in_the_store),
	                                   TEST(checkpoints),
	                                   TEST(forged_checkpoints),
	                                   TEST(only_what_came_since),
	                                   TEST(every_line_is_proved),
	                                   TEST(forged_proofs),
	                                   TEST(a_receipt_of_another_root_is_found),
	                                   TEST(readings)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
