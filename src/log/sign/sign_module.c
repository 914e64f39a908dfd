/* sign_module.c — libsodium behind sign.h: Ed25519, Argon2id, guarded memory. The only file that includes it. Knows bytes alone; sentences are made by its caller. */
#include "log/sign.h"

#include <gmodule.h>
#include <sodium.h>
#include <string.h>

/* RFC 9106 §4, second recommendation: three passes over 64 MiB, which an office machine has to spare. */
#define PASSES 3
#define MEMORY (64 * 1024 * 1024)

typedef struct {
	guint8 key[crypto_sign_PUBLICKEYBYTES], secret[crypto_sign_SECRETKEYBYTES];
} Secret;

G_STATIC_ASSERT(SIGN_PUBLIC_BYTES == crypto_sign_PUBLICKEYBYTES && SIGN_BYTES == crypto_sign_BYTES && SIGN_SEED_BYTES == crypto_sign_SEEDBYTES);
G_STATIC_ASSERT(SIGN_SALT_BYTES == crypto_pwhash_SALTBYTES && SIGN_NONCE_BYTES == crypto_secretbox_NONCEBYTES);
G_STATIC_ASSERT(SIGN_BOX_BYTES == SIGN_SEED_BYTES + crypto_secretbox_MACBYTES);

static gboolean check(const guint8 *key, const void *bytes, gsize n, const guint8 *signature) {
	return crypto_sign_verify_detached(signature, bytes, n, key) == 0;
}

static gpointer fresh(void) {
	Secret *secret = sodium_malloc(sizeof(Secret));
	if (secret != NULL)
		crypto_sign_keypair(secret->key, secret->secret);
	return secret;
}

/* The key of the secretbox. FALSE: no memory. */
static gboolean stretch(const SignSeal *seal, const char *passphrase, guint8 key[crypto_secretbox_KEYBYTES]) {
	return crypto_pwhash(key, crypto_secretbox_KEYBYTES, passphrase, strlen(passphrase), seal->salt, seal->passes, (size_t)seal->bytes,
	                     crypto_pwhash_ALG_ARGON2ID13) == 0;
}

static gpointer open_seal(const SignSeal *seal, const char *passphrase, gboolean *memory) {
	guint8 key[crypto_secretbox_KEYBYTES], seed[SIGN_SEED_BYTES];
	*memory = stretch(seal, passphrase, key);
	gboolean opened = *memory && crypto_secretbox_open_easy(seed, seal->box, sizeof seal->box, seal->nonce, key) == 0;
	Secret *secret = opened ? sodium_malloc(sizeof(Secret)) : NULL;
	if (secret != NULL)
		crypto_sign_seed_keypair(secret->key, secret->secret, seed);
	*memory = *memory && (!opened || secret != NULL);
	sodium_memzero(key, sizeof key);
	sodium_memzero(seed, sizeof seed);
	return secret;
}

static gboolean seal_up(gconstpointer data, const char *passphrase, SignSeal *seal) {
	const Secret *secret = data;
	guint8 key[crypto_secretbox_KEYBYTES], seed[SIGN_SEED_BYTES];
	*seal = (SignSeal){.passes = PASSES, .bytes = MEMORY};
	randombytes_buf(seal->salt, sizeof seal->salt);
	randombytes_buf(seal->nonce, sizeof seal->nonce);
	if (!stretch(seal, passphrase, key))
		return FALSE;
	crypto_sign_ed25519_sk_to_seed(seed, secret->secret);
	crypto_secretbox_easy(seal->box, seed, sizeof seed, seal->nonce, key);
	sodium_memzero(key, sizeof key);
	sodium_memzero(seed, sizeof seed);
	return TRUE;
}

static void key_of(gconstpointer data, guint8 *key) {
	memcpy(key, ((const Secret *)data)->key, SIGN_PUBLIC_BYTES);
}

static void sign(gconstpointer data, const void *bytes, gsize n, guint8 *signature) {
	crypto_sign_detached(signature, NULL, bytes, n, ((const Secret *)data)->secret);
}

G_MODULE_EXPORT const SignModule *sign_module(void);
G_MODULE_EXPORT const SignModule *sign_module(void) {
	static const SignModule module = {check, fresh, open_seal, seal_up, key_of, sign, sodium_free};
	return sodium_init() >= 0 ? &module : NULL;
}
