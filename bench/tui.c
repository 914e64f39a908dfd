/* tui.c — times a terminal program as a person meets it: through a pseudo-terminal, behind a terminal emulator, from the key to the last byte of what it changes.
 * It must not know which program that is. Prints "name median worst" lines in milliseconds, or the units named below.
 *
 * usage: bench_tui ROWS COLS STEP… -- PROGRAM ARGUMENT…
 *
 *        first ROUNDS TEXT       from exec until the screen shows TEXT, which stands in what is drawn last; the program is ended by a hang-up each time.
 *                                "first_cpu": the time on a processor until it was seen there, which other programs' load hardly touches.
 *                                Steps behind it go on in a program started once more, whose screen has come to rest
 *        keys ROUNDS NAME KEYS   from a key to the last byte it brings, nothing else following for REST_MS. KEYS: "\e[B*20,\e[A*20", pressed in turn again and again;
 *                                an answer that is cut off by a wait counts as two: what comes late is counted
 *        press KEYS              pressed once each, untimed
 *        idle SECONDS            "idle_cpu_ms" and "idle_wakes": CPU time and voluntary context switches, summed
 *        memory                  "memory_mb": the largest resident set so far (VmHWM) */
#include "ptyrun.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { REST_MS = 25, FIRST_REST_MS = 300, ANSWER_MS = 3000 };

typedef struct {
	PtyStart how;
	Pty *pty; /* NULL: not started */
} Bench;

static void die(const char *what) {
	fprintf(stderr, "bench_tui: %s\n", what);
	exit(1);
}

static Pty *start(const Bench *bench) {
	Pty *pty = pty_start(&bench->how);
	if (pty == NULL)
		die("no pseudo-terminal");
	return pty;
}

/* The program that steps work on, once it has nothing more to show. */
static Pty *running(Bench *bench) {
	if (bench->pty == NULL) {
		bench->pty = start(bench);
		if (!pty_take(bench->pty, ANSWER_MS))
			die("the program shows nothing");
		while (pty_take(bench->pty, FIRST_REST_MS))
			;
	}
	return bench->pty;
}

