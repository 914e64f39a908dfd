/* The interface killed (SIGKILL) at any instant while someone types and submits: what was acknowledged on the screen is in the record, what stood on the screen unsent is in the draft and there again when
 * the form is opened anew, and the record verifies. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "play.h"
#include "sample.h"
#include <glib/gstdio.h>
#include <taizhang/keep.h>
#include <taizhang/list.h>

#define OFFICE "领导小组办公室"
#define OPEN_FORM ":chase 发展规划科<Enter>1<Tab><Tab><Ctrl+U>" /* the words it proposes are cleared */

enum { ROUNDS = 30, ROUNDS_ALL = 300, MESSAGES = 100, SEED = 47 };

/* ---- the child ---- */

/* What is typed for the i-th act of a round: the same in parent and child. The caller's. */
static char *text_of(int round, int i) {
	return g_strdup_printf("k%d-%d-请于今天12:00前填报“本周进展”𠮷", round, i);
}

static void tell(int out, char what, int i, int n) {
	char line[64];
	int length = g_snprintf(line, sizeof line, "%c %d %d\n", what, i, n);
	if (write(out, line, (gsize)length) != length)
		_exit(3);
}

static gint64 size_of(TzhRecord *record) {
	TzhInfo info;
	g_autoptr(GError) error = NULL;
	if (!tzh_record_info(record, &info, &error))
		g_error("%s", error->message);
	return info.size;
}

/* Types and submits without end; tells what has been shown after it has been. */
static void G_GNUC_NORETURN work(const char *folder, int round, int out) {
	Play *play = play_new(
	    &(PlayWish){.lang = TZH_LANG_ZH, .rows = 24, .cols = 80, .mode = {.ambiguous = 1}, .post = OFFICE, .folder = folder, .life = (guint)round + 1});
	for (int i = 0;; i++) {
		g_autofree char *text = text_of(round, i);
		gint64 before = size_of(play->record);
		int n = 0;
		play_type(play, OPEN_FORM);
		for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
			play_key(play, g_utf8_get_char(p));
			tell(out, 't', i, ++n);
		}
		play_type(play, "<Ctrl+S>");
		if (size_of(play->record) <= before)
			_exit(4);
		tell(out, 'a', i, 0);
	}
}

/* ---- the parent ---- */

typedef struct {
	int acts;      /* acknowledged: 0 … acts - 1 */
	int at, typed; /* characters of the act after those that were shown */
} Told;

static void hear(Told *told, const char *line) {
	char what;
	int i, n;
	assert_int_equal(sscanf(line, "%c %d %d", &what, &i, &n), 3);
	if (what == 'a')
		*told = (Told){i + 1, i + 1, 0};
	else
		*told = (Told){told->acts, i, n};
}

/* Lets the child tell so much, kills it a moment later, and hears the rest. */
static Told kill_after(pid_t child, int in, int messages, guint moment) {
	Told told = {0};
	FILE *file = fdopen(in, "r");
	char line[64];
	int status;
	for (int i = 0; i < messages && fgets(line, sizeof line, file) != NULL; i++)
		hear(&told, line);
	g_usleep(moment);
	kill(child, SIGKILL);
	while (fgets(line, sizeof line, file) != NULL)
		hear(&told, line);
	fclose(file);
	assert_int_equal(waitpid(child, &status, 0), child);
	if (!WIFSIGNALED(status) || WTERMSIG(status) != SIGKILL)
		fail_msg("the interface ended by itself: status %d", status);
	return told;
}

static gboolean chased(TzhRecord *record, const char *text) {
	g_autoptr(GError) error = NULL;
	g_autoptr(TzhRows) rows = tzh_list(record, "chases", NULL, &error);
	if (rows == NULL)
		fail_msg("%s", error->message);
	for (guint i = 0; i < rows->n_rows; i++)
		if (strcmp(tzh_cell(rows, i, "text")->text, text) == 0)
			return TRUE;
	return FALSE;
}

/* What stood on the screen is there again, or it is in the record: the last key was the one that submits. */
static void is_kept(Play *play, int round, const Told *told) {
	g_autofree char *text = text_of(round, told->at), *typed = g_utf8_substring(text, 0, told->typed);
	if (told->typed == 0 || ((glong)told->typed == g_utf8_strlen(text, -1) && chased(play->record, text)))
		return;
	play_type(play, ":chase 发展规划科<Enter>");
	g_autofree char *screen = term_script_text(play->term);
	if (strstr(screen, typed) == NULL)
		fail_msg("round %d: \"%s\" was on the screen and is not any more:\n%s", round, typed, screen);
}

static void judge(const char *folder, int round, const Told *told) {
	Play *play = play_new(&(PlayWish){.lang = TZH_LANG_ZH, .rows = 24, .cols = 80, .mode = {.ambiguous = 1}, .post = OFFICE, .folder = folder});
	g_autoptr(GError) error = NULL;
	for (int i = 0; i < told->acts; i++) {
		g_autofree char *text = text_of(round, i);
		if (!chased(play->record, text))
			fail_msg("round %d: \"%s\" was acknowledged and is not in the record", round, text);
	}
	is_kept(play, round, told);
	g_autoptr(TzhVerdict) verdict = tzh_verify(&play->env, "book.tz", NULL, &error);
	if (verdict == NULL)
		fail_msg("%s", error->message);
	assert_int_equal(verdict->code, TZH_CLEAN);
	sample_remove_tree("state/drafts");
	play_free(play);
}

static void killed_at_any_instant(void **state) {
	(void)state;
	int rounds = g_getenv("TZH_TEST_ALL") != NULL ? ROUNDS_ALL : ROUNDS, acts = 0, unsent = 0;
	g_autofree char *folder = g_dir_make_tmp("tzh-kill-XXXXXX", NULL);
	g_autoptr(GRand) rand = g_rand_new_with_seed(SEED);
	assert_non_null(folder);
	for (int round = 0; round < rounds; round++) {
		int pipes[2], messages = g_rand_int_range(rand, 1, MESSAGES);
		guint moment = (guint)g_rand_int_range(rand, 0, 3000);
		assert_int_equal(pipe(pipes), 0);
		fflush(NULL);
		pid_t child = fork();
		assert_true(child >= 0);
		if (child == 0) {
			close(pipes[0]);
			work(folder, round, pipes[1]);
		}
		close(pipes[1]);
		Told told = kill_after(child, pipes[0], messages, moment);
		judge(folder, round, &told);
		acts += told.acts;
		unsent += told.typed > 0;
	}
	printf("%d rounds, %d acts, killed %d times with something unsent\n", rounds, acts, unsent);
	assert_true(acts > 0 && unsent > 0);
	sample_remove_tree(folder);
}

int main(void) {
	const struct CMUnitTest tests[] = {cmocka_unit_test(killed_at_any_instant)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
