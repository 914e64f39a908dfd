/* time.c — runs several commands in turn, again and again, so that whatever else the machine does falls on all of them alike; prints for each its name, the median and the
 * least wall-clock time and the mean CPU time (user and system) in microseconds, and its largest resident set in KiB.
 *
 * usage: bench_time ROUNDS -- NAME PROGRAM ARGUMENT… -- NAME PROGRAM ARGUMENT… …
 *
 * An argument "%d" is replaced by the round's number plus the BASE in the environment. Output of the commands is discarded; one that fails ends the run with status 1. */
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define COMMANDS 32
#define ARGUMENTS 64

typedef struct {
	const char *name;
	char *argv[ARGUMENTS];
	int n;
	double *wall; /* seconds, by round */
	double cpu;   /* seconds, summed */
	long rss;
} Command;

static double seconds(void) {
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static double of_timeval(struct timeval t) {
	return (double)t.tv_sec + (double)t.tv_usec * 1e-6;
}

static int run(Command *command, int round, posix_spawn_file_actions_t *quiet) {
	char number[24], *argv[ARGUMENTS + 1];
	const char *base = getenv("BASE");
	struct rusage used;
	pid_t child;
	int status;
	snprintf(number, sizeof number, "%d", round + (base != NULL ? atoi(base) : 0));
	for (int i = 0; i < command->n; i++)
		argv[i] = strcmp(command->argv[i], "%d") == 0 ? number : command->argv[i];
	argv[command->n] = NULL;
	double start = seconds();
	if (posix_spawnp(&child, argv[0], quiet, NULL, argv, environ) != 0 || wait4(child, &status, 0, &used) != child)
		return 1;
	command->wall[round] = seconds() - start;
	command->cpu += of_timeval(used.ru_utime) + of_timeval(used.ru_stime);
	command->rss = used.ru_maxrss > command->rss ? used.ru_maxrss : command->rss;
	if (status == 0)
		return 0;
	fprintf(stderr, "bench_time: %s failed (%d)\n", command->name, WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
	return 1;
}

static int by_size(const void *a, const void *b) {
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

static int read_commands(int argc, char **argv, Command *commands) {
	int n = 0;
	for (int i = 2; i < argc; i++) {
		if (strcmp(argv[i], "--") == 0 && i + 2 < argc && n < COMMANDS) {
			commands[n++].name = argv[++i];
			continue;
		}
		if (n == 0 || commands[n - 1].n >= ARGUMENTS)
			return 0;
		commands[n - 1].argv[commands[n - 1].n++] = argv[i];
	}
	return n;
}

int main(int argc, char **argv) {
	static Command commands[COMMANDS];
	int rounds = argc > 1 ? atoi(argv[1]) : 0, n = read_commands(argc, argv, commands);
	posix_spawn_file_actions_t quiet;
	if (rounds < 1 || n == 0) {
		fprintf(stderr, "usage: bench_time ROUNDS -- NAME PROGRAM ARGUMENT... -- ...\n");
		return 2;
	}
	posix_spawn_file_actions_init(&quiet);
	posix_spawn_file_actions_addopen(&quiet, 1, "/dev/null", O_WRONLY, 0);
	posix_spawn_file_actions_addopen(&quiet, 0, "/dev/null", O_RDONLY, 0);
	for (int i = 0; i < n; i++)
		commands[i].wall = calloc((size_t)rounds, sizeof(double));
	for (int round = 0; round < rounds; round++)
		for (int i = 0; i < n; i++)
			if (run(&commands[i], round, &quiet) != 0)
				return 1;
	for (int i = 0; i < n; i++) {
		qsort(commands[i].wall, (size_t)rounds, sizeof(double), by_size);
		printf("%s %.1f %.1f %.1f %ld\n", commands[i].name, commands[i].wall[rounds / 2] * 1e6, commands[i].wall[0] * 1e6, commands[i].cpu / rounds * 1e6,
		       commands[i].rss);
	}
	return 0;
}
