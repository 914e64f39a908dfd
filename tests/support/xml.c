/* xml.c — a tree of elements over expat. */
#include "support/xml.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <expat.h>
#include <string.h>

static XmlNode *node_new(XmlNode *parent, const char *name) {
	XmlNode *node = g_new0(XmlNode, 1);
	node->name = g_strdup(name);
	node->attributes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	node->children = g_ptr_array_new_with_free_func((GDestroyNotify)xml_free);
	node->parent = parent;
	if (parent != NULL)
		g_ptr_array_add(parent->children, node);
	return node;
}

void xml_free(XmlNode *node) {
	if (node == NULL)
		return;
	g_ptr_array_unref(node->children);
	g_hash_table_unref(node->attributes);
	g_free(node->text);
	g_free(node->name);
	g_free(node);
}

static void start(void *data, const char *name, const char **attributes) {
	XmlNode **at = data, *node = node_new(*at, name);
	for (; *attributes != NULL; attributes += 2)
		g_hash_table_insert(node->attributes, g_strdup(attributes[0]), g_strdup(attributes[1]));
	*at = node;
}

static void end(void *data, const char *name) {
	XmlNode **at = data;
	(void)name;
	*at = (*at)->parent;
}

static void characters(void *data, const char *text, int n) {
	XmlNode **at = data, *node = node_new(*at, NULL);
	node->text = g_strndup(text, (gsize)n);
}

XmlNode *xml_read(const char *text, gsize n) {
	XML_Parser parser = XML_ParserCreate("UTF-8");
	XmlNode *root = node_new(NULL, "/"), *at = root;
	XML_SetUserData(parser, &at);
	XML_SetElementHandler(parser, start, end);
	XML_SetCharacterDataHandler(parser, characters);
	gboolean ok = XML_Parse(parser, text, (int)n, 1) == XML_STATUS_OK;
	g_autofree char *why = g_strdup_printf("line %lu: %s", XML_GetCurrentLineNumber(parser), XML_ErrorString(XML_GetErrorCode(parser)));
	XML_ParserFree(parser);
	if (!ok)
		fail_msg("%s", why);
	return root;
}

const char *xml_get(const XmlNode *node, const char *attribute) {
	return g_hash_table_lookup(node->attributes, attribute);
}

gboolean xml_is(const XmlNode *node, const char *name) {
	return node->name != NULL && strcmp(node->name, name) == 0;
}

static void collect(const XmlNode *node, const char *name, GPtrArray *found) {
	for (guint i = 0; i < node->children->len; i++) {
		XmlNode *child = node->children->pdata[i];
		if (xml_is(child, name))
			g_ptr_array_add(found, child);
		collect(child, name, found);
	}
}

GPtrArray *xml_all(const XmlNode *node, const char *name) {
	GPtrArray *found = g_ptr_array_new();
	collect(node, name, found);
	return found;
}

const XmlNode *xml_first(const XmlNode *node, const char *name) {
	g_autoptr(GPtrArray) all = xml_all(node, name);
	return all->len > 0 ? all->pdata[0] : NULL;
}

static void append(const XmlNode *node, const char *line_break, GString *out) {
	if (node->text != NULL)
		g_string_append(out, node->text);
	else if (xml_is(node, line_break))
		g_string_append_c(out, '\n');
	for (guint i = 0; i < node->children->len; i++)
		append(node->children->pdata[i], line_break, out);
}

char *xml_text(const XmlNode *node, const char *line_break) {
	GString *out = g_string_new(NULL);
	append(node, line_break, out);
	return g_string_free(out, FALSE);
}

guint xml_children(const XmlNode *node, const char *name) {
	guint n = 0;
	for (guint i = 0; i < node->children->len; i++)
		n += xml_is(node->children->pdata[i], name) ? 1 : 0;
	return n;
}

gboolean xml_inside(const XmlNode *node, const char *name) {
	for (const XmlNode *up = node->parent; up != NULL; up = up->parent)
		if (xml_is(up, name))
			return TRUE;
	return FALSE;
}
