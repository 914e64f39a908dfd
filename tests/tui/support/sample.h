/* sample.h — the sample ledger for tests: built once, copied for each. */
#pragma once

#include <taizhang/base.h>

/* Puts a copy of the sample (as of 2022-11-25 09:00) at `to`. The environment's TZH_SAMPLE names one that is built already; without it one is built, once a program. Fails the test on any error. */
void sample_copy(const TzhEnv *env, const char *to);
/* Builds it at `path`, in place of what is there. */
void sample_build(const TzhEnv *env, const char *path);
void sample_remove_tree(const char *path);
