/* generate.c — synthetic records for measuring: N tasks with ten lines each, legal line by line (tests/support/synthetic.h).
 *
 * usage: bench_generate N PATH        creates a demonstration record; its book is caught up at the end */
#include "support/synthetic.h"

#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv) {
	gint64 n = argc == 3 ? atoll(argv[1]) : 0;
	if (n < 1 || n > SYNTHETIC_TASKS) {
		fprintf(stderr, "usage: bench_generate N PATH (N from 1 to 100000)\n");
		return 2;
	}
	gint64 lines = synthetic_record(argv[2], n, 2, 1);
	printf("%" G_GINT64_FORMAT " tasks, %" G_GINT64_FORMAT " lines\n", n, lines);
	return 0;
}
