/* line.c — the record's line format (record.md §2), taken apart in one pass without allocating.
 * Must not know what kinds or bodies mean: it judges spelling alone. Replay reads every line of a record through here, so plain
 * ASCII inside strings is skipped eight bytes at a time. */
#include "core/line.h"

#include <string.h>
#include <taizhang/words.h>

#define NUMBER_DIGITS 18 /* below 2^63 whatever the digits */
#define BODY_DEPTH 64    /* nesting of a body: one bit each */
#define AT_BYTES 24
#define TOKEN_BYTES 128

/* ---- encode ---- */

static void append_number(GString *out, gint64 value) {
	char digits[20];
	gsize i = sizeof digits;
	g_assert(value > 0);
	for (; value > 0; value /= 10)
		digits[--i] = (char)('0' + value % 10);
	g_string_append_len(out, digits + i, (gssize)(sizeof digits - i));
}

static void append_slice(GString *out, LineSlice slice) {
	g_string_append_len(out, slice.s, (gssize)slice.n);
}

static void append_token(GString *out, LineSlice slice) {
	g_assert(line_token(slice.s, slice.n));
	append_slice(out, slice);
}

#define APPEND(out, literal) g_string_append_len(out, literal, sizeof(literal) - 1)

void line_encode(const Line *line, GString *out) {
	APPEND(out, "{\"v\":");
	append_number(out, line->v);
	APPEND(out, ",\"rules\":");
	append_number(out, line->rules);
	APPEND(out, ",\"record\":\"");
	append_token(out, line->record);
	APPEND(out, "\",\"seq\":");
	append_number(out, line->seq);
	APPEND(out, ",\"act\":");
	append_number(out, line->act);
	APPEND(out, ",\"id\":\"");
	append_token(out, line->id);
	APPEND(out, "\",\"at\":\"");
	append_token(out, line->at);
	APPEND(out, "\",\"who\":\"");
	append_token(out, line->who);
	APPEND(out, "\",\"for\":\"");
	append_token(out, line->post);
	APPEND(out, "\",\"kind\":\"");
	append_token(out, line->kind);
	APPEND(out, "\",\"obj\":\"");
	append_token(out, line->obj);
	APPEND(out, "\",\"body\":");
	append_slice(out, line->body);
	APPEND(out, "}");
}

static inline bool token_byte(char c) {
	return g_ascii_isalnum(c) || c == '-' || c == ':' || c == '.' || c == '_';
}

bool line_token(const char *s, gsize n) {
	if (n < 1 || n > TOKEN_BYTES)
		return false;
	for (gsize i = 0; i < n; i++)
		if (!token_byte(s[i]))
			return false;
	return true;
}

/* ---- decode ---- */

/* Where the pass stands. A scanner that fails leaves `p` at the offending byte and says in `want` what belongs there. */
typedef struct {
	const guint8 *p, *end;
	TzhWord want;
} Scan;

static bool expect(Scan *scan, TzhWord want) {
	scan->want = want;
	return false;
}

static bool scan_literal(Scan *scan, const char *literal, gsize n) {
	if ((gsize)(scan->end - scan->p) < n || memcmp(scan->p, literal, n) != 0)
		return expect(scan, TZH_W_LINE_WANT_KEY);
	scan->p += n;
	return true;
}
#define LITERAL(scan, literal) scan_literal(scan, literal, sizeof(literal) - 1)

static bool scan_count(Scan *scan, gint64 *value) {
	const guint8 *start = scan->p;
	gint64 sum = 0;
	if (start < scan->end && *start == '0')
		return expect(scan, TZH_W_LINE_WANT_NUMBER);
	for (; scan->p < scan->end && g_ascii_isdigit(*scan->p); scan->p++) {
		if (scan->p - start == NUMBER_DIGITS)
			return expect(scan, TZH_W_LINE_WANT_NUMBER);
		sum = sum * 10 + (*scan->p - '0');
	}
	*value = sum;
	return scan->p > start || expect(scan, TZH_W_LINE_WANT_NUMBER);
}

