/* sign.h — Ed25519 signatures and private keys kept under a passphrase (record.md §7). libsodium stands behind it in a module that is loaded when the first
 * signature is made or checked: a record without signatures never needs it. Knows bytes, not lines. */
#pragma once

#include <taizhang/base.h>

enum { SIGN_PUBLIC_BYTES = 32, SIGN_BYTES = 64, SIGN_SEED_BYTES = 32, SIGN_SALT_BYTES = 16, SIGN_NONCE_BYTES = 24, SIGN_BOX_BYTES = SIGN_SEED_BYTES + 16 };

/* A private key, in memory that is never swapped out and is zeroed when freed. */
typedef struct Signer Signer;

/* A private key at rest: its seed in a secretbox (XSalsa20-Poly1305) under Argon2id of the passphrase. */
typedef struct {
	guint64 passes, bytes; /* what Argon2id costs: passes over memory, and how much of it */
	guint8 salt[SIGN_SALT_BYTES], nonce[SIGN_NONCE_BYTES], box[SIGN_BOX_BYTES];
} SignSeal;

/* FALSE with `error` only when there is no module. *good: the signature over the n bytes is of that key. */
gboolean sign_check(TzhLang lang, const guint8 key[SIGN_PUBLIC_BYTES], const void *bytes, gsize n, const guint8 signature[SIGN_BYTES], gboolean *good,
                    GError **error);

Signer *signer_new(TzhLang lang, GError **error); /* a fresh random key */
/* REFUSED: another passphrase. INVALID: a seal that would cost more than 1 GiB or 16 passes. */
Signer *signer_open(TzhLang lang, const SignSeal *seal, const char *passphrase, GError **error);
gboolean signer_seal(const Signer *signer, TzhLang lang, const char *passphrase, SignSeal *seal, GError **error);
void signer_key(const Signer *signer, guint8 key[SIGN_PUBLIC_BYTES]);
void signer_sign(const Signer *signer, const void *bytes, gsize n, guint8 signature[SIGN_BYTES]);
void signer_free(Signer *signer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Signer, signer_free)

/* ---- between sign.c and its module ---- */

typedef struct {
	gboolean (*check)(const guint8 *key, const void *bytes, gsize n, const guint8 *signature);
	gpointer (*fresh)(void);                                                          /* a guarded secret; NULL: no memory */
	gpointer (*open)(const SignSeal *seal, const char *passphrase, gboolean *memory); /* NULL: another passphrase, or no *memory for it */
	gboolean (*seal)(gconstpointer secret, const char *passphrase, SignSeal *seal);   /* FALSE: no memory for it */
	void (*key)(gconstpointer secret, guint8 *key);
	void (*sign)(gconstpointer secret, const void *bytes, gsize n, guint8 *signature);
	void (*forget)(gpointer secret);
} SignModule;
