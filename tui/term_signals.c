/* term_signals.c — see the header. */
#include "term_signals.h"

#include <langinfo.h>
#include <locale.h>
#include <string.h>

/* Signals can speak to a global alone; there is one terminal in a process. */
static volatile sig_atomic_t seen[TERM_SIGNALS];

static const int watched[SIGNALS_WATCHED] = {SIGWINCH, SIGTSTP, SIGCONT, SIGHUP, SIGTERM, SIGINT};

static void on_signal(int number) {
	seen[number == SIGWINCH ? SIGNAL_RESIZED : number == SIGTSTP ? SIGNAL_STOPPED : number == SIGCONT ? SIGNAL_CONTINUED : SIGNAL_GONE] = 1;
}

void term_signals_take(TermSignals *signals) {
	struct sigaction action = {.sa_handler = on_signal};
	sigset_t block;
	sigemptyset(&action.sa_mask);
	sigemptyset(&block);
	for (int i = 0; i < SIGNALS_WATCHED; i++)
		sigaddset(&block, watched[i]);
	for (int i = 0; i < TERM_SIGNALS; i++)
		seen[i] = 0;
	sigprocmask(SIG_BLOCK, &block, &signals->mask);
	for (int i = 0; i < SIGNALS_WATCHED; i++) {
		sigaction(watched[i], NULL, &signals->was[i]);
		if (signals->was[i].sa_handler != SIG_IGN) /* nohup stays nohup */
			sigaction(watched[i], &action, NULL);
	}
}

void term_signals_return(TermSignals *signals) {
	sigprocmask(SIG_SETMASK, &signals->mask, NULL); /* first: what is pending still comes to us */
	for (int i = 0; i < SIGNALS_WATCHED; i++)
		sigaction(watched[i], &signals->was[i], NULL);
}

void term_signals_reset(gpointer signals) {
	const TermSignals *from = signals;
	for (int i = 0; i < SIGNALS_WATCHED; i++)
		signal(watched[i], SIG_DFL);
	sigprocmask(SIG_SETMASK, &from->mask, NULL);
}

gboolean term_signal_seen(TermSignal which) {
	return seen[which] != 0;
}

gboolean term_signal_take(TermSignal which) {
	gboolean was = seen[which] != 0;
	seen[which] = 0;
	return was;
}

gboolean term_locale_is_utf8(void) {
	static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
	const char *name = NULL;
	for (gsize i = 0; i < G_N_ELEMENTS(names) && (name == NULL || *name == '\0'); i++)
		name = g_getenv(names[i]);
	gboolean named = name != NULL && *name != '\0';
	if (named && setlocale(LC_CTYPE, "") != NULL && strcmp(nl_langinfo(CODESET), "UTF-8") == 0)
		return TRUE;
	g_autofree char *lower = g_ascii_strdown(named ? name : "utf-8", -1);
	if (strstr(lower, "utf-8") == NULL && strstr(lower, "utf8") == NULL)
		return FALSE;
	return setlocale(LC_CTYPE, "C.UTF-8") != NULL;
}
