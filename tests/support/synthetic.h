/* synthetic.h — demonstration records of any length, for tests and for bench/. */
#pragma once

#include <taizhang/base.h>

#define SYNTHETIC_TASKS 100000 /* at most, as a ledger has */
#define SYNTHETIC_WEEKS 21     /* at most: the 20th week, and those from the 27th to the 47th of 2022 less one */

/* Creates a record of `n` tasks at `path`, its book caught up: 20 sections, the office, a deputy, the head; each task created with a measure and a milestone, issued, accepted, the milestone
 * done, and `weeks` reports (2 … SYNTHETIC_WEEKS) with `values` figures each: 6 + weeks × (1 + values) lines. Its clock ends on 2022-11-25. Returns the number of lines. */
gint64 synthetic_record(const char *path, gint64 n, int weeks, int values);
