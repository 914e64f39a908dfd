/* package.c — a spreadsheet as a zip archive: finding parts and unpacking them within limits. It must not know what parts hold. */
#include "exchange/xlsx/inside.h"

#include "core/fail.h"

#include <string.h>

#define PIECE (64 * 1024)
#define SAY_EVERY (16 * 1024 * 1024) /* bytes between two looks at whether to go on */

static gboolean damaged(TzhLang lang, const char *name, GError **error) {
	return fail(error, TZH_ERROR_REFUSED, lang, TZH_W_XLSX_DAMAGED, name);
}

gboolean package_open(Package *package, TzhLang lang, const char *name, const char *bytes, gsize n, const XlsxSink *sink, GError **error) {
	*package = (Package){.lang = lang, .name = name, .sink = sink};
	zip_source_t *source = zip_source_buffer_create(bytes, n, 0, NULL);
	package->zip = source != NULL ? zip_open_from_source(source, ZIP_RDONLY, NULL) : NULL;
	if (package->zip == NULL) {
		zip_source_free(source);
		return damaged(lang, name, error);
	}
	if (zip_get_num_entries(package->zip, 0) > XLSX_MEMBERS_MAX) {
		package_close(package);
		return fail(error, TZH_ERROR_REFUSED, lang, TZH_W_XLSX_BOMB, name);
	}
	return TRUE;
}

void package_close(Package *package) {
	if (package->zip != NULL)
		zip_discard(package->zip);
	package->zip = NULL;
}

gint64 package_find(const Package *package, const char *path) {
	zip_int64_t found = zip_name_locate(package->zip, path, ZIP_FL_NOCASE);
	if (found >= 0)
		return found;
	g_autofree char *leaning = g_strdelimit(g_strdup(path), "/", '\\'), *rooted = g_strconcat("/", path, NULL);
	found = zip_name_locate(package->zip, leaning, ZIP_FL_NOCASE);
	return found >= 0 ? found : zip_name_locate(package->zip, rooted, ZIP_FL_NOCASE);
}

/* ---- expat ---- */

/* "namespace|name" → name. */
static const char *local(const char *name) {
	const char *bar = strrchr(name, '|');
	return bar != NULL ? bar + 1 : name;
}

const char *xml_attribute(const char **attributes, const char *name) {
	for (; *attributes != NULL; attributes += 2)
		if (strcmp(local(attributes[0]), name) == 0)
			return attributes[1];
	return NULL;
}

void xml_stop(Xml *xml, GError *error) {
	if (xml->error == NULL)
		xml->error = error;
	else
		g_clear_error(&error);
	XML_StopParser(xml->parser, XML_FALSE);
}

void xml_malformed(Xml *xml, TzhWord what) {
	GError *error = NULL;
	fail(&error, TZH_ERROR_REFUSED, xml->package->lang, what, xml->package->name, xml->part, (int)XML_GetCurrentLineNumber(xml->parser));
	xml_stop(xml, error);
}

static void on_start(void *data, const char *element, const char **attributes) {
	Xml *xml = data;
	if (++xml->depth > XLSX_DEPTH_MAX)
		xml_malformed(xml, TZH_W_XLSX_MALFORMED);
	else
		xml->handlers->start(xml, local(element), attributes);
}

static void on_end(void *data, const char *element) {
	Xml *xml = data;
	xml->depth--;
	if (xml->handlers->end != NULL)
		xml->handlers->end(xml, local(element));
}

static void on_text(void *data, const char *bytes, int n) {
	Xml *xml = data;
	xml->handlers->text(xml, bytes, n);
}

/* No spreadsheet has one; entities are declared in it. */
static void on_doctype(void *data, const char *doctype, const char *system_id, const char *public_id, int has_subset) {
	Xml *xml = data;
	(void)doctype;
	(void)system_id;
	(void)public_id;
	(void)has_subset;
	xml_malformed(xml, TZH_W_XLSX_DOCTYPE);
}

