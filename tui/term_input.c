/* term_input.c — see the header. It must not know what keys mean. */
#include "term_input.h"

#include "term.h"
#include "term_sequence.h"

#include <string.h>

enum {
	SEQUENCE_MS = 25,   /* between the bytes of a key */
	CHARACTER_MS = 100, /* between the bytes of a character */
	PASTE_MS = 2000,    /* between the bytes of a paste */
	PASTE_MOST = 1024 * 1024,
	SPECIAL = 0x100
};
#define PASTE_END "\033[201~"

void term_input_init(TermInput *input, const TermInputOps *ops, gpointer data, GString *paste) {
	*input = (TermInput){.ops = ops, .data = data, .ahead = g_byte_array_new(), .paste = paste};
}

void term_input_clear(TermInput *input) {
	g_clear_pointer(&input->ahead, g_byte_array_unref);
}

static int next_code(TermInput *input, int wait) {
	if (input->ahead->len == 0)
		return input->ops->next(input->data, wait);
	int byte = input->ahead->data[0];
	g_byte_array_remove_index(input->ahead, 0);
	return byte;
}

/* A chunk of pasted bytes into `some`; what was read ahead comes first. */
static gssize chunk(TermInput *input, guint8 *some, gsize size) {
	gsize ahead = MIN(input->ahead->len, size);
	if (ahead == 0)
		return input->ops->more(input->data, some, size, PASTE_MS);
	memcpy(some, input->ahead->data, ahead);
	g_byte_array_remove_range(input->ahead, 0, (guint)ahead);
	return (gssize)ahead;
}

static void keep(GString *text, const char *bytes, gsize n) {
	if (text->len < PASTE_MOST)
		g_string_append_len(text, bytes, (gssize)n);
}

/* Takes bytes until the mark is whole; *matched bytes of it have been seen. Returns how many were taken. */
static gsize take_pasted(GString *text, const guint8 *some, gsize n, gsize *matched) {
	gsize i = 0;
	for (; i < n && *matched < strlen(PASTE_END); i++) {
		char byte = (char)some[i];
		if (byte == PASTE_END[*matched]) {
			++*matched;
			continue;
		}
		keep(text, PASTE_END, *matched); /* it was only its beginning */
		*matched = byte == PASTE_END[0] ? 1 : 0;
		if (*matched == 0)
			keep(text, &byte, 1);
	}
	return i;
}

Key term_input_paste(TermInput *input) {
	guint8 some[4096];
	gsize matched = 0;
	g_string_truncate(input->paste, 0);
	while (matched < strlen(PASTE_END)) {
		gssize n = chunk(input, some, sizeof some);
		if (n <= 0)
			break;
		gsize taken = take_pasted(input->paste, some, (gsize)n, &matched);
		g_byte_array_prepend(input->ahead, some + taken, (guint)((gsize)n - taken));
	}
	term_clean_paste(input->paste);
	return K_PASTE;
}

/* Bytes that are not UTF-8 are no key. */
static Key read_character(TermInput *input, int first) {
	char bytes[5] = {(char)first};
	int n = 1, all = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
	while (n < all) {
		int code = next_code(input, CHARACTER_MS);
		if (code < 0x80 || code >= 0xc0) { /* nothing, or the beginning of something else */
			input->pending = code >= ' ' && code < 0x7f ? (Key)code : K_NONE;
			return K_NONE;
		}
		bytes[n++] = (char)code;
	}
	gunichar c = g_utf8_get_char_validated(bytes, n);
	return c >= 0xa0 && c < K_SPECIAL ? c : K_NONE;
}

static Key of_code(TermInput *input, int code);

static Key read_sequence(TermInput *input, int code) {
	g_autoptr(GString) sequence = g_string_new(NULL);
	while (code >= 0 && code < SPECIAL) {
		g_string_append_c(sequence, (char)code);
		if (term_sequence_ends(sequence->str))
			break;
		code = next_code(input, SEQUENCE_MS);
	}
	if (sequence->len == 1) { /* it was Esc and then that character */
		input->pending = (Key)sequence->str[0];
		return K_ESC;
	}
	return strcmp(sequence->str, "[200~") == 0 ? term_input_paste(input) : term_sequence_key(sequence->str);
}

/* Behind Esc: nothing, a sequence that the terminal's description does not name, or another key typed very soon. */
static Key read_escape(TermInput *input) {
	int code = next_code(input, 0);
	if (code == '[' || code == 'O')
		return read_sequence(input, code);
	if (code == K_ESC)
		read_escape(input); /* a key with Alt, or Esc held down: once is enough */
	else if (code >= 0)
		input->pending = of_code(input, code);
	return K_ESC;
}

static Key of_code(TermInput *input, int code) {
	if (code >= SPECIAL)
		return input->ops->special(input->data, code);
	if (code >= 0x80)
		return read_character(input, code);
	if (code == K_ESC)
		return read_escape(input);
	return code == '\n' ? K_ENTER : (Key)code;
}

Key term_input_key(TermInput *input) {
	for (;;) {
		Key key = input->pending;
		input->pending = K_NONE;
		int code = key == K_NONE ? next_code(input, 0) : 0;
		if (code < 0)
			return K_NONE;
		if (key == K_NONE)
			key = of_code(input, code);
		if (key != K_NONE)
			return key;
	}
}
