/* act_sheet.c — 填写核查表: each figure beside the one that was reported, each file taken out of the record and compared on the spot, the originals on paper (domain.md §7). It judges
 * nothing: what agrees and what a sheet needs the library says. */
#include "act_dress.h"
#include "dialog.h"
#include "take.h"

#include <string.h>

#define FIGURE "recomputed:" /* and the measure: "recomputed:19.1" */
#define SOURCE "source:"
#define OPENED "opened:"      /* and the row among the evidence */
#define ORIGINAL "originals:" /* and the line of the paper */

enum { SHA_DIGITS = 64, GROUP = 4, GROUPS = 4 };

typedef struct {
	gint64 closing; /* the one that stands */
	TzhRows *finals, *corrected, *evidence, *papers, *drawn;
} Sheet;

static void sheet_free(gpointer data) {
	Sheet *sheet = data;
	g_clear_pointer(&sheet->finals, tzh_rows_free);
	g_clear_pointer(&sheet->corrected, tzh_rows_free);
	g_clear_pointer(&sheet->evidence, tzh_rows_free);
	g_clear_pointer(&sheet->papers, tzh_rows_free);
	g_clear_pointer(&sheet->drawn, tzh_rows_free);
	g_free(sheet);
}

/* ---- reading ---- */

static TzhRows *rows_of(const ActScreen *self, const char *list, const char *columns, GError **error) {
	return tzh_list(self->base.session->record, list, &(TzhAsk){.task = self->task, .columns = columns}, error);
}

/* Where there is one other checker, that is whom most mean. */
static gboolean preset_second(ActScreen *self, GError **error) {
	const char *other = NULL, *me = self->base.session->me.title;
	guint n = 0;
	g_autoptr(TzhRows) posts = tzh_list(self->base.session->record, "posts", &(TzhAsk){.columns = "title,role,until"}, error);
	if (posts == NULL)
		return FALSE;
	for (guint i = 0; i < posts->n_rows; i++)
		if (tzh_cell(posts, i, "role")->i == TZH_ROLE_CHECKER && tzh_cell(posts, i, "until")->null && g_strcmp0(tzh_cell(posts, i, "title")->text, me) != 0)
			other = tzh_cell(posts, i, "title")->text, n++;
	if (n == 1)
		g_hash_table_replace(self->preset, g_strdup("second"), g_strdup(other));
	return TRUE;
}

gboolean sheet_begin(ActScreen *self, GError **error) {
	if (!preset_second(self, error))
		return FALSE;
	if (*self->task == '\0')
		return TRUE; /* the item is asked first: then the fields are the library's own */
	g_autoptr(TzhRows) closed = rows_of(self, "closed", "closing", error);
	if (closed == NULL)
		return FALSE;
	Sheet *sheet = g_new0(Sheet, 1);
	self->own = sheet;
	self->own_free = sheet_free;
	sheet->closing = closed->n_rows > 0 ? tzh_cell(closed, 0, "closing")->i : 0;
	return (sheet->finals = rows_of(self, "finals", "measure,value,as_of,closing", error)) != NULL &&
	       (sheet->corrected = rows_of(self, "values", "ref,value,as_of,superseded,correction,id", error)) != NULL &&
	       (sheet->evidence = rows_of(self, "evidence", "id,file,size,sha", error)) != NULL &&
	       (sheet->papers = rows_of(self, "papers", "line,object,kind,signer,day,original", error)) != NULL &&
	       (sheet->drawn = rows_of(self, "drawn", "nth,how,reasons", error)) != NULL;
}

/* What was reported of a measure: the value applied with, or the one that corrects it since. NULL: none. */
static const TzhRows *reported(const ActScreen *self, guint measure, guint *row) {
	const Sheet *sheet = self->own;
	const TzhRows *found = NULL;
	for (guint i = 0; i < sheet->finals->n_rows; i++)
		if (tzh_cell(sheet->finals, i, "closing")->i == sheet->closing &&
		    tzh_cell(sheet->finals, i, "measure")->i == tzh_cell(self->measures, measure, "id")->i)
			found = sheet->finals, *row = i;
	for (guint i = 0; i < sheet->corrected->n_rows; i++)
		if (!tzh_cell(sheet->corrected, i, "correction")->null && tzh_cell(sheet->corrected, i, "superseded")->i == 0 &&
		    tzh_cell(sheet->corrected, i, "id")->i > sheet->closing &&
		    strcmp(tzh_cell(sheet->corrected, i, "ref")->text, tzh_cell(self->measures, measure, "ref")->text) == 0)
			found = sheet->corrected, *row = i;
	return found != NULL && !tzh_cell(found, *row, "value")->null ? found : NULL;
}

