/* act_key.c — a signing key of one's own: made under a passphrase that is typed twice, and registered; and a key of somebody else's, its digits shown to be compared with its holder before it is
 * confirmed (docs/record.md §11). It must not keep a passphrase longer than the second typing. */
#include "act_dress.h"
#include "dialog.h"
#include "prompt.h"

#include <string.h>
#include <taizhang/sign.h>

enum { GROUP = 4, GROUPS_IN_ROW = 8 };

/* "3d40 17c3 …", two rows, as people compare digits. */
static char *groups(const char *hex) {
	GString *text = g_string_new(NULL);
	for (gsize i = 0; hex[i] != '\0'; i++) {
		if (i > 0 && i % GROUP == 0)
			g_string_append_c(text, i % (GROUP * GROUPS_IN_ROW) == 0 ? '\n' : ' ');
		g_string_append_c(text, hex[i]);
	}
	return g_string_free(text, FALSE);
}

/* ---- making ---- */

static gboolean has_key(const ActScreen *self, char hex[65]) {
	return tzh_key_own(self->base.session->record, hex, NULL);
}

gboolean key_notes(ActScreen *self, GError **error) {
	(void)error;
	const Session *session = self->base.session;
	char hex[65];
	form_note(self->form, STYLE_PLAIN, tr(session, TZH_W_TUI_KEY_ABOUT));
	if (!has_key(self, hex))
		return TRUE;
	g_autofree char *line = trf(session, TZH_W_TUI_KEY_HAVE, hex);
	form_note(self->form, STYLE_YELLOW, line);
	return TRUE;
}

/* The digits are not typed: the key is made here. */
gboolean key_field(ActScreen *self, const TzhArg *arg) {
	(void)self;
	return strcmp(arg->key, "public") == 0;
}

static void forget(gpointer secret) {
	explicit_bzero(secret, strlen(secret));
	g_free(secret);
}

static unsigned ask(ActScreen *self, TzhWord word, int tag) {
	Session *session = self->base.session;
	Screen *prompt = prompt_new(session, &(PromptAsk){.title = tr(session, word), .below = &self->base, .secret = TRUE});
	prompt->tag = tag;
	return screen_open_on(&self->base, prompt);
}

/* The key in force vouches for the next one. */
unsigned key_commit(ActScreen *self) {
	char hex[65];
	if (has_key(self, hex) && !tzh_signer_ready(self->base.session->record))
		return act_ask_passphrase(self);
	return ask(self, TZH_W_CLI_PASSPHRASE_NEW, ACT_TAG_KEY);
}

static unsigned made(ActScreen *self, const char *hex, const char *file, gboolean waits) {
	Session *session = self->base.session;
	g_autofree char *digits = groups(hex), *said = trf(session, TZH_W_TUI_KEY_DONE, digits, file),
	                *text = waits ? g_strdup_printf("%s\n\n%s", said, tr(session, TZH_W_TUI_KEY_WAITS)) : g_strdup(said);
	Screen *dialog = dialog_text(session, self->heading, text);
	dialog->tag = ACT_TAG_DONE;
	return screen_open_on(&self->base, dialog);
}

static unsigned make(ActScreen *self, const char *passphrase) {
	GError *error = NULL;
	char hex[65];
	gboolean waits = FALSE;
	g_autofree char *file = NULL;
	if (!tzh_key_new(self->base.session->record, passphrase, hex, &file, &waits, &error))
		return act_refuse(self, error);
	act_draft_drop(self);
	return made(self, hex, file, waits);
}

unsigned key_passphrase(ActScreen *self, const char *typed) {
	Session *session = self->base.session;
	char *first = g_steal_pointer(&self->own);
	unsigned did = DID_HANDLE | DID_REDRAW;
	if (typed == NULL || *typed == '\0') {
		session_say(session, TRUE, tr(session, TZH_W_TUI_KEY_NOT));
	} else if (first == NULL) {
		self->own = g_strdup(typed);
		self->own_free = forget;
		return ask(self, TZH_W_CLI_PASSPHRASE_AGAIN, ACT_TAG_KEY_AGAIN);
	} else if (strcmp(first, typed) != 0) {
		session_say(session, TRUE, tr(session, TZH_W_CLI_PASSPHRASE_DIFFERS));
		did |= DID_BELL;
	} else {
		did = make(self, typed);
	}
	if (first != NULL)
		forget(first);
	return did;
}

/* ---- confirming, retiring ---- */

/* The key it is about; before one is picked, those that could be meant. */
gboolean confirm_key_notes(ActScreen *self, GError **error) {
	const Session *session = self->base.session;
	gboolean confirms = strcmp(self->act->name, "confirm-key") == 0;
	g_autoptr(TzhRows) rows = tzh_list(session->record, "keys", NULL, error);
	if (rows == NULL)
		return FALSE;
	for (guint i = 0; i < rows->n_rows; i++) {
		const char *state = tzh_cell(rows, i, "state")->code;
		if (strcmp(state, confirms ? "waits" : "in_force") != 0 ||
		    (*self->object == '#' && g_ascii_strtoll(self->object + 1, NULL, 10) != tzh_cell(rows, i, "id")->i))
			continue;
		g_autofree char *digits = groups(tzh_cell(rows, i, "public")->text), *when = session_time(session, tzh_cell(rows, i, "registered")->i),
		                *text = trf(session, TZH_W_TUI_KEY_COMPARE, tzh_cell(rows, i, "person")->text, tzh_cell(rows, i, "state")->text, when, digits);
		form_note(self->form, STYLE_PLAIN, text);
	}
	return TRUE;
}