static bool scan_token(Scan *scan, LineSlice *slice) {
	const guint8 *start = scan->p;
	while (scan->p < scan->end && token_byte((char)*scan->p))
		scan->p++;
	*slice = (LineSlice){(const char *)start, (gsize)(scan->p - start)};
	return (slice->n >= 1 && slice->n <= TOKEN_BYTES) || expect(scan, TZH_W_LINE_WANT_TOKEN);
}

static bool scan_instant(Scan *scan, Line *line) {
	char text[AT_BYTES + 1];
	if (scan->end - scan->p < AT_BYTES)
		return expect(scan, TZH_W_LINE_WANT_INSTANT);
	memcpy(text, scan->p, AT_BYTES);
	text[AT_BYTES] = '\0';
	line->time = tzh_time_parse(text);
	if (line->time == TZH_TIME_NONE)
		return expect(scan, TZH_W_LINE_WANT_INSTANT);
	line->at = (LineSlice){(const char *)scan->p, AT_BYTES};
	scan->p += AT_BYTES;
	return true;
}

/* One UTF-8 sequence of two to four bytes: no surrogate, no overlong form, nothing above U+10FFFF (RFC 3629 §4). */
static inline bool scan_wide(Scan *scan) {
	const guint8 *p = scan->p;
	gsize rest = (gsize)(scan->end - p);
	gsize n = 0;
	if (p[0] >= 0xE0 && p[0] <= 0xEF && rest >= 3) {
		guint8 low = p[0] == 0xE0 ? 0xA0 : 0x80, high = p[0] == 0xED ? 0x9F : 0xBF;
		n = p[1] >= low && p[1] <= high && (p[2] & 0xC0) == 0x80 ? 3 : 0;
	} else if (p[0] >= 0xC2 && p[0] <= 0xDF && rest >= 2) {
		n = (p[1] & 0xC0) == 0x80 ? 2 : 0;
	} else if (p[0] >= 0xF0 && p[0] <= 0xF4 && rest >= 4) {
		guint8 low = p[0] == 0xF0 ? 0x90 : 0x80, high = p[0] == 0xF4 ? 0x8F : 0xBF;
		n = p[1] >= low && p[1] <= high && (p[2] & 0xC0) == 0x80 && (p[3] & 0xC0) == 0x80 ? 4 : 0;
	}
	scan->p += n;
	return n > 0 || expect(scan, TZH_W_LINE_WANT_UTF8);
}

static int scan_hex4(const Scan *scan, const guint8 *p) {
	int value = 0;
	if (scan->end - p < 4)
		return -1;
	for (int i = 0; i < 4; i++) {
		int digit = g_ascii_xdigit_value((char)p[i]);
		if (digit < 0)
			return -1;
		value = value << 4 | digit;
	}
	return value;
}

/* After a backslash-u: no NUL (text never holds one) and surrogates only as a pair, as every strict reader of JSON wants. */
static bool scan_unicode(Scan *scan) {
	const guint8 *p = scan->p + 2;
	int unit = scan_hex4(scan, p);
	if (unit <= 0 || (unit >= 0xDC00 && unit <= 0xDFFF))
		return expect(scan, TZH_W_LINE_WANT_JSON);
	p += 4;
	if (unit >= 0xD800 && unit <= 0xDBFF) {
		int low = scan->end - p >= 6 && p[0] == '\\' && p[1] == 'u' ? scan_hex4(scan, p + 2) : -1;
		if (low < 0xDC00 || low > 0xDFFF)
			return expect(scan, TZH_W_LINE_WANT_JSON);
		p += 6;
	}
	scan->p = p;
	return true;
}

static bool scan_escape(Scan *scan) {
	if (scan->end - scan->p < 2)
		return expect(scan, TZH_W_LINE_WANT_JSON);
	guint8 c = scan->p[1];
	if (c == 'u')
		return scan_unicode(scan);
	if (c == '\0' || strchr("\"\\/bfnrt", c) == NULL)
		return expect(scan, TZH_W_LINE_WANT_JSON);
	scan->p += 2;
	return true;
}

/* Whether any of the eight bytes is a quote, a backslash, below 0x20 or above 0x7F. */
static inline bool word_special(guint64 w) {
	const guint64 ones = G_GUINT64_CONSTANT(0x0101010101010101), tops = ones << 7;
	guint64 quote = w ^ (ones * '"'), slash = w ^ (ones * '\\');
	return (((w - ones * 0x20) | (quote - ones) | (slash - ones) | w) & tops) != 0;
}

