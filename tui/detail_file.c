/* detail_file.c — taking a stored file out of the record into 发件夹, under a short ASCII name, and reading it there and then when it is text. */
#include "detail_inside.h"
#include "dialog.h"
#include "take.h"

#include <taizhang/sign.h>

#include <jansson.h>
#include <string.h>

enum { READ_MOST = 256 * 1024, EXTENSION_MOST = 5, NAMES = 99 };

/* ".pdf"; "" when it has none that every system takes. */
static char *extension_of(const char *name) {
	const char *dot = strrchr(name, '.');
	if (dot == NULL || dot[1] == '\0' || strlen(dot + 1) > EXTENSION_MOST)
		return g_strdup("");
	for (const char *c = dot + 1; *c != '\0'; c++)
		if (!g_ascii_isalnum(*c))
			return g_strdup("");
	return g_ascii_strdown(dot, -1);
}

/* zj17-1.pdf, or zj17-1-2.pdf where another file has that name already. */
static char *path_for(const Session *session, const char *stem, const char *file) {
	g_autofree char *extension = extension_of(file), *name = g_strconcat(stem, extension, NULL);
	char *path = g_build_filename(session->out_dir, name, NULL);
	for (int i = 2; i <= NAMES && g_file_test(path, G_FILE_TEST_EXISTS); i++) {
		g_autofree char *other = g_strdup_printf("%s-%d%s", stem, i, extension);
		g_free(path);
		path = g_build_filename(session->out_dir, other, NULL);
	}
	return path;
}

/* The text of a text file as UTF-8; NULL: it is none. */
static char *text_of(const char *path) {
	static const char *const texts[] = {".txt", ".md", ".csv"};
	g_autofree char *extension = extension_of(path);
	gboolean text = FALSE;
	for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
		text = text || strcmp(extension, texts[i]) == 0;
	g_autofree char *bytes = NULL;
	gsize n = 0;
	if (!text || !g_file_get_contents(path, &bytes, &n, NULL))
		return NULL;
	/* What is cut in the middle of a character is not text any more for either encoding: cut at a line. */
	if (n > READ_MOST) {
		for (n = READ_MOST; n > 0 && bytes[n - 1] != '\n';)
			n--;
	}
	const char *from = bytes;
	if (n >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0)
		from += 3, n -= 3;
	if (g_utf8_validate_len(from, n, NULL))
		return g_strndup(from, n);
	return g_convert(from, (gssize)n, "UTF-8", "GB18030", NULL, NULL, NULL);
}

char *take_how(const Session *session, const char *path) {
	if (session->fetch_host == NULL)
		return g_strdup(tr(session, TZH_W_TUI_FETCH));
	g_autofree char *from = session_fetch(session, path);
	return trf(session, TZH_W_TUI_FETCH_SCP, from);
}

char *take_stored(Session *session, const char *sha, const char *stem, const char *file, GError **error) {
	if (!session_make_out_dir(session, error))
		return NULL;
	g_autofree char *path = path_for(session, stem, file);
	return tzh_take_file(session->record, sha, path, error) && tzh_log_reading(session->record, "taken", file, error) ? g_steal_pointer(&path) : NULL;
}

static gboolean take_file_name(gint64 seq, const char *text, gsize n, gpointer data) {
	(void)seq;
	json_t *line = json_loadb(text, n, 0, NULL);
	const char *file = json_string_value(json_object_get(json_object_get(json_object_get(line, "body"), "paper"), "file"));
	*(char **)data = g_strdup(file != NULL ? file : "");
	json_decref(line);
	return FALSE;
}

char *take_scan_name(Session *session, gint64 line, GError **error) {
	char *name = NULL;
	if (!tzh_lines(session_record(session), line, line, take_file_name, &name, error) && name == NULL)
		return NULL;
	return name;
}

Screen *detail_take(Detail *detail, const DetailFile *file, GError **error) {
	Session *session = detail->session;
	const char *task = *detail->task == '#' ? detail->task + 1 : detail->task;
	g_autofree char *stem = g_strdup_printf("%s%s-%d", file->scan ? TAKE_SCAN : TAKE_EVIDENCE, task, file->nth);
	g_autofree char *path = take_stored(session, file->sha, stem, file->name, error);
	if (path == NULL)
		return NULL;
	g_autofree char *fetch = take_how(session, path), *content = text_of(path), *took = trf(session, TZH_W_TUI_TOOK, file->name, path);
	g_autoptr(GString) text = g_string_new(took);
	g_string_append_printf(text, "\n%s", fetch);
	if (content != NULL)
		g_string_append_printf(text, "\n\n%s\n%s", tr(session, TZH_W_TUI_CONTENT), content);
	return dialog_text(session, file->name, text->str);
}
