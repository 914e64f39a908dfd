/* totals.h — the two lines of control totals that first screens end with: tasks by state with the rate of closings, and tasks by light. Before the ledger is issued there
 * is nothing to add up: how many items it is to have, and has, as drafts; the second line is empty. */
#pragma once

#include "session.h"

/* Puts the lines of `totals` into *states and *lights, freeing what stood there. Caller frees. */
void totals_lines(const Session *session, const TzhTotals *totals, char **states, char **lights);
/* The same, read from what is looked at. */
gboolean totals_read(const Session *session, char **states, char **lights, GError **error);
