/* What terminals send, as keys: characters, sequences of PuTTY and others, pastes (term_input.h, term_sequence.h). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "term_input.h"
#include "term_sequence.h"

/* A wire with bytes on it. A '|' in it is a pause that only those who wait get over. */
typedef struct {
	const char *bytes;
	gsize at, n;
} Wire;

static int wire_next(gpointer data, int wait) {
	Wire *wire = data;
	if (wire->at < wire->n && wire->bytes[wire->at] == '|') {
		if (wait == 0)
			return -1;
		wire->at++;
	}
	return wire->at < wire->n ? (guchar)wire->bytes[wire->at++] : -1;
}

static gssize wire_more(gpointer data, guint8 *bytes, gsize n, int wait) {
	(void)wait;
	Wire *wire = data;
	gsize some = MIN(MIN(n, wire->n - wire->at), 7); /* in small pieces */
	memcpy(bytes, wire->bytes + wire->at, some);
	wire->at += some;
	return (gssize)some;
}

static Key wire_special(gpointer data, int code) {
	(void)data;
	(void)code;
	return K_NONE;
}

static const TermInputOps ops = {wire_next, wire_more, wire_special};

static void gives(const char *bytes, const Key *expected) {
	Wire wire = {bytes, 0, strlen(bytes)};
	g_autoptr(GString) paste = g_string_new(NULL);
	TermInput input;
	term_input_init(&input, &ops, &wire, paste);
	for (; *expected != K_NONE; expected++) {
		Key key = K_NONE;
		for (int tries = 0; key == K_NONE && tries < 3; tries++) {
			key = term_input_key(&input);
			if (key == K_NONE && wire.at < wire.n) /* a pause has passed */
				wire.at += wire.bytes[wire.at] == '|';
		}
		assert_int_equal(key, *expected);
	}
	assert_int_equal(term_input_key(&input), K_NONE);
	assert_int_equal(wire.at, wire.n);
	term_input_clear(&input);
}
#define GIVES(bytes, ...) gives(bytes, (const Key[]){__VA_ARGS__, K_NONE})

static void characters(void **state) {
	(void)state;
	GIVES("a1\r\n\t\x7f\x13", 'a', '1', K_ENTER, K_ENTER, K_TAB, K_BACKSPACE, K_CTRL('s'));
	GIVES("任𠮷Ｚ", 0x4efb, 0x20bb7, 0xff3a);
	GIVES("\xe4|\xbb|\xbb", 0x4efb); /* its bytes one by one */
	GIVES("\xc4\xe3"
	      "a",
	      'a'); /* GBK is none */
	GIVES("\xe4"
	      "a\xff"
	      "b\x80"
	      "c",
	      'a', 'b', 'c');
}

static void escapes(void **state) {
	(void)state;
	GIVES("\x1b", K_ESC);
	GIVES("\x1b|a", K_ESC, 'a');
	GIVES("\x1b"
	      "a",
	      K_ESC, 'a');
	GIVES("\x1b任", K_ESC, 0x4efb);
	GIVES("\x1b\x1b", K_ESC);
	GIVES("\x1b\x1b[A", K_ESC);
	GIVES("\x1b[", K_ESC, '[');
	GIVES("\x1b[|A", K_UP);
	GIVES("\x1b[99;5u\x1b[24;2R\x1b[?1;2cx", 'x'); /* nobody's, a late answer: swallowed whole */
	GIVES("\x1b[1;5Hx", K_CTRL_HOME, 'x');
}

