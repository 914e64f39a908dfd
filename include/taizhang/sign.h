/* sign.h — signing keys, checkpoints and proofs: what shows to whoever has no record, or does not trust it, that it says what it said (record.md §6, §7; formats: docs/record.md). */
#pragma once

#include <taizhang/act.h>
#include <taizhang/keep.h>

/* ---- keys: one Ed25519 key in force per person; public keys are lines, private keys lie under a passphrase in the user's own folder ---- */

/* The public key in force of whoever one is, in hex. NOT_FOUND: none is registered. */
gboolean tzh_key_own(TzhRecord *record, char public_key[65], GError **error);
/* Where the private key of whoever one is in this record lies, <data_dir>/keys/<record>-<person>-<key>.key; NULL with `error`: no key is registered. Caller frees. */
char *tzh_key_path(TzhRecord *record, GError **error);
/* Makes a key, writes it (mode 0600) and registers it; the key before it, if one is in force, must be open and signs for its successor. `waits`: the record requires signatures, and the
 * administrator or the head is to confirm it. The new key is open afterwards unless it waits. `file`: where it lies; caller frees. Refused: a passphrase of fewer than 8 characters, an act that is. Nothing is left behind then. */
gboolean tzh_key_new(TzhRecord *record, const char *passphrase, char public_key[65], char **file, gboolean *waits, GError **error);
/* Opens one's private key; it signs acts and checkpoints until closed. NOT_FOUND: no key registered, or its file is not there; REFUSED: another passphrase. */
gboolean tzh_signer_open(TzhRecord *record, const char *passphrase, GError **error);
gboolean tzh_signer_ready(TzhRecord *record); /* open, and of whoever one is now */
void tzh_signer_close(TzhRecord *record);
/* Whether the record asks for one's signature on this act, so that a front end asks for the passphrase first. */
gboolean tzh_act_is_signed(TzhRecord *record, const TzhRequest *request);

/* ---- checkpoints: size and root as a C2SP tlog-checkpoint ---- */

/* As of the record's size as it is looked at, signed if a key is open; caller frees. */
char *tzh_checkpoint(TzhRecord *record, GError **error);

/* ---- proofs (RFC 9162), small JSON files that need no record to be checked ---- */

/* That line `line` is among the lines looked at: the line itself and the hashes to the root. Caller frees. */
char *tzh_proof_line(TzhRecord *record, gint64 line, GError **error);
/* That the record looked at begins with its first `size` lines unchanged. */
char *tzh_proof_since(TzhRecord *record, gint64 size, GError **error);

typedef struct {
	int code;                  /* TZH_CLEAN; TZH_ALTERED: it proves nothing; TZH_NOT_EXTENDED: it speaks of another root than `against` */
	char record[65], root[65]; /* what it speaks of */
	char groups[80];           /* the root in groups of four, for paper */
	gint64 size, line, since;  /* line: inclusion; since: consistency; else 0 */
	char *text;                /* the line; NULL */
	char *said;                /* one sentence */
	gboolean compared;         /* with a size and root from elsewhere: otherwise the reader must compare them with paper */
} TzhProof;
/* Checks a proof of `n` bytes without any record. `against`: NULL, or what tzh_verify() takes. Errors: not a proof, not readable. */
TzhProof *tzh_proof_check(const TzhEnv *env, const char *bytes, gsize n, const char *against, GError **error);
void tzh_proof_free(TzhProof *proof);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TzhProof, tzh_proof_free)

/* Lines, their place, the hash over them, that they begin with the lines of `since` (as `against` of tzh_verify()), and the signatures after it: not whether what they say was allowed,
 * which the verdict's notes say. Faster than tzh_verify(), and needs no room. */
TzhVerdict *tzh_verify_since(const TzhEnv *env, const char *where, const char *since, GError **error);

/* ---- account of readings ---- */

/* Whether what one exports, verifies or takes now is put on record: the setting log_reading, and one is a checker or the inspector. */
gboolean tzh_reading_is_logged(TzhRecord *record);
/* Writes such a line: "exported", "verified" or "taken", and of what. Nothing happens where it is not asked for. The record must have been opened for writing. */
gboolean tzh_log_reading(TzhRecord *record, const char *reading, const char *text, GError **error);
