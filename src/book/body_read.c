/* body_read.c — a line's body as a tree. line_decode() has checked its grammar, UTF-8 and integers to the last byte, so this only builds, three times as
 * fast as a reader that checks again; what it must still find is a key that appears twice. Must not know kinds or fields. */
#include "book/inside.h"

#include <string.h>

typedef struct {
	const char *p;
	GString *buffer; /* for strings with escapes; made when first needed */
	bool twice;
} Reader;

static json_t *read_value(Reader *r);

static gunichar read_hex4(const char *p) {
	gunichar unit = 0;
	for (int i = 0; i < 4; i++)
		unit = unit << 4 | (gunichar)g_ascii_xdigit_value(p[i]);
	return unit;
}

/* At a backslash; surrogates come in pairs. */
static void read_escape(Reader *r) {
	static const char FROM[] = "bfnrt", TO[] = "\b\f\n\r\t";
	char c = r->p[1];
	r->p += 2;
	if (c != 'u') {
		const char *at = strchr(FROM, c);
		g_string_append_c(r->buffer, at != NULL ? TO[at - FROM] : c);
		return;
	}
	gunichar unit = read_hex4(r->p);
	r->p += 4;
	if (unit >= 0xD800 && unit <= 0xDBFF) {
		unit = 0x10000 + ((unit - 0xD800) << 10) + (read_hex4(r->p + 2) - 0xDC00);
		r->p += 6;
	}
	g_string_append_unichar(r->buffer, unit);
}

/* After the opening quote; leaves `p` behind the closing one. The text is lent until the next call. */
static const char *read_text(Reader *r, gsize *n) {
	const char *start = r->p;
	while (*r->p != '"' && *r->p != '\\')
		r->p++;
	if (*r->p == '"') {
		*n = (gsize)(r->p++ - start);
		return start;
	}
	if (r->buffer == NULL)
		r->buffer = g_string_new(NULL);
	g_string_truncate(r->buffer, 0);
	g_string_append_len(r->buffer, start, r->p - start);
	while (*r->p != '"') {
		if (*r->p == '\\')
			read_escape(r);
		else
			g_string_append_c(r->buffer, *r->p++);
	}
	r->p++;
	*n = r->buffer->len;
	return r->buffer->str;
}

static json_t *read_object(Reader *r) {
	json_t *object = json_object();
	char key[64];
	for (r->p++; *r->p != '}'; r->p += *r->p == ',') {
		gsize n;
		r->p++;
		const char *text = read_text(r, &n);
		g_autofree char *kept = n < sizeof key ? NULL : g_strndup(text, n); /* reading the value may use the buffer */
		if (kept == NULL)
			text = memcpy(key, text, n);
		else
			text = kept;
		r->p++; /* the colon */
		size_t before = json_object_size(object);
		json_object_setn_new_nocheck(object, text, n, read_value(r));
		r->twice = r->twice || json_object_size(object) == before;
	}
	r->p++;
	return object;
}

static json_t *read_array(Reader *r) {
	json_t *array = json_array();
	for (r->p++; *r->p != ']'; r->p += *r->p == ',')
		json_array_append_new(array, read_value(r));
	r->p++;
	return array;
}

static json_t *read_integer(Reader *r) {
	bool minus = *r->p == '-';
	guint64 value = 0;
	for (r->p += minus; g_ascii_isdigit(*r->p); r->p++)
		value = value * 10 + (guint64)(*r->p - '0');
	return json_integer((json_int_t)(minus ? -value : value));
}

static json_t *read_value(Reader *r) {
	gsize n;
	switch (*r->p) {
	case '{':
		return read_object(r);
	case '[':
		return read_array(r);
	case '"': {
		r->p++;
		const char *text = read_text(r, &n);
		return json_stringn_nocheck(text, n);
	}
	case 't':
		r->p += 4;
		return json_true();
	case 'f':
		r->p += 5;
		return json_false();
	case 'n':
		r->p += 4;
		return json_null();
	default:
		return read_integer(r);
	}
}

json_t *book_read_body(LineSlice body) {
	Reader r = {.p = body.s};
	json_t *tree = read_object(&r);
	g_assert(r.p == body.s + body.n);
	if (r.buffer != NULL)
		g_string_free(r.buffer, TRUE);
	if (!r.twice)
		return tree;
	json_decref(tree);
	return NULL;
}
