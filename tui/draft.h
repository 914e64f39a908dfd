/* draft.h — drafts in the user's state directory (interface.md §4): written whenever a key has changed something, before the screen shows it; gone when the act has committed.
 * One file a draft, mode 0600, replaced atomically, so that a kill at any instant leaves the one before or the one after. A full disk is said once and does not stop anyone from typing. */
#pragma once

#include "session.h"

/* `name`: what it is of, "report-17-2022-W47"; made safe as a file name. The record's identity and the person are part of the file's name.
 * IO: the state directory cannot be written; the draft before stays. */
gboolean draft_save(const Session *session, const char *name, const char *text, GError **error);
/* The same for forms at every key: where it fails, one sentence is said once, and again only after it has worked in between. */
void draft_keep(Session *session, const char *name, const char *text);
char *draft_load(const Session *session, const char *name); /* NULL: none; caller frees */
void draft_drop(const Session *session, const char *name);
guint draft_count(const Session *session);  /* unsent drafts of this record and person */
char **draft_names(const Session *session); /* their names, oldest first; g_strfreev() */
/* Small memory of the same kind: filters used, last verify. One line each, latest first, at most `most`. */
void memory_add(const Session *session, const char *what, const char *line, guint most);
char **memory_lines(const Session *session, const char *what); /* g_strfreev(); empty: none */
