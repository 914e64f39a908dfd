/* proof.c — inclusion and consistency proofs (RFC 9162 §2.1.3, §2.1.4), built from the top down and checked from the bottom up.
 * Must not know where leaves are kept nor what a line means. */
#include "core/proof.h"

#include <string.h>

/* The largest power of two below n; n ≥ 2. */
static guint64 split(guint64 n) {
	guint64 k = 1;
	while (k < n - k)
		k *= 2;
	return k;
}

/* ---- building ---- */

/* The RFC lists the hash nearest to the leaf first; going down finds it last. */
static void reverse(MerkleProof *proof) {
	for (guint i = 0; i < proof->n / 2; i++) {
		Hash hash = proof->node[i];
		proof->node[i] = proof->node[proof->n - 1 - i];
		proof->node[proof->n - 1 - i] = hash;
	}
}

gboolean proof_inclusion(guint64 index, guint64 size, MerkleRange range, gpointer data, MerkleProof *proof, GError **error) {
	g_assert(index < size);
	proof->n = 0;
	for (guint64 first = 0, end = size; end - first > 1;) {
		guint64 middle = first + split(end - first);
		bool left = index < middle;
		if (!range(data, left ? middle : first, left ? end : middle, &proof->node[proof->n++], error))
			return FALSE;
		if (left)
			end = middle;
		else
			first = middle;
	}
	reverse(proof);
	return TRUE;
}

/* SUBPROOF of the RFC: goes down to where the old tree ends; its own root there is left out when it is the whole old tree, which the checker knows. */
gboolean proof_consistency(guint64 old, guint64 size, MerkleRange range, gpointer data, MerkleProof *proof, GError **error) {
	g_assert(old > 0 && old <= size);
	guint64 first = 0, end = size;
	proof->n = 0;
	while (old != end) {
		guint64 middle = first + split(end - first);
		bool left = old <= middle;
		if (!range(data, left ? middle : first, left ? end : middle, &proof->node[proof->n++], error))
			return FALSE;
		if (left)
			end = middle;
		else
			first = middle;
	}
	if (first > 0 && !range(data, first, end, &proof->node[proof->n++], error))
		return FALSE;
	reverse(proof);
	return TRUE;
}

/* ---- checking ---- */

static bool same(const Hash *a, const Hash *b) {
	return memcmp(a->b, b->b, HASH_BYTES) == 0;
}

/* Levels at which the node at the right edge has no sibling. */
static void skip_alone(guint64 *fn, guint64 *sn) {
	while ((*fn & 1) == 0 && *fn != 0) {
		*fn >>= 1;
		*sn >>= 1;
	}
}

/* RFC 9162 §2.1.3.2. */
bool proof_includes(const Hash *leaf, guint64 index, guint64 size, const MerkleProof *proof, const Hash *root) {
	if (index >= size || proof->n > PROOF_MOST)
		return false;
	guint64 fn = index, sn = size - 1;
	Hash r = *leaf;
	for (guint i = 0; i < proof->n; i++) {
		if (sn == 0)
			return false;
		if ((fn & 1) != 0 || fn == sn) {
			merkle_node(&proof->node[i], &r, &r);
			skip_alone(&fn, &sn);
		} else
			merkle_node(&r, &proof->node[i], &r);
		fn >>= 1;
		sn >>= 1;
	}
	return sn == 0 && same(&r, root);
}

/* RFC 9162 §2.1.4.2. */
bool proof_extends(guint64 old, const Hash *old_root, guint64 size, const Hash *root, const MerkleProof *proof) {
	if (old == 0 || old > size || proof->n > PROOF_MOST)
		return false;
	if (old == size)
		return proof->n == 0 && same(old_root, root);
	bool whole = (old & (old - 1)) == 0; /* the old tree is one of the new one's perfect subtrees */
	guint i = 0;
	if (!whole && proof->n == 0)
		return false;
	Hash fr = whole ? *old_root : proof->node[i++], sr = fr;
	guint64 fn = old - 1, sn = size - 1;
	for (; (fn & 1) != 0; sn >>= 1)
		fn >>= 1;
	for (; i < proof->n; i++) {
		if (sn == 0)
			return false;
		if ((fn & 1) != 0 || fn == sn) {
			merkle_node(&proof->node[i], &fr, &fr);
			merkle_node(&proof->node[i], &sr, &sr);
			skip_alone(&fn, &sn);
		} else
			merkle_node(&sr, &proof->node[i], &sr);
		fn >>= 1;
		sn >>= 1;
	}
	return sn == 0 && same(&fr, old_root) && same(&sr, root);
}
