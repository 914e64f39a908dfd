/* act_submit.c — from fields to a request: checked, confirmed where it has consequences, done, or refused with everything that is missing. It must not know drawing. */
#include "act_inside.h"
#include "dialog.h"
#include "picker.h"

#include <string.h>

/* Acts that others feel at once, or that cannot be taken back by oneself: shown before → after and confirmed. Routine work needs none. */
static const char *const CONSEQUENCES[] = {"issue",
                                           "extend",
                                           "archive",
                                           "reassign",
                                           "change",
                                           "change-measure",
                                           "change-milestone",
                                           "suspend",
                                           "resume",
                                           "cancel",
                                           "merge",
                                           "split",
                                           "carry-over",
                                           "reopen",
                                           "drop",
                                           "drop-measure",
                                           "drop-milestone",
                                           "apply",
                                           "withdraw",
                                           "return",
                                           "approve",
                                           "decide",
                                           "decide-extension",
                                           "decide-correction",
                                           "name-reviewer",
                                           "name-approver",
                                           "decline",
                                           "object",
                                           "submit-weekly",
                                           "sign-weekly",
                                           "freeze-weekly",
                                           "send-weekly",
                                           "propose-purge",
                                           "decide-purge",
                                           "set",
                                           "load-calendar",
                                           "reset-clock",
                                           "end-section",
                                           "person-left",
                                           "end-post",
                                           "change-post",
                                           "change-section",
                                           "change-person",
                                           "delegate",
                                           "end-delegation",
                                           "move-clock",
                                           "revert-milestone",
                                           "ask-correction",
                                           "give-verdict",
                                           NULL};

gboolean act_has_consequences(const char *act) {
	return g_strv_contains(CONSEQUENCES, act);
}

/* ---- the request ---- */

static gboolean set_values(TzhRequest *request, const char *key, const Field *field, const char *value, const char *only, GError **error) {
	if (only != NULL || !field->repeats)
		return tzh_request_set(request, key, only != NULL ? only : value, error);
	g_auto(GStrv) lines = g_strsplit(value, "\n", -1);
	for (char **line = lines; *line != NULL; line++)
		if (*g_strstrip(*line) != '\0' && !tzh_request_set(request, key, *line, error))
			return FALSE;
	return TRUE;
}

/* Of an act that changes, what stands already is not sent; what was emptied is. */
static gboolean unchanged(const ActScreen *self, const Field *field, const char *value) {
	const char *preset = g_hash_table_lookup(self->preset, field->key);
	if (!act_changes(self->act->name))
		return *value == '\0';
	return strcmp(value, preset != NULL ? preset : "") == 0;
}

static gboolean set_arg(ActScreen *self, TzhRequest *request, const TzhArg *arg, const char *only, GError **error) {
	gboolean done = FALSE;
	if (self->dress->set != NULL && (!self->dress->set(self, request, arg, &done, error) || done))
		return done;
	const Field *field = form_find(self->form, self->paper && strcmp(arg->key, ACT_KEY_OPINION) == 0 ? "paper_opinion" : arg->key);
	if (field == NULL)
		return TRUE;
	const char *value = field_value(field);
	if (unchanged(self, field, value))
		return TRUE;
	if (field->kind == FIELD_FLAG && *value == '\0')
		value = "no";
	gboolean repeat = self->dress->repeat != NULL && strcmp(self->dress->repeat, arg->key) == 0;
	return set_values(request, arg->key, field, value, repeat ? only : NULL, error);
}

static char *object_of(const ActScreen *self) {
	const Field *picked = form_find(self->form, ACT_KEY_OBJECT);
	return g_strdup(picked != NULL ? field_value(picked) : self->object);
}

TzhRequest *act_request(ActScreen *self, const char *object, const char *only, GError **error) {
	g_autoptr(TzhRequest) request = tzh_request_new(self->act);
	g_autofree char *own = object_of(self);
	const char *on = object != NULL ? object : own;
	if (*on != '\0' && *self->act->object != '\0')
		tzh_request_on(request, on);
	if (self->post != NULL)
		tzh_request_as(request, self->post);
	tzh_request_seen(request, self->objects == NULL ? self->seen : 0);
	for (guint i = 0; i < self->act->n_args; i++)
		if (!set_arg(self, request, &self->act->args[i], only, error))
			return NULL;
	return g_steal_pointer(&request);
}

