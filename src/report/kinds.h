/* kinds.h — the reports there are besides the weekly one; each is one file with a content and a tree. */
#pragma once

#include <taizhang/report.h>

typedef TzhReport *ReportBuilder(TzhRecord *record, const TzhReportAsk *ask, GError **error);
ReportBuilder report_table, report_form, report_receipt;
