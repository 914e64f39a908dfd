/* term_signals.h — signals about the terminal, let in only while waiting for a key, so that nothing else is ever interrupted; and what the locale says of its characters. */
#pragma once

#include <glib.h>
#include <signal.h>

typedef enum {
	SIGNAL_RESIZED,   /* SIGWINCH */
	SIGNAL_STOPPED,   /* SIGTSTP from outside: Ctrl+Z is a key */
	SIGNAL_CONTINUED, /* SIGCONT */
	SIGNAL_GONE,      /* SIGHUP, SIGTERM, SIGINT */
	TERM_SIGNALS
} TermSignal;

enum { SIGNALS_WATCHED = 6 };
typedef struct {
	sigset_t mask; /* as it was: in force while waiting (ppoll) and for programs that are started */
	struct sigaction was[SIGNALS_WATCHED];
} TermSignals;

void term_signals_take(TermSignals *signals);   /* blocks and handles them */
void term_signals_return(TermSignals *signals); /* all as it was */
void term_signals_reset(gpointer signals);      /* in a child between fork and exec: defaults, nothing blocked that was not before */
gboolean term_signal_seen(TermSignal which);
gboolean term_signal_take(TermSignal which); /* the same, and forgets it */

/* Does the user's locale speak UTF-8? Asked by name (LC_ALL, LC_CTYPE, LANG), for it need not be generated here; nothing set: yes, as terminals do. Sets LC_CTYPE accordingly. */
gboolean term_locale_is_utf8(void);
