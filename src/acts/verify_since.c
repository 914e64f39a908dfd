/* verify_since.c — signatures of the lines behind a checkpoint, without judging what the lines say: keys are what lines registered, whoever wrote them. A signature is good by any key that its
 * actor had registered before. Must not replay. */
#include "acts/verify.h"

#include "log/sign.h"

#include <string.h>

#define HEADER_MOST 2048 /* bytes before the body: twelve keys, values of at most 128 */
#define KIND_KEY "\"kind\":\""
#define REGISTERS KIND_KEY "key.registered\""

struct Since {
	gint64 size;
	GString *bare;     /* of the line at hand */
	GHashTable *keys;  /* "12", a person → GArray of Hash */
	GHashTable *lines; /* the line that registered it, gint64 * → Hash * */
	gsize kind_at;     /* where the last header that was searched for its kind had it */
};

static void free_keys(gpointer data) {
	g_array_unref(data);
}

Since *since_new(gint64 size) {
	Since *since = g_new(Since, 1);
	*since = (Since){size, g_string_new(NULL), g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_keys),
	                 g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free), 1};
	return since;
}

void since_free(Since *since) {
	if (since == NULL)
		return;
	g_string_free(since->bare, TRUE);
	g_hash_table_unref(since->keys);
	g_hash_table_unref(since->lines);
	g_free(since);
}

/* A kind may stand anywhere in the text; whether it is the header's is asked of the decoded line. Most lines have theirs where the one before had it: no bracket between the line's own
 * and that place, so it is in the header, which has one kind. */
static bool is_key(Since *since, const char *text, gsize n) {
	gsize at = since->kind_at;
	if (at + strlen(REGISTERS) <= n && memcmp(text + at, KIND_KEY, strlen(KIND_KEY)) == 0 && memchr(text + 1, '{', at - 1) == NULL)
		return memcmp(text + at, REGISTERS, strlen(REGISTERS)) == 0;
	const char *kind = memmem(text, MIN(n, HEADER_MOST), KIND_KEY, strlen(KIND_KEY));
	if (kind != NULL && kind > text)
		since->kind_at = (gsize)(kind - text);
	return memmem(text, MIN(n, HEADER_MOST), REGISTERS, strlen(REGISTERS)) != NULL;
}

static void learn_key(Since *since, const Line *line) {
	json_t *body = json_loadb(line->body.s, line->body.n, JSON_REJECT_DUPLICATES, NULL);
	const char *hex = body_text(body, F_public);
	Hash key;
	const Kind *kind = kind_find(line->kind.s, line->kind.n);
	if (hex != NULL && strlen(hex) == 64 && hash_parse(hex, &key) && kind != NULL && kind->id == KIND_KEY_REGISTERED) {
		char *who = g_strndup(line->who.s, line->who.n);
		GArray *keys = g_hash_table_lookup(since->keys, who);
		if (keys == NULL) {
			keys = g_array_new(FALSE, FALSE, sizeof(Hash));
			g_hash_table_insert(since->keys, who, keys);
		} else {
			g_free(who);
		}
		g_array_append_val(keys, key);
		g_hash_table_insert(since->lines, g_memdup2(&line->seq, sizeof line->seq), g_memdup2(&key, sizeof key));
	}
	json_decref(body);
}

static gboolean check(Verify *self, gint64 seq, const Line *line, const GString *bare, const guint8 *signature, GError **error) {
	g_autofree char *who = g_strndup(line->who.s, line->who.n);
	const GArray *keys = g_hash_table_lookup(self->since->keys, who);
	gboolean good = FALSE;
	for (guint i = 0; keys != NULL && !good && i < keys->len; i++)
		if (!sign_check(self->env->lang, g_array_index(keys, Hash, i).b, bare->str, bare->len, signature, &good, error))
			return FALSE;
	if (!good)
		verify_find(self, TZH_ILLEGAL, seq, "line", TZH_W_VERIFY_SINCE_SIGNATURE, seq);
	return TRUE;
}

gboolean verify_since_line(Verify *self, gint64 seq, const char *text, gsize n, GError **error) {
	guint8 signature[LINE_SIGNATURE_BYTES];
	GString *bare = g_string_truncate(self->since->bare, 0);
	bool is_signed = seq > self->since->size && line_signature(text, n, bare, signature), registers = is_key(self->since, text, n);
	Line line;
	if ((!is_signed && !registers) || !line_decode(self->env->lang, text, n, &line, NULL))
		return TRUE;
	if (is_signed && !check(self, seq, &line, bare, signature, error))
		return FALSE;
	if (registers)
		learn_key(self->since, &line);
	return TRUE;
}

bool since_key(const Since *since, gint64 line, guint8 key[HASH_BYTES]) {
	const Hash *known = g_hash_table_lookup(since->lines, &line);
	if (known != NULL)
		memcpy(key, known->b, HASH_BYTES);
	return known != NULL;
}
