/* ptyrun.c — see the header. It must not know which program runs. */
#include "ptyrun.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vterm.h>

enum { PATIENCE_S = 60, LEAVE_S = 10 };

struct Pty {
	int master; /* -1: hung up, or the program closed its end */
	pid_t pid;  /* 0: it has been waited for */
	int status;
	int rows, cols;
	VTerm *vterm;
	VTermScreen *screen;
	GString *raw;
	gboolean visible, other;
	gint64 begun, last;
};

static int set_property(VTermProp property, VTermValue *value, void *data) {
	Pty *pty = data;
	if (property == VTERM_PROP_CURSORVISIBLE)
		pty->visible = value->boolean != 0;
	if (property == VTERM_PROP_ALTSCREEN)
		pty->other = value->boolean != 0;
	return 1;
}

static void answer(const char *bytes, size_t n, void *data) {
	const Pty *pty = data;
	if (pty->master >= 0 && write(pty->master, bytes, n) < 0)
		return; /* the program has gone: the next read says so */
}

static void make_screen(Pty *pty) {
	static const VTermScreenCallbacks callbacks = {.settermprop = set_property};
	pty->vterm = vterm_new(pty->rows, pty->cols);
	vterm_set_utf8(pty->vterm, 1);
	vterm_output_set_callback(pty->vterm, answer, pty);
	pty->screen = vterm_obtain_screen(pty->vterm);
	vterm_screen_enable_altscreen(pty->screen, 1);
	vterm_screen_set_callbacks(pty->screen, &callbacks, pty);
	vterm_screen_reset(pty->screen, 1);
}

static void become(const PtyStart *how) {
	for (const char *const *pair = how->env; pair != NULL && *pair != NULL; pair++) {
		const char *equals = strchr(*pair, '=');
		g_autofree char *name = equals != NULL ? g_strndup(*pair, (gsize)(equals - *pair)) : g_strdup(*pair);
		if (equals != NULL)
			setenv(name, equals + 1, 1);
		else
			unsetenv(name);
	}
	if (how->prepare != NULL)
		how->prepare();
	execv(how->argv[0], (char **)(gpointer)how->argv);
	_exit(127);
}

Pty *pty_start(const PtyStart *how) {
	struct winsize size = {.ws_row = (unsigned short)how->rows, .ws_col = (unsigned short)how->cols};
	Pty *pty = g_new0(Pty, 1);
	pty->rows = how->rows;
	pty->cols = how->cols;
	pty->raw = g_string_new(NULL);
	pty->visible = TRUE;
	make_screen(pty);
	pty->begun = g_get_monotonic_time();
	pty->pid = forkpty(&pty->master, NULL, NULL, &size);
	if (pty->pid < 0) {
		int number = errno;
		pty->pid = 0;
		pty->master = -1;
		pty_free(pty);
		errno = number;
		return NULL;
	}
	if (pty->pid == 0)
		become(how);
	fcntl(pty->master, F_SETFD, FD_CLOEXEC);
	fcntl(pty->master, F_SETFL, O_NONBLOCK);
	return pty;
}

gboolean pty_take(Pty *pty, int ms) {
	char some[65536];
	if (pty->master < 0)
		return FALSE;
	struct pollfd polled = {.fd = pty->master, .events = POLLIN};
	if (poll(&polled, 1, ms) <= 0)
		return FALSE;
	gssize n = read(pty->master, some, sizeof some);
	if (n <= 0) { /* EIO: nobody holds the other end any more */
		if (n == 0 || errno != EAGAIN) {
			close(pty->master);
			pty->master = -1;
		}
		return FALSE;
	}
	pty->last = g_get_monotonic_time();
	g_string_append_len(pty->raw, some, n);
	vterm_input_write(pty->vterm, some, (gsize)n);
	return TRUE;
}

gboolean pty_until(Pty *pty, PtyTest test, gconstpointer data) {
	gint64 until = g_get_monotonic_time() + PATIENCE_S * G_USEC_PER_SEC;
	while (!test(pty, data)) {
		gint64 left = (until - g_get_monotonic_time()) / 1000;
		if (left <= 0 || pty->master < 0)
			return FALSE;
		pty_take(pty, (int)left);
	}
	return TRUE;
}

static gboolean shows(Pty *pty, gconstpointer text) {
	return pty_shows(pty, text);
}

static gboolean lacks(Pty *pty, gconstpointer text) {
	return !pty_shows(pty, text);
}

gboolean pty_sees(Pty *pty, const char *text) {
	return pty_until(pty, shows, text);
}

gboolean pty_loses(Pty *pty, const char *text) {
	return pty_until(pty, lacks, text);
}

void pty_send(Pty *pty, const char *bytes) {
	gsize left = strlen(bytes);
	while (left > 0 && pty->master >= 0) {
		gssize sent = write(pty->master, bytes, left);
		if (sent > 0) {
			bytes += sent;
			left -= (gsize)sent;
		} else if (errno == EAGAIN || errno == EINTR) {
			pty_take(pty, 10); /* it must not wait for us, nor we for it */
		} else {
			return;
		}
	}
}

