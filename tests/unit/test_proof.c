/* Inclusion and consistency proofs against the vectors of RFC 6962's reference implementation, against the recursion of RFC 9162 for every size 0 … 130, and against forgers. */
#include "core/proof.h"
#include "support/naive.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#define SIZES 130

typedef struct {
	Hash leaf[SIZES];
	guint asked; /* leaves asked for */
	int fail_in; /* the n-th question fails; 0: none */
} Tree;

static gboolean range(gpointer data, guint64 first, guint64 end, Hash *root, GError **error) {
	Tree *tree = data;
	if (tree->fail_in > 0 && --tree->fail_in == 0) {
		g_set_error_literal(error, TZH_ERROR, TZH_ERROR_IO, "unreadable");
		return FALSE;
	}
	tree->asked += (guint)(end - first);
	naive_root(tree->leaf + first, end - first, root);
	return TRUE;
}

static void numbered(Tree *tree) {
	*tree = (Tree){.asked = 0};
	for (guint i = 0; i < SIZES; i++) {
		char text[16];
		merkle_leaf(text, (gsize)g_snprintf(text, sizeof text, "line %u", i), &tree->leaf[i]);
	}
}

/* The eight entries of Certificate Transparency's own test. */
static void of_reference(Tree *tree) {
	static const struct {
		const char *bytes;
		gsize n;
	} ENTRIES[] = {{"", 0},
	               {"\x00", 1},
	               {"\x10", 1},
	               {"\x20\x21", 2},
	               {"\x30\x31", 2},
	               {"\x40\x41\x42\x43", 4},
	               {"\x50\x51\x52\x53\x54\x55\x56\x57", 8},
	               {"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f", 16}};
	*tree = (Tree){.asked = 0};
	for (guint i = 0; i < G_N_ELEMENTS(ENTRIES); i++)
		merkle_leaf(ENTRIES[i].bytes, ENTRIES[i].n, &tree->leaf[i]);
}

static void assert_proof(const MerkleProof *proof, guint n, const char *const *hex) {
	assert_int_equal(proof->n, n);
	for (guint i = 0; i < n; i++) {
		char text[65];
		hash_hex(&proof->node[i], text);
		assert_string_equal(text, hex[i]);
	}
}

