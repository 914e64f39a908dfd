/* A record as one portable file: what comes out is what went in, whoever checks it; damage and bombs are refused. */
#include "log/archive.h"
#include "support/store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

typedef struct {
	Store *store;
	char *path; /* of the archive */
	Hash blob[3];
} Bundle;

#define LINES 1000

static Hash put(Store *store, const char *bytes, gsize n) {
	g_autofree char *name = g_build_filename(store->folder, "evidence", NULL);
	Hash hash;
	gint64 size;
	assert_true(g_file_set_contents(name, bytes, (gssize)n, NULL));
	int fd = open(name, O_RDONLY | O_CLOEXEC);
	OK(log_blob_put(store->log, fd, &hash, &size, &error));
	close(fd);
	return hash;
}

static int setup(void **state) {
	Bundle *bundle = g_new0(Bundle, 1);
	g_autofree char *large = g_strnfill(3 * 1024 * 1024 + 5, 'l');
	bundle->store = store_new();
	bundle->path = g_build_filename(bundle->store->folder, "bundle.tzr", NULL);
	store_create(bundle->store);
	OK(store_append(bundle->store->log, LINES, &error));
	bundle->blob[0] = put(bundle->store, "", 0);
	bundle->blob[1] = put(bundle->store, "evidence", 8);
	bundle->blob[2] = put(bundle->store, large, strlen(large));
	*state = bundle;
	return 0;
}

static int teardown(void **state) {
	Bundle *bundle = *state;
	store_free(bundle->store);
	g_free(bundle->path);
	g_free(bundle);
	return 0;
}

static Log *open_archive(Bundle *bundle, GError **error) {
	return log_open(&bundle->store->env, bundle->path, LOG_WRITE, error);
}

static void assert_same_lines(Log *a, Log *b, gint64 from, gint64 to) {
	g_autoptr(LogCursor) one = log_read(a, from, to, NULL);
	g_autoptr(LogCursor) two = log_read(b, from, to, NULL);
	const char *text_one, *text_two;
	gint64 seq_one, seq_two;
	gsize n_one, n_two;
	Hash leaf_one, leaf_two;
	int row;
	assert_non_null(one);
	assert_non_null(two);
	do {
		row = log_next(one, &seq_one, &text_one, &n_one, &leaf_one, NULL);
		assert_int_equal(log_next(two, &seq_two, &text_two, &n_two, &leaf_two, NULL), row);
		if (row == 1) {
			assert_int_equal(seq_one, seq_two);
			assert_int_equal(n_one, n_two);
			assert_string_equal(text_one, text_two);
			assert_memory_equal(&leaf_one, &leaf_two, sizeof leaf_one);
		}
	} while (row == 1);
	assert_int_equal(row, 0);
}

typedef struct {
	int n;
	Hash hash[8];
	gint64 size[8];
} Listed;

static gboolean list(const Hash *hash, gint64 size, gpointer data, GError **error) {
	Listed *listed = data;
	(void)error;
	listed->hash[listed->n] = *hash;
	listed->size[listed->n++] = size;
	return TRUE;
}

