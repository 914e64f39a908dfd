/* sign_line.c — the actor's signature on a line that is about to be written (record.md §6): the body's last value, made over the line with that value empty. Knows no file. */
#include "acts/sign_line.h"

#include "acts/request.h"
#include <taizhang/sign.h>

#include <string.h>

#define SIG_TAIL "\"}}" /* behind the empty value */

void record_signer_close(TzhRecord *record) {
	g_clear_pointer(&record->signer, signer_free);
	record->signer_person = 0;
}

gboolean record_signs(TzhRecord *record) {
	return record->signer != NULL && record->signer_person == record_person(record);
}

gboolean sign_wanted(TzhRecord *record, KindId kind) {
	return record_signs(record) && kind_field(kind_get(kind), F_sig) != NULL;
}

char *sign_room(const char *body) {
	gsize n = strlen(body);
	g_assert(n >= 2 && body[n - 1] == '}');
	return g_strdup_printf("%.*s%s\"sig\":\"\"}", (int)n - 1, body, n > 2 ? "," : "");
}

void sign_line(TzhRecord *record, GString *text) {
	guint8 signature[SIGN_BYTES];
	g_assert(g_str_has_suffix(text->str, SIG_TAIL));
	signer_sign(record->signer, text->str, text->len, signature);
	g_autofree char *base64 = g_base64_encode(signature, sizeof signature);
	g_string_insert(text, (gssize)(text->len - strlen(SIG_TAIL)), base64);
}

gboolean tzh_act_is_signed(TzhRecord *record, const TzhRequest *request) {
	const GPtrArray *said = request_texts(request, field_get(F_key_name)->key);
	int setting = said != NULL && said->len > 0 ? setting_named(said->pdata[0]) : -1;
	return book_wants_signature(record->book, request->row->kind, setting >= 0 ? setting_key((SettingId)setting) : NULL);
}
