/* table_rows.h — inside the ledger table: the fields of a task that it is made of, a row's cells out of them, and rows that are read while they are written. */
#pragma once

#include "report/shown.h"

#define TABLE_COLUMNS 13
#define TABLE_LIGHT_COLUMN 11 /* of them */

/* What is asked of the list of tasks. */
typedef enum {
	TABLE_NUMBER,
	TABLE_PART,
	TABLE_CATEGORY,
	TABLE_TITLE,
	TABLE_TARGETS,
	TABLE_ACTIONS,
	TABLE_LEADER,
	TABLE_LEAD,
	TABLE_SUPPORT,
	TABLE_OWNER,
	TABLE_DEADLINE,
	TABLE_DUE,
	TABLE_LIGHT,
	TABLE_STATE,
	TABLE_FORM,
	TABLE_CLOSED,
	TABLE_ID,
	TABLE_FIELDS
} TableField;
extern const char *const TABLE_KEYS[TABLE_FIELDS + 1]; /* their column ids; NULL at the end */
char *table_fields(void);                              /* the same, separated by commas; caller frees */

/* The thirteen cells out of a task's fields and its progress; `part` and `closing` hold what had to be put together. Cells are lent by all of these. */
void table_cells(const char *const *fields, const char *progress, GString *part, GString *closing, const char **cells);
TreeTone table_tone(const char *light);

/* Gives the table that was just opened the tasks that pass the filter, one by one as they are written. `record` outlives the tree; progress and interruption are its env's. */
void table_rows(ReportTree *tree, TzhRecord *record, const char *filter);
