/* Drafts and small memories (draft.h): kept apart by record and person, whole after a kill at any instant, harmless where they cannot be kept. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utime.h>

#include "bare.h"
#include "draft.h"
#include "support/store.h"

static const TextMode one = {.ambiguous = 1};

static int setup(void **state) {
	*state = bare_new(TZH_LANG_ZH, one);
	return 0;
}

static int teardown(void **state) {
	bare_free(*state);
	return 0;
}

static void holds(const Session *session, const char *name, const char *expected) {
	g_autofree char *text = draft_load(session, name);
	if (expected == NULL)
		assert_null(text);
	else {
		assert_non_null(text);
		assert_string_equal(text, expected);
	}
}

static int mode_of(const char *path) {
	GStatBuf info;
	assert_int_equal(g_stat(path, &info), 0);
	return info.st_mode & 0777;
}

static void keeps(void **state) {
	Session *session = *state;
	holds(session, "report-17-2022-W47", NULL);
	assert_int_equal(draft_count(session), 0);
	OK(draft_save(session, "report-17-2022-W47", "一\n二\n", &error));
	OK(draft_save(session, "report-22-2022-W47", "", &error));
	OK(draft_save(session, "report-17-2022-W47", "改过", &error));
	holds(session, "report-17-2022-W47", "改过");
	holds(session, "report-22-2022-W47", "");
	assert_int_equal(draft_count(session), 2);
	draft_drop(session, "report-17-2022-W47");
	draft_drop(session, "never there");
	holds(session, "report-17-2022-W47", NULL);
	assert_int_equal(draft_count(session), 1);
}

static void names(void **state) {
	Session *session = *state;
	g_autofree char *longest = g_strnfill(5000, 'n'), *other = g_strconcat(longest, "x", NULL), *han = g_strdup("");
	for (int i = 0; i < 60; i++) {
		char *longer = g_strconcat(han, "科", NULL);
		g_free(han);
		han = longer;
	}
	const char *const hostile[] = {"../../etc/passwd", "a/b", "", ".", "换行\n名", "%2F", "a%b", longest, other, han, " ", "甲乙", NULL};
	for (int i = 0; hostile[i] != NULL; i++) {
		OK(draft_save(session, hostile[i], hostile[i], &error));
		g_autofree char *folder = g_build_filename(session->state_dir, "drafts", NULL);
		assert_int_equal(mode_of(folder), 0700);
	}
	for (int i = 0; hostile[i] != NULL; i++)
		holds(session, hostile[i], hostile[i]);
	assert_int_equal(draft_count(session), G_N_ELEMENTS(hostile) - 1);
	g_auto(GStrv) found = draft_names(session);
	assert_int_equal(g_strv_length(found), G_N_ELEMENTS(hostile) - 1);
	for (int i = 0; hostile[i] != NULL; i++)
		assert_true(g_strv_contains((const char *const *)found, hostile[i]));
	/* Nothing lies anywhere but in the folder, and nobody else may read it. */
	g_autoptr(GDir) state_dir = g_dir_open(session->state_dir, 0, NULL);
	assert_string_equal(g_dir_read_name(state_dir), "drafts");
	assert_null(g_dir_read_name(state_dir));
	g_autofree char *folder = g_build_filename(session->state_dir, "drafts", NULL);
	g_autoptr(GDir) drafts = g_dir_open(folder, 0, NULL);
	for (const char *file; (file = g_dir_read_name(drafts)) != NULL;) {
		g_autofree char *path = g_build_filename(folder, file, NULL);
		assert_int_equal(mode_of(path), 0600);
	}
}

static void apart(void **state) {
	Session *session = *state;
	OK(draft_save(session, "report", "甲的", &error));
	session->me.person = 70;
	holds(session, "report", NULL);
	assert_int_equal(draft_count(session), 0);
	OK(draft_save(session, "report", "乙的", &error));
	session->me.person = 7;
	holds(session, "report", "甲的");
	session->info.uuid = "0b8a3c1e-0000-4000-8000-000000000002";
	holds(session, "report", NULL);
	assert_int_equal(draft_count(session), 0);
}

