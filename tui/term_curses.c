/* term_curses.c — the terminal people sit at: modes, capabilities and keys by ncurses, frames by term_frame.h, signals. The only source file that knows curses.
 * It must not know what is shown or what keys mean. */
#define NCURSES_NOMACROS
#define NCURSES_WIDECHAR 0 /* characters are put together in term_input.c; and the wide part has a key_name() too */
#include <curses.h>

#include "term.h"
#include "term_frame.h"
#include "term_input.h"
#include "term_signals.h"
#include <taizhang/words.h>

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum {
	IN = STDIN_FILENO,
	OUT = STDOUT_FILENO,
	ESC_MS = 25,                /* how long Esc may be the beginning of a key */
	PROBE_MS = 50,              /* how long the terminal may take to say where its cursor stands */
	PASTE_BEGINS = KEY_MAX - 1, /* no key of curses' */
};
#define PASTE_ON "\033[?2004h"
#define PASTE_OFF "\033[?2004l"

typedef struct {
	Term term;
	TzhLang lang;
	SCREEN *screen;
	WINDOW *pad; /* keys are read through it: unlike a window it is never drawn */
	TermFrame frame;
	GString *out;
	TermInput input;
	TermSignals signals;
	gboolean dead; /* nothing can be written or read any more */
	char *move;    /* terminfo's cup */
	char *bell;
	char *clear;    /* where there is no other screen to leave: nothing of the record stays behind; else NULL */
	gboolean taken; /* it shows, or has shown, our frames */
	gboolean mouse;
} Curses;

static Curses *curses_of(Term *term) {
	return (Curses *)(gpointer)term;
}

/* ---- output ---- */

static void send_bytes(Curses *curses, const char *bytes, gsize n) {
	while (n > 0 && !curses->dead) {
		gssize sent = write(OUT, bytes, n);
		if (sent > 0) {
			bytes += sent;
			n -= (gsize)sent;
		} else if (sent < 0 && errno == EAGAIN) {
			poll(&(struct pollfd){.fd = OUT, .events = POLLOUT}, 1, -1);
		} else if (errno != EINTR) {
			curses->dead = TRUE;
		}
	}
}

static void send_text(Curses *curses, const char *text) {
	send_bytes(curses, text, strlen(text));
}

/* A capability without its delays ("$<5>"), which no terminal of this century needs. NULL: the terminal has none. */
static char *capability(const char *text) {
	if (text == NULL || text == (const char *)-1)
		return NULL;
	GString *plain = g_string_new(NULL);
	for (const char *p = text; *p != '\0'; p++) {
		const char *end = p[0] == '$' && p[1] == '<' ? strchr(p, '>') : NULL;
		if (end != NULL)
			p = end;
		else
			g_string_append_c(plain, *p);
	}
	return g_string_free(plain, FALSE);
}

static char *capability_named(const char *name) {
	return capability(tigetstr(name));
}

static void append_move(gpointer data, GString *out, int row, int col) {
	const Curses *curses = data;
	g_string_append(out, tiparm(curses->move, row, col));
}

static void read_colors(TermCaps *caps) {
	const char *fg = tigetstr("setaf"), *bg = tigetstr("setab");
	if (tigetnum("colors") < TERM_COLORS || fg == NULL || fg == (const char *)-1 || bg == NULL || bg == (const char *)-1)
		return;
	for (int i = 0; i < TERM_COLORS; i++) {
		caps->fg[i] = capability(tiparm(fg, i));
		caps->bg[i] = capability(tiparm(bg, i));
	}
}

static void read_capabilities(Curses *curses, const TermWish *wish) {
	TermCaps *caps = &curses->frame.caps;
	curses->move = capability_named("cup");
	curses->bell = capability_named("bel");
	g_autofree char *other_screen = capability_named("rmcup");
	curses->clear = other_screen == NULL ? capability_named("clear") : NULL;
	*caps = (TermCaps){
	    .off = capability_named("sgr0"),
	    .bold = capability_named("bold"),
	    .dim = capability_named("dim"),
	    .reverse = capability_named("rev"),
	    .underline = capability_named("smul"),
	    .hide = capability_named("civis"),
	    .show = capability_named("cnorm"),
	    .clear_line = capability_named("el"),
	    .not_with_color = MAX(tigetnum("ncv"), 0),
	    .last_cell_scrolls = tigetflag("am") > 0 && tigetflag("xenl") <= 0,
	    .move = append_move,
	    .data = curses,
	};
	curses->frame.theme = wish->no_color ? THEME_MONO : wish->theme;
	if (!wish->no_color && wish->theme != THEME_MONO)
		read_colors(caps);
	if (caps->fg[0] == NULL)
		curses->frame.theme = THEME_MONO;
	term_frame_forget(&curses->frame);
}

