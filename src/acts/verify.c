/* verify.c — the whole check in its order (record.md §5), and the verdict. Opens read-only, never repairs, trusts no derived value. */
#include "acts/verify.h"

#include <taizhang/sign.h>

#include <stdarg.h>
#include <string.h>

/* ---- findings ---- */

void verify_find(Verify *self, int code, gint64 line, const char *what, TzhWord word, ...) {
	TzhFinding finding = {.code = code, .line = line, .what = what};
	va_list args;
	if (++self->count[code] > VERIFY_MOST)
		return;
	va_start(args, word);
	finding.said = g_strdup_vprintf(tzh_word(self->env->lang, word), args);
	va_end(args);
	g_array_append_val(self->findings, finding);
}

void verify_note(Verify *self, TzhWord word, ...) {
	va_list args;
	va_start(args, word);
	g_ptr_array_add(self->notes, g_strdup_vprintf(tzh_word(self->env->lang, word), args));
	va_end(args);
}

bool verify_named(const Verify *self, gint64 first, gint64 last) {
	for (guint i = 0; i < self->findings->len; i++) {
		const TzhFinding *finding = &g_array_index(self->findings, TzhFinding, i);
		bool about = strcmp(finding->what, "line") == 0 || strcmp(finding->what, "block") == 0;
		if (finding->code == TZH_ALTERED && about && finding->line >= first && finding->line <= last)
			return true;
	}
	return false;
}

static void clear_finding(gpointer data) {
	g_free((char *)((TzhFinding *)data)->said);
}

/* ---- the verdict ---- */

typedef struct {
	TzhVerdict verdict; /* first: what callers see */
	GArray *findings;
	GPtrArray *notes;
} Held;

void tzh_verdict_free(TzhVerdict *verdict) {
	Held *held = (Held *)verdict;
	if (held == NULL)
		return;
	g_array_unref(held->findings);
	g_ptr_array_unref(held->notes);
	g_free(held);
}

static int by_line(gconstpointer a, gconstpointer b) {
	const TzhFinding *x = a, *y = b;
	return x->code != y->code ? x->code - y->code : x->line < y->line ? -1 : x->line > y->line;
}

static void note_rebuild(Verify *self) {
	for (guint i = 0; i < self->findings->len; i++)
		if (strcmp(g_array_index(self->findings, TzhFinding, i).what, "book") == 0) {
			verify_note(self, TZH_W_VERIFY_BOOK_ANEW);
			return;
		}
}

static TzhVerdict *conclude(Verify *self) {
	Held *held = g_new0(Held, 1);
	Hash root;
	note_rebuild(self);
	for (int code = 0; code <= TZH_NOT_EXTENDED; code++) {
		if (self->count[code] > 0 && held->verdict.code == TZH_CLEAN)
			held->verdict.code = code;
		if (self->count[code] > VERIFY_MOST)
			verify_note(self, TZH_W_VERIFY_MORE, code, self->count[code] - VERIFY_MOST);
	}
	g_array_sort(self->findings, by_line);
	g_ptr_array_add(self->notes, NULL);
	held->findings = g_array_ref(self->findings);
	held->notes = g_ptr_array_ref(self->notes);
	held->verdict.size = self->size;
	held->verdict.blobs = self->blobs;
	held->verdict.withheld = self->withheld;
	held->verdict.findings = (const TzhFinding *)(gpointer)self->findings->data;
	held->verdict.n_findings = self->findings->len;
	held->verdict.notes = (const char *const *)self->notes->pdata;
	if (self->whole == self->size) {
		merkle_edge_root(&self->edge, &root);
		hash_hex(&root, held->verdict.root);
	}
	return &held->verdict;
}

/* ---- the check ---- */

static gboolean check_open(Verify *self, const Against *against, GError **error) {
	return verify_replay_open(self, error) && verify_lines(self, error) && verify_replay_end(self, error) && verify_files(self, error) &&
	       verify_weeklies(self, error) && verify_receipts(self, error) && (against == NULL || verify_against(self, against, error));
}

/* Lines, prefix and signatures; nothing is replayed. */
static gboolean check_since(Verify *self, const Against *against, GError **error) {
	if (!verify_lines(self, error) || !verify_against(self, against, error))
		return FALSE;
	verify_note(self, TZH_W_VERIFY_SINCE, against->size);
	return TRUE;
}

/* One view for all of it, as long as the edge can be read at all. */
static gboolean check(Verify *self, const Against *against, GError **error) {
	bool viewed = log_snapshot(self->log, NULL);
	self->archive = log_native(self->log) == NULL;
	gboolean ok = self->since != NULL ? check_since(self, against, error) : check_open(self, against, error);
	verify_replay_close(self);
	if (viewed)
		log_snapshot_end(self->log);
	return ok;
}

/* A file that is a record and cannot be opened is a finding; a missing one is an error. */
static gboolean cannot_open(Verify *self, GError *why, GError **error) {
	const char *differs = tzh_word(self->env->lang, TZH_W_LOG_ARCHIVE_ROOT);
	if (!g_error_matches(why, TZH_ERROR, TZH_ERROR_CORRUPT)) {
		g_propagate_error(error, g_error_copy(why));
		return FALSE;
	}
	verify_find(self, strstr(why->message, differs) != NULL ? TZH_ALTERED : TZH_UNREADABLE, 0, "record", TZH_W_VERIFY_SAID, why->message);
	return TRUE;
}

static TzhVerdict *verify(const TzhEnv *env, const char *where, const char *against, bool since, GError **error) {
	Against given = {.size = 0};
	Verify self = {.env = env};
	g_autoptr(GError) why = NULL;
	TzhVerdict *verdict = NULL;
	if (against != NULL && !against_read(env, against, &given, error))
		return NULL;
	self.since = since ? since_new(given.size) : NULL;
	self.findings = g_array_new(FALSE, FALSE, sizeof(TzhFinding));
	g_array_set_clear_func(self.findings, clear_finding);
	self.notes = g_ptr_array_new_with_free_func(g_free);
	self.blocks = g_array_new(FALSE, FALSE, sizeof(Hash));
	self.log = log_open(env, where, LOG_READ, &why);
	if (self.log != NULL ? check(&self, against != NULL ? &given : NULL, error) : cannot_open(&self, why, error))
		verdict = conclude(&self);
	log_close(self.log);
	g_array_unref(self.findings);
	g_ptr_array_unref(self.notes);
	g_array_unref(self.blocks);
	since_free(self.since);
	against_clear(&given);
	return verdict;
}

TzhVerdict *tzh_verify(const TzhEnv *env, const char *where, const char *against, GError **error) {
	return verify(env, where, against, false, error);
}

TzhVerdict *tzh_verify_since(const TzhEnv *env, const char *where, const char *since, GError **error) {
	return verify(env, where, since, true, error);
}