static void in_order(void **state) {
	Session *session = *state;
	static const char *const names[] = {"c", "a", "b"};
	g_autofree char *folder = g_build_filename(session->state_dir, "drafts", NULL);
	for (int i = 0; i < 3; i++) {
		OK(draft_save(session, names[i], "x", &error));
		g_autofree char *path = g_strdup_printf("%s/%s.7.%s", folder, session->info.uuid, names[i]);
		const struct utimbuf at = {1000 + i, 1000 + i};
		assert_int_equal(utime(path, &at), 0);
	}
	g_auto(GStrv) found = draft_names(session);
	g_autofree char *joined = g_strjoinv(" ", found);
	assert_string_equal(joined, "c a b");
}

static void broken(void **state) {
	Session *session = *state;
	OK(draft_save(session, "a", "x", &error));
	g_autofree char *folder = g_build_filename(session->state_dir, "drafts", NULL), *path = g_strdup_printf("%s/%s.7.a", folder, session->info.uuid);
	OK(g_file_set_contents(path, "no line feed", -1, &error));
	holds(session, "a", NULL);
	OK(g_file_set_contents(path, "%\nx", -1, &error));
	holds(session, "a", NULL);
	OK(g_file_set_contents(path, "a\n\xff\xfe", -1, &error));
	holds(session, "a", "\ufffd\ufffd");
	/* What a killed program left is swept up after an hour, not before: its owner may be at it. */
	g_autofree char *left = g_build_filename(folder, ".new-1", NULL), *fresh = g_build_filename(folder, ".new-2", NULL);
	OK(g_file_set_contents(left, "half", -1, &error));
	OK(g_file_set_contents(fresh, "half", -1, &error));
	const struct utimbuf old = {1000, 1000};
	assert_int_equal(utime(left, &old), 0);
	assert_int_equal(draft_count(session), 1);
	assert_false(g_file_test(left, G_FILE_TEST_EXISTS));
	assert_true(g_file_test(fresh, G_FILE_TEST_EXISTS));
}

/* Texts are added to the file; one that was cut short does not count, and the next is written anew. A file does not grow for ever. */
static void added(void **state) {
	Session *session = *state;
	g_autofree char *path = g_build_filename(session->state_dir, "drafts", NULL), *file = g_strdup_printf("%s/%s.7.a", path, session->info.uuid), *bytes = NULL;
	gsize first, second;
	OK(draft_save(session, "a", "推", &error));
	OK(g_file_get_contents(file, &bytes, &first, &error));
	OK(draft_save(session, "a", "推进", &error));
	holds(session, "a", "推进");
	g_free(bytes);
	OK(g_file_get_contents(file, &bytes, &second, &error));
	assert_int_equal(second, first + strlen("推进") + 1);
	for (gsize cut = 1; cut < second - first; cut++) {
		assert_int_equal(truncate(file, (off_t)(second - cut)), 0);
		holds(session, "a", "推");
	}
	assert_int_equal(truncate(file, (off_t)(second - 2)), 0);
	OK(draft_save(session, "a", "", &error));
	holds(session, "a", "");
	g_autofree char *longer = g_strnfill(100000, 'x');
	for (int i = 0; i < 8; i++)
		OK(draft_save(session, "a", longer, &error));
	holds(session, "a", longer);
	g_free(bytes);
	OK(g_file_get_contents(file, &bytes, &second, &error));
	assert_true(second < 500000);
}

