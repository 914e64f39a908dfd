/* kept.h — what verifying, moving and slicing a record ask of its book. */
#pragma once

#include "book/book.h"

/* A stored file that lines with effect name: evidence, scans of paper, weekly reports' contents, what was sent. */
typedef struct {
	Hash sha;
	gint64 line;     /* the first line that names it */
	gint64 withheld; /* the purge.decided line that dropped its bytes; 0: none */
} KeptFile;

/* Every such file once, in ascending order of its hash; one pass at a time: kept_files begins, kept_files_next gives 1 a file, 0 the end, -1 error. */
Stmt *kept_files(Book *book);
int kept_files_next(Stmt *files, KeptFile *file, GError **error);

/* A weekly report as submitted. */
typedef struct {
	TzhId id, ledger;
	int week, state; /* year*100+week; 0 submitted, 1 signed, 2 frozen */
	int year;        /* of the ledger */
	gint64 size;     /* N */
	Hash root;       /* at N */
	Hash slice;      /* of its week's lines as a file */
	char *totals;    /* JSON as in the line; owned */
} KeptWeekly;

/* All of them in the order in which they were submitted: KeptWeekly, freed with the array. */
GArray *kept_weeklies(Book *book, GError **error);
/* N of a week's report: of the frozen one that corrects none, else of the last submitted; -1: none. */
gboolean kept_week_size(Book *book, TzhId ledger, int week, gint64 *size, GError **error);

/* A size and root that the inspector signed for. */
typedef struct {
	gint64 line, size;
	Hash root;
} KeptReceipt;
GArray *kept_receipts(Book *book, GError **error); /* in order of lines */