/* ---- refusals ---- */

char *act_clean(const char *message) {
	g_autoptr(GRegex) options = g_regex_new(" ?\\(--[a-z-]+\\)|(：|: )taizhang [a-z-]+( --[a-z-]+ [^ ，。,.]+)*", 0, 0, NULL);
	return g_regex_replace_literal(options, message, -1, 0, "", 0, NULL);
}

/* Is this the word, filled somehow? Its text up to the first conversion decides. */
gboolean act_says(const Session *session, const char *message, TzhWord word) {
	const char *text = tr(session, word), *conversion = strchr(text, '%');
	return strncmp(message, text, conversion != NULL ? (gsize)(conversion - text) : strlen(text)) == 0;
}

/* A field that a line of the refusal names is marked with that line. */
static void mark_fields(ActScreen *self) {
	gboolean first = TRUE;
	for (guint i = 0; i < form_n(self->form); i++) {
		Field *field = form_field(self->form, i);
		for (guint k = 0; k < self->refused->len && field->kind != FIELD_NOTE && *field->label != '\0'; k++) {
			if (strstr(self->refused->pdata[k], field->label) == NULL)
				continue;
			g_free(field->said);
			field->said = g_strdup(self->refused->pdata[k]);
			field->bad = TRUE;
			if (first)
				form_go(self->form, i);
			first = FALSE;
		}
	}
}

/* Two posts fit: which is asked, and then it is done. */
static unsigned ask_post(ActScreen *self) {
	Session *session = self->base.session;
	GPtrArray *rows = pick_rows_new();
	for (guint i = 0; i < session->posts->len; i++) {
		const TzhPostOf *post = session->posts->pdata[i];
		pick_row(rows, post->title, post->title, tzh_role_name(session->lang, post->role), NULL, FALSE);
	}
	Screen *picker = picker_new(session, tr(session, TZH_W_TUI_FORM_WHICH_POST), rows, FALSE, NULL);
	picker->tag = ACT_TAG_POST;
	return screen_open_on(&self->base, picker);
}

unsigned act_refuse(ActScreen *self, GError *error) {
	Session *session = self->base.session;
	g_assert(error != NULL); /* whatever refuses says why */
	if (self->post == NULL && act_says(session, error->message, TZH_W_ACT_SEVERAL_POSTS)) {
		g_error_free(error);
		return ask_post(self);
	}
	if (g_error_matches(error, TZH_ERROR, TZH_ERROR_CONFLICT))
		return act_conflict(self, error);
	g_autofree char *clean = act_clean(error->message);
	g_auto(GStrv) lines = g_strsplit(clean, "\n", -1);
	g_ptr_array_set_size(self->refused, 0);
	for (char **line = lines; *line != NULL; line++)
		g_ptr_array_add(self->refused, g_strdup(*line));
	mark_fields(self);
	session_say(session, TRUE, tr(session, TZH_W_TUI_FORM_REFUSED));
	g_error_free(error);
	return DID_HANDLE | DID_REDRAW | DID_BELL;
}

/* ---- doing it ---- */

static char *said_of(const TzhReceipt *receipt) {
	return receipt->doubts != NULL ? g_strdup_printf("%s\n%s", receipt->said, receipt->doubts) : g_strdup(receipt->said);
}

static gboolean do_one(ActScreen *self, const char *object, const char *only, GString *said, GError **error) {
	g_autoptr(TzhRequest) request = act_request(self, object, only, error);
	g_autoptr(TzhReceipt) receipt = request != NULL ? tzh_act(self->base.session->record, request, error) : NULL;
	if (receipt == NULL)
		return FALSE;
	g_autofree char *text = said_of(receipt);
	g_string_assign(said, text);
	if (self->seen != 0)
		self->seen = receipt->last;
	return TRUE;
}

/* Once for each file; those done leave the field, so that going on after a refusal does none twice. */
static gboolean do_each(ActScreen *self, GString *said, guint *done, GError **error) {
	Field *field = form_find(self->form, self->dress->repeat);
	g_auto(GStrv) values = g_strsplit(field_value(field), "\n", -1);
	for (char **value = values; *value != NULL; value++) {
		if (*g_strstrip(*value) == '\0')
			continue;
		if (!do_one(self, NULL, *value, said, error)) {
			g_autofree char *left = g_strjoinv("\n", value);
			field_set(field, left);
			return FALSE;
		}
		++*done;
	}
	return TRUE;
}

