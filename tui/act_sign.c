/* act_sign.c — the passphrase of one's signing key, asked for once a session where the record requires signatures. It must not keep it. */
#include "act_inside.h"
#include "prompt.h"

#include <taizhang/sign.h>

gboolean act_wants_signature(ActScreen *self) {
	g_autoptr(TzhRequest) request = tzh_request_new(self->act);
	const Field *setting = form_find(self->form, "key_name");
	if (tzh_signer_ready(self->base.session->record))
		return FALSE;
	if (setting != NULL && !tzh_request_set(request, "key_name", field_value(setting), NULL))
		return FALSE;
	return tzh_act_is_signed(self->base.session->record, request);
}

unsigned act_ask_passphrase(ActScreen *self) {
	Session *session = self->base.session;
	GError *error = NULL;
	g_autofree char *path = tzh_key_path(session->record, &error);
	if (path == NULL)
		return act_refuse(self, error);
	Screen *prompt = prompt_new(session, &(PromptAsk){.title = tr(session, TZH_W_TUI_SIGN_PASSPHRASE), .below = &self->base, .secret = TRUE});
	prompt->tag = ACT_TAG_SIGN;
	return screen_open_on(&self->base, prompt);
}

unsigned act_signed(ActScreen *self, const char *passphrase) {
	GError *error = NULL;
	if (passphrase == NULL || *passphrase == '\0') {
		session_say(self->base.session, TRUE, tr(self->base.session, TZH_W_TUI_SIGN_NOT));
		return DID_HANDLE | DID_REDRAW;
	}
	if (!tzh_signer_open(self->base.session->record, passphrase, &error)) {
		if (!g_error_matches(error, TZH_ERROR, TZH_ERROR_REFUSED))
			return act_refuse(self, error);
		session_say_error(self->base.session, error); /* mistyped: asked again at once, so that the next attempt is not typed where it can be read */
		return act_ask_passphrase(self) | DID_BELL;
	}
	return act_commit(self);
}