static int by_size(const void *a, const void *b) {
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

static void say(const char *name, GArray *times) {
	if (times->len == 0)
		die("nothing was shown for any key");
	g_array_sort(times, by_size);
	printf("%s %.3f %.3f\n", name, g_array_index(times, double, times->len / 2), g_array_index(times, double, times->len - 1));
	fflush(stdout);
}

/* A number of /proc/PID/`file` behind `label`. */
static double of_process(Pty *pty, const char *file, const char *label) {
	g_autofree char *path = g_strdup_printf("/proc/%d/%s", (int)pty_pid(pty), file), *text = NULL;
	if (!g_file_get_contents(path, &text, NULL, NULL))
		die("the program has ended");
	const char *at = strstr(text, label);
	return at != NULL ? g_ascii_strtod(at + strlen(label), NULL) : 0;
}

/* Time on a processor so far, in ms. */
static double spent(Pty *pty) {
	return of_process(pty, "schedstat", "") / 1e6;
}

static void first(const Bench *bench, int rounds, const char *text) {
	g_autoptr(GArray) times = g_array_new(FALSE, FALSE, sizeof(double));
	g_autoptr(GArray) processor = g_array_new(FALSE, FALSE, sizeof(double));
	for (int i = 0; i < rounds; i++) {
		Pty *pty = start(bench);
		if (!pty_sees(pty, text)) {
			g_autofree char *screen = pty_screen(pty);
			fprintf(stderr, "%s", screen);
			die("the first frame never came");
		}
		double ms = (double)(pty_last(pty) - pty_begun(pty)) / 1000, cpu = spent(pty);
		g_array_append_val(times, ms);
		g_array_append_val(processor, cpu);
		pty_free(pty);
	}
	say("first", times);
	say("first_cpu", processor);
}

/* "\e[B*20,x": one string for each press. */
static GPtrArray *presses(const char *keys) {
	GPtrArray *all = g_ptr_array_new_with_free_func(g_free);
	g_auto(GStrv) parts = g_strsplit(keys, ",", -1);
	for (char **part = parts; *part != NULL; part++) {
		char *times = strrchr(*part, '*');
		int n = times != NULL ? atoi(times + 1) : 1;
		if (times != NULL)
			*times = '\0';
		g_auto(GStrv) around = g_strsplit(*part, "\\e", -1);
		g_autofree char *bytes = g_strjoinv("\033", around);
		for (int i = 0; i < n; i++)
			g_ptr_array_add(all, g_strcompress(bytes));
	}
	return all;
}

/* Milliseconds until the last byte; below 0: the key changed nothing. */
static double press(Pty *pty, const char *key) {
	gint64 sent = g_get_monotonic_time();
	pty_send(pty, key);
	if (!pty_take(pty, ANSWER_MS))
		return -1;
	while (pty_take(pty, REST_MS))
		;
	return (double)(pty_last(pty) - sent) / 1000;
}

static void keys(Bench *bench, int rounds, const char *name, const char *which) {
	g_autoptr(GArray) times = g_array_new(FALSE, FALSE, sizeof(double));
	g_autoptr(GPtrArray) all = presses(which);
	Pty *pty = running(bench);
	for (int i = 0; i < rounds; i++) {
		double ms = press(pty, all->pdata[(guint)i % all->len]);
		if (ms >= 0)
			g_array_append_val(times, ms);
	}
	say(name, times);
}

static void press_all(Bench *bench, const char *which) {
	g_autoptr(GPtrArray) all = presses(which);
	Pty *pty = running(bench);
	for (guint i = 0; i < all->len; i++)
		press(pty, all->pdata[i]);
}

static void idle(Bench *bench, int seconds) {
	Pty *pty = running(bench);
	double cpu = spent(pty), wakes = of_process(pty, "status", "\nvoluntary_ctxt_switches:");
	gint64 until = g_get_monotonic_time() + seconds * G_USEC_PER_SEC;
	for (gint64 left; (left = until - g_get_monotonic_time()) > 0;)
		pty_take(pty, (int)(left / 1000) + 1);
	printf("idle_cpu_ms %.3f 0\n", spent(pty) - cpu);
	printf("idle_wakes %.0f 0\n", of_process(pty, "status", "\nvoluntary_ctxt_switches:") - wakes);
}

/* Takes one step; returns how many arguments it was, 0: it is none. */
static int step(Bench *bench, char **argument, int n) {
	if (n >= 3 && strcmp(argument[0], "first") == 0) {
		first(bench, atoi(argument[1]), argument[2]);
		return 3;
	}
	if (n >= 4 && strcmp(argument[0], "keys") == 0) {
		keys(bench, atoi(argument[1]), argument[2], argument[3]);
		return 4;
	}
	if (n >= 2 && strcmp(argument[0], "press") == 0) {
		press_all(bench, argument[1]);
		return 2;
	}
	if (n >= 2 && strcmp(argument[0], "idle") == 0) {
		idle(bench, atoi(argument[1]));
		return 2;
	}
	if (n >= 1 && strcmp(argument[0], "memory") == 0) {
		printf("memory_mb %.1f 0\n", of_process(running(bench), "status", "\nVmHWM:") / 1024);
		return 1;
	}
	return 0;
}

int main(int argc, char **argv) {
	static const char *const env[] = {"TERM=xterm-256color", NULL};
	int end = 3;
	while (end < argc && strcmp(argv[end], "--") != 0)
		end++;
	if (end + 1 >= argc) {
		fprintf(stderr, "usage: bench_tui ROWS COLS STEP... -- PROGRAM ARGUMENT...\n");
		return 2;
	}
	Bench bench = {.how = {atoi(argv[1]), atoi(argv[2]), (const char *const *)argv + end + 1, env, NULL}};
	for (int i = 3, taken; i < end; i += taken) {
		taken = step(&bench, argv + i, end - i);
		if (taken == 0) {
			fprintf(stderr, "bench_tui: no such step: %s\n", argv[i]);
			return 2;
		}
	}
	pty_free(bench.pty);
	return 0;
}
