/* keep_proof.c — checkpoints and proofs of a record as small files, and checking proofs without any record (docs/record.md). Must not know what a line means. */
#include "acts/sign_line.h"
#include "acts/verify.h"
#include "core/note.h"
#include "core/proof.h"
#include <taizhang/sign.h>

#include <string.h>

#define PROOF_V 1
#define PROOF_MOST_BYTES (2 * LINE_MAX_BYTES)

/* ---- making ---- */

/* What is looked at: a view's lines, else all. The root of all stands in the log; of fewer lines it is computed. */
static gboolean looked_at(TzhRecord *record, gint64 *size, Hash *root, GError **error) {
	gint64 head;
	*size = book_size(record->book);
	return log_head(record->log, &head, root, error) && (head == *size || log_root_at(record->log, *size, root, error));
}

char *tzh_checkpoint(TzhRecord *record, GError **error) {
	gint64 size;
	Hash root;
	TzhId key;
	guint8 public[SIGN_PUBLIC_BYTES], id[4], signature[SIGN_BYTES];
	if (!looked_at(record, &size, &root, error))
		return NULL;
	g_autofree char *text = note_text(book_record(record->book), size, &root);
	TzhRecord *signs = record->of != NULL ? record->of : record; /* a view looks through the record that was opened */
	if (!record_signs(signs))
		return g_steal_pointer(&text);
	if (!book_key_of(signs->book, record_person(signs), &key, public, error))
		return NULL;
	g_autofree char *name = g_strdup_printf(NOTE_ORIGIN "%s/%" G_GINT64_FORMAT, book_record(record->book), key);
	note_key_id(name, public, id);
	signer_sign(signs->signer, text, strlen(text), signature);
	return note_sign(text, name, id, signature, sizeof signature);
}

static gboolean range_of(gpointer data, guint64 first, guint64 end, Hash *root, GError **error) {
	return log_range(data, first, end, root, error);
}

static json_t *path_json(const MerkleProof *proof) {
	json_t *path = json_array();
	for (guint i = 0; i < proof->n; i++) {
		char hex[65];
		hash_hex(&proof->node[i], hex);
		json_array_append_new(path, json_string(hex));
	}
	return path;
}

static char *proof_text(json_t *proof) {
	char *text = json_dumps(proof, JSON_INDENT(1));
	json_decref(proof);
	char *all = g_strconcat(text, "\n", NULL);
	free(text);
	return all;
}

static gboolean line_text(TzhRecord *record, gint64 line, char **text, GError **error) {
	g_autoptr(LogCursor) cursor = log_read(record->log, line, line, error);
	const char *lent;
	gint64 seq;
	gsize n;
	int row = cursor != NULL ? log_next(cursor, &seq, &lent, &n, NULL, error) : -1;
	if (row == 0)
		fail(error, TZH_ERROR_CORRUPT, record->env->lang, TZH_W_KEEP_LINE_MISSING, line);
	if (row > 0)
		*text = g_strndup(lent, n);
	return row > 0;
}

char *tzh_proof_line(TzhRecord *record, gint64 line, GError **error) {
	g_autofree char *text = NULL;
	MerkleProof proof;
	char hex[65];
	gint64 size;
	Hash root;
	if (!looked_at(record, &size, &root, error))
		return NULL;
	if (line < 1 || line > size) {
		fail(error, TZH_ERROR_NOT_FOUND, record->env->lang, TZH_W_PROOF_LINE_RANGE, line, size);
		return NULL;
	}
	if (!line_text(record, line, &text, error) || !proof_inclusion((guint64)line - 1, (guint64)size, range_of, record->log, &proof, error))
		return NULL;
	hash_hex(&root, hex);
	return proof_text(json_pack("{s:i, s:s, s:s, s:I, s:s, s:I, s:s, s:o}", "v", PROOF_V, "kind", "inclusion", "record", book_record(record->book), "size",
	                            (json_int_t)size, "root", hex, "line", (json_int_t)line, "text", text, "path", path_json(&proof)));
}

char *tzh_proof_since(TzhRecord *record, gint64 since, GError **error) {
	MerkleProof proof;
	char hex[65], old_hex[65];
	gint64 size;
	Hash root, old;
	if (!looked_at(record, &size, &root, error))
		return NULL;
	if (since < 1 || since > size) {
		fail(error, TZH_ERROR_NOT_FOUND, record->env->lang, TZH_W_PROOF_LINE_RANGE, since, size);
		return NULL;
	}
	if (!log_root_at(record->log, since, &old, error) || !proof_consistency((guint64)since, (guint64)size, range_of, record->log, &proof, error))
		return NULL;
	hash_hex(&root, hex);
	hash_hex(&old, old_hex);
	return proof_text(json_pack("{s:i, s:s, s:s, s:I, s:s, s:I, s:s, s:o}", "v", PROOF_V, "kind", "consistency", "record", book_record(record->book), "size",
	                            (json_int_t)size, "root", hex, "since", (json_int_t)since, "since_root", old_hex, "path", path_json(&proof)));
}

/* ---- checking, without any record ---- */

static gboolean hash_at(const json_t *file, const char *name, Hash *hash) {
	const char *hex = json_string_value(json_object_get(file, name));
	return hex != NULL && strlen(hex) == 64 && hash_parse(hex, hash);
}

static gboolean read_path(const json_t *file, MerkleProof *proof) {
	const json_t *path = json_object_get(file, "path"), *one;
	size_t i;
	proof->n = 0;
	if (!json_is_array(path) || json_array_size(path) > PROOF_MOST)
		return FALSE;
	json_array_foreach((json_t *)path, i, one) {
		const char *hex = json_string_value(one);
		if (hex == NULL || strlen(hex) != 64 || !hash_parse(hex, &proof->node[proof->n++]))
			return FALSE;
	}
	return TRUE;
}

