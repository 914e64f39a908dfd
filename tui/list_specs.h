/* list_specs.h — which columns each list shows on the screen (screens.md), as data. */
#pragma once

#include "listview.h"

/* The lists of tasks among the tabs, by the library's name: their rows have DETAIL_COLUMNS. NULL: not one of them. */
const ListSpec *list_spec_of_tasks(const char *list);
/* What waits for one's decision. */
extern const ListSpec LIST_SPEC_TODO;

/* Any other list: its own columns as the library proposes them. Free with list_spec_free(). NULL with an error: no such list. */
typedef struct {
	ListSpec spec;
	ListColumn *columns;
	char *name, *extra, *key;
} OwnSpec;
OwnSpec *list_spec_new(const Session *session, const char *list, GError **error);
void list_spec_free(OwnSpec *own);