static bool scan_string(Scan *scan) {
	if (scan->p >= scan->end || *scan->p != '"')
		return expect(scan, TZH_W_LINE_WANT_JSON);
	scan->p++;
	while (scan->p < scan->end) {
		guint64 word;
		while (scan->end - scan->p >= 8 && (memcpy(&word, scan->p, 8), !word_special(word)))
			scan->p += 8;
		if (scan->p >= scan->end)
			break;
		const guint8 *slow = scan->p + 8;
		do {
			guint8 c = *scan->p;
			if (c >= 0x80) {
				if (!scan_wide(scan))
					return false;
			} else if (c == '"') {
				scan->p++;
				return true;
			} else if (c == '\\') {
				if (!scan_escape(scan))
					return false;
			} else if (c < 0x20) {
				return expect(scan, TZH_W_LINE_WANT_JSON);
			} else {
				scan->p++;
			}
		} while (scan->p < scan->end && (scan->p < slow || *scan->p >= 0x80));
	}
	return expect(scan, TZH_W_LINE_WANT_JSON);
}

/* An integer of 64 bits, spelled the one way: no plus, no leading zero, no minus zero. */
static bool scan_integer(Scan *scan) {
	const guint8 *start = scan->p, *p = start + (*start == '-' ? 1 : 0), *digits = p;
	while (p < scan->end && g_ascii_isdigit(*p))
		p++;
	gsize n = (gsize)(p - digits);
	bool zero = n > 0 && *digits == '0';
	const char *limit = digits > start ? "9223372036854775808" : "9223372036854775807";
	if (n == 0 || n > 19 || (zero && (n > 1 || digits > start)) || (n == 19 && memcmp(digits, limit, 19) > 0))
		return expect(scan, TZH_W_LINE_WANT_INTEGER);
	scan->p = p;
	return (p >= scan->end || (*p != '.' && *p != 'e' && *p != 'E')) || expect(scan, TZH_W_LINE_WANT_INTEGER);
}

static bool scan_scalar(Scan *scan) {
	guint8 c = scan->p < scan->end ? *scan->p : '\0';
	bool ok = false;
	if (c == '"')
		return scan_string(scan);
	if (c == '-' || g_ascii_isdigit(c))
		return scan_integer(scan);
	if (c == 't')
		ok = LITERAL(scan, "true");
	else if (c == 'f')
		ok = LITERAL(scan, "false");
	else if (c == 'n')
		ok = LITERAL(scan, "null");
	return ok || expect(scan, TZH_W_LINE_WANT_JSON);
}

static bool scan_key(Scan *scan) {
	if (!scan_string(scan))
		return false;
	if (scan->p >= scan->end || *scan->p != ':')
		return expect(scan, TZH_W_LINE_WANT_JSON);
	scan->p++;
	return true;
}

/* Brackets that close here, then the comma and key that lead to the next value. `objects` has one bit per open bracket, the innermost
 * lowest: set for {. FALSE with depth > 0 is an error; with depth 0 the body has ended. */
static bool scan_after(Scan *scan, guint *depth, guint64 *objects) {
	while (*depth > 0 && scan->p < scan->end && *scan->p == ((*objects & 1) ? '}' : ']')) {
		scan->p++;
		*objects >>= 1;
		--*depth;
	}
	if (*depth == 0)
		return false;
	if (scan->p >= scan->end || *scan->p != ',')
		return expect(scan, TZH_W_LINE_WANT_JSON);
	scan->p++;
	return !(*objects & 1) || scan_key(scan);
}

/* One JSON object without white space, not recursive. */
static bool scan_body(Scan *scan) {
	guint depth = 0;
	guint64 objects = 0;
	if (scan->p >= scan->end || *scan->p != '{')
		return expect(scan, TZH_W_LINE_WANT_JSON);
	do {
		while (scan->p < scan->end && (*scan->p == '{' || *scan->p == '[')) {
			bool object = *scan->p == '{';
			if (depth == BODY_DEPTH)
				return expect(scan, TZH_W_LINE_WANT_DEPTH);
			scan->p++;
			depth++;
			objects = objects << 1 | (object ? 1 : 0);
			if (scan->p < scan->end && *scan->p == (object ? '}' : ']'))
				goto after; /* an empty bracket has no value */
			if (object && !scan_key(scan))
				return false;
		}
		if (!scan_scalar(scan))
			return false;
	after:;
	} while (scan_after(scan, &depth, &objects));
	return depth == 0;
}

