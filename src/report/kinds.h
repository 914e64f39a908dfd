/* kinds.h — the reports there are, one builder each: reports.def names them, each is one file with a content and a tree. */
#pragma once

#include <taizhang/report.h>

typedef TzhReport *ReportBuilder(TzhRecord *record, const TzhReportAsk *ask, GError **error);
#define REPORT(id, ...) ReportBuilder report_##id;
#include <taizhang/reports.def>
#undef REPORT
