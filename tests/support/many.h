/* many.h — a book of many tasks put there row by row, for plans and first pages: not what acts would leave, but shaped like it. */
#pragma once

#include "book/lists.h"

typedef struct {
	Sql *sql;
	People *people;
	Settings settings;
	TzhCalendar *calendar;
	ListBook book; /* looks at it on 2022-11-25 09:00 as nobody */
} Many;

/* Sections 11…30 (科室1…20), each with a head; deputies 51…55; ledger 5 of 2022 with `tasks` items from id 1000 on, numbered from 1. Of each hundred by number: 20 closed, 5 applied, 1 suspended;
 * 3 red, 8 yellow today (half of them since today), the others green now and red once overdue; all report weekly, 9 in 10 have reported in week 47. Leads go round the sections. */
Many *many_new(int tasks);
void many_free(Many *many);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Many, many_free)
void many_as(Many *many, TzhId post); /* looks as the holder of a post */
#define MANY_FIRST 1000
#define MANY_LEDGER 5
