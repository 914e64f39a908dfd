/* edit_private.h — what edit.c and edit_lines.c share. */
#pragma once

#include "edit.h"
#include "edit_undo.h"

struct Edit {
	TextMode mode;
	gboolean lines;
	GString *text;
	gsize caret;     /* in bytes, always where a grapheme begins or at the end */
	gboolean behind; /* the caret is where a line is wrapped and shown behind its last character, not before the next line's first */
	int goal;        /* column that UP and DOWN keep to; -1: the caret's */
	History *history;
};

/* A line as shown: [start, end), the next one from `next`. */
typedef struct {
	gsize start, end, next;
	gboolean hard; /* ended by a line feed */
} Line;

GArray *edit_lines(const Edit *edit, int width); /* of Line, at least one */
const Line *edit_line_at(const GArray *lines, guint i);
guint edit_caret_line(const Edit *edit, const GArray *lines);  /* the line the caret is shown in */
int edit_column(const Edit *edit, const Line *line, gsize at); /* cells from a line's start to byte `at`, which lies in it */
