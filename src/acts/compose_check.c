/* compose_check.c — checking closed items: a round's usual period, and a sheet with the hashes of the files as they lie in the store. Decides no rule. */
#include "acts/compose.h"

#include "book/find.h"
#include "core/fail.h"
#include <taizhang/list.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

static gboolean drop(json_t *body) {
	json_decref(body);
	return FALSE;
}

/* From the first of January of the ledger's year until today. */
gboolean compose_open_round(Draft *draft, Meaning *meaning, json_t *body, GError **error) {
	Facts facts;
	if (!book_facts(draft->record->book, KIND_ROUND_OPENED, 0, body, draft->who, draft->post, draft->now, &facts, error))
		return drop(body);
	if (facts.ledger != NULL)
		body_default_day(body, F_from, tzh_day_of(facts.ledger->year, 1, 1));
	body_default_day(body, F_until, draft->today);
	return compose_main(draft, meaning, body, error);
}

TzhId round_of_task(TzhRecord *record, TzhId task, GError **error) {
	g_autoptr(GArray) found = book_find(record->book, SQL_FIND_ROUND_OF_TASK, task, 0, NULL, error);
	return found != NULL && found->len > 0 ? g_array_index(found, Found, 0).id : 0;
}

gboolean compose_sheet(Draft *draft, Meaning *meaning, json_t *body, GError **error) {
	GError *failed = NULL;
	if (!body_has(body, F_round)) {
		TzhId round = round_of_task(draft->record, meaning->obj, &failed);
		if (round == 0) {
			if (failed == NULL)
				fail(&failed, TZH_ERROR_REFUSED, draft->record->env->lang, TZH_W_REFUSE_NO_ROUND_OF);
			g_propagate_error(error, failed);
			return drop(body);
		}
		body_set_id(body, F_round, round);
	}
	return compose_main(draft, meaning, body, error);
}

/* ---- files as they lie in the store ---- */

static gboolean hash_file(FILE *file, Hash *sha) {
	guint8 buffer[65536];
	size_t n;
	Sha *sum = sha_new();
	rewind(file);
	while ((n = fread(buffer, 1, sizeof buffer, file)) > 0)
		sha_add(sum, buffer, n);
	sha_end(sum, sha);
	return ferror(file) == 0;
}

/* Takes the bytes out into a file without a name and hashes what came out. *note where they are not there or damaged: that is what a sheet says of them. FALSE: it could not be tried. */
static gboolean hash_stored(TzhRecord *record, const Hash *stored, Hash *sha, const char **note, GError **error) {
	GError *why = NULL;
	TzhLang lang = record->env->lang;
	FILE *file = tmpfile();
	*note = NULL;
	if (file == NULL)
		return fail(error, TZH_ERROR_IO, lang, TZH_W_FILE_CANNOT_READ, "tmp", tzh_system_text(lang, errno));
	gboolean ok = log_blob_get(record->log, stored, fileno(file), &why);
	if (ok && (fflush(file) != 0 || !hash_file(file, sha)))
		ok = fail(&why, TZH_ERROR_IO, lang, TZH_W_FILE_CANNOT_READ, "tmp", tzh_system_text(lang, errno));
	fclose(file);
	if (g_error_matches(why, TZH_ERROR, TZH_ERROR_NOT_FOUND))
		*note = tzh_word(lang, TZH_W_ACT_FILE_WITHHELD);
	else if (g_error_matches(why, TZH_ERROR, TZH_ERROR_CORRUPT))
		*note = tzh_word(lang, TZH_W_ACT_FILE_LOST);
	if (*note == NULL && why != NULL) {
		g_propagate_error(error, why);
		return FALSE;
	}
	g_clear_error(&why);
	return TRUE;
}

typedef struct {
	TzhRecord *record;
	const TzhRows *evidence;
	json_t *list;
} Opened;

static gboolean open_one(Opened *opened, guint row, const char *given, GError **error) {
	json_t *one = json_object();
	const char *note = NULL;
	char hex[65];
	Hash stored, sha;
	body_set_id(one, F_item, tzh_cell(opened->evidence, row, "id")->i);
	json_array_append_new(opened->list, one);
	if (given != NULL) {
		g_autofree char *lower = g_strstrip(g_ascii_strdown(given, -1));
		if (!hash_parse(lower, &sha))
			return fail(error, TZH_ERROR_INVALID, opened->record->env->lang, TZH_W_ACT_BAD_HASH, given);
		body_set_text(one, F_sha, lower);
		return TRUE;
	}
	if (!hash_parse(tzh_cell(opened->evidence, row, "sha")->text, &stored))
		g_assert_not_reached(); /* a hash out of the book */
	if (!hash_stored(opened->record, &stored, &sha, &note, error))
		return FALSE;
	if (note == NULL) {
		hash_hex(&sha, hex);
		body_set_text(one, F_sha, hex);
	} else {
		body_set_text(one, F_note, note);
	}
	return TRUE;
}

static gboolean is_all(const char *text) {
	return strcmp(text, "全部") == 0 || g_ascii_strcasecmp(text, "all") == 0;
}

