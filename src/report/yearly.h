/* yearly.h — inside the yearly report: parts of its tree. */
#pragma once

#include "report/tally.h"
#include "report/weekly_say.h"

ReportTree *yearly_tree(const TzhReport *report, TzhLang lang);

/* yearly_annex.c */
void yearly_annexes(Say *self);

/* Verdicts of measures, in the order in which they decide an item's: not_met, no_value, met, as_reported, no_target. */
#define YEARLY_VERDICTS 5
extern const char *const yearly_verdicts[YEARLY_VERDICTS];
const char *yearly_verdict_name(const Say *self, const char *verdict);
static inline const json_t *yearly_part(const Say *self, const char *key) {
	return json_object_get(self->content, key);
}
