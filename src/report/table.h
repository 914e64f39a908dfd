/* table.h — the ledger's thirteen columns, for the report that is nothing else and for those that end with it. */
#pragma once

#include "report/shown.h"

/* "tasks", "measures" and "reports" of a filter (NULL: all) into the object. */
gboolean table_add(json_t *object, TzhRecord *record, const char *filter, GError **error);
/* The table of what table_add() put there. */
void table_node(ReportTree *tree, const char *caption, const json_t *object);
