/* test_body_read.c — the reader of bodies builds what a strict reader of JSON builds, for every body that a line may hold. */
#include "book/inside.h"
#include "core/line.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

static void same_as_jansson(const char *text) {
	LineSlice slice = {text, strlen(text)};
	json_error_t why;
	json_t *ours = book_read_body(slice), *theirs = json_loadb(text, slice.n, JSON_REJECT_DUPLICATES, &why);
	if ((ours == NULL) != (theirs == NULL) || (ours != NULL && !json_equal(ours, theirs)))
		fail_msg("%s: %s", text, theirs == NULL ? why.text : "differs");
	json_decref(ours);
	json_decref(theirs);
}

static void known_bodies(void **state) {
	(void)state;
	static const char *const bodies[] = {
	    "{}",
	    "{\"a\":1}",
	    "{\"a\":-9223372036854775808,\"b\":9223372036854775807,\"c\":0,\"d\":-1}",
	    "{\"a\":true,\"b\":false,\"c\":null,\"d\":[],\"e\":{},\"f\":[[],[{}],[1,2,[3]]]}",
	    "{\"题目\":\"推进𠮷项\",\"\":\"\"}",
	    "{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"}",
	    "{\"a\":\"\\u4e2d\\u6587\\uD842\\uDFB7x\",\"\\u006b\\n\":\"y\"}",
	    "{\"a\":1,\"b\":2,\"a\":3}",
	    "{\"a\":1,\"\\u0061\":2}",
	    "{\"a\":{\"b\":1,\"b\":2}}",
	    "{\"a\":[{\"k\":1},{\"k\":1}]}",
	    "{\"a key that is a good deal longer than any field's, sixty-four bytes and more\":{\"x\\n\":\"\\n\"},\"b\":1}",
	};
	for (gsize i = 0; i < G_N_ELEMENTS(bodies); i++)
		same_as_jansson(bodies[i]);
}

/* ---- bodies made at random, written the way lines are ---- */

static guint32 next(guint32 *seed) {
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

static void put_text(guint32 *seed, GString *out) {
	static const char *const pieces[] = {"a", "键", "𠮷", "\\n", "\\\"", "\\\\", "\\u00e9", "\\uD83D\\uDE00", " ", "0", "}", "]", ",", ":", "\\/"};
	g_string_append_c(out, '"');
	for (guint n = next(seed) % 6; n > 0; n--)
		g_string_append(out, pieces[next(seed) % G_N_ELEMENTS(pieces)]);
	g_string_append_c(out, '"');
}

static void put_value(guint32 *seed, guint depth, GString *out);

static void put_object(guint32 *seed, guint depth, GString *out) {
	g_string_append_c(out, '{');
	for (guint i = 0, n = next(seed) % 4; i < n; i++) {
		if (i > 0)
			g_string_append_c(out, ',');
		put_text(seed, out);
		g_string_append_c(out, ':');
		put_value(seed, depth + 1, out);
	}
	g_string_append_c(out, '}');
}

static void put_value(guint32 *seed, guint depth, GString *out) {
	static const char *const words[] = {"true", "false", "null"};
	switch (depth > 5 ? next(seed) % 3 : next(seed) % 5) {
	case 0:
		put_text(seed, out);
		break;
	case 1:
		g_string_append_printf(out, "%d", (int)next(seed) - 8000000);
		break;
	case 2:
		g_string_append(out, words[next(seed) % 3]);
		break;
	case 3:
		put_object(seed, depth, out);
		break;
	default:
		g_string_append_c(out, '[');
		for (guint i = 0, n = next(seed) % 4; i < n; i++) {
			if (i > 0)
				g_string_append_c(out, ',');
			put_value(seed, depth + 1, out);
		}
		g_string_append_c(out, ']');
	}
}

static void any_body(void **state) {
	(void)state;
	guint32 seed = 20221125;
	guint twice = 0;
	for (int i = 0; i < 20000; i++) {
		g_autoptr(GString) out = g_string_new(NULL);
		put_object(&seed, 0, out);
		same_as_jansson(out->str);
		json_t *tree = book_read_body((LineSlice){out->str, out->len});
		twice += tree == NULL;
		json_decref(tree);
	}
	assert_in_range(twice, 100, 10000); /* keys that appear twice were among them */
}

int main(void) {
	const struct CMUnitTest tests[] = {cmocka_unit_test(known_bodies), cmocka_unit_test(any_body)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
