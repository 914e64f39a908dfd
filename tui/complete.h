/* complete.h — what could stand at the end of a line typed into a prompt, of the record's own things: sections, people, tasks, weeks. As PromptComplete: each candidate replaces the bytes
 * from *from on; NULL-ended, g_strfreev(). Where the record cannot be read there is nothing to offer. */
#pragma once

#include "session.h"

/* A filter: keys and values of the language, and after 科室: 责任人: … those of the record that begin so or are found by `typed` (substring, pinyin initials). */
char **complete_filter(const Session *session, const char *text, gsize *from);
/* A task by the beginning of its number, "17 提升全社会研发投入"; one's own first ones for "". At most a dozen, whatever the number of tasks. */
char **complete_task(const Session *session, const char *typed);
/* What an act is about: a task, a measure of one, a section, a post, a week … `act`: its name. */
char **complete_object(const Session *session, const char *act, const char *typed);
/* What complete_task() put there back to what acts take: "17 提升…" is "17". In place. */
void complete_bare_task(char *object);
