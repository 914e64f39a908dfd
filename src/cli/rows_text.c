/* rows_text.c — a list as comma- or tab-separated text. It must not know what a list holds. */
#include "rows.h"

#include <string.h>

static const char *shown_text(const TzhCell *cell) {
	return cell->null || cell->text == NULL ? "" : cell->text;
}

/* RFC 4180 §2: quotes around what holds a separator, a quote or a line break; quotes doubled. On a terminal nothing else may reach it raw. */
static void csv_field(Out *out, const char *text) {
	g_autoptr(GString) safe = NULL;
	if (out->terminal) {
		safe = g_string_new(NULL);
		text_clean(safe, text, "\n");
		text = safe->str;
	}
	if (strpbrk(text, ",\"\r\n") == NULL) {
		out_text(out, text);
		return;
	}
	out_text(out, "\"");
	for (const char *p = text; *p != '\0'; p++)
		out_bytes(out, *p == '"' ? "\"\"" : p, *p == '"' ? 2 : 1);
	out_text(out, "\"");
}

void rows_csv(Out *out, const TzhRows *rows, const Chosen *chosen) {
	for (guint i = 0; i < chosen->n; i++) {
		out_text(out, i > 0 ? "," : "");
		csv_field(out, rows->columns[chosen->index[i]].title);
	}
	out_text(out, "\r\n");
	for (guint row = 0; row < rows->n_rows; row++) {
		for (guint i = 0; i < chosen->n; i++) {
			out_text(out, i > 0 ? "," : "");
			csv_field(out, shown_text(cell_at(rows, row, chosen->index[i])));
		}
		out_text(out, "\r\n");
	}
}

/* A backslash, a tab and a line break are escaped, so that a row is a line and a field a field. */
static void tsv_field(Out *out, const char *text) {
	static const char escapes[] = "\\\t\n\r", letters[] = "\\tnr";
	const char *plain = text;
	for (const char *p = text; *p != '\0'; p++) {
		if ((guchar)*p >= 0x20 && *p != 0x7f && *p != '\\')
			continue;
		const char *escape = strchr(escapes, *p);
		out_bytes(out, plain, (gsize)(p - plain));
		if (escape != NULL)
			out_bytes(out, (char[]){'\\', letters[escape - escapes]}, 2);
		else
			out_printf(out, "\\x%02x", (guchar)*p);
		plain = p + 1;
	}
	out_text(out, plain);
}

void rows_tsv(Out *out, const TzhRows *rows, const Chosen *chosen) {
	for (guint i = 0; i < chosen->n; i++) {
		out_text(out, i > 0 ? "\t" : "");
		out_text(out, rows->columns[chosen->index[i]].id);
	}
	out_text(out, "\n");
	for (guint row = 0; row < rows->n_rows; row++) {
		for (guint i = 0; i < chosen->n; i++) {
			guint column = chosen->index[i];
			char room[CELL_ROOM];
			const char *value = cell_value(&rows->columns[column], cell_at(rows, row, column), room);
			out_text(out, i > 0 ? "\t" : "");
			tsv_field(out, value != NULL ? value : "");
		}
		out_text(out, "\n");
	}
}

void rows_plain(Out *out, const TzhRows *rows, const Chosen *chosen) {
	g_autoptr(GString) line = g_string_new(NULL);
	for (guint row = 0; row < rows->n_rows; row++) {
		g_string_truncate(line, 0);
		for (guint i = 0; i < chosen->n; i++) {
			g_string_append(line, i > 0 ? "\t" : "");
			text_clean(line, shown_text(cell_at(rows, row, chosen->index[i])), " / ");
		}
		g_string_append_c(line, '\n');
		out_bytes(out, line->str, line->len);
	}
}
