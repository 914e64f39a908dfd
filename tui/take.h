/* take.h — stored files on their way out: into 发件夹 under short ASCII names that every terminal and Windows takes. */
#pragma once

#include "session.h"

#define TAKE_EVIDENCE "zj" /* zj17-1.pdf: evidence 1 of 17 */
#define TAKE_ANSWER "zg"   /* zg14-1791.pdf: what was handed in for finding 1791 of 14 */
#define TAKE_SCAN "qp"     /* qp31-1.pdf: signed form 1 of 31 */

/* The stored bytes as stem + the ending of `file` (its name when it came in). The path it has now, never one that was there; caller frees. NULL with error. */
char *take_stored(Session *session, const char *sha, const char *stem, const char *file, GError **error);
/* How to get a path to one's own computer, as a sentence; caller frees. */
char *take_how(const Session *session, const char *path);
/* The name that the scan of a paper approval came in with, from its line; "" when the line has none. Caller frees. NULL with error. */
char *take_scan_name(Session *session, gint64 line, GError **error);
