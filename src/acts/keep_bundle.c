/* keep_bundle.c — what goes into an archive beside lines and files so that an auditor needs no program of ours (record.md §7): public keys, a checkpoint, the check sheets as tables.
 * All of it follows from the lines, and is the same whoever exports, in whatever language and when; importing takes none of it. */
#include "acts/keep_bundle.h"

#include "acts/record.h"
#include "core/note.h"
#include <taizhang/list.h>
#include <taizhang/sign.h>

#include <string.h>

#define KEY_ALGORITHM 0x01 /* Ed25519, as C2SP numbers it */

static void take(GArray *texts, const char *name, char *text) {
	ArchiveText one = {.name = name, .text = text};
	g_array_append_val(texts, one);
}

/* ---- public keys as C2SP verifier keys: name+id+base64 ---- */

static void put_key(GString *out, const char *uuid, TzhId id, const char *hex, const char *whose) {
	guint8 bytes[1 + HASH_BYTES] = {KEY_ALGORITHM}, key_id[4];
	Hash hash;
	if (!hash_parse(hex, &hash))
		return;
	memcpy(bytes + 1, hash.b, HASH_BYTES);
	g_autofree char *name = g_strdup_printf(NOTE_ORIGIN "%s/%" G_GINT64_FORMAT, uuid, id), *base64 = g_base64_encode(bytes, sizeof bytes);
	note_key_id(name, hash.b, key_id);
	g_string_append_printf(out, "# %s\n%s+%02x%02x%02x%02x+%s\n", whose, name, key_id[0], key_id[1], key_id[2], key_id[3], base64);
}

static char *keys_text(TzhRecord *record, GError **error) {
	g_autoptr(TzhRows) rows = record_list_plain(record, 0, "keys", error);
	if (rows == NULL)
		return NULL;
	GString *out = g_string_new(NULL);
	for (guint i = 0; i < rows->n_rows; i++) {
		g_autofree char *whose = g_strdup_printf("%s %s", tzh_cell(rows, i, "person")->text, tzh_cell(rows, i, "state")->text);
		put_key(out, book_record(record->book), tzh_cell(rows, i, "id")->i, tzh_cell(rows, i, "public")->text, whose);
	}
	return g_string_free(out, FALSE);
}

/* ---- lists as tables that any spreadsheet opens ---- */

static void put_field(GString *out, const char *text, gboolean first) {
	if (!first)
		g_string_append_c(out, ',');
	if (strpbrk(text, ",\"\r\n") == NULL) {
		g_string_append(out, text);
		return;
	}
	g_string_append_c(out, '"');
	for (const char *p = text; *p != '\0'; p++) {
		if (*p == '"')
			g_string_append_c(out, '"');
		g_string_append_c(out, *p);
	}
	g_string_append_c(out, '"');
}

/* Headings say what a column is in Chinese and, in brackets, its name in JSON. */
static void put_head(GString *out, const TzhRows *rows) {
	for (guint c = 0; c < rows->n_columns; c++) {
		g_autofree char *title = g_strdup_printf("%s (%s)", rows->columns[c].title, rows->columns[c].id);
		put_field(out, title, c == 0);
	}
	g_string_append(out, "\r\n");
}

static void put_rows(GString *out, const TzhRows *rows) {
	for (guint r = 0; r < rows->n_rows; r++) {
		for (guint c = 0; c < rows->n_columns; c++)
			put_field(out, rows->cells[r * rows->n_columns + c].text, c == 0);
		g_string_append(out, "\r\n");
	}
}

/* Of every year, one after another: rounds have ids of their own. */
static gboolean put_years(TzhRecord *record, const TzhRows *ledgers, const char *list, GString *out, GError **error) {
	for (guint i = 0; i < ledgers->n_rows; i++) {
		g_autoptr(TzhRows) rows = record_list_plain(record, (int)tzh_cell(ledgers, i, "year")->i, list, error);
		if (rows == NULL)
			return FALSE;
		if (i == 0)
			put_head(out, rows);
		put_rows(out, rows);
	}
	return TRUE;
}

/* Nothing where there is no ledger yet: nothing was checked. */
static char *list_text(TzhRecord *record, const char *list, GError **error) {
	g_autoptr(TzhRows) ledgers = record_list_plain(record, 0, "ledgers", error);
	if (ledgers == NULL)
		return NULL;
	g_autoptr(GString) out = g_string_new(ledgers->n_rows > 0 ? "\xef\xbb\xbf" : "");
	return put_years(record, ledgers, list, out, error) ? g_string_free(g_steal_pointer(&out), FALSE) : NULL;
}

static char *receipts_text(TzhRecord *record, GError **error) {
	g_autoptr(TzhRows) rows = record_list_plain(record, 0, "receipts", error);
	if (rows == NULL)
		return NULL;
	GString *out = g_string_new("\xef\xbb\xbf");
	put_head(out, rows);
	put_rows(out, rows);
	return g_string_free(out, FALSE);
}

/* ---- all of it ---- */

static void clear_text(gpointer data) {
	g_free((char *)((ArchiveText *)data)->text);
}

static gboolean fill(TzhRecord *record, GArray *texts, GError **error) {
	static const struct {
		const char *name, *list;
	} TABLES[] = {{"check/rounds.csv", "rounds"},         {"check/drawn.csv", "drawn"},   {"check/sheets.csv", "sheets"},
	              {"check/recomputed.csv", "recomputed"}, {"check/opened.csv", "opened"}, {"check/findings.csv", "findings"}};
	char *text = tzh_checkpoint(record, error);
	if (text == NULL)
		return FALSE;
	take(texts, "checkpoint.note", text);
	if ((text = keys_text(record, error)) == NULL)
		return FALSE;
	take(texts, "keys.txt", text);
	for (guint i = 0; i < G_N_ELEMENTS(TABLES); i++) {
		if ((text = list_text(record, TABLES[i].list, error)) == NULL)
			return FALSE;
		take(texts, TABLES[i].name, text);
	}
	if ((text = receipts_text(record, error)) == NULL)
		return FALSE;
	take(texts, "receipts.csv", text);
	return TRUE;
}

GArray *keep_bundle(TzhRecord *record, GError **error) {
	GArray *texts = g_array_new(TRUE, TRUE, sizeof(ArchiveText));
	g_array_set_clear_func(texts, clear_text);
	if (fill(record, texts, error))
		return texts;
	g_array_unref(texts);
	return NULL;
}