/* Why the item is checked, and what to do with the form. */
gboolean sheet_notes(ActScreen *self, GError **error) {
	(void)error;
	const Session *session = self->base.session;
	const Sheet *sheet = self->own;
	if (sheet == NULL)
		return TRUE;
	if (sheet->drawn->n_rows > 0) {
		guint last = sheet->drawn->n_rows - 1;
		const char *reasons = tzh_cell(sheet->drawn, last, "reasons")->text;
		g_autofree char *how = trf(session, *reasons != '\0' ? TZH_W_TUI_SHEET_MUST : TZH_W_TUI_SHEET_DRAWN, (int)tzh_cell(sheet->drawn, last, "nth")->i,
		                           tzh_cell(sheet->drawn, last, "how")->text, reasons);
		form_note(self->form, STYLE_PLAIN, how);
	}
	return TRUE;
}

/* ---- figures ---- */

static gboolean is_bool(const ActScreen *self, guint row) {
	return strcmp(tzh_cell(self->measures, row, "kind")->code, "bool") == 0;
}

static char *check_figure(gpointer data, const Field *field, const char *value, gboolean *bad) {
	const ActScreen *self = data;
	const Session *session = self->base.session;
	TzhQuantity quantity;
	int row = act_measure_row(self, field->key + strlen(FIGURE));
	guint was = 0;
	const TzhRows *rows = row >= 0 ? reported(self, (guint)row, &was) : NULL;
	const char *unit = row >= 0 ? tzh_cell(self->measures, (guint)row, "unit")->text : "";
	g_autofree char *text = act_quantity(session, value, unit, &quantity, bad);
	if (*bad)
		return g_steal_pointer(&text);
	const char *before = rows != NULL ? tzh_cell(rows, was, "value")->text : tr(session, TZH_W_TUI_APPLY_NO_VALUE);
	return strcmp(text, before) == 0 ? trf(session, TZH_W_TUI_SHEET_AGREES, text) : trf(session, TZH_W_TUI_SHEET_DIFFERS, text, before);
}

static void add_figure(ActScreen *self, guint row) {
	const Session *session = self->base.session;
	const char *ref = tzh_cell(self->measures, row, "ref")->text;
	g_autofree char *key = g_strconcat(FIGURE, ref, NULL), *from = g_strconcat(SOURCE, ref, NULL), *label = trf(session, TZH_W_TUI_SHEET_FIGURE, ref),
	                *origin = trf(session, TZH_W_TUI_SHEET_SOURCE, ref);
	guint was = 0;
	char day[11] = "-";
	const TzhRows *rows = reported(self, row, &was);
	if (rows != NULL && !tzh_cell(rows, was, "as_of")->null)
		session_day(session, (TzhDay)tzh_cell(rows, was, "as_of")->i, day);
	Field *field = form_add(self->form, is_bool(self, row) ? FIELD_YES_NO : FIELD_LINE, key, label);
	field->required = TRUE;
	field->check = is_bool(self, row) ? NULL : check_figure;
	field->remark = trf(session, TZH_W_TUI_SHEET_REPORTED, tzh_cell(self->measures, row, "name")->text,
	                    rows != NULL ? tzh_cell(rows, was, "value")->text : tr(session, TZH_W_TUI_APPLY_NO_VALUE), day);
	field = form_add(self->form, FIELD_LINE, from, origin);
	field->required = TRUE;
	field->limit = 200;
}

static gboolean set_figures(ActScreen *self, TzhRequest *request, const char *arg, GError **error) {
	for (guint i = 0; i < self->measures->n_rows; i++) {
		const char *ref = tzh_cell(self->measures, i, "ref")->text;
		g_autofree char *key = g_strconcat(FIGURE, ref, NULL), *from = g_strconcat(SOURCE, ref, NULL);
		const Field *figure = form_find(self->form, key), *source = form_find(self->form, from);
		if (figure == NULL || source == NULL || *field_value(figure) == '\0')
			continue;
		g_autofree char *origin = one_paragraph(field_value(source)), *one = g_strdup_printf("%s=%s@%s", ref, field_value(figure), origin);
		if (!tzh_request_set(request, arg, one, error))
			return FALSE;
	}
	return TRUE;
}

/* ---- files ---- */

static guint file_row(const Field *field) {
	return (guint)g_ascii_strtoull(field->key + strlen(OPENED), NULL, 10);
}

static gboolean is_sha(const char *text) {
	return strlen(text) == SHA_DIGITS && strspn(text, "0123456789abcdefABCDEF") == SHA_DIGITS;
}

static const char *stored_sha(const ActScreen *self, guint row) {
	return tzh_cell(((const Sheet *)self->own)->evidence, row, "sha")->text;
}