static bool scan_line(Scan *scan, Line *line) {
	if (!LITERAL(scan, "{\"v\":") || !scan_count(scan, &line->v))
		return false;
	if (line->v != LINE_V)
		return expect(scan, TZH_W_LINE_NEWER);
	if (!LITERAL(scan, ",\"rules\":") || !scan_count(scan, &line->rules) || !LITERAL(scan, ",\"record\":\"") || !scan_token(scan, &line->record) ||
	    !LITERAL(scan, "\",\"seq\":") || !scan_count(scan, &line->seq) || !LITERAL(scan, ",\"act\":") || !scan_count(scan, &line->act) ||
	    !LITERAL(scan, ",\"id\":\"") || !scan_token(scan, &line->id) || !LITERAL(scan, "\",\"at\":\"") || !scan_instant(scan, line) ||
	    !LITERAL(scan, "\",\"who\":\"") || !scan_token(scan, &line->who) || !LITERAL(scan, "\",\"for\":\"") || !scan_token(scan, &line->post) ||
	    !LITERAL(scan, "\",\"kind\":\"") || !scan_token(scan, &line->kind) || !LITERAL(scan, "\",\"obj\":\"") || !scan_token(scan, &line->obj) ||
	    !LITERAL(scan, "\",\"body\":"))
		return false;
	const guint8 *body = scan->p;
	if (!scan_body(scan))
		return false;
	line->body = (LineSlice){(const char *)body, (gsize)(scan->p - body)};
	if (scan->end - scan->p != 1 || *scan->p != '}')
		return expect(scan, TZH_W_LINE_WANT_END);
	return true;
}

gboolean line_decode(TzhLang lang, const char *text, gsize n, Line *line, GError **error) {
	Scan scan = {(const guint8 *)text, (const guint8 *)text + n, TZH_W_LINE_WANT_END};
	if (n > LINE_MAX_BYTES) {
		g_set_error(error, TZH_ERROR, TZH_ERROR_CORRUPT, tzh_word(lang, TZH_W_LINE_LONG), n, (gsize)LINE_MAX_BYTES);
		return FALSE;
	}
	if (scan_line(&scan, line))
		return TRUE;
	gsize byte = (gsize)(scan.p - (const guint8 *)text) + 1;
	if (scan.want == TZH_W_LINE_NEWER)
		g_set_error(error, TZH_ERROR, TZH_ERROR_NEWER, tzh_word(lang, TZH_W_LINE_NEWER), line->v, (gint64)LINE_V);
	else
		g_set_error(error, TZH_ERROR, TZH_ERROR_CORRUPT, tzh_word(lang, TZH_W_LINE_BAD), byte, tzh_word(lang, scan.want));
	return FALSE;
}

/* ---- signatures ---- */

#define SIG_HEAD "\"sig\":\""
#define SIG_TAIL "\"}}"
#define SIG_CHARS 88 /* 64 bytes in base64 */

bool line_signature(const char *text, gsize n, GString *bare, guint8 signature[LINE_SIGNATURE_BYTES]) {
	gsize tail = SIG_CHARS + strlen(SIG_TAIL), head = strlen(SIG_HEAD), got = 0;
	if (n < tail + head || memcmp(text + n - strlen(SIG_TAIL), SIG_TAIL, strlen(SIG_TAIL)) != 0 || memcmp(text + n - tail - head, SIG_HEAD, head) != 0)
		return false;
	g_autofree char *base64 = g_strndup(text + n - tail, SIG_CHARS);
	g_autofree guint8 *bytes = g_base64_decode(base64, &got);
	g_autofree char *again = g_base64_encode(bytes, got);
	if (got != LINE_SIGNATURE_BYTES || strcmp(again, base64) != 0)
		return false;
	memcpy(signature, bytes, LINE_SIGNATURE_BYTES);
	g_string_append_len(bare, text, (gssize)(n - tail));
	g_string_append(bare, SIG_TAIL);
	return true;
}
