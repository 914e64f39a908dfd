/* out.h — where text goes: a buffered writer that remembers its failure, and the width of text on a terminal. It knows no record. */
#pragma once

#include <glib.h>
#include <stdarg.h>

typedef enum {
	FORMAT_TABLE,
	FORMAT_JSON,
	FORMAT_NDJSON,
	FORMAT_CSV,
	FORMAT_TSV,
	FORMAT_PLAIN,
	FORMAT_TEXT, /* a report as a person reads it */
	FORMAT_FILE, /* a report in one of tzh_format_find() */
	FORMATS
} Format;

typedef struct {
	int fd;
	GString *buffer;
	int failure; /* errno of the first write that failed; 0: none */
	gboolean terminal;
	gboolean color;     /* a terminal that wants colours */
	int width;          /* cells of the terminal's line; 0: not a terminal, no limit */
	gboolean *progress; /* lent; TRUE: a progress line stands on standard error and is wiped before anything is written; NULL: there never is one */
} Out;

Out *out_new(int fd);
void out_free(Out *out); /* does not flush */
void out_bytes(Out *out, const char *bytes, gsize n);
void out_text(Out *out, const char *text);
void out_printf(Out *out, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* Writes all that is buffered; FALSE once anything failed (out->failure). */
gboolean out_flush(Out *out);

/* Appends text as a terminal may see it and gives its width: control characters, bidirectional controls and bytes that are not UTF-8 become escapes (\x1b, \u202e),
 * a line break becomes `line_break` (lent; its own width counts, but for one that holds a line feed). */
int text_clean(GString *to, const char *text, const char *line_break);
int text_width(const char *text); /* of clean text */
/* Appends at most `width` cells of clean text; what is cut is marked by "…" in the last cell. Gives the width appended. */
int text_cut(GString *to, const char *text, int width);
void text_pad(GString *to, int cells);