/* "全部", "19.2", "19.合同", "#812" or any of these with "=hash" as computed elsewhere. */
static gboolean open_named(Opened *opened, char *text, GError **error) {
	if (is_all(g_strstrip(text))) {
		for (guint i = 0; i < opened->evidence->n_rows; i++)
			if (!open_one(opened, i, NULL, error))
				return FALSE;
		return TRUE;
	}
	char *equals = strchr(text, '=');
	if (equals != NULL)
		*equals = '\0';
	TzhId id = 0;
	if (!resolve(opened->record, NOUN_EVIDENCE, g_strstrip(text), &id, error))
		return FALSE;
	for (guint i = 0; i < opened->evidence->n_rows; i++)
		if (tzh_cell(opened->evidence, i, "id")->i == id)
			return open_one(opened, i, equals != NULL ? equals + 1 : NULL, error);
	return fail(error, TZH_ERROR_INVALID, opened->record->env->lang, TZH_W_REFUSE_OPENED_OTHER, 1);
}

static gboolean open_all(Opened *opened, const GPtrArray *texts, GError **error) {
	for (guint i = 0; texts != NULL && i < texts->len; i++) {
		g_auto(GStrv) names = g_strsplit_set(texts->pdata[i], ";\n", -1);
		for (char **name = names; *name != NULL; name++)
			if (*g_strstrip(*name) != '\0' && !open_named(opened, *name, error))
				return FALSE;
	}
	return TRUE;
}

/* ---- paper originals ---- */

static int yes_or_no(const char *text) {
	static const char *const yes[] = {"是", "yes", "y", "一致", NULL}, *const no[] = {"否", "no", "n", "不一致", NULL};
	g_autofree char *lower = g_ascii_strdown(text, -1);
	return g_strv_contains(yes, lower) ? 1 : g_strv_contains(no, lower) ? 0 : -1;
}

static void add_original(json_t *list, TzhId slip, bool matches) {
	json_t *one = json_object();
	body_set_id(one, F_slip, slip);
	body_set_bool(one, F_matches, matches);
	json_array_append_new(list, one);
}

/* The task's papers, and the closing whose papers count. */
typedef struct {
	const TzhRows *rows;
	TzhId closing;
} Papers;

/* "是" or "否" for all papers of that closing, or "#130=是" for one. */
static gboolean see_originals(TzhRecord *record, const Papers *papers, const char *given, json_t *list, GError **error) {
	g_auto(GStrv) each = g_strsplit_set(given, ";,\n", -1);
	for (char **one = each; *one != NULL; one++) {
		char *text = g_strstrip(*one), *equals = strchr(text, '=');
		int said = yes_or_no(equals != NULL ? g_strstrip(equals + 1) : text);
		guint64 line = 0;
		if (*text == '\0')
			continue;
		if (equals != NULL)
			*equals = '\0';
		if (said < 0 || (equals != NULL && !g_ascii_string_to_unsigned(*text == '#' ? text + 1 : text, 10, 1, G_MAXINT64, &line, NULL)))
			return fail(error, TZH_ERROR_INVALID, record->env->lang, TZH_W_ACT_BAD_FLAG, field_get(F_originals)->name[record->env->lang], text);
		if (equals != NULL)
			add_original(list, (TzhId)line, said == 1);
		for (guint i = 0; equals == NULL && i < papers->rows->n_rows; i++)
			if (tzh_cell(papers->rows, i, "object")->i == papers->closing)
				add_original(list, tzh_cell(papers->rows, i, "line")->i, said == 1);
	}
	return TRUE;
}

static gboolean prepare_originals(TzhRecord *record, TzhRequest *request, TzhId task, const char *name, GError **error) {
	const GPtrArray *given = request_texts(request, field_get(F_originals)->key);
	Papers papers = {0};
	if (given == NULL)
		return TRUE;
	g_autoptr(GArray) closing = book_find(record->book, SQL_FIND_CLOSING_TASK, task, 0, NULL, error);
	if (closing == NULL)
		return FALSE;
	papers.closing = closing->len > 0 ? g_array_index(closing, Found, 0).id : 0;
	g_autoptr(TzhRows) rows = tzh_list(record, "papers", &(TzhAsk){.task = name, .columns = "line,object"}, error);
	json_t *list = json_array();
	gboolean ok = (papers.rows = rows) != NULL;
	for (guint i = 0; ok && i < given->len; i++)
		ok = see_originals(record, &papers, given->pdata[i], list, error);
	if (!ok)
		return drop(list);
	request_compute(request, F_originals, list);
	return TRUE;
}

gboolean prepare_sheet(TzhRecord *record, TzhRequest *request, GError **error) {
	TzhId task = 0;
	if (request->object == NULL) /* the act asks for it */
		return TRUE;
	if (!resolve(record, NOUN_TASK, request->object, &task, error))
		return FALSE;
	g_autofree char *name = g_strdup_printf("#%" G_GINT64_FORMAT, task);
	g_autoptr(TzhRows) evidence = tzh_list(record, "evidence", &(TzhAsk){.task = name, .columns = "id,sha"}, error);
	if (evidence == NULL)
		return FALSE;
	Opened opened = {record, evidence, json_array()};
	if (!open_all(&opened, request_texts(request, field_get(F_opened)->key), error))
		return drop(opened.list);
	request_compute(request, F_opened, opened.list);
	return prepare_originals(record, request, task, name, error);
}
