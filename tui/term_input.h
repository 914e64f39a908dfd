/* term_input.h — what a terminal sends, as keys: characters put together from bytes, escape sequences that nobody named, pastes. Pure but for the three functions it reads through. */
#pragma once

#include "keys.h"

typedef struct {
	int (*next)(gpointer data, int wait); /* a byte, a key of the terminal's description (from 0x100), or -1: none within `wait` ms */
	gssize (*more)(gpointer data, guint8 *bytes, gsize n, int wait); /* bytes as they come, past the description: of pastes; 0 or less: none within `wait` ms */
	Key (*special)(gpointer data, int code);                         /* the key for a code from 0x100; K_NONE: none that matters */
} TermInputOps;

typedef struct {
	const TermInputOps *ops;
	gpointer data;
	GByteArray *ahead; /* bytes read but not yet taken */
	Key pending;       /* a key that followed Esc closely */
	GString *paste;    /* lent: gets pasted text */
} TermInput;

void term_input_init(TermInput *input, const TermInputOps *ops, gpointer data, GString *paste);
void term_input_clear(TermInput *input);
/* The next key that is there already; K_NONE: nothing that means anything. */
Key term_input_key(TermInput *input);
/* Behind the mark that begins a paste: reads to the mark that ends it, 1 MiB at most (the rest is read and dropped), cleaned into `paste`. K_PASTE. */
Key term_input_paste(TermInput *input);
