/* Any bytes as a line of the record: either an error with a valid sentence, or a line that is written back byte for byte, and whose body a strict reader of JSON
 * accepts too, duplicate keys aside. */
#include "core/line.h"

#include <jansson.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size) {
	g_autoptr(GError) error = NULL;
	g_autoptr(GString) again = g_string_new(NULL);
	Line line;
	if (!line_decode((TzhLang)(size % TZH_LANGS), (const char *)data, size, &line, &error)) {
		g_assert(g_utf8_validate(error->message, -1, NULL));
		return 0;
	}
	g_assert(error == NULL);
	line_encode(&line, again);
	g_assert(again->len == size && memcmp(again->str, data, size) == 0);
	g_assert(g_utf8_validate((const char *)data, (gssize)size, NULL) && memchr(data, '\n', size) == NULL);
	json_t *body = json_loadb(line.body.s, line.body.n, 0, NULL);
	g_assert(json_is_object(body));
	json_decref(body);
	return 0;
}
