/* verify_against.c — a size and root from outside: a checkpoint, a frozen weekly report, another copy of the record, or digits from paper.
 * It catches what no record can show by itself: a cut tail and a history rewritten as a whole. */
#include "acts/verify.h"
#include "core/fold.h"

#include <glib/gstdio.h>
#include <jansson.h>
#include <string.h>

#define HEX_LEAST 16
#define FILE_MOST (64 * 1024 * 1024)
#define DEPTH_MOST 16

/* Hex digits in groups or not, in any case; FALSE: fewer than 16, more than 64, or something else among them. */
static bool read_hex(const char *text, char hex[65]) {
	gsize n = 0;
	for (const char *p = text; *p != '\0'; p++) {
		if (g_ascii_isspace(*p) || *p == '-')
			continue;
		if (!g_ascii_isxdigit(*p) || n == 64)
			return false;
		hex[n++] = g_ascii_tolower(*p);
	}
	hex[n] = '\0';
	return n >= HEX_LEAST;
}

/* What may stand between the two: blanks, a colon or comma, 条. */
static const char *behind_size(const char *text) {
	for (;;)
		if (*text != '\0' && strchr(" :,", *text) != NULL)
			text++;
		else if (g_str_has_prefix(text, "条"))
			text += strlen("条");
		else
			return text;
}

/* "812:3f2a 90c1 …" or "812条 3f2a…" as copied from paper, in either width. FALSE: not of this shape at all. */
static bool read_typed(const char *text, Against *against, bool *good) {
	g_autofree char *folded = g_utf8_validate(text, -1, NULL) ? g_strstrip(fold_width(text)) : g_strdup(text);
	gsize digits = strspn(folded, "0123456789");
	const char *root = behind_size(folded + digits);
	if (digits == 0 || digits > 18 || root == folded + digits)
		return false;
	against->size = g_ascii_strtoll(folded, NULL, 10);
	*good = against->size > 0 && read_hex(root, against->hex);
	return *good || strchr(folded, ':') != NULL;
}

static const char *text_at(const json_t *object, const char *key) {
	return json_string_value(json_object_get(object, key));
}

/* The first object, outermost first, that has both a size and a root. */
static bool find_point(const json_t *value, Against *against, int depth) {
	static const char *const NAMES[] = {"origin", "record", "uuid"};
	const json_t *size = json_object_get(value, "size"), *member;
	const char *root = text_at(value, "root"), *key;
	if (!json_is_object(value) || depth == 0)
		return false;
	if (json_is_integer(size) && json_integer_value(size) > 0 && root != NULL && read_hex(root, against->hex)) {
		against->size = json_integer_value(size);
		for (gsize i = 0; i < G_N_ELEMENTS(NAMES) && against->record[0] == '\0'; i++)
			if (text_at(value, NAMES[i]) != NULL && g_uuid_string_is_valid(text_at(value, NAMES[i])))
				g_strlcpy(against->record, text_at(value, NAMES[i]), sizeof against->record);
		return true;
	}
	json_object_foreach((json_t *)value, key, member) if (find_point(member, against, depth - 1)) return true;
	return false;
}

/* Another copy of the record, as a file or an archive: its head. */
static gboolean read_copy(const TzhEnv *env, const char *path, Against *against, GError **error) {
	Hash root;
	g_autoptr(Log) log = log_open(env, path, LOG_READ, error);
	if (log == NULL || !log_head(log, &against->size, &root, error))
		return FALSE;
	hash_hex(&root, against->hex);
	return against->size > 0 || fail(error, TZH_ERROR_INVALID, env->lang, TZH_W_VERIFY_AGAINST_BAD, path);
}

static gboolean read_json(const TzhEnv *env, const char *path, Against *against, bool *is_json, GError **error) {
	g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, error);
	if (file == NULL)
		return FALSE;
	const char *bytes = g_mapped_file_get_contents(file);
	gsize n = g_mapped_file_get_length(file);
	*is_json = n > 0 && n <= FILE_MOST && (*bytes == '{' || g_ascii_isspace(*bytes));
	if (!*is_json)
		return TRUE;
	json_t *json = json_loadb(bytes, n, JSON_REJECT_DUPLICATES, NULL);
	bool found = json != NULL && find_point(json, against, DEPTH_MOST);
	json_decref(json);
	return found || fail(error, TZH_ERROR_INVALID, env->lang, TZH_W_VERIFY_AGAINST_BAD, path);
}

/* A checkpoint as a note: its first line is an origin. *is_note FALSE: something else. */
static gboolean read_note(const TzhEnv *env, const char *path, Against *against, bool *is_note, GError **error) {
	g_autofree char *bytes = NULL;
	gsize n = 0;
	*is_note = false;
	GStatBuf about;
	if (g_stat(path, &about) != 0 || !S_ISREG(about.st_mode) || about.st_size > NOTE_MOST_BYTES || !g_file_get_contents(path, &bytes, &n, NULL) ||
	    !g_str_has_prefix(bytes, NOTE_ORIGIN))
		return TRUE;
	*is_note = true;
	against->note = note_read(env->lang, bytes, n, error);
	if (against->note == NULL)
		return FALSE;
	against->size = against->note->size;
	hash_hex(&against->note->root, against->hex);
	g_strlcpy(against->record, note_record(against->note), sizeof against->record);
	return against->size > 0 || fail(error, TZH_ERROR_INVALID, env->lang, TZH_W_VERIFY_AGAINST_BAD, path);
}

void against_clear(Against *against) {
	g_clear_pointer(&against->note, note_free);
}