static void vectors(void **state) {
	(void)state;
	static const struct {
		guint64 a, b;
		guint n;
		const char *hex[3];
	} INCLUSION[] = {{0, 1, 0, {NULL}},
	                 {0,
	                  8,
	                  3,
	                  {"96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7", "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
	                   "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"}},
	                 {5,
	                  8,
	                  3,
	                  {"bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b", "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
	                   "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"}},
	                 {2, 3, 1, {"fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"}},
	                 {1,
	                  5,
	                  3,
	                  {"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d", "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
	                   "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"}}},
	  CONSISTENCY[] = {
	      {1, 1, 0, {NULL}},
	      {1,
	       8,
	       3,
	       {"96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7", "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
	        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"}},
	      {6,
	       8,
	       3,
	       {"0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a", "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
	        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"}},
	      {2, 5, 2, {"5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e", "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"}}};
	Tree tree;
	MerkleProof proof;
	of_reference(&tree);
	for (gsize i = 0; i < G_N_ELEMENTS(INCLUSION); i++) {
		assert_true(proof_inclusion(INCLUSION[i].a, INCLUSION[i].b, range, &tree, &proof, NULL));
		assert_proof(&proof, INCLUSION[i].n, INCLUSION[i].hex);
	}
	for (gsize i = 0; i < G_N_ELEMENTS(CONSISTENCY); i++) {
		assert_true(proof_consistency(CONSISTENCY[i].a, CONSISTENCY[i].b, range, &tree, &proof, NULL));
		assert_proof(&proof, CONSISTENCY[i].n, CONSISTENCY[i].hex);
	}
}

/* Nothing but the truth: another leaf, place, size, root, or one hash more, fewer or different. */
static void inclusion_fails(const Tree *tree, guint64 index, guint64 size, const MerkleProof *proof, const Hash *root) {
	MerkleProof forged = *proof;
	Hash other = *root;
	other.b[31] ^= 1;
	assert_false(proof_includes(&tree->leaf[index], index, size, proof, &other));
	if (size > 1)
		assert_false(proof_includes(&tree->leaf[index == 0 ? 1 : 0], index, size, proof, root));
	assert_false(proof_includes(&tree->leaf[index], size, size, proof, root));
	forged.node[forged.n++] = *root;
	assert_false(proof_includes(&tree->leaf[index], index, size, &forged, root));
	if (proof->n == 0)
		return;
	forged.n = proof->n - 1;
	assert_false(proof_includes(&tree->leaf[index], index, size, &forged, root));
	forged = *proof;
	forged.node[index % proof->n].b[0] ^= 0x80;
	assert_false(proof_includes(&tree->leaf[index], index, size, &forged, root));
	assert_false(proof_includes(&tree->leaf[index], index + 1 < size ? index + 1 : index - 1, size, proof, root));
}

static void every_inclusion(void **state) {
	(void)state;
	Tree tree;
	MerkleProof proof;
	Hash root;
	numbered(&tree);
	for (guint64 size = 1; size <= SIZES; size++) {
		naive_root(tree.leaf, size, &root);
		for (guint64 index = 0; index < size; index++) {
			tree.asked = 0;
			assert_true(proof_inclusion(index, size, range, &tree, &proof, NULL));
			assert_int_equal(tree.asked, size - 1);
			assert_true(proof_includes(&tree.leaf[index], index, size, &proof, &root));
			inclusion_fails(&tree, index, size, &proof, &root);
		}
	}
	assert_false(proof_includes(&tree.leaf[0], 0, 0, &(MerkleProof){.n = 0}, &tree.leaf[0]));
}

static void consistency_fails(guint64 old, const Hash *old_root, guint64 size, const Hash *root, const MerkleProof *proof) {
	MerkleProof forged = *proof;
	Hash other = *old_root;
	other.b[7] ^= 4;
	assert_false(proof_extends(old, &other, size, root, proof));
	other = *root;
	other.b[0] ^= 1;
	assert_false(proof_extends(old, old_root, size, &other, proof));
	assert_false(proof_extends(size + 1, old_root, size, root, proof));
	assert_false(proof_extends(0, old_root, size, root, proof));
	forged.node[forged.n++] = *root;
	assert_false(proof_extends(old, old_root, size, root, &forged));
	if (proof->n == 0)
		return;
	forged = *proof;
	forged.n--;
	assert_false(proof_extends(old, old_root, size, root, &forged));
	forged = *proof;
	forged.node[old % proof->n].b[5] ^= 2;
	assert_false(proof_extends(old, old_root, size, root, &forged));
}

static void every_consistency(void **state) {
	(void)state;
	Tree tree;
	MerkleProof proof;
	Hash root, old_root;
	numbered(&tree);
	for (guint64 size = 1; size <= SIZES; size++) {
		naive_root(tree.leaf, size, &root);
		for (guint64 old = 1; old <= size; old++) {
			naive_root(tree.leaf, old, &old_root);
			assert_true(proof_consistency(old, size, range, &tree, &proof, NULL));
			assert_true(proof_extends(old, &old_root, size, &root, &proof));
			consistency_fails(old, &old_root, size, &root, &proof);
		}
	}
}

/* Sizes that no memory holds must not be walked leaf by leaf, nor a proof of any length trusted. */
static void absurd_sizes(void **state) {
	(void)state;
	MerkleProof proof = {.n = PROOF_MOST};
	Hash hash = {{0}};
	assert_false(proof_includes(&hash, G_MAXUINT64 - 1, G_MAXUINT64, &proof, &hash));
	assert_false(proof_extends(G_MAXUINT64 - 1, &hash, G_MAXUINT64, &hash, &proof));
	assert_false(proof_extends(G_GUINT64_CONSTANT(1) << 63, &hash, G_MAXUINT64, &hash, &proof));
	proof.n = PROOF_MOST + 1;
	assert_false(proof_includes(&hash, 0, 2, &proof, &hash));
	assert_false(proof_extends(1, &hash, 2, &hash, &proof));
}

static void what_cannot_be_read_is_said(void **state) {
	(void)state;
	Tree tree;
	MerkleProof proof;
	numbered(&tree);
	for (int step = 1; step <= 3; step++) {
		GError *error = NULL;
		tree.fail_in = step;
		assert_false(proof_inclusion(5, 8, range, &tree, &proof, &error));
		assert_true(g_error_matches(error, TZH_ERROR, TZH_ERROR_IO));
		g_clear_error(&error);
		tree.fail_in = step;
		assert_false(proof_consistency(5, 8, range, &tree, &proof, &error));
		assert_true(g_error_matches(error, TZH_ERROR, TZH_ERROR_IO));
		g_clear_error(&error);
	}
}

int main(void) {
	const struct CMUnitTest tests[] = {cmocka_unit_test(vectors), cmocka_unit_test(every_inclusion), cmocka_unit_test(every_consistency),
	                                   cmocka_unit_test(absurd_sizes), cmocka_unit_test(what_cannot_be_read_is_said)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
