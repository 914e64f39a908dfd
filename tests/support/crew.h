/* crew.h — child processes that act on one record, and what they say of it through a pipe. */
#pragma once

#include "support/year.h"

/* Starts a child that opens the record at the year's path for writing (the demonstration's clock standing where the year's stands), runs `work` with `data` and exits with its result.
 * The year's own handle must be closed (crew_leave). `out`: where the child writes lines; -1: nowhere. */
typedef int (*CrewWork)(TzhRecord *record, int out, gconstpointer data);
pid_t crew_start(Year *year, CrewWork work, gconstpointer data, int out);
/* Waits; the exit status, or 128 + the signal. */
int crew_wait(pid_t child);
/* Closes the year's handle before children begin, and opens it again after. */
void crew_leave(Year *year);
void crew_return(Year *year);
/* Everything that is in a pipe once all its writers are gone; closes it. The caller's. */
char *crew_read(int fd);
