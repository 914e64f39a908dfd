/* behind.h — statements that are to be run one after the other, handed to a second thread as they come: their ids and parameters, copied. */
#pragma once

#include "book/sql.h"

typedef struct Behind Behind;

/* Runs one, in whichever thread; the binds outlive the call no longer. A failure is the runner's to keep. */
typedef void (*BehindRun)(gpointer data, StatementId id, const Bind *binds, gsize n);

Behind *behind_new(BehindRun run, gpointer data); /* NULL: there can be no thread */
void behind_free(Behind *self);                   /* what is left is run first */
void behind_put(Behind *self, StatementId id, const Bind *binds, gsize n);
/* Everything that was put has been run, and the second thread touches nothing until the next behind_put(). */
void behind_wait(Behind *self);
