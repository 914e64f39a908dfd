/* run.h — inside acts: writing lines. Only run.c appends to a log. */
#pragma once

#include "acts/record.h"

/* Line 1 of a new record (record.md §2): who = for = obj = "1". The body is lent. */
gboolean run_first(TzhRecord *record, const char *uuid, TzhTime at, const json_t *body, GError **error);

/* UUIDv5 of a name in a space (NULL: the demonstration's own); a fresh random one. */
void record_uuid_from(const char *space, const char *name, char out[37]);
void record_uuid_fresh(const TzhEnv *env, char out[37]);
