/* out.c — a buffered writer over a file descriptor. A failed write is kept for the end of the run: output that is lost must not pass for done.
 * It must not know what is written. */
#include "out.h"

#include <errno.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { BUFFER = 1 << 16 };

static int terminal_width(int fd) {
	struct winsize size = {0};
	return ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

Out *out_new(int fd) {
	Out *out = g_new0(Out, 1);
	out->fd = fd;
	out->buffer = g_string_sized_new(4096);
	out->terminal = isatty(fd) == 1;
	out->width = out->terminal ? terminal_width(fd) : 0;
	return out;
}

void out_free(Out *out) {
	if (out == NULL)
		return;
	g_string_free(out->buffer, TRUE);
	g_free(out);
}

static void wipe_progress(Out *out) {
	static const char wipe[] = "\r\033[K";
	if (out->progress == NULL || !*out->progress || out->buffer->len == 0)
		return;
	*out->progress = FALSE;
	if (write(STDERR_FILENO, wipe, sizeof wipe - 1) < 0 && out->fd == STDERR_FILENO)
		out->failure = errno;
}

gboolean out_flush(Out *out) {
	gsize done = 0;
	wipe_progress(out);
	while (out->failure == 0 && done < out->buffer->len) {
		gssize n = write(out->fd, out->buffer->str + done, out->buffer->len - done);
		if (n >= 0)
			done += (gsize)n;
		else if (errno != EINTR)
			out->failure = errno;
	}
	g_string_truncate(out->buffer, 0);
	return out->failure == 0;
}

void out_bytes(Out *out, const char *bytes, gsize n) {
	if (out->failure != 0)
		return;
	g_string_append_len(out->buffer, bytes, (gssize)n);
	if (out->buffer->len >= BUFFER)
		out_flush(out);
}

void out_text(Out *out, const char *text) {
	out_bytes(out, text, strlen(text));
}

void out_printf(Out *out, const char *format, ...) {
	va_list args;
	va_start(args, format);
	g_autofree char *text = g_strdup_vprintf(format, args);
	va_end(args);
	out_text(out, text);
}
