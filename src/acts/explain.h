/* explain.h — inside acts: the values of a line's body in words of the language. */
#pragma once

#include "acts/record.h"

typedef struct {
	TzhRecord *record;
	TzhLang lang;
	char *unit;  /* of the measure the line is about; owned; NULL */
	int measure; /* its kind, MEASURE_…; -1 */
} Wording;

/* One value of a body as people read it; "" for what says nothing to them. Caller frees; NULL with error. */
char *explain_value(const Wording *wording, const Field *field, const json_t *value, GError **error);