/* "1a2b 3c4d 5e6f 7a8b": as much of a hash as people compare by eye. */
static char *groups(const char *sha) {
	GString *text = g_string_new(NULL);
	for (int i = 0; i < GROUPS; i++)
		g_string_append_printf(text, " %.*s", GROUP, sha + i * GROUP);
	return g_string_free(text, FALSE);
}

/* What stands in the field of a file that was taken out and is the same. */
static char *same_text(const ActScreen *self, guint row) {
	g_autofree char *shown = groups(stored_sha(self, row));
	return g_strconcat(tr(self->base.session, TZH_W_TUI_SHEET_SAME), shown, NULL);
}

static char *check_file(gpointer data, const Field *field, const char *value, gboolean *bad) {
	const ActScreen *self = data;
	const Session *session = self->base.session;
	g_autofree char *same = same_text(self, file_row(field));
	if (strcmp(value, same) == 0)
		return g_strdup(tr(session, TZH_W_TUI_SHEET_FILE_SAME));
	if (strcmp(value, tr(session, TZH_W_TUI_SHEET_GONE)) == 0)
		return g_strdup(tr(session, TZH_W_TUI_SHEET_FILE_GONE));
	if (is_sha(value))
		return g_strdup(
		    tr(session, g_ascii_strcasecmp(value, stored_sha(self, file_row(field))) == 0 ? TZH_W_TUI_SHEET_FILE_SAME : TZH_W_TUI_SHEET_FILE_OTHER));
	*bad = TRUE;
	return g_strdup(tr(session, TZH_W_TUI_SHEET_FILE_HOW));
}

/* The hash of what lies at the path; NULL with error. */
static char *hash_of(const char *path, GError **error) {
	g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, error);
	if (file == NULL)
		return NULL;
	g_autoptr(GBytes) bytes = g_mapped_file_get_bytes(file);
	return g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
}

static void fill(ActScreen *self, const Field *asked, const char *value) {
	Field *field = form_find(self->form, asked->key);
	field_set(field, value);
	field->touched = TRUE;
	act_draft_keep(self);
}

/* Taken out, and does it match: told in a text, and in the field. */
static Screen *taken(ActScreen *self, const Field *field, const char *file, const char *path, GError **error) {
	Session *session = self->base.session;
	const char *stored = stored_sha(self, file_row(field));
	g_autofree char *sha = hash_of(path, error);
	if (sha == NULL)
		return NULL;
	gboolean matches = strcmp(sha, stored) == 0;
	g_autofree char *same = same_text(self, file_row(field)), *ours = groups(sha), *theirs = groups(stored);
	fill(self, field, matches ? same : sha);
	g_autofree char *took = trf(session, TZH_W_TUI_TOOK, file, path), *fetch = take_how(session, path),
	                *compared = trf(session, matches ? TZH_W_TUI_SHEET_COMPARED_SAME : TZH_W_TUI_SHEET_COMPARED_OTHER, ours, theirs),
	                *text = g_strdup_printf("%s\n%s\n\n%s", compared, took, fetch);
	return dialog_text(session, file, text);
}

/* What is not there any more, or damaged, is what the sheet will say of the file; any other trouble is told and nothing is said of it. */
static Screen *not_taken(ActScreen *self, const Field *field, const char *file, GError *error) {
	Session *session = self->base.session;
	if (!g_error_matches(error, TZH_ERROR, TZH_ERROR_NOT_FOUND) && !g_error_matches(error, TZH_ERROR, TZH_ERROR_CORRUPT)) {
		session_say_error(session, error);
		return NULL;
	}
	fill(self, field, tr(session, TZH_W_TUI_SHEET_GONE));
	g_autofree char *why = act_clean(error->message), *text = g_strdup_printf("%s\n%s", why, tr(session, TZH_W_TUI_SHEET_FILE_GONE));
	g_error_free(error);
	return dialog_text(session, file, text);
}

static Screen *take_out(gpointer data, const Field *field) {
	ActScreen *self = data;
	Session *session = self->base.session;
	const TzhRows *evidence = ((const Sheet *)self->own)->evidence;
	GError *error = NULL;
	guint row = file_row(field);
	const char *file = tzh_cell(evidence, row, "file")->text;
	g_autofree char *stem = g_strdup_printf(TAKE_EVIDENCE "%s-%u", *self->task == '#' ? self->task + 1 : self->task, row + 1);
	g_autofree char *path = take_stored(session, stored_sha(self, row), stem, file, &error);
	Screen *told = path != NULL ? taken(self, field, file, path, &error) : NULL;
	return told != NULL ? told : not_taken(self, field, file, error);
}

