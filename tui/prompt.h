/* prompt.h — one line asked for at the bottom of the screen, over what stands there: with completion (Tab) and a memory of earlier entries (↑ ↓). */
#pragma once

#include "screen.h"

/* What could stand at the end of what is typed: each candidate replaces the bytes from *from on. NULL-ended; g_strfreev(). */
typedef char **(*PromptComplete)(const Session *session, const char *text, gsize *from);
/* What Enter does with the line. Did bits; with DID_POP it is finished. NULL: the line becomes the result, DID_POP. */
typedef unsigned (*PromptDone)(Screen *prompt, const char *text);

typedef struct {
	const char *title;       /* before the line; copied */
	const char *text;        /* it begins with; NULL: empty */
	const char *memory;      /* of which earlier entries (memory_lines()); static; NULL: none */
	const Screen *below;     /* drawn above the line; must outlive the prompt; NULL: nothing */
	PromptComplete complete; /* NULL: none */
	PromptDone done;
	gboolean secret; /* what is typed is not shown, only how much */
} PromptAsk;
Screen *prompt_new(Session *session, const PromptAsk *ask);
