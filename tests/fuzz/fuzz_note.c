/* Any bytes as a checkpoint and as a line with a signature: an error with a valid sentence, or a note that is made again byte for byte out of its parts. */
#include "core/line.h"
#include "core/note.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

/* A checkpoint without extension lines is its three parts and its signatures. */
static void made_again(const Note *note, const char *bytes, gsize size) {
	g_autofree char *base64 = g_base64_encode(note->root.b, HASH_BYTES);
	g_autofree char *head = g_strdup_printf("%s\n%" G_GINT64_FORMAT "\n%s\n", note->origin, note->size, base64);
	g_assert(g_str_has_prefix(note->text, head));
	g_autofree char *text = g_strdup(note->text);
	for (guint i = 0; i < note->signatures->len; i++) {
		const NoteSignature *one = &g_array_index(note->signatures, NoteSignature, i);
		char *more = note_sign(text, one->name, one->id, one->bytes, one->n);
		g_free(text);
		text = more;
	}
	g_assert(strlen(text) == size && memcmp(text, bytes, size) == 0);
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size) {
	g_autoptr(GError) error = NULL;
	g_autoptr(GString) bare = g_string_new(NULL);
	guint8 signature[LINE_SIGNATURE_BYTES];
	if (line_signature((const char *)data, size, bare, signature))
		g_assert(bare->len + 88 == size);
	g_autoptr(Note) note = note_read((TzhLang)(size % TZH_LANGS), (const char *)data, size, &error);
	if (note == NULL) {
		g_assert(error != NULL && g_utf8_validate(error->message, -1, NULL));
		return 0;
	}
	g_assert(note->size >= 0);
	made_again(note, (const char *)data, size);
	return 0;
}
