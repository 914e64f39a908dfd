/* rows.h — writing one list in one format (rows.c chooses columns, rows_*.c write). */
#pragma once

#include "cli.h"

/* The columns to write: `index` into rows->columns, in the order wanted. */
typedef struct {
	guint n;
	guint *index;
} Chosen;

void rows_table(Out *out, const TzhRows *rows, const Chosen *chosen);
/* csv: titles and texts as people read them, RFC 4180. tsv: ids and values as programs read them, \t \n \\ escaped. plain: texts, one row a line, tabs between, no header. */
void rows_csv(Out *out, const TzhRows *rows, const Chosen *chosen);
void rows_tsv(Out *out, const TzhRows *rows, const Chosen *chosen);
void rows_plain(Out *out, const TzhRows *rows, const Chosen *chosen);
/* A cell as programs read it: dates, hashes, codes as text; quantities as exact decimals; NULL for nothing.
 * Lent: by `room`, the cell, or the program. */
enum { CELL_ROOM = 32 };
const char *cell_value(const TzhColumn *column, const TzhCell *cell, char room[CELL_ROOM]);

static inline const TzhCell *cell_at(const TzhRows *rows, guint row, guint column) {
	return &rows->cells[(gsize)row * rows->n_columns + column];
}
