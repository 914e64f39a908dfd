/* import_map.h — how a file of the import wizard is read, where that is not left to be found out: its worksheet and what columns mean. */
#pragma once

#include "screen.h"

#include <taizhang/import.h>

typedef struct {
	char *sheet;    /* NULL: found out */
	char *about;    /* what the sheet is about, where its header did not tell; else NULL */
	gint64 header;  /* its row, chosen by hand; 0: found out */
	GPtrArray *map; /* char *, "列名=字段", NULL-ended */
} ImportMap;
void import_map_init(ImportMap *self);
void import_map_clear(ImportMap *self); /* as for another file */
void import_map_free(ImportMap *self);
TzhImport import_map_how(const ImportMap *self); /* lent */
/* A column means a field ("": it is not used); a column that meant it before is left out. */
void import_map_set(ImportMap *self, const TzhPlan *plan, const char *column, const char *field);

/* Pickers: the worksheet's name, the column's name, the field's key ("-": not used) is their result. */
Screen *import_pick_sheet(Session *session, const TzhPlan *plan);
Screen *import_pick_column(Session *session, const TzhPlan *plan);
Screen *import_pick_field(Session *session, const TzhPlan *plan, const char *column);
/* Where no header is known: of a file as it stands the worksheet's name, what it is about, the header's row are their result. */
Screen *import_pick_look_sheet(Session *session, const TzhLook *look);
Screen *import_pick_subject(Session *session);
Screen *import_pick_header(Session *session, const TzhLook *look);
/* "工作表“台账”：序号、工作类别=类别 …；未用：备注". Caller frees. */
char *import_map_said(const Session *session, const TzhPlan *plan);
