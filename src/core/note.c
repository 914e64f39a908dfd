/* note.c — the text of signed notes and checkpoints, made and taken apart strictly, so that one note has one spelling. Must not know keys nor records. */
#include "core/note.h"

#include "core/fail.h"

#include <string.h>

#define DASH "— " /* U+2014 and a blank begin a signature line */
#define ID_BYTES 4

/* ---- making ---- */

char *note_text(const char *record, gint64 size, const Hash *root) {
	g_autofree char *base64 = g_base64_encode(root->b, HASH_BYTES);
	return g_strdup_printf(NOTE_ORIGIN "%s\n%" G_GINT64_FORMAT "\n%s\n", record, size, base64);
}

void note_key_id(const char *name, const guint8 key[32], guint8 id[4]) {
	static const guint8 ed25519[2] = {'\n', 0x01};
	Hash hash;
	Sha *sha = sha_new();
	sha_add(sha, name, strlen(name));
	sha_add(sha, ed25519, sizeof ed25519);
	sha_add(sha, key, 32);
	sha_end(sha, &hash);
	memcpy(id, hash.b, ID_BYTES);
}

char *note_sign(const char *note, const char *name, const guint8 id[4], const guint8 *signature, gsize n) {
	g_autofree guint8 *bytes = g_malloc(ID_BYTES + n);
	memcpy(bytes, id, ID_BYTES);
	memcpy(bytes + ID_BYTES, signature, n);
	g_autofree char *base64 = g_base64_encode(bytes, ID_BYTES + n);
	return g_strdup_printf("%s%s" DASH "%s %s\n", note, strstr(note, "\n\n") == NULL ? "\n" : "", name, base64);
}

/* ---- taking apart ---- */

typedef struct {
	TzhLang lang;
	int line;
} Reading;

static gboolean bad(const Reading *at, GError **error) {
	return fail(error, TZH_ERROR_INVALID, at->lang, TZH_W_NOTE_BAD, at->line);
}

static void signature_clear(gpointer data) {
	NoteSignature *signature = data;
	g_free(signature->name);
	g_free(signature->bytes);
}

void note_free(Note *note) {
	if (note == NULL)
		return;
	g_free(note->text);
	g_free(note->origin);
	g_array_unref(note->signatures);
	g_free(note);
}

/* Standard base64 with padding in its one spelling; NULL: not that. */
static guint8 *strict_base64(const char *text, gsize *n) {
	g_autofree guint8 *bytes = g_base64_decode(text, n);
	g_autofree char *again = g_base64_encode(bytes, *n);
	return *n > 0 && strcmp(again, text) == 0 ? g_steal_pointer(&bytes) : NULL;
}

static gboolean read_signature(const Reading *at, const char *line, Note *note, GError **error) {
	gsize n = 0;
	if (!g_str_has_prefix(line, DASH))
		return bad(at, error);
	const char *name = line + strlen(DASH), *blank = strchr(name, ' ');
	if (blank == NULL || blank == name || memchr(name, '+', (gsize)(blank - name)) != NULL)
		return bad(at, error);
	g_autofree guint8 *bytes = strict_base64(blank + 1, &n);
	if (bytes == NULL || n <= ID_BYTES)
		return bad(at, error);
	NoteSignature signature = {.name = g_strndup(name, (gsize)(blank - name)), .bytes = g_memdup2(bytes + ID_BYTES, n - ID_BYTES), .n = n - ID_BYTES};
	memcpy(signature.id, bytes, ID_BYTES);
	g_array_append_val(note->signatures, signature);
	return TRUE;
}

static gboolean read_size(const char *text, gint64 *size) {
	gsize n = strlen(text);
	if (n == 0 || n > 18 || strspn(text, "0123456789") != n || (*text == '0' && n > 1))
		return FALSE;
	*size = g_ascii_strtoll(text, NULL, 10);
	return TRUE;
}

static gboolean read_text(Reading *at, char *const *lines, Note *note, GError **error) {
	gsize n = 0;
	at->line = 1;
	if (lines[0] == NULL || *lines[0] == '\0')
		return bad(at, error);
	note->origin = g_strdup(lines[0]);
	at->line = 2;
	if (lines[1] == NULL || !read_size(lines[1], &note->size))
		return bad(at, error);
	at->line = 3;
	g_autofree guint8 *root = lines[2] != NULL ? strict_base64(lines[2], &n) : NULL;
	if (root == NULL || n != HASH_BYTES)
		return bad(at, error);
	memcpy(note->root.b, root, HASH_BYTES);
	return TRUE;
}

/* Valid UTF-8 that ends with a line feed, other control characters nowhere. */
static gboolean is_text(const char *bytes, gsize n) {
	if (n == 0 || n > NOTE_MOST_BYTES || bytes[n - 1] != '\n' || !g_utf8_validate(bytes, (gssize)n, NULL))
		return FALSE;
	for (gsize i = 0; i < n; i++)
		if ((guchar)bytes[i] < 0x20 && bytes[i] != '\n')
			return FALSE;
	return TRUE;
}

Note *note_read(TzhLang lang, const char *bytes, gsize n, GError **error) {
	g_autoptr(Note) note = g_new0(Note, 1);
	Reading at = {lang, 0};
	note->signatures = g_array_new(FALSE, TRUE, sizeof(NoteSignature));
	g_array_set_clear_func(note->signatures, signature_clear);
	if (!is_text(bytes, n)) {
		fail(error, TZH_ERROR_INVALID, lang, TZH_W_NOTE_NOT_TEXT);
		return NULL;
	}
	g_autofree char *all = g_strndup(bytes, n - 1);
	char *gap = strstr(all, "\n\n");
	note->text = g_strdup_printf("%.*s\n", gap != NULL ? (int)(gap - all) : (int)strlen(all), all);
	g_auto(GStrv) lines = g_strsplit(note->text, "\n", -1);
	if (!read_text(&at, lines, note, error))
		return NULL;
	g_auto(GStrv) signatures = g_strsplit(gap != NULL ? gap + 2 : "", "\n", -1);
	at.line = (int)g_strv_length(lines);
	if (gap != NULL && signatures[0] == NULL)
		return bad(&at, error), NULL;
	for (guint i = 0; signatures[i] != NULL; i++) {
		at.line++;
		if (!read_signature(&at, signatures[i], note, error))
			return NULL;
	}
	return g_steal_pointer(&note);
}

const char *note_record(const Note *note) {
	return g_str_has_prefix(note->origin, NOTE_ORIGIN) ? note->origin + strlen(NOTE_ORIGIN) : NULL;
}
