/* xml.h — a document read strictly (expat), as elements in a tree: what tests of renderers that write tags look at. */
#pragma once

#include <glib.h>

typedef struct XmlNode XmlNode;
struct XmlNode {
	char *name;             /* with its prefix, "w:p"; NULL: text */
	char *text;             /* of a text node */
	GHashTable *attributes; /* name → value */
	GPtrArray *children;    /* XmlNode, owned */
	XmlNode *parent;
};

/* Fails the test with the parser's sentence when it is not well-formed. A DOCTYPE without a subset is allowed. */
XmlNode *xml_read(const char *text, gsize n);
void xml_free(XmlNode *node);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XmlNode, xml_free)

const char *xml_get(const XmlNode *node, const char *attribute); /* NULL: absent */
GPtrArray *xml_all(const XmlNode *node, const char *name);       /* elements of that name below it, in document order; lent */
const XmlNode *xml_first(const XmlNode *node, const char *name); /* of them; NULL: none */
char *xml_text(const XmlNode *node, const char *line_break);     /* all text below it; elements named `line_break` are "\n" */
guint xml_children(const XmlNode *node, const char *name);       /* how many elements of that name stand directly below */
gboolean xml_inside(const XmlNode *node, const char *name);      /* does an element of that name stand above it? */
gboolean xml_is(const XmlNode *node, const char *name);