static void round_trip(void **state) {
	Bundle *bundle = *state;
	Log *log = bundle->store->log;
	OK(log_archive_write(log, -1, NULL, bundle->path, &error));
	g_autoptr(Log) archive = open_archive(bundle, NULL);
	assert_non_null(archive);
	gint64 size, other;
	Hash root, expected;
	OK(log_head(archive, &size, &root, &error));
	OK(log_head(log, &other, &expected, &error));
	assert_int_equal(size, LINES);
	assert_memory_equal(&root, &expected, sizeof root);
	static const gint64 RANGES[][2] = {{1, LINES},     {1, G_MAXINT64},        {255, 257}, {256, 256}, {257, 300},
	                                   {LINES, LINES}, {LINES + 1, LINES + 9}, {5, 4},     {-3, 2}};
	for (gsize i = 0; i < G_N_ELEMENTS(RANGES); i++)
		assert_same_lines(archive, log, RANGES[i][0], RANGES[i][1]);
	for (gint64 n = 0; n <= LINES; n += 37) {
		OK(log_root_at(archive, n, &root, &error));
		OK(log_root_at(log, n, &expected, &error));
		assert_memory_equal(&root, &expected, sizeof root);
	}
	FAILS(log_root_at(archive, LINES + 1, &root, &error), TZH_ERROR_INVALID);
	Listed here = {0}, there = {0};
	OK(log_blob_each(archive, list, &here, &error));
	OK(log_blob_each(log, list, &there, &error));
	assert_int_equal(here.n, 3);
	assert_memory_equal(&here, &there, sizeof here);
	for (int i = 0; i < 3; i++) {
		g_autofree char *name = g_build_filename(bundle->store->folder, "output", NULL);
		int fd = open(name, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
		struct stat st;
		OK(log_blob_get(archive, &bundle->blob[i], fd, &error)); /* compares the hash */
		OK(log_blob_size(archive, &bundle->blob[i], &size, &error));
		fstat(fd, &st);
		assert_int_equal(st.st_size, size);
		close(fd);
	}
	FAILS(log_blob_size(archive, &(Hash){0}, &size, &error), TZH_ERROR_NOT_FOUND);
	struct stat st;
	g_stat(bundle->path, &st);
	assert_int_equal(st.st_mode & 0777, 0600);
}

static void read_only(void **state) {
	Bundle *bundle = *state;
	OK(log_archive_write(bundle->store->log, -1, NULL, bundle->path, &error));
	g_autoptr(Log) archive = open_archive(bundle, NULL);
	assert_non_null(archive);
	assert_false(log_writable(archive));
	assert_null(log_native(archive));
	assert_int_equal(log_watch_fd(archive), -1);
	assert_false(log_changed(archive));
	FAILS(log_lock(archive, 0, &error), TZH_ERROR_UNSUPPORTED);
	FAILS(log_blob_put(archive, 0, &(Hash){0}, &(gint64){0}, &error), TZH_ERROR_UNSUPPORTED);
	FAILS(log_blob_drop(archive, &(Hash){0}, &error), TZH_ERROR_UNSUPPORTED);
	FAILS(log_backup(archive, "x", &error), TZH_ERROR_UNSUPPORTED);
	OK(log_snapshot(archive, &error));
	log_snapshot_end(archive);
}

/* An archive of an archive, and one of the same record made later, are the same bytes. */
static void same_bytes(void **state) {
	Bundle *bundle = *state;
	g_autofree char *again = g_build_filename(bundle->store->folder, "again.tzr", NULL);
	g_autofree char *one = NULL, *two = NULL;
	gsize n_one = 0, n_two = 0;
	OK(log_archive_write(bundle->store->log, -1, NULL, bundle->path, &error));
	OK(store_append(bundle->store->log, 5, &error));
	g_autoptr(Log) archive = open_archive(bundle, NULL);
	OK(log_archive_write(archive, LINES, NULL, again, &error));
	assert_true(g_file_get_contents(bundle->path, &one, &n_one, NULL) && g_file_get_contents(again, &two, &n_two, NULL));
	assert_int_equal(n_one, n_two);
	assert_memory_equal(one, two, n_one);
	g_autofree char *third = g_build_filename(bundle->store->folder, "third.tzr", NULL);
	OK(log_archive_write(bundle->store->log, LINES, NULL, third, &error));
	g_free(two);
	assert_true(g_file_get_contents(third, &two, &n_two, NULL));
	assert_int_equal(n_one, n_two);
	assert_memory_equal(one, two, n_one);
}

static int left_over(Bundle *bundle) {
	g_autoptr(GDir) folder = g_dir_open(bundle->store->folder, 0, NULL);
	int n = 0;
	for (const char *name; (name = g_dir_read_name(folder)) != NULL;)
		n += strstr(name, ".new") != NULL || g_str_has_prefix(name, "bundle.tzr");
	return n;
}

static gboolean stop(gpointer data, const char *what, gint64 done, gint64 all) {
	(void)data, (void)what, (void)done, (void)all;
	return FALSE;
}

static void refused_writing(void **state) {
	Bundle *bundle = *state;
	Store *store = bundle->store;
	FAILS(log_archive_write(store->log, LINES + 1, NULL, bundle->path, &error), TZH_ERROR_INVALID);
	FAILS(log_archive_write(store->log, 0, NULL, bundle->path, &error), TZH_ERROR_INVALID);
	g_autofree char *nowhere = g_build_filename(store->folder, "none", "bundle.tzr", NULL);
	FAILS(log_archive_write(store->log, -1, NULL, nowhere, &error), TZH_ERROR_IO);
	OK(store_append(store->log, 1024, &error));
	store->env.progress = stop;
	FAILS(log_archive_write(store->log, -1, NULL, bundle->path, &error), TZH_ERROR_REFUSED);
	store->env.progress = NULL;
	store_sql(store->path, "DROP TRIGGER line_delete; DELETE FROM line WHERE seq = 77");
	FAILS(log_archive_write(store->log, -1, NULL, bundle->path, &error), TZH_ERROR_CORRUPT);
	assert_int_equal(left_over(bundle), 0);
}

static void refused_damaged_blob(void **state) {
	Bundle *bundle = *state;
	store_sql(bundle->store->path, "DROP TRIGGER part_update; UPDATE blob_part SET bytes = CAST('evidents' AS BLOB) WHERE length(bytes) = 8");
	FAILS(log_archive_write(bundle->store->log, -1, NULL, bundle->path, &error), TZH_ERROR_CORRUPT);
	store_sql(bundle->store->path, "DELETE FROM blob_part WHERE length(bytes) = 8");
	FAILS(log_archive_write(bundle->store->log, -1, NULL, bundle->path, &error), TZH_ERROR_CORRUPT);
	assert_int_equal(left_over(bundle), 0);
	OK(log_blob_drop(bundle->store->log, &bundle->blob[1], &error));
	OK(log_archive_write(bundle->store->log, -1, NULL, bundle->path, &error));
	FAILS(log_archive_write(bundle->store->log, -1, NULL, bundle->path, &error), TZH_ERROR_EXISTS);
}

/* Rewrites one member of the finished archive; text NULL: removes it. */
static void tamper(Bundle *bundle, const char *name, const char *text, gsize n) {
	zip_t *zip = zip_open(bundle->path, 0, NULL);
	assert_non_null(zip);
	zip_int64_t index = zip_name_locate(zip, name, 0);
	assert_true(index >= 0);
	if (text != NULL)
		assert_int_equal(zip_file_replace(zip, (zip_uint64_t)index, zip_source_buffer(zip, text, n, 0), 0), 0);
	else
		assert_int_equal(zip_delete(zip, (zip_uint64_t)index), 0);
	assert_int_equal(zip_close(zip), 0);
}

static char *member(Bundle *bundle, const char *name, gsize *n) {
	zip_stat_t st;
	zip_t *zip = zip_open(bundle->path, ZIP_RDONLY, NULL);
	assert_int_equal(zip_stat(zip, name, 0, &st), 0);
	zip_file_t *file = zip_fopen(zip, name, 0);
	char *text = g_malloc(st.size + 1);
	assert_int_equal(zip_fread(file, text, st.size), st.size);
	text[st.size] = '\0';
	*n = st.size;
	zip_fclose(file);
	zip_discard(zip);
	return text;
}

static void assert_refused(Bundle *bundle, const char *why) {
	g_autoptr(GError) error = NULL;
	Log *archive = open_archive(bundle, &error);
	if (archive != NULL)
		fail_msg("opened: %s", why);
	assert_int_equal(error->code, TZH_ERROR_CORRUPT);
}

static void damaged(void **state) {
	Bundle *bundle = *state;
	gsize n, m;
	OK(log_archive_write(bundle->store->log, -1, NULL, bundle->path, &error));
	g_autofree char *lines = member(bundle, ARCHIVE_LINES, &n);
	g_autofree char *checkpoint = member(bundle, ARCHIVE_CHECKPOINT, &m);
	g_autofree char *pristine = g_memdup2(lines, n);
	lines[n / 2] ^= 1;
	tamper(bundle, ARCHIVE_LINES, lines, n);
	assert_refused(bundle, "a byte altered");
	tamper(bundle, ARCHIVE_LINES, pristine, n - 1);
	assert_refused(bundle, "the last line feed gone");
	gsize last = n - 1;
	while (pristine[last - 1] != '\n')
		last--;
	tamper(bundle, ARCHIVE_LINES, pristine, last);
	assert_refused(bundle, "the last line gone");
	g_autofree char *added = g_malloc(n + 1);
	memcpy(added, pristine, n);
	added[n] = '\n';
	tamper(bundle, ARCHIVE_LINES, added, n + 1);
	assert_refused(bundle, "an empty line added");
	g_autofree char *endless = g_strnfill(LINE_MAX_BYTES + 2, 'x');
	tamper(bundle, ARCHIVE_LINES, endless, LINE_MAX_BYTES + 2);
	assert_refused(bundle, "a line without end");
	tamper(bundle, ARCHIVE_LINES, "", 0);
	assert_refused(bundle, "no line");
	tamper(bundle, ARCHIVE_LINES, pristine, n);
	g_clear_pointer(&bundle->store->log, log_close);
	bundle->store->log = open_archive(bundle, NULL);
	assert_non_null(bundle->store->log); /* repaired */
	static const char *const CHECKPOINTS[] = {"", "{}", "{\"origin\":\"x\",\"size\":1000,\"root\":\"00\"}\n", "{\"origin\":\"x\",\"size\":-5,\"root\":\"\"}\n"};
	for (gsize i = 0; i < G_N_ELEMENTS(CHECKPOINTS); i++) {
		tamper(bundle, ARCHIVE_CHECKPOINT, CHECKPOINTS[i], strlen(CHECKPOINTS[i]));
		assert_refused(bundle, CHECKPOINTS[i]);
	}
	char *size = strstr(checkpoint, "1000");
	size[3] = '1';
	tamper(bundle, ARCHIVE_CHECKPOINT, checkpoint, m);
	assert_refused(bundle, "another size");
	size[3] = '0';
	char *root = strstr(checkpoint, "root") + 7;
	*root = *root == '0' ? '1' : '0';
	tamper(bundle, ARCHIVE_CHECKPOINT, checkpoint, m);
	assert_refused(bundle, "another root");
	tamper(bundle, ARCHIVE_CHECKPOINT, NULL, 0);
	assert_refused(bundle, "no checkpoint");
}

static void damaged_file(void **state) {
	Bundle *bundle = *state;
	g_autofree char *bytes = NULL;
	gsize n;
	OK(log_archive_write(bundle->store->log, -1, NULL, bundle->path, &error));
	assert_true(g_file_get_contents(bundle->path, &bytes, &n, NULL));
	for (gsize cut = 5; cut < n; cut += n / 7) {
		assert_true(g_file_set_contents(bundle->path, bytes, (gssize)cut, NULL));
		assert_refused(bundle, "cut");
	}
	char name[128] = ARCHIVE_BLOBS;
	assert_true(g_file_set_contents(bundle->path, bytes, (gssize)n, NULL));
	hash_hex(&bundle->blob[1], name + strlen(name));
	tamper(bundle, name, "evidents", 8);
	g_autoptr(Log) archive = open_archive(bundle, NULL);
	assert_non_null(archive);
	int fd = open("/dev/null", O_WRONLY | O_CLOEXEC);
	FAILS(log_blob_get(archive, &bundle->blob[1], fd, &error), TZH_ERROR_CORRUPT);
	close(fd);
}

static void bombs(void **state) {
	Bundle *bundle = *state;
	assert_false(archive_is_bomb(0, 0));
	assert_false(archive_is_bomb(10, ARCHIVE_SLACK));
	assert_false(archive_is_bomb(1000000, 900000000));
	assert_true(archive_is_bomb(1000, 100 * ARCHIVE_SLACK));
	assert_true(archive_is_bomb(G_MAXUINT64, (guint64)ARCHIVE_MEMBER_MAX + 1));
	OK(log_archive_write(bundle->store->log, -1, NULL, bundle->path, &error));
	g_autoptr(GError) why = NULL;
	gsize n = 200 * 1024 * 1024;
	g_autofree char *zeros = g_malloc0(n); /* packs to less than a thousandth */
	zip_t *zip = zip_open(bundle->path, 0, NULL);
	zip_uint64_t index = (zip_uint64_t)zip_name_locate(zip, ARCHIVE_LINES, 0);
	assert_int_equal(zip_file_replace(zip, index, zip_source_buffer(zip, zeros, n, 0), 0), 0);
	assert_int_equal(zip_set_file_compression(zip, index, ZIP_CM_DEFLATE, 9), 0);
	assert_int_equal(zip_close(zip), 0);
	assert_null(open_archive(bundle, &why));
	assert_int_equal(why->code, TZH_ERROR_CORRUPT);
	assert_non_null(strstr(why->message, "unreasonable"));
}

/* The README's own program, run by a stranger's interpreter over the unpacked lines, prints the root. */
static void checked_by_others(void **state) {
	Bundle *bundle = *state;
	gsize n, m;
	g_autofree char *python = g_find_program_in_path("python3");
	if (python == NULL)
		skip();
	OK(log_archive_write(bundle->store->log, -1, NULL, bundle->path, &error));
	g_autofree char *lines = member(bundle, ARCHIVE_LINES, &n);
	g_autofree char *readme = member(bundle, ARCHIVE_README, &m);
	assert_true(g_utf8_validate(readme, (gssize)m, NULL));
	g_autofree char *name = g_build_filename(bundle->store->folder, ARCHIVE_LINES, NULL);
	assert_true(g_file_set_contents(name, lines, (gssize)n, NULL));
	char *program = strstr(readme, "import hashlib"), *end = strstr(program, "print(h.hex())");
	assert_non_null(end);
	program = g_strndup(program, (gsize)(end - program) + strlen("print(h.hex())"));
	char *argv[] = {python, (char *)"-c", program, NULL};
	g_autofree char *printed = NULL;
	int status;
	assert_true(g_spawn_sync(bundle->store->folder, argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &printed, NULL, &status, NULL));
	assert_int_equal(status, 0);
	gint64 size;
	Hash root;
	char hex[65];
	OK(log_head(bundle->store->log, &size, &root, &error));
	hash_hex(&root, hex);
	assert_string_equal(g_strchomp(printed), hex);
	g_free(program);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
	const struct CMUnitTest tests[] = {
	    TEST(round_trip), TEST(read_only),    TEST(same_bytes), TEST(refused_writing),   TEST(refused_damaged_blob),
	    TEST(damaged),    TEST(damaged_file), TEST(bombs),      TEST(checked_by_others),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