/* Marked tasks: each is an act of its own; what is refused is told by task, the rest is done. */
static unsigned commit_many(ActScreen *self) {
	Session *session = self->base.session;
	g_autoptr(GString) said = g_string_new(NULL);
	guint done = 0;
	g_ptr_array_set_size(self->refused, 0);
	for (guint i = 0; i < self->objects->len;) {
		const char *object = self->objects->pdata[i];
		GError *error = NULL;
		if (do_one(self, object, NULL, said, &error)) {
			g_ptr_array_remove_index(self->objects, i);
			done++;
			continue;
		}
		g_assert(error != NULL);
		g_autofree char *clean = act_clean(error->message);
		g_ptr_array_add(self->refused, trf(session, TZH_W_TUI_FORM_MANY_REFUSED, object, clean));
		g_error_free(error);
		i++;
	}
	g_free(self->base.result);
	self->base.result = self->objects->len == 0 ? trf(session, TZH_W_TUI_FORM_MANY_ALL, act_title(session, self->act), (int)done)
	                                            : trf(session, TZH_W_TUI_FORM_MANY_DONE, act_title(session, self->act), (int)done, (int)self->objects->len);
	if (self->objects->len == 0)
		return DID_HANDLE | DID_POP | DID_CHANGE;
	session_say(session, TRUE, self->base.result);
	g_clear_pointer(&self->base.result, g_free);
	return DID_HANDLE | DID_REDRAW | (done > 0 ? DID_CHANGE : DID_BELL);
}

unsigned act_commit(ActScreen *self) {
	GError *error = NULL;
	g_autoptr(GString) said = g_string_new(NULL);
	guint done = 0;
	if (act_wants_signature(self))
		return act_ask_passphrase(self);
	if (self->objects != NULL)
		return commit_many(self);
	if (self->dress->commit != NULL)
		return self->dress->commit(self);
	if (!(self->dress->repeat != NULL ? do_each(self, said, &done, &error) : do_one(self, NULL, NULL, said, &error)))
		return act_refuse(self, error) | (done > 0 ? DID_CHANGE : 0);
	act_draft_drop(self);
	self->base.result = done > 1 ? trf(self->base.session, TZH_W_TUI_FORM_FILES_DONE, (int)done, said->str) : g_strdup(said->str);
	return DID_HANDLE | DID_POP | DID_CHANGE;
}

/* ---- before → after ---- */

/* Why a return or a resumption moves the due date (domain.md §5): the clock stood still meanwhile. NULL: it does not. Caller frees. */
static char *why_moved(const ActScreen *self, const TzhChange *changes, guint n) {
	const Session *session = self->base.session;
	gboolean resume = strcmp(self->act->name, "resume") == 0;
	for (guint i = 0; i < n && (resume || strcmp(self->act->name, "return") == 0); i++)
		if (strcmp(changes[i].key, "due_now") == 0) {
			TzhDay from = tzh_day_parse(changes[i].before), to = tzh_day_parse(changes[i].after);
			int days = tzh_calendar_wd(tzh_record_calendar(session->record), from, to);
			return trf(session, resume ? TZH_W_TUI_FORM_RESUMED : TZH_W_TUI_FORM_RETURNED, days);
		}
	return NULL;
}

/* As the form calls it, which may not be the table's name. */
static char *called(const ActScreen *self, const TzhChange *change) {
	const Field *field = form_find(self->form, change->key);
	return field != NULL && *field->label != '\0' ? field->label : change->name;
}

/* What only says which setting, ledger or week it is about does not change from nothing to that. */
static gboolean names_object(const char *key) {
	const PickSource source = act_arg_source(key);
	return source == PICK_SETTING || source == PICK_LEDGER || source == PICK_WEEK;
}