/* ---- unpacking ---- */

static gboolean fits(const Package *package, const zip_stat_t *stat, GError **error) {
	zip_uint64_t sizes = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE;
	if ((stat->valid & sizes) != sizes)
		return damaged(package->lang, package->name, error);
	if ((stat->valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat->encryption_method != ZIP_EM_NONE)
		return fail(error, TZH_ERROR_REFUSED, package->lang, TZH_W_CSV_LOCKED, package->name);
	bool dense = stat->size > XLSX_RATIO_SLACK && (stat->size - XLSX_RATIO_SLACK) / XLSX_RATIO_MAX > stat->comp_size;
	if (dense || stat->size > (guint64)XLSX_UNPACKED_MAX - package->unpacked)
		return fail(error, TZH_ERROR_REFUSED, package->lang, TZH_W_XLSX_BOMB, package->name);
	return TRUE;
}

/* What the archive says of a size may be untrue: what comes out counts. */
static gboolean account(Package *package, const zip_stat_t *stat, guint64 *read, guint64 piece, GError **error) {
	const XlsxSink *sink = package->sink;
	bool look = (package->unpacked + piece) / SAY_EVERY > package->unpacked / SAY_EVERY;
	*read += piece;
	package->unpacked += piece;
	if (*read > stat->size || package->unpacked > (guint64)XLSX_UNPACKED_MAX)
		return fail(error, TZH_ERROR_REFUSED, package->lang, TZH_W_XLSX_BOMB, package->name);
	if (look && sink->go_on != NULL && !sink->go_on(package->unpacked, sink->data))
		return fail(error, TZH_ERROR_IO, package->lang, TZH_W_XLSX_INTERRUPTED);
	return TRUE;
}

/* Why the parser stopped. */
static gboolean say_why(Xml *xml, GError **error) {
	if (xml->error == NULL)
		xml_malformed(xml, TZH_W_XLSX_MALFORMED);
	g_propagate_error(error, g_steal_pointer(&xml->error));
	return FALSE;
}

static gboolean feed(Xml *xml, zip_file_t *file, const zip_stat_t *stat, GError **error) {
	guint64 read = 0;
	for (;;) {
		void *piece = XML_GetBuffer(xml->parser, PIECE);
		zip_int64_t n = piece != NULL ? zip_fread(file, piece, PIECE) : -1;
		if (n < 0)
			return damaged(xml->package->lang, xml->package->name, error);
		if (!account(xml->package, stat, &read, (guint64)n, error))
			return FALSE;
		if (XML_ParseBuffer(xml->parser, (int)n, n == 0) != XML_STATUS_OK)
			return say_why(xml, error);
		if (n == 0)
			return TRUE;
	}
}

gboolean xml_read_part(Package *package, gint64 index, const char *path, const XmlHandlers *handlers, gpointer data, GError **error) {
	zip_stat_t stat;
	zip_stat_init(&stat);
	if (zip_stat_index(package->zip, (zip_uint64_t)index, 0, &stat) != 0)
		return damaged(package->lang, package->name, error);
	if (!fits(package, &stat, error))
		return FALSE;
	zip_file_t *file = zip_fopen_index(package->zip, (zip_uint64_t)index, 0);
	if (file == NULL)
		return damaged(package->lang, package->name, error);
	Xml xml = {.package = package, .part = path, .handlers = handlers, .data = data, .parser = XML_ParserCreateNS(NULL, '|')};
	XML_SetUserData(xml.parser, &xml);
	XML_SetElementHandler(xml.parser, on_start, on_end);
	if (handlers->text != NULL)
		XML_SetCharacterDataHandler(xml.parser, on_text);
	XML_SetStartDoctypeDeclHandler(xml.parser, on_doctype);
	gboolean ok = feed(&xml, file, &stat, error);
	g_clear_error(&xml.error);
	XML_ParserFree(xml.parser);
	zip_fclose(file);
	return ok;
}
