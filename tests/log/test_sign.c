/* Signatures through the module: RFC 8032's vectors, keys under a passphrase, everything that must not open. */
#include "log/sign.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

static void unhex(const char *hex, guint8 *bytes) {
	for (gsize i = 0; hex[2 * i] != '\0'; i++)
		bytes[i] = (guint8)(g_ascii_xdigit_value(hex[2 * i]) << 4 | g_ascii_xdigit_value(hex[2 * i + 1]));
}

/* RFC 8032 §7.1, TEST 2: one byte, 0x72. */
static void vector(void **state) {
	(void)state;
	guint8 key[SIGN_PUBLIC_BYTES], signature[SIGN_BYTES];
	gboolean good = FALSE;
	unhex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", key);
	unhex("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00", signature);
	assert_true(sign_check(TZH_LANG_EN, key, "\x72", 1, signature, &good, NULL));
	assert_true(good);
	assert_true(sign_check(TZH_LANG_EN, key, "\x73", 1, signature, &good, NULL));
	assert_false(good);
	signature[3] ^= 1;
	assert_true(sign_check(TZH_LANG_EN, key, "\x72", 1, signature, &good, NULL));
	assert_false(good);
}

static void kept_under_a_passphrase(void **state) {
	(void)state;
	guint8 key[SIGN_PUBLIC_BYTES], again[SIGN_PUBLIC_BYTES], signature[SIGN_BYTES];
	SignSeal seal;
	gboolean good = FALSE;
	g_autoptr(GError) error = NULL;
	g_autoptr(Signer) signer = signer_new(TZH_LANG_EN, &error);
	assert_non_null(signer);
	signer_key(signer, key);
	assert_true(signer_seal(signer, TZH_LANG_EN, "口令 with blanks", &seal, &error));
	g_autoptr(Signer) opened = signer_open(TZH_LANG_EN, &seal, "口令 with blanks", &error);
	assert_non_null(opened);
	signer_key(opened, again);
	assert_memory_equal(key, again, sizeof key);
	signer_sign(opened, "text", 4, signature);
	assert_true(sign_check(TZH_LANG_EN, key, "text", 4, signature, &good, NULL) && good);
	assert_null(signer_open(TZH_LANG_EN, &seal, "口令", &error));
	assert_true(g_error_matches(error, TZH_ERROR, TZH_ERROR_REFUSED));
	g_clear_error(&error);
	seal.box[0] ^= 1;
	assert_null(signer_open(TZH_LANG_EN, &seal, "口令 with blanks", &error));
	assert_true(g_error_matches(error, TZH_ERROR, TZH_ERROR_REFUSED));
}

static void no_two_are_alike(void **state) {
	(void)state;
	guint8 a[SIGN_PUBLIC_BYTES], b[SIGN_PUBLIC_BYTES];
	SignSeal one, two;
	g_autoptr(Signer) first = signer_new(TZH_LANG_EN, NULL), second = signer_new(TZH_LANG_EN, NULL);
	signer_key(first, a);
	signer_key(second, b);
	assert_memory_not_equal(a, b, sizeof a);
	assert_true(signer_seal(first, TZH_LANG_EN, "x", &one, NULL) && signer_seal(first, TZH_LANG_EN, "x", &two, NULL));
	assert_memory_not_equal(one.box, two.box, sizeof one.box);
}

static void a_seal_cannot_ask_for_too_much(void **state) {
	(void)state;
	SignSeal seal = {.passes = 3, .bytes = G_GUINT64_CONSTANT(1) << 40};
	g_autoptr(GError) error = NULL;
	assert_null(signer_open(TZH_LANG_EN, &seal, "x", &error));
	assert_true(g_error_matches(error, TZH_ERROR, TZH_ERROR_INVALID));
	g_clear_error(&error);
	seal = (SignSeal){.passes = 1000000, .bytes = 65536};
	assert_null(signer_open(TZH_LANG_EN, &seal, "x", &error));
	assert_true(g_error_matches(error, TZH_ERROR, TZH_ERROR_INVALID));
	g_clear_error(&error);
	seal = (SignSeal){.passes = 1, .bytes = 0}; /* below what Argon2id takes */
	assert_null(signer_open(TZH_LANG_EN, &seal, "x", &error));
	assert_non_null(error);
}

int main(void) {
	const struct CMUnitTest tests[] = {cmocka_unit_test(vector), cmocka_unit_test(kept_under_a_passphrase), cmocka_unit_test(no_two_are_alike),
	                                   cmocka_unit_test(a_seal_cannot_ask_for_too_much)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
