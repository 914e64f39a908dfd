/* request.c — what a person asked for, kept as text until the lock is held. */
#include "acts/request.h"

#include "core/fail.h"

#include <string.h>

static void texts_free(gpointer texts) {
	g_ptr_array_unref(texts);
}

TzhRequest *tzh_request_new(const TzhActInfo *act) {
	TzhRequest *request = g_new0(TzhRequest, 1);
	request->info = act;
	request->row = act_row_of(act);
	request->values = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, texts_free);
	request->computed = json_object();
	request->files = json_array();
	return request;
}

void tzh_request_free(TzhRequest *request) {
	if (request == NULL)
		return;
	g_free(request->object);
	g_free(request->post);
	g_free(request->key);
	g_hash_table_unref(request->values);
	json_decref(request->computed);
	json_decref(request->files);
	g_free(request->doubts);
	g_free(request);
}

void tzh_request_on(TzhRequest *request, const char *object) {
	g_free(request->object);
	request->object = g_strdup(object);
}

void tzh_request_as(TzhRequest *request, const char *post) {
	g_free(request->post);
	request->post = g_strdup(post);
}

void tzh_request_key(TzhRequest *request, const char *uuid) {
	g_free(request->key);
	request->key = g_strdup(uuid);
}

void tzh_request_seen(TzhRequest *request, gint64 last_line) {
	request->seen = last_line;
}

static const TzhArg *arg_of(const TzhRequest *request, const char *key) {
	for (guint i = 0; i < request->info->n_args; i++)
		if (strcmp(request->info->args[i].key, key) == 0)
			return &request->info->args[i];
	return NULL;
}

/* Every act's name is the same in both languages; words for messages come with the language of the table the request was made from. */
static TzhLang lang_of(const TzhRequest *request) {
	return request->info->help == request->row->help[TZH_LANG_ZH] ? TZH_LANG_ZH : TZH_LANG_EN;
}

static gboolean unknown_key(const TzhRequest *request, const char *key, GError **error) {
	GString *keys = g_string_new(NULL);
	for (guint i = 0; i < request->info->n_args; i++)
		g_string_append_printf(keys, "%s%s", i > 0 ? ", " : "", request->info->args[i].key);
	gboolean no = fail(error, TZH_ERROR_INVALID, lang_of(request), TZH_W_ACT_UNKNOWN_KEY, request->info->name, key, keys->str);
	g_string_free(keys, TRUE);
	return no;
}

gboolean tzh_request_set(TzhRequest *request, const char *key, const char *text, GError **error) {
	const TzhArg *arg = arg_of(request, key);
	if (arg == NULL)
		return unknown_key(request, key, error);
	if (arg->type != TZH_ARG_FILE && !g_utf8_validate(text, -1, NULL)) /* a path is bytes: names from Windows may be in its code page */
		return fail(error, TZH_ERROR_INVALID, lang_of(request), TZH_W_ACT_NOT_UTF8, arg->name);
	GPtrArray *texts = g_hash_table_lookup(request->values, key);
	if (texts != NULL && !arg->repeats)
		return fail(error, TZH_ERROR_INVALID, lang_of(request), TZH_W_ACT_GIVEN_TWICE, key);
	if (texts == NULL) {
		texts = g_ptr_array_new_with_free_func(g_free);
		g_hash_table_insert(request->values, g_strdup(key), texts);
	}
	g_ptr_array_add(texts, g_strdup(text));
	return TRUE;
}

const GPtrArray *request_texts(const TzhRequest *request, const char *key) {
	return g_hash_table_lookup(request->values, key);
}

const char *request_text(const TzhRequest *request, const char *key) {
	const GPtrArray *texts = request_texts(request, key);
	return texts != NULL ? texts->pdata[0] : NULL;
}

void request_compute(TzhRequest *request, FieldId field, json_t *value) {
	body_set(request->computed, field, value);
}
