/* note.h — signed notes and checkpoints as text (C2SP signed-note, tlog-checkpoint): a text, an empty line, signature lines. Pure: whether a signature holds is asked elsewhere.
 *
 *   taizhang/<record>            the origin
 *   812                          the size
 *   base64 of the root
 *
 *   — <name> base64(key id ‖ signature)
 */
#pragma once

#include "core/merkle.h"

#define NOTE_MOST_BYTES (64 * 1024)
#define NOTE_ORIGIN "taizhang/"

typedef struct {
	char *name;
	guint8 id[4];
	guint8 *bytes; /* after the key id */
	gsize n;
} NoteSignature;

typedef struct {
	char *text; /* what is signed: up to and with the line feed before the empty line */
	char *origin;
	gint64 size;
	Hash root;
	GArray *signatures; /* of NoteSignature */
} Note;

/* The text of a checkpoint, to be signed; caller frees. */
char *note_text(const char *record, gint64 size, const Hash *root);
/* SHA-256(name ‖ LF ‖ 0x01 ‖ key), its first four bytes: which key a signature line speaks of. */
void note_key_id(const char *name, const guint8 key[32], guint8 id[4]);
/* Appends one signature line, the first after an empty line; caller frees. */
char *note_sign(const char *note, const char *name, const guint8 id[4], const guint8 *signature, gsize n);
/* Takes a note apart. INVALID with a sentence naming the line: not UTF-8, too long, control characters, no such parts, numbers or base64 of another spelling. */
Note *note_read(TzhLang lang, const char *bytes, gsize n, GError **error);
void note_free(Note *note);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Note, note_free)
/* The record that a checkpoint's origin names; NULL: of another program. */
const char *note_record(const Note *note);