static void add_file(ActScreen *self, guint row) {
	const Session *session = self->base.session;
	const TzhRows *evidence = ((const Sheet *)self->own)->evidence;
	g_autofree char *key = g_strdup_printf(OPENED "%u", row), *label = trf(session, TZH_W_TUI_SHEET_FILE, (int)row + 1);
	Field *field = form_add(self->form, FIELD_PICK, key, label);
	field->required = TRUE;
	field->pick = take_out;
	field->check = check_file;
	g_autofree char *pick = session_key(session, MAP_FORM, ACTION_PICK);
	field->remark = trf(session, TZH_W_TUI_SHEET_FILE_IS, tzh_cell(evidence, row, "file")->text, tzh_cell(evidence, row, "size")->text, pick);
}

/* The hash that another program found goes as it is; what was compared here the act compares once more as it is written. */
static gboolean set_files(ActScreen *self, TzhRequest *request, const char *arg, GError **error) {
	const TzhRows *evidence = ((const Sheet *)self->own)->evidence;
	for (guint i = 0; i < evidence->n_rows; i++) {
		g_autofree char *key = g_strdup_printf(OPENED "%u", i);
		const Field *field = form_find(self->form, key);
		if (field == NULL || *field_value(field) == '\0')
			continue;
		gboolean other = is_sha(field_value(field));
		g_autofree char *one = g_strdup_printf("#%" G_GINT64_FORMAT "%s%s", tzh_cell(evidence, i, "id")->i, other ? "=" : "", other ? field_value(field) : "");
		if (!tzh_request_set(request, arg, one, error))
			return FALSE;
	}
	return TRUE;
}

/* ---- originals ---- */

static gboolean counts(const Sheet *sheet, guint row) {
	return tzh_cell(sheet->papers, row, "object")->i == sheet->closing;
}

static char *original_key(const Sheet *sheet, guint row) {
	return g_strdup_printf(ORIGINAL "%" G_GINT64_FORMAT, tzh_cell(sheet->papers, row, "line")->i);
}

static void add_originals(ActScreen *self) {
	const Session *session = self->base.session;
	const Sheet *sheet = self->own;
	for (guint i = 0; i < sheet->papers->n_rows; i++) {
		if (!counts(sheet, i))
			continue;
		g_autofree char *key = original_key(sheet, i);
		Field *field = form_add(self->form, FIELD_YES_NO, key, tr(session, TZH_W_TUI_SHEET_ORIGINAL));
		field->remark = trf(session, TZH_W_TUI_SHEET_ORIGINAL_IS, tzh_cell(sheet->papers, i, "kind")->text, tzh_cell(sheet->papers, i, "signer")->text,
		                    tzh_cell(sheet->papers, i, "day")->text, tzh_cell(sheet->papers, i, "original")->text);
	}
}

static gboolean set_originals(ActScreen *self, TzhRequest *request, const char *arg, GError **error) {
	const Sheet *sheet = self->own;
	for (guint i = 0; i < sheet->papers->n_rows; i++) {
		g_autofree char *key = original_key(sheet, i);
		const Field *field = form_find(self->form, key);
		if (field == NULL || *field_value(field) == '\0')
			continue;
		g_autofree char *one = g_strdup_printf("#%" G_GINT64_FORMAT "=%s", tzh_cell(sheet->papers, i, "line")->i, field_value(field));
		if (!tzh_request_set(request, arg, one, error))
			return FALSE;
	}
	return TRUE;
}

/* ---- the act's hooks ---- */

gboolean sheet_field(ActScreen *self, const TzhArg *arg) {
	const Sheet *sheet = self->own;
	if (strcmp(arg->key, "checks") == 0)
		return review_field(self, arg);
	if (strcmp(arg->key, "round") == 0)
		return TRUE; /* the one that the item was drawn in */
	if (sheet == NULL || self->measures == NULL)
		return FALSE;
	if (strcmp(arg->key, "recomputed") == 0)
		for (guint i = 0; i < self->measures->n_rows; i++)
			add_figure(self, i);
	else if (strcmp(arg->key, "opened") == 0)
		for (guint i = 0; i < sheet->evidence->n_rows; i++)
			add_file(self, i);
	else if (strcmp(arg->key, "originals") == 0)
		add_originals(self);
	else
		return FALSE;
	return TRUE;
}

gboolean sheet_set(ActScreen *self, TzhRequest *request, const TzhArg *arg, gboolean *done, GError **error) {
	static const struct {
		const char *key;
		gboolean (*set)(ActScreen *self, TzhRequest *request, const char *arg, GError **error);
	} OWN[] = {{"recomputed", set_figures}, {"opened", set_files}, {"originals", set_originals}};
	if (strcmp(arg->key, "checks") == 0)
		return review_set(self, request, arg, done, error);
	for (guint i = 0; i < G_N_ELEMENTS(OWN) && self->own != NULL && self->measures != NULL; i++)
		if (strcmp(arg->key, OWN[i].key) == 0) {
			*done = TRUE;
			return OWN[i].set(self, request, arg->key, error);
		}
	return TRUE;
}