static void sequences(void **state) {
	(void)state;
	static const struct {
		const char *sequence;
		Key key;
	} rows[] = {
	    {"[A", K_UP},
	    {"OB", K_DOWN},
	    {"[C", K_RIGHT},
	    {"[1;5C", K_CTRL_RIGHT},
	    {"[1;5D", K_CTRL_LEFT},
	    {"O5C", K_CTRL_RIGHT},
	    {"[1;2C", K_RIGHT},
	    {"[H", K_HOME},
	    {"[1~", K_HOME},
	    {"[7~", K_HOME},
	    {"[F", K_END},
	    {"OF", K_END},
	    {"[4~", K_END},
	    {"[1;5F", K_CTRL_END},
	    {"[4;5~", K_CTRL_END},
	    {"[8^", K_CTRL_END},
	    {"[7^", K_CTRL_HOME},
	    {"[2~", K_INSERT},
	    {"[3~", K_DELETE},
	    {"[5~", K_PAGE_UP},
	    {"[6~", K_PAGE_DOWN},
	    {"[Z", K_BACKTAB},
	    {"OP", K_F1},
	    {"OR", K_F1 + 2},
	    {"OS", K_F1 + 3},
	    {"[11~", K_F1},
	    {"[15~", K_F1 + 4},
	    {"[17~", K_F1 + 5},
	    {"[21~", K_F1 + 9},
	    {"[24~", K_F12},
	    {"[[A", K_F1},
	    {"[[E", K_F1 + 4},
	    {"OM", K_ENTER},
	    {"Op", '0'},
	    {"Oy", '9'},
	    {"Oj", '*'},
	    {"On", '.'},
	    {"[R", K_NONE},
	    {"[24;3R", K_NONE},
	    {"[<0;1;1M", K_NONE},
	    {"[?62;c", K_NONE},
	    {"[99~", K_NONE},
	    {"[16~", K_NONE},
	    {"[18446744073709551616;99~", K_NONE},
	    {"[0~", K_NONE},
	};
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		gsize n = strlen(rows[i].sequence);
		for (gsize k = 1; k <= n; k++) {
			g_autofree char *part = g_strndup(rows[i].sequence, k);
			assert_int_equal(term_sequence_ends(part), k == n);
		}
		assert_int_equal(term_sequence_key(rows[i].sequence), rows[i].key);
	}
	g_autofree char *endless = g_strnfill(40, '1');
	endless[0] = '[';
	assert_true(term_sequence_ends(endless));
}

static void pasted(const char *bytes, gsize n, const char *expected, Key next) {
	Wire wire = {bytes, 0, n};
	g_autoptr(GString) paste = g_string_new("before");
	TermInput input;
	term_input_init(&input, &ops, &wire, paste);
	assert_int_equal(term_input_key(&input), K_PASTE);
	assert_string_equal(paste->str, expected);
	assert_int_equal(term_input_key(&input), next);
	term_input_clear(&input);
}

static void pastes(void **state) {
	(void)state;
	static const char *const rows[][2] = {
	    {"\x1b[200~　　“双随机”\r\n\t甲\x1b[201~", "“双随机”\n 甲"},
	    {"\x1b[200~\x1b[201~", ""},
	    {"\x1b[200~a\x1b[20b\x1b\x1b[201~", "a[20b"},
	    {"\x1b[200~q\nF10", "q\nF10"}, /* never ended */
	};
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
		pasted(rows[i][0], strlen(rows[i][0]), rows[i][1], K_NONE);
	const char *then = "\x1b[200~a\x1b[201~\x1b[Bx";
	pasted(then, strlen(then), "a", K_DOWN);
}

static void a_paste_is_bounded(void **state) {
	(void)state;
	enum { MUCH = 3 * 1024 * 1024 };
	g_autoptr(GString) bytes = g_string_new("\x1b[200~");
	for (int i = 0; i < MUCH; i++)
		g_string_append_c(bytes, 'y');
	g_string_append(bytes, "\x1b[201~k");
	Wire wire = {bytes->str, 0, bytes->len};
	g_autoptr(GString) paste = g_string_new(NULL);
	TermInput input;
	term_input_init(&input, &ops, &wire, paste);
	assert_int_equal(term_input_key(&input), K_PASTE);
	assert_int_equal(paste->len, 1024 * 1024);
	assert_int_equal(term_input_key(&input), 'k');
	term_input_clear(&input);
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(characters), cmocka_unit_test(escapes), cmocka_unit_test(sequences), cmocka_unit_test(pastes), cmocka_unit_test(a_paste_is_bounded),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
