/* sign.c — signatures through the module that knows libsodium. Must not know what is signed. */
#include "log/sign.h"

#include "core/fail.h"
#include "log/module.h"

#define MODULE "taizhang-sign.so"
#define PASSES_MOST 16
#define BYTES_MOST (1024 * 1024 * 1024)

struct Signer {
	const SignModule *module;
	gpointer secret;
};

static const SignModule *load(TzhLang lang, GError **error) {
	const SignModule *(*module)(void) = NULL;
	return module_function(lang, MODULE, "sign_module", (gpointer *)&module, error) ? module() : NULL;
}

static Signer *signer_of(const SignModule *module, gpointer secret) {
	Signer *signer = g_new(Signer, 1);
	*signer = (Signer){module, secret};
	return signer;
}

gboolean sign_check(TzhLang lang, const guint8 key[SIGN_PUBLIC_BYTES], const void *bytes, gsize n, const guint8 signature[SIGN_BYTES], gboolean *good,
                    GError **error) {
	const SignModule *module = load(lang, error);
	if (module == NULL)
		return FALSE;
	*good = module->check(key, bytes, n, signature);
	return TRUE;
}

Signer *signer_new(TzhLang lang, GError **error) {
	const SignModule *module = load(lang, error);
	gpointer secret = module != NULL ? module->fresh() : NULL;
	if (secret != NULL)
		return signer_of(module, secret);
	if (module != NULL)
		fail(error, TZH_ERROR_IO, lang, TZH_W_SIGN_MEMORY);
	return NULL;
}

Signer *signer_open(TzhLang lang, const SignSeal *seal, const char *passphrase, GError **error) {
	const SignModule *module = load(lang, error);
	gboolean memory = TRUE;
	if (module == NULL)
		return NULL;
	if (seal->passes < 1 || seal->passes > PASSES_MOST || seal->bytes > BYTES_MOST) {
		fail(error, TZH_ERROR_INVALID, lang, TZH_W_SIGN_COST);
		return NULL;
	}
	gpointer secret = module->open(seal, passphrase, &memory);
	if (secret != NULL)
		return signer_of(module, secret);
	fail(error, memory ? TZH_ERROR_REFUSED : TZH_ERROR_IO, lang, memory ? TZH_W_SIGN_PASSPHRASE : TZH_W_SIGN_MEMORY);
	return NULL;
}

gboolean signer_seal(const Signer *signer, TzhLang lang, const char *passphrase, SignSeal *seal, GError **error) {
	return signer->module->seal(signer->secret, passphrase, seal) || fail(error, TZH_ERROR_IO, lang, TZH_W_SIGN_MEMORY);
}

void signer_key(const Signer *signer, guint8 key[SIGN_PUBLIC_BYTES]) {
	signer->module->key(signer->secret, key);
}

void signer_sign(const Signer *signer, const void *bytes, gsize n, guint8 signature[SIGN_BYTES]) {
	signer->module->sign(signer->secret, bytes, n, signature);
}

void signer_free(Signer *signer) {
	if (signer == NULL)
		return;
	signer->module->forget(signer->secret);
	g_free(signer);
}
