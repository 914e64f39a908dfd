/* picker.h — choosing from a list by substring or pinyin initials; what is chosen is the screen's result. */
#pragma once

#include "screen.h"

typedef struct {
	char *value;  /* what is given back; NULL: not a row but a sentence shown where there is nothing to choose from */
	char *text;   /* what is shown */
	char *remark; /* dim, to the right; may be NULL */
	char *group;  /* heading it stands under; NULL: none; rows of a group are adjacent */
	gboolean off; /* shown dim with its remark as the reason; cannot be chosen */
} PickRow;
GPtrArray *pick_rows_new(void); /* of PickRow, freed with it */
void pick_row(GPtrArray *rows, const char *value, const char *text, const char *remark, const char *group, gboolean off);

/* `rows` taken. `many`: several can be ticked with the space bar; the result then has one value a line. `first`: what is typed into it already; may be NULL. */
Screen *picker_new(Session *session, const char *title, GPtrArray *rows, gboolean many, const char *first);
void picker_go(Screen *picker, const char *value); /* makes that row current, where it is; NULL: none in particular */
/* Rows of the library's list: value and text from its columns, remark from another (NULL: none). NULL with an error. */
GPtrArray *pick_from_list(Session *session, const char *list, const char *value, const char *text, const char *remark, GError **error);
/* Files of 收件夹, newest first, with size and time; names that are GBK are shown repaired, the value is the path as it is. None, or no such folder: sentences on where to put them and how.
 * IO: the folder cannot be read. */
GPtrArray *pick_from_inbox(Session *session, GError **error);
/* Those that can be imported; tables that must be saved as another format first stand there with that. */
GPtrArray *pick_table_from_inbox(Session *session, GError **error);
/* The same of 发件夹, then of 收件夹: for what goes out. */
GPtrArray *pick_from_both(Session *session, GError **error);
/* A path in valid UTF-8, for showing: repaired from GBK where it is that. Caller frees. */
char *pick_file_shown(const char *path);