static unsigned confirm(ActScreen *self, const TzhChange *changes, guint n) {
	Session *session = self->base.session;
	g_autoptr(GPtrArray) rows = g_ptr_array_new();
	for (guint i = n; i-- > 0;) /* state and due stand last in the preview and first here: they are what follows */
		if (strcmp(changes[i].key, "state") == 0 || strcmp(changes[i].key, "due_now") == 0) {
			g_ptr_array_insert(rows, 0, changes[i].after);
			g_ptr_array_insert(rows, 0, changes[i].before);
			g_ptr_array_insert(rows, 0, changes[i].name);
		}
	for (guint i = 0; i < n; i++)
		if (strcmp(changes[i].key, "state") != 0 && strcmp(changes[i].key, "due_now") != 0 && act_arg(self->act, changes[i].key) != NULL &&
		    !names_object(changes[i].key) && strcmp(changes[i].before, changes[i].after) != 0) {
			g_ptr_array_add(rows, called(self, &changes[i]));
			g_ptr_array_add(rows, changes[i].before);
			g_ptr_array_add(rows, changes[i].after);
		}
	g_ptr_array_add(rows, NULL);
	const char *about = self->dress->about != 0 ? tr(session, self->dress->about) : strcmp(self->act->help, self->act->alias) != 0 ? self->act->help : "";
	g_autofree char *moved = why_moved(self, changes, n), *said = moved != NULL ? g_strdup_printf("%s\n%s", about, moved) : g_strdup(about);
	Screen *dialog = dialog_confirm(session, self->heading, g_strstrip(said), (const char *const *)rows->pdata);
	dialog->tag = ACT_TAG_CONFIRM;
	return screen_open_on(&self->base, dialog);
}

/* ---- another act instead ---- */

/* The first answer that is no; NULL: none. */
static const Field *answered_no(const ActScreen *self) {
	for (guint i = 0; i < form_n(self->form); i++) {
		const Field *field = form_field(self->form, i);
		if (field->kind == FIELD_YES_NO && field->chosen == 0)
			return field;
	}
	return NULL;
}

static unsigned ask_instead(ActScreen *self, const Field *no) {
	Session *session = self->base.session;
	g_autoptr(GPtrArray) buttons = g_ptr_array_new();
	g_ptr_array_add(buttons, (gpointer)tr(session, TZH_W_TUI_FORM_BACK));
	for (const char *const *act = self->dress->instead; *act != NULL; act++)
		g_ptr_array_add(buttons, (gpointer)tzh_act_find(session->lang, *act)->alias);
	g_ptr_array_add(buttons, NULL);
	g_autofree char *text = trf(session, TZH_W_TUI_REVIEW_INSTEAD, no->label);
	Screen *dialog = dialog_ask(session, self->heading, text, (const char *const *)buttons->pdata, 0);
	dialog->tag = ACT_TAG_INSTEAD;
	return screen_open_on(&self->base, dialog);
}

unsigned act_instead(ActScreen *self, const char *answer) {
	gint64 chosen = answer != NULL ? g_ascii_strtoll(answer, NULL, 10) : 0;
	if (chosen <= 0)
		return DID_HANDLE | DID_REDRAW;
	Screen *other = act_screen(self->base.session, self->dress->instead[chosen - 1], self->object, self->post);
	other->tag = ACT_TAG_OTHER;
	return screen_open_on(&self->base, other);
}

unsigned act_instead_done(ActScreen *self, Screen *other) {
	if (other->result == NULL)
		return DID_HANDLE | DID_REDRAW;
	act_draft_drop(self);
	self->base.result = g_steal_pointer(&other->result);
	return DID_HANDLE | DID_POP;
}

unsigned act_submit(ActScreen *self) {
	Session *session = self->base.session;
	GError *error = NULL;
	g_ptr_array_set_size(self->refused, 0);
	if (!form_check(self->form)) {
		session_say(session, TRUE, tr(session, TZH_W_TUI_FORM_INCOMPLETE));
		return DID_HANDLE | DID_REDRAW | DID_BELL;
	}
	const Field *no = self->dress->instead != NULL ? answered_no(self) : NULL;
	if (no != NULL)
		return ask_instead(self, no);
	if (!act_has_consequences(self->act->name) || self->objects != NULL)
		return act_commit(self);
	guint n = 0;
	g_autoptr(TzhRequest) request = act_request(self, NULL, NULL, &error);
	TzhChange *changes = request != NULL ? tzh_act_preview(session->record, request, &n, &error) : NULL;
	if (changes == NULL)
		return act_refuse(self, error);
	unsigned did = confirm(self, changes, n);
	tzh_changes_free(changes, n);
	return did;
}
