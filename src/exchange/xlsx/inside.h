/* inside.h — the parts of the spreadsheet reader among themselves. */
#pragma once

#include "exchange/xlsx.h"
#include <expat.h>
#include <zip.h>

/* ---- the package: members by name, read within limits ---- */

typedef struct {
	TzhLang lang;
	const char *name; /* the file's, for messages */
	zip_t *zip;
	guint64 unpacked; /* so far */
	const XlsxSink *sink;
} Package;

gboolean package_open(Package *package, TzhLang lang, const char *name, const char *bytes, gsize n, const XlsxSink *sink, GError **error);
void package_close(Package *package);
/* Index of a member, whatever its case and whichever way its slashes lean; -1: none. */
gint64 package_find(const Package *package, const char *path);
/* A part on its way through expat. `start` and `end` get names without their namespace. Handlers stop it by xml_stop. */
typedef struct Xml Xml;
typedef struct {
	void (*start)(Xml *xml, const char *element, const char **attributes);
	void (*end)(Xml *xml, const char *element);
	void (*text)(Xml *xml, const char *bytes, int n);
} XmlHandlers;
struct Xml {
	Package *package;
	const char *part; /* its path */
	const XmlHandlers *handlers;
	gpointer data;
	XML_Parser parser;
	guint depth;
	GError *error; /* why it was stopped */
};
/* Reads a whole part. FALSE with the error: the handlers', malformed XML with its line, a DOCTYPE, damaged or too much. */
gboolean xml_read_part(Package *package, gint64 index, const char *path, const XmlHandlers *handlers, gpointer data, GError **error);
/* From a handler: TZH_ERROR_INVALID with a word of two texts, the file's and the part's name, and the line. */
void xml_malformed(Xml *xml, TzhWord what);
void xml_stop(Xml *xml, GError *error);                               /* takes it */
const char *xml_attribute(const char **attributes, const char *name); /* without its namespace; NULL: absent */

/* ---- shared strings ---- */

typedef struct {
	GString *text;
	GArray *ends; /* gsize: where each ends in `text` */
} Strings;
gboolean strings_read(Package *package, const char *path, Strings *strings, GError **error);
void strings_clear(Strings *strings);
bool strings_get(const Strings *strings, gint64 i, const char **text, gsize *n);

/* Text of <si> or <is>: plain or in runs, but nothing of phonetic ones. Fed with its elements' names by whoever reads the part. */
typedef struct {
	GString *text;
	guint phonetic;
	bool in_text;
} Rich;
void rich_start(Rich *rich, const char *element);
void rich_end(Rich *rich, const char *element);
void rich_text(Rich *rich, const char *bytes, int n);
void unescape(GString *text, gsize from); /* _x000D_ and the like, in place */

/* ---- formats ---- */

typedef enum { FORMAT_PLAIN, FORMAT_PERCENT, FORMAT_DATE, FORMAT_MONTH /* a year and a month, no day */, FORMAT_TIME /* no date */ } Format;
Format format_of_code(const char *code);
Format format_built_in(int id);
/* A cell's format by its style; `formats`: guint8 Format of each style. */
gboolean styles_read(Package *package, const char *path, GArray *formats, GError **error);

/* A number as written in the file (1E3, 0.81399999999999995), as people read it in that format, into `out`. FALSE: it is no number. */
bool number_text(const char *bytes, gsize n, Format format, bool date1904, GString *out);

/* ---- worksheets ---- */

typedef struct {
	Package *package;
	Strings strings;
	GArray *formats;
	bool date1904;
} Workbook;
gboolean worksheet_read(Workbook *book, gint64 index, const char *path, GError **error);
/* "AB12" → 27, 12. FALSE: none, or beyond a sheet's last cell. `*end` is where reading stopped. */
bool reference_read(const char *text, const char **end, guint *column, gint64 *row);
