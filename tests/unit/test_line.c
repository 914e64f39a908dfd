/* The line format: what is written is read back byte for byte, and every other spelling is refused at its byte. */
#include "core/line.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#define HEAD                                                                                                                                                     \
	"{\"v\":1,\"rules\":1,\"record\":\"0b3c1e52\",\"seq\":812,\"act\":811,\"id\":\"5f0a:_.-\",\"at\":\"2022-11-25T09:03:12.481Z\",\"who\":\"12\",\"for\":\"7\"," \
	"\"kind\":\"closing.approved\",\"obj\":\"46\",\"body\":"

static bool decodes(const char *text, gsize n, Line *line) {
	/* an exact copy without a terminator: reading past it is caught by the sanitizer */
	g_autofree char *copy = g_memdup2(text, MAX(n, 1));
	g_autoptr(GError) error = NULL;
	bool ok = line_decode(TZH_LANG_EN, copy, n, line, &error);
	assert_true(ok == (error == NULL));
	return ok;
}

static bool body_ok(const char *body) {
	g_autofree char *text = g_strconcat(HEAD, body, "}", NULL);
	Line line;
	return decodes(text, strlen(text), &line);
}

static void assert_slice(LineSlice slice, const char *text) {
	assert_int_equal(slice.n, strlen(text));
	assert_memory_equal(slice.s, text, slice.n);
}

static void round_trip(void **state) {
	(void)state;
	static const char *const BODIES[] = {
	    "{}", "{\"a\":1}", "{\"text\":\"推进中“”\",\"old\":null,\"new\":[1,-2,{\"x\":true}],\"e\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u4e2d\\ud842\\udfb7\"}"};
	for (gsize i = 0; i < G_N_ELEMENTS(BODIES); i++) {
		g_autofree char *text = g_strconcat(HEAD, BODIES[i], "}", NULL);
		g_autoptr(GString) out = g_string_new(NULL);
		Line line;
		assert_true(line_decode(TZH_LANG_ZH, text, strlen(text), &line, NULL));
		assert_int_equal(line.v, 1);
		assert_int_equal(line.rules, 1);
		assert_int_equal(line.seq, 812);
		assert_int_equal(line.act, 811);
		assert_slice(line.record, "0b3c1e52");
		assert_slice(line.id, "5f0a:_.-");
		assert_slice(line.at, "2022-11-25T09:03:12.481Z");
		assert_int_equal(line.time, G_GINT64_CONSTANT(1669366992481));
		assert_slice(line.who, "12");
		assert_slice(line.post, "7");
		assert_slice(line.kind, "closing.approved");
		assert_slice(line.obj, "46");
		assert_slice(line.body, BODIES[i]);
		line_encode(&line, out);
		assert_string_equal(out->str, text);
	}
}

static void bodies(void **state) {
	(void)state;
	static const char *const GOOD[] = {
	    "{\"a\":[]}",
	    "{\"a\":{}}",
	    "{\"\":\"\"}",
	    "{\"a\":[[],{}]}",
	    "{\"a\":9223372036854775807}",
	    "{\"a\":-9223372036854775808}",
	    "{\"a\":0}",
	    "{\"a\":[true,false,null]}",
	    "{\"a\":\"\xC2\x80\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xF0\x90\x80\x80\xF4\x8F\xBF\xBF\x7F\"}",
	    "{\"a\":\"eight chars and then some 中 more of them\"}",
	    "{\"a\":\"\\u0001\"}",
	};
	static const char *const BAD[] = {
	    "",
	    "[]",
	    "1",
	    "{",
	    "}",
	    "{}}",
	    "{}{}",
	    "{},",
	    "{ }",
	    "{\"a\"}",
	    "{\"a\":}",
	    "{\"a\":1,}",
	    "{,}",
	    "{\"a\":1 }",
	    "{\"a\": 1}",
	    "{a:1}",
	    "{\"a\":1,\"b\"}",
	    "{\"a\":1.5}",
	    "{\"a\":1e3}",
	    "{\"a\":1E3}",
	    "{\"a\":01}",
	    "{\"a\":-0}",
	    "{\"a\":-}",
	    "{\"a\":+1}",
	    "{\"a\":9223372036854775808}",
	    "{\"a\":-9223372036854775809}",
	    "{\"a\":10000000000000000000000}",
	    "{\"a\":tru}",
	    "{\"a\":True}",
	    "{\"a\":nul}",
	    "{\"a\":[1,]}",
	    "{\"a\":[1}",
	    "{\"a\":{\"b\":1]}",
	    "{\"a\":[,]}",
	    "{\"a\":1]",
	    "{\"a\":\"\n\"}",
	    "{\"a\":\"\x1F\"}",
	    "{\"a\":\"\\x\"}",
	    "{\"a\":\"\\u12\"}",
	    "{\"a\":\"\\u0000\"}",
	    "{\"a\":\"\\ud800\"}",
	    "{\"a\":\"\\udc00\"}",
	    "{\"a\":\"\\ud800\\u0041\"}",
	    "{\"a\":\"\xC0\x80\"}",
	    "{\"a\":\"\xC1\xBF\"}",
	    "{\"a\":\"\xE0\x9F\xBF\"}",
	    "{\"a\":\"\xED\xA0\x80\"}",
	    "{\"a\":\"\xF0\x8F\xBF\xBF\"}",
	    "{\"a\":\"\xF4\x90\x80\x80\"}",
	    "{\"a\":\"\xF5\x80\x80\x80\"}",
	    "{\"a\":\"\x80\"}",
	    "{\"a\":\"\xE4\xB8\"}",
	    "{\"a\":\"\xE4\"}",
	    "{\"a\":\"abc",
	    "{\"a\":\"abcdefgh\x01ijk\"}",
	    "\xEF\xBB\xBF{}",
	};
	for (gsize i = 0; i < G_N_ELEMENTS(GOOD); i++)
		if (!body_ok(GOOD[i]))
			fail_msg("refused: %s", GOOD[i]);
	for (gsize i = 0; i < G_N_ELEMENTS(BAD); i++)
		if (body_ok(BAD[i]))
			fail_msg("accepted: %s", BAD[i]);
}