/* Where the state directory cannot be made, and where the disk is full: the sentence once, the draft before stays. */
static void unkept(void **state) {
	Session *session = *state;
	g_autofree char *kept = g_strdup(session->state_dir), *folder = bare_folder(session), *file = g_build_filename(folder, "file", NULL);
	OK(g_file_set_contents(file, "", 0, &error));
	g_free(session->state_dir);
	session->state_dir = g_build_filename(file, "state", NULL);
	FAILS(draft_save(session, "a", "x", &error), TZH_ERROR_IO);
	draft_keep(session, "a", "x");
	assert_true(session->message_bad);
	assert_non_null(strstr(session->message->str, "草稿存不下来"));
	session_say(session, FALSE, "");
	draft_keep(session, "a", "xy");
	assert_string_equal(session->message->str, ""); /* said once */
	g_free(session->state_dir);
	session->state_dir = g_steal_pointer(&kept);
	draft_keep(session, "a", "xyz");
	holds(session, "a", "xyz");
	assert_string_equal(session->message->str, "");
	/* A limit on file size stands for a full disk. */
	struct rlimit before, small;
	getrlimit(RLIMIT_FSIZE, &before);
	small = (struct rlimit){1000, before.rlim_max};
	signal(SIGXFSZ, SIG_IGN);
	setrlimit(RLIMIT_FSIZE, &small);
	g_autofree char *large = g_strnfill(5000, 'x');
	g_autoptr(GError) problem = NULL;
	const gboolean saved = draft_save(session, "a", large, &problem);
	setrlimit(RLIMIT_FSIZE, &before);
	signal(SIGXFSZ, SIG_DFL);
	assert_false(saved);
	assert_int_equal(problem->code, TZH_ERROR_IO);
	holds(session, "a", "xyz");
	assert_int_equal(draft_count(session), 1);
}

/* A child types for ever, each draft longer by one than the last, and tells each that is saved; killed at any instant, what is there is whole and not older than what it told. */
static void type_for_ever(const Session *session, int told) {
	g_autoptr(GString) text = g_string_new(NULL);
	for (guint n = 1;; n = n % 40000 + 1) {
		g_string_assign(text, "");
		while (text->len < n * 7)
			g_string_append_c(text, (char)('a' + n % 26));
		if (!draft_save(session, "report", text->str, NULL) || write(told, &n, sizeof n) != sizeof n)
			_exit(1);
	}
}

static void killed(void **state) {
	Session *session = *state;
	const int rounds = g_getenv("TZH_TEST_ALL") != NULL ? 300 : 30;
	g_autoptr(GRand) rand = g_rand_new_with_seed(7);
	for (int round = 0; round < rounds; round++) {
		int ends[2];
		assert_int_equal(pipe(ends), 0);
		const pid_t child = fork();
		if (child == 0) {
			close(ends[0]);
			type_for_ever(session, ends[1]);
		}
		close(ends[1]);
		guint told = 0, n;
		const int wanted = g_rand_int_range(rand, 1, 300);
		for (int i = 0; i < wanted; i++)
			if (read(ends[0], &n, sizeof n) == sizeof n)
				told = n;
		kill(child, SIGKILL);
		waitpid(child, NULL, 0);
		while (read(ends[0], &n, sizeof n) == sizeof n)
			told = n;
		close(ends[0]);
		g_autofree char *text = draft_load(session, "report");
		assert_non_null(text);
		const guint found = (guint)strlen(text) / 7;
		assert_int_equal(strlen(text) % 7, 0);
		assert_true(found == told || found == told + 1); /* nothing told is lost */
		for (const char *p = text; *p != '\0'; p++)
			assert_int_equal(*p, 'a' + (int)(found % 26));
		assert_int_equal(draft_count(session), 1);
	}
}

static void memories(void **state) {
	Session *session = *state;
	g_auto(GStrv) none = memory_lines(session, "filter");
	assert_int_equal(g_strv_length(none), 0);
	static const char *const lines[] = {"亮灯:红", "科室:办公室", "亮灯:红", "", "两\n行", "four"};
	for (gsize i = 0; i < G_N_ELEMENTS(lines); i++)
		memory_add(session, "filter", lines[i], 3);
	g_auto(GStrv) found = memory_lines(session, "filter");
	g_autofree char *joined = g_strjoinv("|", found);
	assert_string_equal(joined, "four|两 行|亮灯:红");
	g_auto(GStrv) other = memory_lines(session, "verify");
	assert_int_equal(g_strv_length(other), 0);
	assert_int_equal(draft_count(session), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
int main(void) {
	const struct CMUnitTest tests[] = {TEST(keeps), TEST(names),  TEST(apart),  TEST(in_order), TEST(broken),
	                                   TEST(added), TEST(unkept), TEST(killed), TEST(memories)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
