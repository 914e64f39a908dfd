/* proof.h — inclusion and consistency proofs over the record's tree: RFC 9162 §2.1.3 and §2.1.4. Pure: hashes come from a callback, nothing is read here.
 * Leaves are counted from 0, as the RFC does; the record's line N is leaf N-1. */
#pragma once

#include "core/merkle.h"

#define PROOF_MOST 65 /* hashes of the longest proof: one a level of a tree of 2^64 leaves, and a consistency proof's first */

typedef struct {
	guint n;
	Hash node[PROOF_MOST];
} MerkleProof;

/* The root over the leaves first … end-1 of the tree: a perfect subtree, or what stands at its right edge. FALSE with `error` stops. */
typedef gboolean (*MerkleRange)(gpointer data, guint64 first, guint64 end, Hash *root, GError **error);

/* The hashes that lead from leaf `index` to the root over `size` leaves; index < size. Each leaf but one is asked for once. */
gboolean proof_inclusion(guint64 index, guint64 size, MerkleRange range, gpointer data, MerkleProof *proof, GError **error);
/* The hashes that show that the tree over `size` leaves begins with the tree over the first `old`; 0 < old ≤ size (equal: no hashes). */
gboolean proof_consistency(guint64 old, guint64 size, MerkleRange range, gpointer data, MerkleProof *proof, GError **error);

/* Whether the proof holds; any of the arguments may be a forger's. */
bool proof_includes(const Hash *leaf, guint64 index, guint64 size, const MerkleProof *proof, const Hash *root);
bool proof_extends(guint64 old, const Hash *old_root, guint64 size, const Hash *root, const MerkleProof *proof);
