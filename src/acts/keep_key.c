/* keep_key.c — private keys as files in the user's own folder, and which of them is one's own in a record. Writes the file before the line that names its key, so that no registered key
 * is ever lost. Must not know what is signed. */
#include "acts/keep.h"
#include "acts/sign_line.h"
#include "core/fail.h"
#include "log/place.h"
#include <taizhang/sign.h>

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define KEY_FILE_MOST 8192
#define PASSPHRASE_LEAST 8
#define NAMED_BY 16 /* hex digits of the public key in the file's name */

/* ---- names ---- */

static void hex_of(const guint8 key[SIGN_PUBLIC_BYTES], char hex[65]) {
	Hash hash;
	memcpy(hash.b, key, sizeof hash.b);
	hash_hex(&hash, hex);
}

static char *path_of(TzhRecord *record, TzhId person, const char *hex) {
	g_autofree char *name = g_strdup_printf("%s-%" G_GINT64_FORMAT "-%.*s.key", book_record(record->book), person, NAMED_BY, hex);
	return g_build_filename(record->env->data_dir, "keys", name, NULL);
}

/* One's key in force; NOT_FOUND with a sentence. */
static gboolean own_key(TzhRecord *record, TzhId *key, char hex[65], GError **error) {
	guint8 bytes[SIGN_PUBLIC_BYTES];
	gboolean waits = FALSE;
	TzhId person = record_person(record);
	if (!book_key_of(record->book, person, key, bytes, error) || (*key == 0 && !book_key_waits(record->book, person, &waits, error)))
		return FALSE;
	if (*key == 0)
		return fail(error, TZH_ERROR_NOT_FOUND, record->env->lang, waits ? TZH_W_KEY_WAITS : TZH_W_KEY_NONE);
	hex_of(bytes, hex);
	return TRUE;
}

gboolean tzh_key_own(TzhRecord *record, char public_key[65], GError **error) {
	TzhId key;
	return own_key(record, &key, public_key, error);
}

char *tzh_key_path(TzhRecord *record, GError **error) {
	TzhId key;
	char hex[65];
	return own_key(record, &key, hex, error) ? path_of(record, record_person(record), hex) : NULL;
}

/* ---- the file ---- */

static json_t *base64_json(const guint8 *bytes, gsize n) {
	g_autofree char *text = g_base64_encode(bytes, n);
	return json_string(text);
}

static char *seal_text(TzhRecord *record, TzhId person, const char *hex, const SignSeal *seal) {
	json_t *file = json_pack("{s:i, s:s, s:I, s:s, s:s, s:I, s:I, s:o, s:o, s:o}", "v", 1, "record", book_record(record->book), "person", (json_int_t)person,
	                         "public", hex, "kdf", "argon2id13", "passes", (json_int_t)seal->passes, "bytes", (json_int_t)seal->bytes, "salt",
	                         base64_json(seal->salt, sizeof seal->salt), "nonce", base64_json(seal->nonce, sizeof seal->nonce), "box",
	                         base64_json(seal->box, sizeof seal->box));
	char *text = json_dumps(file, JSON_INDENT(1));
	json_decref(file);
	return text;
}

static gboolean read_base64(const json_t *file, const char *name, guint8 *bytes, gsize n) {
	const char *text = json_string_value(json_object_get(file, name));
	gsize got = 0;
	g_autofree guint8 *read = text != NULL ? g_base64_decode(text, &got) : NULL;
	if (read == NULL || got != n)
		return FALSE;
	memcpy(bytes, read, n);
	return TRUE;
}

/* A key file of this record, person and key. */
static gboolean read_seal(TzhRecord *record, const char *path, const char *hex, SignSeal *seal, GError **error) {
	g_autoptr(GError) why = NULL;
	g_autofree char *bytes = NULL;
	gsize n = 0;
	TzhLang lang = record->env->lang;
	if (!g_file_get_contents(path, &bytes, &n, &why)) {
		if (g_error_matches(why, G_FILE_ERROR, G_FILE_ERROR_NOENT))
			return fail(error, TZH_ERROR_NOT_FOUND, lang, TZH_W_KEY_FILE_NONE, path);
		return fail(error, TZH_ERROR_IO, lang, TZH_W_LOG_SYSTEM, path, why->message);
	}
	json_t *file = n <= KEY_FILE_MOST ? json_loadb(bytes, n, JSON_REJECT_DUPLICATES, NULL) : NULL;
	const char *public = json_string_value(json_object_get(file, "public"));
	gint64 passes = json_integer_value(json_object_get(file, "passes")), memory = json_integer_value(json_object_get(file, "bytes"));
	*seal = (SignSeal){.passes = (guint64)MAX(passes, 0), .bytes = (guint64)MAX(memory, 0)};
	gboolean ok = public != NULL && strcmp(public, hex) == 0 && read_base64(file, "salt", seal->salt, sizeof seal->salt) &&
	              read_base64(file, "nonce", seal->nonce, sizeof seal->nonce) && read_base64(file, "box", seal->box, sizeof seal->box);
	json_decref(file);
	return ok || fail(error, TZH_ERROR_CORRUPT, lang, TZH_W_KEY_FILE_BAD, path);
}