gboolean against_read(const TzhEnv *env, const char *text, Against *against, GError **error) {
	g_autoptr(GError) why = NULL;
	bool good = false, is_json = false, is_note = false;
	*against = (Against){.size = 0};
	if (read_typed(text, against, &good))
		return good || fail(error, TZH_ERROR_INVALID, env->lang, TZH_W_VERIFY_AGAINST_BAD, text);
	if (!g_file_test(text, G_FILE_TEST_EXISTS))
		return fail(error, TZH_ERROR_NOT_FOUND, env->lang, TZH_W_VERIFY_AGAINST_NONE, text);
	if (!read_note(env, text, against, &is_note, error)) {
		against_clear(against);
		return FALSE;
	}
	if (is_note)
		return TRUE;
	if (read_json(env, text, against, &is_json, &why))
		return is_json || read_copy(env, text, against, error);
	if (why->domain == TZH_ERROR)
		g_propagate_error(error, g_steal_pointer(&why));
	else
		fail(error, TZH_ERROR_IO, env->lang, TZH_W_LOG_SYSTEM, text, why->message);
	return FALSE;
}

static void not_extended(Verify *self, const Against *against, const char *hex) {
	char head[HEX_LEAST + 1], other[HEX_LEAST + 1];
	g_strlcpy(head, hex, sizeof head);
	g_strlcpy(other, against->hex, sizeof other);
	verify_find(self, TZH_NOT_EXTENDED, 0, "against", TZH_W_VERIFY_OTHER_ROOT, against->size, head, other);
}

/* The key that a signature's name speaks of, taizhang/<record>/<key>; 0: of something else. */
static TzhId named_key(const Against *against, const char *name) {
	g_autofree char *head = g_strconcat(NOTE_ORIGIN, against->record, "/", NULL);
	guint64 id = 0;
	return g_str_has_prefix(name, head) && g_ascii_string_to_unsigned(name + strlen(head), 10, 1, G_MAXINT64, &id, NULL) ? (TzhId)id : 0;
}

/* The bytes of a registered key; *known FALSE: none such. */
static gboolean key_bytes(Verify *self, TzhId key, bool *known, TzhId *person, guint8 bytes[HASH_BYTES], GError **error) {
	*person = 0;
	*known = key != 0 && self->since != NULL && since_key(self->since, key, bytes);
	if (key == 0 || self->since != NULL || self->fresh == NULL)
		return TRUE;
	if (!book_key(self->fresh, key, person, bytes, error))
		return FALSE;
	*known = *person != 0;
	return TRUE;
}

static gboolean check_signature(Verify *self, const Against *against, const NoteSignature *signature, GError **error) {
	guint8 bytes[HASH_BYTES], id[4];
	TzhId person, key = named_key(against, signature->name);
	gboolean good = FALSE;
	bool known;
	if (!key_bytes(self, key, &known, &person, bytes, error))
		return FALSE;
	if (known)
		note_key_id(signature->name, bytes, id);
	if (!known || memcmp(id, signature->id, sizeof id) != 0) {
		verify_note(self, TZH_W_VERIFY_NOTE_UNKNOWN, signature->name);
		return TRUE;
	}
	if (signature->n == SIGN_BYTES && !sign_check(self->env->lang, bytes, against->note->text, strlen(against->note->text), signature->bytes, &good, error))
		return FALSE;
	const PersonFact *signer = good && person != 0 ? people_person(book_people(self->fresh), person) : NULL;
	if (signer != NULL)
		verify_note(self, TZH_W_VERIFY_NOTE_SIGNED, signer->name, key);
	else if (good)
		verify_note(self, TZH_W_VERIFY_NOTE_SIGNED_KEY, key);
	else
		verify_find(self, TZH_ALTERED, 0, "against", TZH_W_VERIFY_NOTE_FORGED, signature->name);
	return TRUE;
}

static gboolean check_note(Verify *self, const Against *against, GError **error) {
	if (against->note == NULL)
		return TRUE;
	if (against->note->signatures->len == 0)
		verify_note(self, TZH_W_VERIFY_NOTE_UNSIGNED);
	for (guint i = 0; i < against->note->signatures->len; i++)
		if (!check_signature(self, against, &g_array_index(against->note->signatures, NoteSignature, i), error))
			return FALSE;
	return TRUE;
}

gboolean verify_against(Verify *self, const Against *against, GError **error) {
	if (!check_note(self, against, error))
		return FALSE;
	const char *record = self->fresh != NULL ? book_record(self->fresh) : "";
	Hash root;
	char hex[65];
	if (against->record[0] != '\0' && record[0] != '\0' && g_ascii_strcasecmp(against->record, record) != 0) {
		verify_find(self, TZH_NOT_EXTENDED, 0, "against", TZH_W_VERIFY_OTHER_RECORD, against->record, record);
		return TRUE;
	}
	if (against->size > self->size) {
		verify_find(self, TZH_NOT_EXTENDED, 0, "against", TZH_W_VERIFY_TAIL_CUT, against->size, self->size);
		return TRUE;
	}
	if (against->size > self->whole) {
		verify_find(self, TZH_NOT_EXTENDED, 0, "against", TZH_W_VERIFY_GAP_BEFORE, against->size, self->whole + 1);
		return TRUE;
	}
	if (!verify_root_at(self, against->size, &root, error))
		return FALSE;
	hash_hex(&root, hex);
	if (strncmp(hex, against->hex, strlen(against->hex)) != 0)
		not_extended(self, against, hex);
	return TRUE;
}
