/* Checkpoints as text: one spelling, taken apart strictly; key ids as C2SP defines them. */
#include "core/note.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#define RECORD "6b1f0f7e-3c0a-4b53-9a55-0d7a5d0f2f11"
#define ROOT "m/0Il97XQsPb4WeKSEbfgfNwMkEGT0HbQI2d26LCZe8=" /* of the two lines in docs/record.md */
#define TEXT "taizhang/" RECORD "\n2\n" ROOT "\n"
#define SIGNED TEXT "\n— taizhang/" RECORD "/12 AQIDBAUGBwg=\n"

static Hash root(void) {
	Hash hash;
	assert_true(hash_parse("9bfd0897ded742c3dbe1678a4846df81f3703241064f41db408d9ddba2c265ef", &hash));
	return hash;
}

static void made_and_read(void **state) {
	(void)state;
	Hash hash = root();
	static const guint8 id[4] = {1, 2, 3, 4}, signature[4] = {5, 6, 7, 8};
	g_autofree char *text = note_text(RECORD, 2, &hash), *one = note_sign(text, "taizhang/" RECORD "/12", id, signature, 4);
	g_autofree char *two = note_sign(one, "other", id, signature, 4);
	assert_string_equal(text, TEXT);
	assert_string_equal(one, SIGNED);
	g_autoptr(Note) note = note_read(TZH_LANG_EN, two, strlen(two), NULL);
	assert_non_null(note);
	assert_string_equal(note->text, TEXT);
	assert_int_equal(note->size, 2);
	assert_memory_equal(note->root.b, hash.b, HASH_BYTES);
	assert_string_equal(note_record(note), RECORD);
	assert_int_equal(note->signatures->len, 2);
	const NoteSignature *first = &g_array_index(note->signatures, NoteSignature, 0), *last = first + 1;
	assert_string_equal(first->name, "taizhang/" RECORD "/12");
	assert_memory_equal(first->id, id, 4);
	assert_int_equal(first->n, 4);
	assert_memory_equal(first->bytes, signature, 4);
	assert_string_equal(last->name, "other");
}

static void unsigned_and_foreign(void **state) {
	(void)state;
	g_autoptr(Note) plain = note_read(TZH_LANG_ZH, TEXT, strlen(TEXT), NULL);
	assert_int_equal(plain->signatures->len, 0);
	static const char foreign[] = "log.example/7\n0\n" ROOT "\nan extension line\n\n— k AQIDBAU=\n";
	g_autoptr(Note) note = note_read(TZH_LANG_ZH, foreign, strlen(foreign), NULL);
	assert_non_null(note);
	assert_null(note_record(note));
	assert_true(g_str_has_suffix(note->text, "an extension line\n"));
}

/* The example of C2SP's signed-note: key PeterNeumann, id c74f20a3. */
static void key_id(void **state) {
	(void)state;
	gsize n = 0;
	guint8 id[4];
	g_autofree guint8 *key = g_base64_decode("ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", &n);
	assert_int_equal(n, 33); /* the algorithm's byte, then the key */
	note_key_id("PeterNeumann", key + 1, id);
	assert_memory_equal(id, "\xc7\x4f\x20\xa3", 4);
}

static void malformed(void **state) {
	(void)state;
	static const char *const bad[] = {
	    "",
	    "\n",
	    "x",               /* no line feed */
	    "\n2\n" ROOT "\n", /* no origin */
	    "taizhang/x\n",
	    "taizhang/x\n2\n",
	    "taizhang/x\n02\n" ROOT "\n",
	    "taizhang/x\n-2\n" ROOT "\n",
	    "taizhang/x\n+2\n" ROOT "\n",
	    "taizhang/x\n2 \n" ROOT "\n",
	    "taizhang/x\n9999999999999999999\n" ROOT "\n",
	    "taizhang/x\n2\nAAAA\n",                                         /* no hash */
	    "taizhang/x\n2\nm/0Il97XQsPb4WeKSEbfgfNwMkEGT0HbQI2d26LCZe9=\n", /* stray bits */
	    "taizhang/x\n2\nm/0Il97XQsPb4WeKSEbfgfNwMkEGT0HbQI2d26LCZe8\n",  /* no padding */
	    "taizhang/x\r\n2\r\n" ROOT "\r\n",
	    "taizhang/x\t\n2\n" ROOT "\n",
	    TEXT "\n\n",
	    TEXT "\nxx\n",
	    TEXT "\n- x AQIDBAU=\n",
	    TEXT "\n— x\n",
	    TEXT "\n—  AQIDBAU=\n",
	    TEXT "\n— a+b AQIDBAU=\n",
	    TEXT "\n— x AQIDBA==\n", /* a key id alone */
	    TEXT "\n— x AQIDBAU\n",
	    TEXT "\n— x AQIDBAU= \n",
	    TEXT "\n— x AQIDBAU=\n\n",
	    "\xff\n2\n" ROOT "\n",
	};
	for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
		g_autoptr(GError) error = NULL;
		if (note_read(TZH_LANG_EN, bad[i], strlen(bad[i]), &error) != NULL)
			fail_msg("accepted: %s", bad[i]);
		assert_true(g_error_matches(error, TZH_ERROR, TZH_ERROR_INVALID));
	}
	g_autofree char *huge = g_strnfill(NOTE_MOST_BYTES + 1, '\n');
	assert_null(note_read(TZH_LANG_EN, huge, NOTE_MOST_BYTES + 1, NULL));
	assert_null(note_read(TZH_LANG_EN, TEXT "\0\n", strlen(TEXT) + 2, NULL));
}

int main(void) {
	const struct CMUnitTest tests[] = {cmocka_unit_test(made_and_read), cmocka_unit_test(unsigned_and_foreign), cmocka_unit_test(key_id),
	                                   cmocka_unit_test(malformed)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