/* The line says itself which it is and of which record. */
static bool line_is(const char *text, gsize n, gint64 seq, const char *record) {
	Line line;
	return line_decode(TZH_LANG_EN, text, n, &line, NULL) && line.seq == seq && line.record.n == strlen(record) &&
	       memcmp(line.record.s, record, line.record.n) == 0;
}

/* FALSE: something is missing or of another shape. *holds: it leads to its root. */
static gboolean check_line(const json_t *file, const MerkleProof *path, const Hash *root, TzhProof *proof, bool *holds) {
	const json_t *text = json_object_get(file, "text"), *line = json_object_get(file, "line");
	Hash leaf;
	if (!json_is_string(text) || !json_is_integer(line) || json_integer_value(line) < 1)
		return FALSE;
	proof->line = json_integer_value(line);
	proof->text = g_strdup(json_string_value(text));
	merkle_leaf(proof->text, json_string_length(text), &leaf);
	*holds = json_string_length(text) == strlen(proof->text) && line_is(proof->text, strlen(proof->text), proof->line, proof->record) &&
	         proof_includes(&leaf, (guint64)proof->line - 1, (guint64)proof->size, path, root);
	return TRUE;
}

static gboolean check_since(const json_t *file, const MerkleProof *path, const Hash *root, TzhProof *proof, bool *holds) {
	const json_t *since = json_object_get(file, "since");
	Hash old;
	if (!json_is_integer(since) || json_integer_value(since) < 1 || !hash_at(file, "since_root", &old))
		return FALSE;
	proof->since = json_integer_value(since);
	*holds = proof_extends((guint64)proof->since, &old, (guint64)proof->size, root, path);
	return TRUE;
}

static gboolean check_file(const json_t *file, TzhProof *proof, bool *holds) {
	const char *kind = json_string_value(json_object_get(file, "kind")), *record = json_string_value(json_object_get(file, "record"));
	const json_t *size = json_object_get(file, "size");
	MerkleProof path;
	Hash root;
	if (json_integer_value(json_object_get(file, "v")) != PROOF_V || kind == NULL || record == NULL || !line_token(record, strlen(record)) ||
	    strlen(record) >= sizeof proof->record || !json_is_integer(size) || json_integer_value(size) < 1 || !hash_at(file, "root", &root) ||
	    !read_path(file, &path))
		return FALSE;
	g_strlcpy(proof->record, record, sizeof proof->record);
	proof->size = json_integer_value(size);
	hash_hex(&root, proof->root);
	hash_groups(&root, proof->groups);
	if (strcmp(kind, "inclusion") == 0)
		return check_line(file, &path, &root, proof, holds);
	return strcmp(kind, "consistency") == 0 && check_since(file, &path, &root, proof, holds);
}

/* Another size is compared where the proof speaks of it: a consistency proof's earlier root. */
static bool fits(const json_t *file, const TzhProof *proof, const Against *against) {
	const char *old = json_string_value(json_object_get(file, "since_root"));
	if (against->record[0] != '\0' && strcmp(against->record, proof->record) != 0)
		return false;
	if (against->size == proof->size)
		return strncmp(proof->root, against->hex, strlen(against->hex)) == 0;
	return proof->since != 0 && against->size == proof->since && strncmp(old, against->hex, strlen(against->hex)) == 0;
}

static void conclude(const TzhEnv *env, TzhProof *proof, bool holds, bool fitting) {
	proof->code = !holds ? TZH_ALTERED : fitting ? TZH_CLEAN : TZH_NOT_EXTENDED;
	if (!holds || !fitting)
		proof->said = g_strdup(tzh_word(env->lang, holds ? TZH_W_PROOF_OTHER : TZH_W_PROOF_FAILS));
	else if (proof->since != 0)
		proof->said = g_strdup_printf(tzh_word(env->lang, TZH_W_PROOF_SINCE_HOLDS), proof->since, proof->size);
	else
		proof->said = g_strdup_printf(tzh_word(env->lang, TZH_W_PROOF_LINE_HOLDS), proof->line, proof->size);
}

void tzh_proof_free(TzhProof *proof) {
	if (proof == NULL)
		return;
	g_free(proof->text);
	g_free(proof->said);
	g_free(proof);
}

TzhProof *tzh_proof_check(const TzhEnv *env, const char *bytes, gsize n, const char *against, GError **error) {
	g_autoptr(TzhProof) proof = g_new0(TzhProof, 1);
	Against given = {.size = 0};
	json_error_t why = {.line = 1};
	bool holds = false;
	if (against != NULL && !against_read(env, against, &given, error))
		return NULL;
	json_t *file = n <= PROOF_MOST_BYTES ? json_loadb(bytes, n, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &why) : NULL;
	bool read = file != NULL && check_file(file, proof, &holds);
	bool json = file != NULL || n > PROOF_MOST_BYTES;
	if (read)
		conclude(env, proof, holds, against == NULL || fits(file, proof, &given));
	proof->compared = against != NULL;
	json_decref(file);
	against_clear(&given);
	if (!json)
		fail(error, TZH_ERROR_INVALID, env->lang, TZH_W_PROOF_BROKEN, MAX(why.line, 1));
	else if (!read)
		fail(error, TZH_ERROR_INVALID, env->lang, TZH_W_PROOF_NOT);
	return read ? g_steal_pointer(&proof) : NULL;
}
