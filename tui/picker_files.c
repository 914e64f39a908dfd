/* picker_files.c — rows for a picker: of a list of the library, and of the files in 收件夹. It must not know how they are shown. */
#include "picker.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

GPtrArray *pick_from_list(Session *session, const char *list, const char *value, const char *text, const char *remark, GError **error) {
	g_autofree char *columns = g_strjoin(",", value, text, remark, NULL);
	g_autoptr(TzhRows) rows = tzh_list(session_record(session), list, &(TzhAsk){.columns = columns}, error);
	if (rows == NULL)
		return NULL;
	GPtrArray *picks = pick_rows_new();
	for (guint i = 0; i < rows->n_rows; i++) {
		const TzhCell *id = tzh_cell(rows, i, value), *said = remark != NULL ? tzh_cell(rows, i, remark) : NULL;
		g_autofree char *object = rows->columns[0].type == TZH_COLUMN_ID ? g_strdup_printf("#%" G_GINT64_FORMAT, id->i) : g_strdup(id->text);
		pick_row(picks, object, tzh_cell(rows, i, text)->text, said != NULL && !said->null ? said->text : NULL, NULL, FALSE);
	}
	if (rows->n_rows == 0 && rows->empty != NULL)
		pick_row(picks, NULL, rows->empty, NULL, NULL, TRUE);
	return picks;
}

/* Windows and old WinSCP write names in the code page of Chinese Windows; GB18030 contains it. */
char *pick_file_shown(const char *path) {
	if (g_utf8_validate(path, -1, NULL))
		return g_strdup(path);
	char *repaired = g_convert(path, -1, "UTF-8", "GB18030", NULL, NULL, NULL);
	return repaired != NULL ? repaired : g_utf8_make_valid(path, -1);
}

typedef struct {
	char *name;
	goffset size;
	gint64 time; /* ms */
} InFile;

static void in_file_free(gpointer data) {
	InFile *file = data;
	g_free(file->name);
	g_free(file);
}

static gint newest_first(gconstpointer a, gconstpointer b) {
	const InFile *x = *(InFile *const *)a, *y = *(InFile *const *)b;
	if (x->time != y->time)
		return x->time > y->time ? -1 : 1;
	return strcmp(x->name, y->name);
}

/* Hidden ones, and what office programs leave beside an open document, are not what people put there. */
static gboolean beside_the_point(const char *name) {
	return name[0] == '.' || g_str_has_prefix(name, "~$");
}

static GPtrArray *read_folder(const char *folder, GDir *dir) {
	GPtrArray *files = g_ptr_array_new_with_free_func(in_file_free);
	for (const char *name; (name = g_dir_read_name(dir)) != NULL;) {
		g_autofree char *path = g_build_filename(folder, name, NULL);
		struct stat info;
		if (beside_the_point(name) || stat(path, &info) != 0 || !S_ISREG(info.st_mode)) /* gone meanwhile, or a folder */
			continue;
		InFile *file = g_new0(InFile, 1);
		*file = (InFile){g_strdup(name), info.st_size, (gint64)info.st_mtim.tv_sec * 1000 + info.st_mtim.tv_nsec / 1000000};
		g_ptr_array_add(files, file);
	}
	g_ptr_array_sort(files, newest_first);
	return files;
}

/* "800B", "12KB", "1.2MB": as file managers say it, in powers of 1024. */
static char *size_text(goffset size) {
	static const char *const units[] = {"B", "KB", "MB", "GB", "TB"};
	double shown = (double)size;
	guint unit = 0;
	while (shown >= 1023.5 && unit + 1 < G_N_ELEMENTS(units)) {
		shown /= 1024;
		unit++;
	}
	return unit == 0 || shown >= 9.95 ? g_strdup_printf("%.0f%s", shown, units[unit]) : g_strdup_printf("%.1f%s", shown, units[unit]);
}

/* WinSCP gives a file its name when it is whole. */
static gboolean arriving(const char *name) {
	return g_str_has_suffix(name, ".filepart") || g_str_has_suffix(name, ".part") || g_str_has_suffix(name, ".crdownload");
}

static gboolean ends_in(const char *name, const char *const *suffixes) {
	g_autofree char *small = g_ascii_strdown(name, -1);
	for (; *suffixes != NULL; suffixes++)
		if (g_str_has_suffix(small, *suffixes))
			return TRUE;
	return FALSE;
}

