/* sample.h — the demonstration record: a year of an office's ledger, played through the real rules from readable files (domain.md §10). */
#pragma once

#include <taizhang/record.h>

/* Creates a demonstration record at `path` and runs the acts of sample-ledger/ in it: to 2022-11-25 09:00, or with `whole_year` on to 2023-01-10.
 * `data_dir`: the folder with the files; NULL: the installed one beside the program, else the source tree's. Always the same lines, hence the same root, whatever
 * the machine, language or clock. Nothing is left behind on an error: EXISTS when `path` is there, NOT_FOUND without the files, INVALID and REFUSED naming file and line. */
gboolean tzh_sample_build(const TzhEnv *env, const char *path, const char *data_dir, gboolean whole_year, GError **error);
