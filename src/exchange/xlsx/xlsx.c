/* xlsx.c — the workbook: which parts it has, its sheets in order, and reading those that are wanted. It must not know cells. */
#include "exchange/xlsx/inside.h"

#include "core/fail.h"

#include <string.h>

typedef struct {
	char *name, *relation;
	bool hidden;
} SheetEntry;

typedef struct {
	GHashTable *targets;               /* relation's id → path in the package */
	char *strings, *styles, *workbook; /* paths; NULL: none */
	const char *base;                  /* folder that targets stand below */
	GArray *sheets;                    /* SheetEntry */
	bool date1904;
} Contents;

static void entry_clear(gpointer entry) {
	g_free(((SheetEntry *)entry)->name);
	g_free(((SheetEntry *)entry)->relation);
}

/* ---- relations ---- */

/* "../theme/x.xml" below "xl" → "theme/x.xml"; "/xl/x.xml" as it is. Caller frees. */
static char *path_of(const char *base, const char *target) {
	g_autofree char *joined = *target == '/' || *target == '\\' ? g_strdup(target + 1) : g_strconcat(base, "/", target, NULL);
	g_auto(GStrv) parts = g_strsplit_set(joined, "/\\", -1);
	g_autoptr(GPtrArray) kept = g_ptr_array_new();
	for (char **part = parts; *part != NULL; part++) {
		if (strcmp(*part, "..") == 0 && kept->len > 0)
			g_ptr_array_set_size(kept, (gint)kept->len - 1);
		else if (**part != '\0' && strcmp(*part, ".") != 0 && strcmp(*part, "..") != 0)
			g_ptr_array_add(kept, *part);
	}
	g_ptr_array_add(kept, NULL);
	return g_strjoinv("/", (char **)kept->pdata);
}

static void relation_start(Xml *xml, const char *element, const char **attributes) {
	Contents *self = xml->data;
	const char *id = xml_attribute(attributes, "Id"), *type = xml_attribute(attributes, "Type"), *target = xml_attribute(attributes, "Target");
	if (strcmp(element, "Relationship") != 0 || id == NULL || type == NULL || target == NULL)
		return;
	char *path = path_of(self->base, target);
	if (g_str_has_suffix(type, "/sharedStrings") && self->strings == NULL)
		self->strings = g_strdup(path);
	else if (g_str_has_suffix(type, "/styles") && self->styles == NULL)
		self->styles = g_strdup(path);
	else if (g_str_has_suffix(type, "/officeDocument") && self->workbook == NULL)
		self->workbook = g_strdup(path);
	g_hash_table_insert(self->targets, g_strdup(id), path);
}

static gboolean read_relations(Package *package, const char *path, Contents *contents, GError **error) {
	static const XmlHandlers handlers = {relation_start, NULL, NULL};
	gint64 index = package_find(package, path);
	return index < 0 || xml_read_part(package, index, path, &handlers, contents, error);
}

/* ---- the workbook ---- */

static void workbook_start(Xml *xml, const char *element, const char **attributes) {
	Contents *self = xml->data;
	if (strcmp(element, "workbookPr") == 0) {
		const char *value = xml_attribute(attributes, "date1904");
		self->date1904 = value != NULL && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
	} else if (strcmp(element, "sheet") == 0 && self->sheets->len < XLSX_SHEETS_MAX) {
		const char *name = xml_attribute(attributes, "name"), *id = xml_attribute(attributes, "id"), *state = xml_attribute(attributes, "state");
		SheetEntry entry = {.name = g_strdup(name != NULL ? name : ""), .relation = g_strdup(id != NULL ? id : "")};
		entry.hidden = state != NULL && strcmp(state, "visible") != 0;
		g_array_append_val(self->sheets, entry);
	}
}

