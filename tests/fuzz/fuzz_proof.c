/* Any bytes as a proof file: an error with a valid sentence, or a verdict; a forged proof must not hold by chance, and nothing may be slow. */
#include <string.h>
#include <taizhang/sign.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size) {
	const TzhEnv env = {.lang = (TzhLang)(size % TZH_LANGS), .account = ""};
	g_autoptr(GError) error = NULL;
	g_autoptr(TzhProof) proof = tzh_proof_check(&env, (const char *)data, size, NULL, &error);
	if (proof == NULL) {
		g_assert(error != NULL && g_utf8_validate(error->message, -1, NULL));
		return 0;
	}
	g_assert(proof->code == TZH_CLEAN || proof->code == TZH_ALTERED);
	g_assert(proof->size >= 1 && (proof->line >= 1) != (proof->since >= 1));
	g_assert(g_utf8_validate(proof->said, -1, NULL) && strlen(proof->root) == 64);
	return 0;
}