/* Tables of other programs, which can be saved as one that can be imported. */
static gboolean other_table(const char *name) {
	static const char *const suffixes[] = {".xls", ".et", ".ods", ".xlsb", NULL};
	return ends_in(name, suffixes);
}

static gboolean for_import(const char *name) {
	static const char *const suffixes[] = {".xlsx", ".xlsm", ".csv", ".txt", NULL};
	return ends_in(name, suffixes) || other_table(name) || arriving(name);
}

static void add_file(Session *session, GPtrArray *rows, const InFile *file, const char *folder, const char *group, gboolean import) {
	g_autofree char *path = g_build_filename(folder, file->name, NULL);
	g_autofree char *shown = pick_file_shown(file->name);
	g_autofree char *size = size_text(file->size);
	g_autofree char *time = session_time(session, file->time);
	g_autofree char *remark = g_strdup_printf("%s  %s", size, time);
	if (arriving(file->name))
		pick_row(rows, path, shown, tr(session, TZH_W_TUI_INBOX_ARRIVING), group, TRUE);
	else if (import && other_table(file->name))
		pick_row(rows, path, shown, tr(session, TZH_W_TUI_INBOX_SAVE_AS), group, TRUE);
	else
		pick_row(rows, path, shown, remark, group, FALSE);
}

static void say_how(Session *session, GPtrArray *rows) {
	const gboolean known = session->fetch_host != NULL && *session->fetch_host != '\0';
	g_autofree char *none = trf(session, TZH_W_TUI_INBOX_NONE, session->in_dir);
	g_autofree char *how = trf(session, TZH_W_TUI_INBOX_HOW, known ? session->fetch_host : tr(session, TZH_W_TUI_INBOX_ACCOUNT), session->in_dir);
	pick_row(rows, NULL, none, NULL, NULL, TRUE);
	pick_row(rows, NULL, how, NULL, NULL, TRUE);
}

/* GLib says in words why a folder did not open; ours are the system's. */
static int why_not(const char *folder) {
	return g_file_test(folder, G_FILE_TEST_IS_DIR) && access(folder, R_OK | X_OK) != 0 ? errno : ENOTDIR;
}

/* A folder that is not there yet is empty. `import`: tables alone. */
static gboolean add_folder(Session *session, GPtrArray *rows, const char *folder, const char *group, gboolean import, GError **error) {
	g_autoptr(GError) problem = NULL;
	g_autoptr(GDir) dir = g_dir_open(folder, 0, &problem);
	if (dir == NULL && !g_error_matches(problem, G_FILE_ERROR, G_FILE_ERROR_NOENT)) {
		g_set_error(error, TZH_ERROR, TZH_ERROR_IO, tr(session, TZH_W_TUI_INBOX_IO), folder, tzh_system_text(session->lang, why_not(folder)));
		return FALSE;
	}
	g_autoptr(GPtrArray) files = dir != NULL ? read_folder(folder, dir) : NULL;
	for (guint i = 0; files != NULL && i < files->len; i++) {
		const InFile *file = g_ptr_array_index(files, i);
		if (!import || for_import(file->name))
			add_file(session, rows, file, folder, group, import);
	}
	if (import && files != NULL && files->len > 0 && rows->len == 0)
		pick_row(rows, NULL, tr(session, TZH_W_TUI_INBOX_NO_TABLE), NULL, NULL, TRUE);
	return TRUE;
}

static GPtrArray *finished(Session *session, GPtrArray *rows, gboolean read) {
	if (!read)
		g_clear_pointer(&rows, g_ptr_array_unref);
	else if (rows->len == 0)
		say_how(session, rows);
	return rows;
}

GPtrArray *pick_from_inbox(Session *session, GError **error) {
	GPtrArray *rows = pick_rows_new();
	return finished(session, rows, add_folder(session, rows, session->in_dir, NULL, FALSE, error));
}

GPtrArray *pick_table_from_inbox(Session *session, GError **error) {
	GPtrArray *rows = pick_rows_new();
	return finished(session, rows, add_folder(session, rows, session->in_dir, NULL, TRUE, error));
}

GPtrArray *pick_from_both(Session *session, GError **error) {
	GPtrArray *rows = pick_rows_new();
	return finished(session, rows,
	                add_folder(session, rows, session->out_dir, tr(session, TZH_W_TUI_OUTBOX), FALSE, error) &&
	                    add_folder(session, rows, session->in_dir, tr(session, TZH_W_TUI_INBOX), FALSE, error));
}
