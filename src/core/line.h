/* line.h — the line format of the record, byte for byte (record.md §2): encode, decode strictly, nothing else. Pure. */
#pragma once

#include <taizhang/base.h>

#define LINE_MAX_BYTES (1024 * 1024)
#define LINE_V 1

/* A line taken apart. Decoded strings point into the decoded text (not NUL-terminated slices); the caller keeps the text alive. */
typedef struct {
	const char *s;
	gsize n;
} LineSlice;
typedef struct {
	gint64 v, rules, seq, act;
	LineSlice record, id, who, post, kind, obj; /* post: the header key "for" */
	LineSlice at;                               /* 24 bytes */
	TzhTime time;                               /* the same instant */
	LineSlice body;                             /* from { to } */
} Line;

/* Appends the line's bytes (no line feed). Header values must satisfy line_token(); asserted. */
void line_encode(const Line *line, GString *out);
/* A header value: 1–128 bytes of [A-Za-z0-9._:-]. */
bool line_token(const char *s, gsize n);
/* The signature that a line carries as its body's last value, and in `bare` what it is made over: the line with that value empty (docs/record.md). FALSE: not of that shape. */
#define LINE_SIGNATURE_BYTES 64
bool line_signature(const char *text, gsize n, GString *bare, guint8 signature[LINE_SIGNATURE_BYTES]);
/* Takes a line apart: exact key order, exact spelling of numbers (no sign, no leading zero), valid instant, body one JSON object by brackets, valid UTF-8,
 * no byte < 0x20, no white space between tokens, no number with fraction or exponent, at most LINE_MAX_BYTES. FALSE with TZH_ERROR_CORRUPT naming the byte. */
gboolean line_decode(TzhLang lang, const char *text, gsize n, Line *line, GError **error);
