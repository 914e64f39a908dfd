/* pages.h — what renderers that lay a report on paper decide alike. */
#pragma once

#include "report/tree.h"

#define PAGES_WIDE 8 /* columns that an upright page holds */

/* The tree's nodes in order. Caller unrefs; the nodes are lent by the tree. */
GPtrArray *pages_nodes(const ReportTree *tree);
/* For each node whether it stands on a landscape page: wide tables do, with the headings and notes that lead to them. Caller frees. */
bool *pages_landscape(const GPtrArray *nodes);