typedef struct {
	TzhLang lang;
	const char *text;
} KeyText;

static gboolean fill(int fd, gpointer data, GError **error) {
	const KeyText *key = data;
	return (place_write(fd, key->text, strlen(key->text)) && place_write(fd, "\n", 1)) ||
	       fail(error, TZH_ERROR_IO, key->lang, TZH_W_KEEP_WRITE, tzh_system_text(key->lang, errno));
}

static gboolean write_seal(TzhRecord *record, const char *path, const char *text, GError **error) {
	g_autofree char *made = NULL;
	KeyText key = {record->env->lang, text};
	return place_make_folder(record->env->lang, path, &made, error) && keep_new_file(record->env, path, fill, &key, error);
}

/* ---- opening and making ---- */

gboolean tzh_signer_open(TzhRecord *record, const char *passphrase, GError **error) {
	TzhId key;
	char hex[65], has[65];
	guint8 bytes[SIGN_PUBLIC_BYTES];
	SignSeal seal;
	record_signer_close(record);
	if (!own_key(record, &key, hex, error))
		return FALSE;
	g_autofree char *path = path_of(record, record_person(record), hex);
	if (!read_seal(record, path, hex, &seal, error))
		return FALSE;
	g_autoptr(Signer) signer = signer_open(record->env->lang, &seal, passphrase, error);
	if (signer == NULL)
		return FALSE;
	signer_key(signer, bytes);
	hex_of(bytes, has);
	if (strcmp(has, hex) != 0)
		return fail(error, TZH_ERROR_CORRUPT, record->env->lang, TZH_W_KEY_FILE_BAD, path);
	record->signer = g_steal_pointer(&signer);
	record->signer_person = record_person(record);
	return TRUE;
}

gboolean tzh_signer_ready(TzhRecord *record) {
	return record_signs(record);
}

void tzh_signer_close(TzhRecord *record) {
	record_signer_close(record);
}

/* The line that makes it one's key; signed by the key before it, if that is open. */
static gboolean register_key(TzhRecord *record, const char *hex, GError **error) {
	g_autoptr(TzhRequest) request = tzh_request_new(tzh_act_find(record->env->lang, "register-key"));
	if (!tzh_request_set(request, field_get(F_public)->key, hex, error))
		return FALSE;
	g_autoptr(TzhReceipt) receipt = tzh_act(record, request, error);
	return receipt != NULL;
}

gboolean tzh_key_new(TzhRecord *record, const char *passphrase, char public_key[65], char **file, gboolean *waits, GError **error) {
	TzhLang lang = record->env->lang;
	guint8 bytes[SIGN_PUBLIC_BYTES], now[SIGN_PUBLIC_BYTES];
	TzhId person = record_person(record), key;
	SignSeal seal;
	if (!g_utf8_validate(passphrase, -1, NULL) || g_utf8_strlen(passphrase, -1) < PASSPHRASE_LEAST)
		return fail(error, TZH_ERROR_REFUSED, lang, TZH_W_KEY_PASSPHRASE_SHORT, PASSPHRASE_LEAST);
	g_autoptr(Signer) signer = signer_new(lang, error);
	if (signer == NULL || !signer_seal(signer, lang, passphrase, &seal, error))
		return FALSE;
	signer_key(signer, bytes);
	hex_of(bytes, public_key);
	g_autofree char *path = path_of(record, person, public_key), *text = seal_text(record, person, public_key, &seal);
	if (!write_seal(record, path, text, error))
		return FALSE;
	if (!register_key(record, public_key, error)) {
		unlink(path);
		return FALSE;
	}
	record_signer_close(record);
	if (!book_key_of(record->book, person, &key, now, error))
		return FALSE;
	*file = g_steal_pointer(&path);
	*waits = key == 0 || memcmp(now, bytes, sizeof bytes) != 0;
	if (!*waits) {
		record->signer = g_steal_pointer(&signer);
		record->signer_person = person;
	}
	return TRUE;
}