static void free_capabilities(Curses *curses) {
	TermCaps *caps = &curses->frame.caps;
	char *all[] = {caps->off,  caps->bold,       caps->dim,    caps->reverse, caps->underline, caps->hide,
	               caps->show, caps->clear_line, curses->move, curses->bell,  curses->clear};
	for (gsize i = 0; i < G_N_ELEMENTS(all); i++)
		g_free(all[i]);
	for (int i = 0; i < TERM_COLORS; i++) {
		g_free(caps->fg[i]);
		g_free(caps->bg[i]);
	}
}

static void curses_present(Term *term, const Canvas *canvas) {
	Curses *curses = curses_of(term);
	g_string_truncate(curses->out, 0);
	term_frame_write(&curses->frame, canvas, curses->out);
	send_bytes(curses, curses->out->str, curses->out->len);
}

static void curses_bell(Term *term) {
	Curses *curses = curses_of(term);
	if (curses->bell != NULL)
		send_text(curses, curses->bell);
}

static void curses_size(Term *term, int *rows, int *cols) {
	(void)term;
	struct winsize size = {0};
	gboolean known = ioctl(OUT, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0;
	*rows = known ? size.ws_row : MAX(tigetnum("lines"), 24);
	*cols = known ? size.ws_col : MAX(tigetnum("cols"), 80);
}

/* ---- giving the terminal back for a while ---- */

static void leave(Curses *curses) {
	if (curses->taken) {
		send_text(curses, PASTE_OFF);
		send_text(curses, curses->frame.caps.off != NULL ? curses->frame.caps.off : "");
		send_text(curses, curses->clear != NULL ? curses->clear : "");
	}
	endwin();
}

/* Takes it (again): modes, other screen, keys. What it shows is unknown then. */
static void enter(Curses *curses) {
	reset_prog_mode();
	clearok(curscr, FALSE); /* the whole frame comes anyway */
	doupdate();
	const char *keys = tigetstr("smkx");
	if (keys != NULL && keys != (const char *)-1 && strstr(keys, "\033=") != NULL)
		send_text(curses, "\033>"); /* the numeric keypad is for digits */
	send_text(curses, PASTE_ON);
	term_frame_forget(&curses->frame);
}

static Key after_stop(Curses *curses) {
	if (term_signal_take(SIGNAL_STOPPED)) {
		leave(curses);
		raise(SIGSTOP);
	}
	term_signal_take(SIGNAL_CONTINUED);
	enter(curses);
	return K_RESIZE; /* the window may be another one; everything is drawn anew */
}

static void child_setup(gpointer data) {
	term_signals_reset(data);
}

static gboolean curses_lend(Term *term, const char *const *command, GError **error) {
	Curses *curses = curses_of(term);
	struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
	g_autoptr(GError) failure = NULL;
	g_auto(GStrv) argv = g_strdupv((char **)(gpointer)command);
	int status = 0;
	sigemptyset(&ignore.sa_mask);
	sigaction(SIGINT, &ignore, &before); /* Ctrl+C there is not meant for us */
	leave(curses);
	gboolean ok =
	    g_spawn_sync(NULL, argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_CHILD_INHERITS_STDIN, child_setup, &curses->signals, NULL, NULL, &status, &failure) &&
	    g_spawn_check_wait_status(status, &failure);
	enter(curses);
	sigaction(SIGINT, &before, NULL);
	if (!ok)
		g_set_error(error, TZH_ERROR, TZH_ERROR_IO, tzh_word(curses->lang, TZH_W_TUI_LEND_FAILED), command[0], failure->message);
	return ok;
}

/* ---- input ---- */

/* Of curses: a byte, a key, ERR. */
static int next_code(gpointer data, int wait) {
	const Curses *curses = data;
	wtimeout(curses->pad, wait);
	return wgetch(curses->pad);
}

static gboolean readable(int wait) {
	return poll(&(struct pollfd){.fd = IN, .events = POLLIN}, 1, wait) > 0;
}

/* Past curses, for what is long or not a key. */
static gssize more_bytes(gpointer data, guint8 *bytes, gsize n, int wait) {
	(void)data;
	return readable(wait) ? read(IN, bytes, n) : 0;
}

static Key read_mouse(Curses *curses) {
	MEVENT event;
	if (getmouse(&event) != OK)
		return K_NONE;
	if ((event.bstate & BUTTON4_PRESSED) != 0)
		return K_UP;
	if ((event.bstate & BUTTON5_PRESSED) != 0)
		return K_DOWN;
	curses->term.click_row = event.y;
	curses->term.click_col = event.x;
	return (event.bstate & (BUTTON1_PRESSED | BUTTON1_CLICKED)) != 0 ? K_CLICK : K_NONE;
}

/* Keys that only the terminal's description has a name for. */
static Key by_name(int code) {
	static const struct {
		const char *name;
		Key key;
	} rows[] = {{"kLFT5", K_CTRL_LEFT}, {"kRIT5", K_CTRL_RIGHT}, {"kHOM5", K_CTRL_HOME}, {"kEND5", K_CTRL_END}};
	const char *name = keyname(code);
	for (gsize i = 0; name != NULL && i < G_N_ELEMENTS(rows); i++)
		if (strcmp(name, rows[i].name) == 0)
			return rows[i].key;
	return K_NONE;
}

static Key of_curses(gpointer data, int code) {
	static const struct {
		int code;
		Key key;
	} rows[] = {
	    {KEY_UP, K_UP},
	    {KEY_DOWN, K_DOWN},
	    {KEY_LEFT, K_LEFT},
	    {KEY_RIGHT, K_RIGHT},
	    {KEY_PPAGE, K_PAGE_UP},
	    {KEY_NPAGE, K_PAGE_DOWN},
	    {KEY_HOME, K_HOME},
	    {KEY_FIND, K_HOME},
	    {KEY_END, K_END},
	    {KEY_SELECT, K_END},
	    {KEY_DC, K_DELETE},
	    {KEY_IC, K_INSERT},
	    {KEY_BTAB, K_BACKTAB},
	    {KEY_ENTER, K_ENTER},
	    {KEY_SR, K_UP},
	    {KEY_SF, K_DOWN},
	    {KEY_SLEFT, K_LEFT},
	    {KEY_SRIGHT, K_RIGHT},
	    {KEY_BACKSPACE, K_BACKSPACE},
	};
	Curses *curses = data;
	if (code == PASTE_BEGINS)
		return term_input_paste(&curses->input);
	if (code == KEY_MOUSE)
		return read_mouse(curses);
	if (code >= KEY_F(1) && code <= KEY_F(12))
		return K_F1 + (Key)(code - KEY_F(1));
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
		if (rows[i].code == code)
			return rows[i].key;
	return code > KEY_MAX ? by_name(code) : K_NONE;
}

/* Waits, with signals let in. TRUE: the terminal has something; *woken: the watched descriptor has. */
static gboolean wait_for(Curses *curses, int watch_fd, gint64 until, gboolean *woken) {
	struct pollfd polled[] = {{.fd = IN, .events = POLLIN}, {.fd = watch_fd, .events = POLLIN}};
	gint64 left = until < 0 ? -1 : MAX(until - g_get_monotonic_time(), 0);
	struct timespec time = {.tv_sec = left / G_USEC_PER_SEC, .tv_nsec = (left % G_USEC_PER_SEC) * 1000};
	*woken = FALSE;
	int n = ppoll(polled, watch_fd >= 0 ? 2 : 1, left < 0 ? NULL : &time, &curses->signals.mask);
	if (n < 0)
		return FALSE;
	*woken = n == 0 || polled[1].revents != 0;
	int bytes = 0;
	if (polled[0].revents != 0 && (ioctl(IN, FIONREAD, &bytes) != 0 || bytes == 0))
		curses->dead = TRUE;
	return polled[0].revents != 0;
}

static Key curses_read(Term *term, int watch_fd, int timeout_ms) {
	Curses *curses = curses_of(term);
	gint64 until = timeout_ms < 0 ? -1 : g_get_monotonic_time() + timeout_ms * (gint64)1000;
	for (gboolean woken = FALSE;;) {
		Key key = term_signal_seen(SIGNAL_GONE) || curses->dead ? K_HANGUP : term_input_key(&curses->input);
		if (key != K_NONE)
			return key;
		gboolean typed = wait_for(curses, watch_fd, until, &woken);
		if (term_signal_seen(SIGNAL_STOPPED) || term_signal_seen(SIGNAL_CONTINUED))
			return after_stop(curses);
		if (term_signal_take(SIGNAL_RESIZED)) {
			term_frame_forget(&curses->frame); /* what a smaller window cut off is lost, even if it has its old size again */
			return K_RESIZE;
		}
		if (woken && !typed)
			return K_WAKE;
	}
}

/* ---- opening and closing ---- */

/* The column that the terminal says its cursor stands in (from 1); 0: it did not say. Whatever else was typed meanwhile is kept. */
static int ask_column(Curses *curses) {
	gint64 until = g_get_monotonic_time() + PROBE_MS * (gint64)1000;
	for (;;) {
		gint64 left = (until - g_get_monotonic_time() + 999) / 1000;
		guint8 some[256];
		gssize n = left > 0 && readable((int)left) ? read(IN, some, sizeof some) : 0;
		if (n <= 0)
			return 0;
		g_byte_array_append(curses->input.ahead, some, (guint)n);
		g_autofree char *text = g_strndup((const char *)curses->input.ahead->data, curses->input.ahead->len);
		for (const char *p = strstr(text, "\033["); p != NULL; p = strstr(p + 1, "\033[")) {
			int row, col, length = 0;
			if (sscanf(p, "\033[%d;%dR%n", &row, &col, &length) == 2 && length > 0) {
				g_byte_array_remove_range(curses->input.ahead, (guint)(p - text), (guint)length);
				return col;
			}
		}
	}
}

/* How many cells an em dash takes here. On the last line, so that the answer cannot be taken for a key. */
static int probe_ambiguous(Curses *curses) {
	int rows, cols;
	curses_size(&curses->term, &rows, &cols);
	g_string_truncate(curses->out, 0);
	append_move(curses, curses->out, rows - 1, 0);
	g_string_append(curses->out, "\u2014\033[6n");
	send_bytes(curses, curses->out->str, curses->out->len);
	int column = ask_column(curses);
	send_text(curses, "\r  \r");
	return column == 3 ? 2 : 1;
}

static gboolean fail(Curses *curses, TzhLang lang, TzhWord word, GError **error) {
	const char *name = g_getenv("TERM");
	if (curses != NULL)
		curses->term.ops->close(&curses->term);
	/* the word has one %s or none */
	g_autofree char *text = g_strdup_printf(tzh_word(lang, word), name != NULL && *name != '\0' ? name : tzh_word(lang, TZH_W_TUI_TERM_UNSET));
	g_set_error_literal(error, TZH_ERROR, TZH_ERROR_UNSUPPORTED, text);
	return FALSE;
}

static void curses_close(Term *term) {
	Curses *curses = curses_of(term);
	if (curses->screen != NULL) {
		if (curses->mouse)
			mousemask(0, NULL);
		leave(curses);
		delwin(curses->pad);
		delscreen(curses->screen);
	}
	free_capabilities(curses);
	term_frame_forget(&curses->frame);
	term_signals_return(&curses->signals);
	term_input_clear(&curses->input);
	g_string_free(curses->out, TRUE);
	g_string_free(term->paste, TRUE);
	g_free(curses);
}

static void take_keys(Curses *curses, const TermWish *wish) {
	raw();
	noecho();
	nonl();
	set_escdelay(ESC_MS);
	typeahead(-1);
	curses->pad = newpad(1, 1);
	keypad(curses->pad, TRUE);
	define_key("\033[200~", PASTE_BEGINS);
	if (wish->mouse) {
		mouseinterval(0);
		mousemask(BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED, NULL);
		curses->mouse = TRUE;
	}
	def_prog_mode();
}

static Curses *curses_new(TzhLang lang) {
	static const TermInputOps input = {next_code, more_bytes, of_curses};
	static const TermOps ops = {curses_size, curses_read, curses_present, curses_bell, curses_lend, curses_close};
	Curses *curses = g_new0(Curses, 1);
	curses->term = (Term){.ops = &ops, .paste = g_string_new(NULL)};
	curses->lang = lang;
	curses->out = g_string_sized_new(16384);
	term_input_init(&curses->input, &input, curses, curses->term.paste);
	term_signals_take(&curses->signals);
	return curses;
}

Term *term_curses_open(TzhLang lang, const TermWish *wish, GError **error) {
	if (!isatty(IN) || !isatty(OUT)) {
		g_set_error_literal(error, TZH_ERROR, TZH_ERROR_UNSUPPORTED, tzh_word(lang, TZH_W_TUI_TERM_NOT));
		return NULL;
	}
	gboolean utf8 = term_locale_is_utf8();
	Curses *curses = curses_new(lang);
	Term *term = &curses->term;
	curses->screen = newterm(NULL, stdout, stdin);
	if (curses->screen == NULL) {
		fail(curses, lang, TZH_W_TUI_TERM_UNKNOWN, error);
		return NULL;
	}
	read_capabilities(curses, wish);
	if (curses->move == NULL) {
		fail(curses, lang, TZH_W_TUI_TERM_DUMB, error);
		return NULL;
	}
	take_keys(curses, wish);
	curses->taken = TRUE;
	enter(curses);
	term->mode = (TextMode){.ambiguous = MAX(wish->ambiguous, 1), .ascii = wish->ascii || !utf8};
	if (!term->mode.ascii && wish->ambiguous == 0)
		term->mode.ambiguous = probe_ambiguous(curses);
	return term;
}