static void depth(void **state) {
	(void)state;
	for (int n = 63; n <= 65; n++) {
		GString *body = g_string_new("{\"a\":");
		for (int i = 1; i < n; i++)
			g_string_append_c(body, '[');
		for (int i = 1; i < n; i++)
			g_string_append_c(body, ']');
		g_string_append_c(body, '}');
		assert_true(body_ok(body->str) == (n <= 64));
		g_string_free(body, TRUE);
	}
}

/* Each row replaces the first `from` of a good line by `to`. */
static void headers(void **state) {
	(void)state;
	static const char *const CHANGES[][2] = {
	    {"{\"v\":1", " {\"v\":1"},
	    {"{\"v\":1,", "{\"v\":1, "},
	    {"{\"v\":1", "{\"v\":01"},
	    {"{\"v\":1", "{\"v\":0"},
	    {"{\"v\":1", "{\"v\":-1"},
	    {"{\"v\":1", "{\"v\":\"1\""},
	    {"\"rules\":1", "\"rules\":"},
	    {"\"rules\":1", "\"rules\":+1"},
	    {"\"rules\":1,", ""},
	    {"\"record\":\"0b3c1e52\"", "\"record\":\"\""},
	    {"0b3c1e52", "0b3c 1e52"},
	    {"0b3c1e52", "局"},
	    {"\"seq\":812", "\"seq\":0812"},
	    {"\"seq\":812", "\"seq\":8.12"},
	    {"\"seq\":812", "\"seq\":1234567890123456789"},
	    {"\"seq\":812", "\"seq\":0"},
	    {"\"seq\":812,\"act\":811", "\"act\":811,\"seq\":812"},
	    {"2022-11-25T09", "2022-02-30T09"},
	    {"2022-11-25T09", "2022-11-25T24"},
	    {".481Z", ".481"},
	    {".481Z", "Z"},
	    {"\"who\":\"12\"", "\"who\":12"},
	    {"\"for\"", "\"post\""},
	    {"\"obj\":\"46\"", "\"obj\":\"46\",\"x\":1"},
	    {"\"body\":{}", "\"body\":null"},
	    {"{}}", "{}} "},
	    {"{}}", "{}}\n"},
	    {"{}}", "{}"},
	};
	static const char LINE[] = HEAD "{}}";
	Line line;
	assert_true(decodes(LINE, strlen(LINE), &line));
	for (gsize i = 0; i < G_N_ELEMENTS(CHANGES); i++) {
		const char *at = strstr(LINE, CHANGES[i][0]);
		assert_non_null(at);
		g_autofree char *text = g_strdup_printf("%.*s%s%s", (int)(at - LINE), LINE, CHANGES[i][1], at + strlen(CHANGES[i][0]));
		if (decodes(text, strlen(text), &line))
			fail_msg("accepted: %s", text);
	}
	for (gsize n = 0; n < strlen(LINE); n++) /* every cut */
		assert_false(decodes(LINE, n, &line));
}

static void errors(void **state) {
	(void)state;
	g_autoptr(GError) error = NULL;
	Line line;
	static const char TEXT[] = HEAD "{\"a\":1.5}}";
	assert_false(line_decode(TZH_LANG_EN, TEXT, strlen(TEXT), &line, &error));
	assert_true(g_error_matches(error, TZH_ERROR, TZH_ERROR_CORRUPT));
	g_autofree char *byte = g_strdup_printf("byte %zu ", strlen(HEAD "{\"a\":1") + 1);
	assert_non_null(strstr(error->message, byte));
	g_clear_error(&error);
	static const char NEWER[] = "{\"v\":2,\"whatever\"";
	assert_false(line_decode(TZH_LANG_ZH, NEWER, strlen(NEWER), &line, &error));
	assert_true(g_error_matches(error, TZH_ERROR, TZH_ERROR_NEWER));
}

static void sizes(void **state) {
	(void)state;
	gsize room = LINE_MAX_BYTES - strlen(HEAD "{\"a\":\"\"}}");
	for (gsize n = room; n <= room + 1; n++) {
		g_autofree char *filler = g_strnfill(n, 'x');
		g_autofree char *text = g_strconcat(HEAD, "{\"a\":\"", filler, "\"}}", NULL);
		Line line;
		assert_true(decodes(text, strlen(text), &line) == (n == room));
	}
	g_autofree char *long_token = g_strnfill(129, 'x');
	assert_true(line_token(long_token, 128));
	assert_false(line_token(long_token, 129));
	assert_false(line_token("", 0));
	assert_false(line_token("a b", 3));
	assert_false(line_token("a\0b", 3));
	assert_true(line_token("Az09._:-", 8));
}

int main(void) {
	const struct CMUnitTest tests[] = {cmocka_unit_test(round_trip), cmocka_unit_test(bodies), cmocka_unit_test(depth),
	                                   cmocka_unit_test(headers),    cmocka_unit_test(errors), cmocka_unit_test(sizes)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