/* What other archives are, so that the sentence helps. */
static gboolean no_workbook(const Package *package, GError **error) {
	static const struct {
		const char *member;
		TzhWord word;
	} others[] = {
	    {"xl/workbook.bin", TZH_W_XLSX_BINARY}, {"word/document.xml", TZH_W_CSV_WORD}, {"content.xml", TZH_W_XLSX_ODS}, {"EncryptedPackage", TZH_W_CSV_LOCKED}};
	for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
		if (package_find(package, others[i].member) >= 0)
			return fail(error, TZH_ERROR_REFUSED, package->lang, others[i].word, package->name);
	return fail(error, TZH_ERROR_REFUSED, package->lang, TZH_W_XLSX_NONE, package->name);
}

static gboolean read_contents(Package *package, Contents *contents, GError **error) {
	static const XmlHandlers handlers = {workbook_start, NULL, NULL};
	contents->base = "";
	if (!read_relations(package, "_rels/.rels", contents, error))
		return FALSE;
	const char *path = contents->workbook != NULL && package_find(package, contents->workbook) >= 0 ? contents->workbook : "xl/workbook.xml";
	gint64 index = package_find(package, path);
	if (index < 0 || g_str_has_suffix(path, ".bin") || g_str_has_prefix(path, "word/"))
		return no_workbook(package, error);
	g_autofree char *folder = g_path_get_dirname(path), *base = g_path_get_basename(path), *relations = g_strdup_printf("%s/_rels/%s.rels", folder, base);
	contents->base = folder;
	g_hash_table_remove_all(contents->targets);
	gboolean ok = read_relations(package, relations, contents, error) && xml_read_part(package, index, path, &handlers, contents, error);
	contents->base = "";
	return ok;
}

/* ---- reading ---- */

/* Where a sheet's part is; smaller writers leave relations out. NULL: nowhere. Caller frees. */
static char *sheet_path(const Package *package, const Contents *contents, guint i) {
	const SheetEntry *entry = &g_array_index(contents->sheets, SheetEntry, i);
	const char *target = g_hash_table_lookup(contents->targets, entry->relation);
	char *path = target != NULL ? g_strdup(target) : g_strdup_printf("xl/worksheets/sheet%u.xml", i + 1);
	if (package_find(package, path) < 0)
		g_clear_pointer(&path, g_free);
	return path;
}

/* Shared strings and styles are read when the first sheet is wanted. */
static gboolean read_sheets(Package *package, const Contents *contents, const XlsxSink *sink, Workbook *book, GError **error) {
	for (guint i = 0; i < contents->sheets->len; i++) {
		const SheetEntry *entry = &g_array_index(contents->sheets, SheetEntry, i);
		if (!sink->sheet(entry->name, entry->hidden, sink->data))
			continue;
		g_autofree char *path = sheet_path(package, contents, i);
		if (path == NULL)
			return fail(error, TZH_ERROR_REFUSED, package->lang, TZH_W_XLSX_NO_PART, package->name, entry->name);
		if (book->strings.text == NULL &&
		    (!strings_read(package, contents->strings != NULL ? contents->strings : "xl/sharedStrings.xml", &book->strings, error) ||
		     !styles_read(package, contents->styles != NULL ? contents->styles : "xl/styles.xml", book->formats, error)))
			return FALSE;
		if (!worksheet_read(book, package_find(package, path), path, error) || !sink->done(sink->data, error))
			return FALSE;
	}
	return TRUE;
}

gboolean xlsx_read(TzhLang lang, const char *name, const char *bytes, gsize n, const XlsxSink *sink, GError **error) {
	Package package;
	if (!package_open(&package, lang, name, bytes, n, sink, error))
		return FALSE;
	Contents contents = {.targets = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free), .sheets = g_array_new(FALSE, FALSE, sizeof(SheetEntry))};
	g_array_set_clear_func(contents.sheets, entry_clear);
	Workbook book = {.package = &package, .formats = g_array_new(FALSE, FALSE, sizeof(guint8))};
	gboolean ok = read_contents(&package, &contents, error);
	book.date1904 = contents.date1904;
	ok = ok && read_sheets(&package, &contents, sink, &book, error);
	strings_clear(&book.strings);
	g_array_unref(book.formats);
	g_hash_table_unref(contents.targets);
	g_array_unref(contents.sheets);
	g_free(contents.strings);
	g_free(contents.styles);
	g_free(contents.workbook);
	package_close(&package);
	return ok;
}
