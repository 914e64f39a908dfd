/* checks.h — what 回头看 found in a period, as the monthly and the yearly report both tell it. Inside the report layer. */
#pragma once

#include "acts/record.h"
#include "report/weekly_say.h"

/* content["check"] {verdicts, findings}: verdicts given within [from, to] ("YYYY-MM-DD"; NULL: of the whole ledger), findings raised within it or not yet resolved. The inspector's own
 * rounds are left out until they are released, whoever has the report made (domain.md §3). */
gboolean checks_add(json_t *content, TzhRecord *at, const char *filter, const char *from, const char *to, GError **error);

/* A sentence with the counts and a table of each where there are any. `sum`: %1…%7$d: verdicts, 合格, 基本合格, 不合格, 移交线索; findings, those not resolved. `none`: nothing of either. */
void say_checks(Say *self, TzhWord sum, TzhWord none);
