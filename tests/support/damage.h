/* damage.h — a record made once by real acts, copied for each case, and damaged behind the program's back; and what verify makes of it. */
#pragma once

#include "support/small.h"

#include <sqlite3.h>
#include <taizhang/keep.h>

#define LINES 300 /* one block of 256 and a tail */
#define ANY (-1)  /* whatever line a finding names */

typedef struct {
	Store *store;
	char *bytes; /* of the undamaged file */
	gsize n;
	char root[65];
	gint64 evidence; /* the line that names the file kept */
} Damage;

/* Group set-up and tear-down; before each case the undamaged record again. */
int damage_make(void **state);
int damage_unmake(void **state);
int damage_fresh(void **state);
/* A connection past every guard but the triggers. */
sqlite3 *damage_open(Damage *c);
void damage_run(sqlite3 *db, const char *sql);
void damage_settle(sqlite3 *db);
/* Runs SQL with the triggers gone; all of it ends in the file itself. */
void damage(Damage *c, const char *sql);
/* Other hashes, over what the file holds now. */
enum { LEAF = 1, BLOCK = 2, EDGE = 4 };
void damage_rehash(Damage *c, int which);
/* The book is gone. */
void damage_drop_book(Damage *c);
void damage_show(const TzhVerdict *verdict);
/* The verdict; fails the test where there is none. */
TzhVerdict *damage_look(Damage *c, const char *where, const char *against);
void damage_expect_against(Damage *c, const char *against, int code, const char *what, gint64 line);
/* The verdict has this code and a finding of it that names this; TZH_CLEAN: no finding at all. */
void damage_expect(Damage *c, int code, const char *what, gint64 line);
/* The undamaged record as SIZE:ROOT. */
char *damage_point(Damage *c);

/* One line of the record altered. */
#define ALTER "UPDATE line SET text = replace(text, '\"order\":9', '\"order\":8') WHERE seq = "