void pty_resize(Pty *pty, int rows, int cols) {
	struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};
	pty->rows = rows;
	pty->cols = cols;
	vterm_set_size(pty->vterm, rows, cols);
	ioctl(pty->master, TIOCSWINSZ, &size);
}

void pty_signal(Pty *pty, int number) {
	if (pty->pid > 0)
		kill(pty->pid, number);
}

void pty_hang_up(Pty *pty) {
	if (pty->master >= 0)
		close(pty->master);
	pty->master = -1;
}

/* Waits for the program's state to change; FALSE after `seconds`. */
static gboolean wait_for(Pty *pty, int options, int seconds, int *status) {
	gint64 until = g_get_monotonic_time() + seconds * G_USEC_PER_SEC;
	for (;;) {
		pid_t got = waitpid(pty->pid, status, options | WNOHANG);
		if (got == pty->pid)
			return TRUE;
		if (got < 0 || g_get_monotonic_time() > until)
			return FALSE;
		if (!pty_take(pty, 5) && pty->master < 0)
			g_usleep(1000); /* nothing to wait on: it is looked at again */
	}
}

int pty_end(Pty *pty) {
	if (pty->pid > 0 && !wait_for(pty, 0, PATIENCE_S, &pty->status))
		return -1;
	pty->pid = 0;
	while (pty_take(pty, 0))
		;
	return WIFEXITED(pty->status) ? WEXITSTATUS(pty->status) : 128 + WTERMSIG(pty->status);
}

gboolean pty_stopped(Pty *pty) {
	int status = 0;
	return wait_for(pty, WUNTRACED, PATIENCE_S, &status) && WIFSTOPPED(status);
}

void pty_free(Pty *pty) {
	if (pty == NULL)
		return;
	pty_hang_up(pty);
	if (pty->pid > 0 && !wait_for(pty, 0, LEAVE_S, &pty->status)) {
		kill(pty->pid, SIGKILL);
		waitpid(pty->pid, NULL, 0);
	}
	vterm_free(pty->vterm);
	g_string_free(pty->raw, TRUE);
	g_free(pty);
}

pid_t pty_pid(const Pty *pty) {
	return pty->pid;
}

static VTermScreenCell cell_at(Pty *pty, int row, int col) {
	VTermScreenCell cell = {0};
	vterm_screen_get_cell(pty->screen, (VTermPos){.row = row, .col = col}, &cell);
	return cell;
}

char *pty_row(Pty *pty, int row) {
	GString *text = g_string_new(NULL);
	for (int col = 0; col < pty->cols;) {
		VTermScreenCell cell = cell_at(pty, row, col);
		if (cell.chars[0] == 0)
			g_string_append_c(text, ' ');
		for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i] != 0 && cell.chars[i] != (uint32_t)-1; i++)
			g_string_append_unichar(text, cell.chars[i]);
		col += MAX(cell.width, 1);
	}
	return g_strchomp(g_string_free(text, FALSE));
}

char *pty_screen(Pty *pty) {
	GString *all = g_string_new(NULL);
	for (int row = 0; row < pty->rows; row++) {
		g_autofree char *text = pty_row(pty, row);
		g_string_append(all, text);
		g_string_append_c(all, '\n');
	}
	return g_string_free(all, FALSE);
}

int pty_row_of(Pty *pty, const char *text) {
	for (int row = 0; row < pty->rows; row++) {
		g_autofree char *shown = pty_row(pty, row);
		if (strstr(shown, text) != NULL)
			return row;
	}
	return -1;
}

gboolean pty_shows(Pty *pty, const char *text) {
	return pty_row_of(pty, text) >= 0;
}

const GString *pty_raw(const Pty *pty) {
	return pty->raw;
}

void pty_cursor(Pty *pty, int *row, int *col) {
	VTermPos at;
	vterm_state_get_cursorpos(vterm_obtain_state(pty->vterm), &at);
	*row = at.row;
	*col = at.col;
}

gboolean pty_cursor_visible(const Pty *pty) {
	return pty->visible;
}

gboolean pty_other_screen(const Pty *pty) {
	return pty->other;
}

gboolean pty_colored(Pty *pty) {
	for (int row = 0; row < pty->rows; row++)
		for (int col = 0; col < pty->cols; col++) {
			VTermScreenCell cell = cell_at(pty, row, col);
			if (!VTERM_COLOR_IS_DEFAULT_FG(&cell.fg) || !VTERM_COLOR_IS_DEFAULT_BG(&cell.bg))
				return TRUE;
		}
	return FALSE;
}

gint64 pty_last(const Pty *pty) {
	return pty->last;
}

gint64 pty_begun(const Pty *pty) {
	return pty->begun;
}
