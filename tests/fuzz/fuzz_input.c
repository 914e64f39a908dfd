/* fuzz_input.c — any bytes as what a terminal sends: every one of them is taken, what comes out are keys that exist, what is pasted is clean text, and sequences end. The first byte says where
 * the wire pauses. */
#include "term.h"
#include "term_input.h"
#include "term_sequence.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

enum { CODE = 0x100, SOME_CODES = 0xf0, SEQUENCE_MOST = 64 };

typedef struct {
	const guint8 *at, *end;
	guint pauses; /* bit i: nothing is there yet, the i-th time one looks without waiting */
	guint looks;
} Wire;

static gboolean pauses(Wire *wire, int wait) {
	return wait == 0 && (wire->pauses >> (wire->looks++ % 8) & 1) != 0;
}

/* The highest bytes stand for keys that the terminal's description names. */
static int wire_next(gpointer data, int wait) {
	Wire *wire = data;
	if (wire->at == wire->end || pauses(wire, wait))
		return -1;
	int byte = *wire->at++;
	return byte >= SOME_CODES && wire->looks % 2 == 0 ? CODE + byte - SOME_CODES : byte;
}

static gssize wire_more(gpointer data, guint8 *bytes, gsize n, int wait) {
	Wire *wire = data;
	gsize some = MIN(MIN(n, (gsize)(wire->end - wire->at)), 1 + wire->pauses);
	(void)wait;
	memcpy(bytes, wire->at, some);
	wire->at += some;
	return (gssize)some;
}

static Key wire_special(gpointer data, int code) {
	(void)data;
	return code % 3 == 0 ? K_NONE : K_UP + (Key)(code - CODE);
}

static void check_paste(const GString *paste) {
	g_assert(g_utf8_validate(paste->str, (gssize)paste->len, NULL));
	for (const char *p = paste->str; *p != '\0'; p = g_utf8_next_char(p))
		g_assert(*p == '\n' || !g_unichar_iscntrl(g_utf8_get_char(p)));
	g_autoptr(GString) again = g_string_new_len(paste->str, (gssize)paste->len);
	term_clean_paste(again);
	g_assert_cmpstr(again->str, ==, paste->str);
}

static void check_key(Key key, const GString *paste) {
	g_assert(key < K_END_OF_KEYS && (key < 0x80 || key >= 0xa0));
	g_assert(key > K_SPECIAL || g_unichar_validate(key));
	g_assert(key != K_RESIZE && key != K_WAKE && key != K_HANGUP && key != K_CLICK);
	if (key == K_PASTE)
		check_paste(paste);
}

static void check_wire(const guint8 *data, gsize size, guint pauses_at) {
	static const TermInputOps ops = {wire_next, wire_more, wire_special};
	Wire wire = {data, data + size, pauses_at, 0};
	g_autoptr(GString) paste = g_string_new(NULL);
	TermInput input;
	term_input_init(&input, &ops, &wire, paste);
	gsize quiet = 0, turns = 0;
	while (quiet < 16) { /* a pause is no more than eight looks long */
		const guint8 *before = wire.at;
		Key key = term_input_key(&input);
		check_key(key, paste);
		quiet = key == K_NONE && wire.at == before ? quiet + 1 : 0;
		g_assert(++turns <= 17 * (size + 2));
	}
	g_assert(pauses_at == 0xff || wire.at == wire.end);
	term_input_clear(&input);
}

/* A sequence ends at one place, within bounds. */
static void check_sequence(const guint8 *data, gsize size) {
	char sequence[SEQUENCE_MOST + 1] = "[";
	gsize n = 1;
	if (size > 0 && data[0] % 2 == 1)
		sequence[0] = 'O';
	for (gsize i = 1; i < size && data[i] != 0 && n < SEQUENCE_MOST && !term_sequence_ends(sequence); i++)
		sequence[n++] = (char)data[i];
	g_assert(n < SEQUENCE_MOST);
	Key key = term_sequence_key(sequence);
	g_assert(key == K_NONE || (key < K_END_OF_KEYS && key != K_PASTE));
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size) {
	if (size == 0)
		return 0;
	check_wire(data + 1, size - 1, data[0]);
	check_sequence(data, size);
	g_autoptr(GString) text = g_string_new_len((const char *)data, (gssize)size);
	term_clean_paste(text);
	check_paste(text);
	return 0;
}
