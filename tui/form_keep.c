/* form_keep.c — what is typed into a form as a text, and back: for drafts and the page one turns away from. A key file, a group a field, so that any key and any text is safe in it.
 * It must not know where drafts are kept. */
#include "form_private.h"

#include <string.h>

static const char FIELD_GROUP[] = "field";

static void save_raws(const Slot *slot, GKeyFile *file, const char *group) {
	GHashTableIter iter;
	gpointer name, raw;
	g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func(g_free);
	g_hash_table_iter_init(&iter, slot->raws);
	while (g_hash_table_iter_next(&iter, &name, &raw)) {
		g_ptr_array_add(list, g_strdup(name));
		g_ptr_array_add(list, g_base64_encode(raw, strlen(raw)));
	}
	if (list->len > 0)
		g_key_file_set_string_list(file, group, "paths", (const char *const *)list->pdata, list->len);
}

char *form_save(const Form *form) {
	g_autoptr(GKeyFile) file = g_key_file_new();
	for (guint i = 0; i < form->slots->len; i++) {
		const Slot *slot = form_slot(form, i);
		if (!slot_is_field(slot))
			continue;
		g_autofree char *group = g_strdup_printf("%s %u", FIELD_GROUP, i);
		g_key_file_set_string(file, group, "key", slot->field.key);
		g_key_file_set_string(file, group, "value", slot_is_text(slot) ? edit_text(slot->field.edit) : field_value(&slot->field));
		g_key_file_set_boolean(file, group, "touched", slot->field.touched);
		if (i == form->at)
			g_key_file_set_boolean(file, group, "current", TRUE);
		save_raws(slot, file, group);
	}
	return g_key_file_to_data(file, NULL, NULL);
}

static void restore_raws(Slot *slot, GKeyFile *file, const char *group) {
	gsize n = 0;
	g_auto(GStrv) list = g_key_file_get_string_list(file, group, "paths", &n, NULL);
	for (gsize i = 0; i + 1 < n; i += 2) {
		gsize bytes;
		g_autofree guchar *raw = g_base64_decode(list[i + 1], &bytes);
		if (bytes > 0)
			g_hash_table_insert(slot->raws, g_strdup(list[i]), g_strndup((const char *)raw, bytes));
	}
}

static void restore(Form *form, GKeyFile *file, const char *group) {
	g_autofree char *key = g_key_file_get_string(file, group, "key", NULL);
	g_autofree char *value = g_key_file_get_string(file, group, "value", NULL);
	Field *field = key != NULL ? form_find(form, key) : NULL;
	if (field == NULL || value == NULL)
		return;
	restore_raws((Slot *)field, file, group);
	field_set(field, value);
	field->touched = g_key_file_get_boolean(file, group, "touched", NULL);
	for (guint i = 0; g_key_file_get_boolean(file, group, "current", NULL) && i < form->slots->len; i++)
		if (form_field(form, i) == field)
			form->at = i;
}

void form_restore(Form *form, const char *text) {
	g_autoptr(GKeyFile) file = g_key_file_new();
	if (!g_key_file_load_from_data(file, text, strlen(text), G_KEY_FILE_NONE, NULL))
		return; /* not a draft of ours: the form stays as it is */
	g_auto(GStrv) groups = g_key_file_get_groups(file, NULL);
	for (char **group = groups; *group != NULL; group++)
		if (g_str_has_prefix(*group, FIELD_GROUP))
			restore(form, file, *group);
}
