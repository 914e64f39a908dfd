/* monthly.h — inside the monthly review: parts of its content and of its tree. */
#pragma once

#include "report/period.h"
#include "report/tally.h"
#include "report/weekly_say.h"

/* monthly_rank.c: content["ranking"], best first: {section, place, closed{n,of}, on_time{n,of}, red, yellow, reports{n,of}, late, missed}. Its weeks are those of content["trend"]. */
gboolean monthly_ranking(json_t *content, TzhRecord *at, const char *filter, GError **error);

/* monthly_tree.c */
ReportTree *monthly_tree(const TzhReport *report, TzhLang lang);
