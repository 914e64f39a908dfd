/* Leaf and tree hashes against the vectors of RFC 6962's reference implementation and against the recursion of RFC 9162 §2.1. */
#include "core/merkle.h"
#include "support/naive.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#define SIZES 130

static void assert_hash(const Hash *hash, const char *hex) {
	char text[65];
	hash_hex(hash, text);
	assert_string_equal(text, hex);
}

/* The eight entries of Certificate Transparency's own test, and the roots of their first n. */
static const struct {
	const char *bytes;
	gsize n;
	const char *root;
} VECTORS[] = {
    {"", 0, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"},
    {"\x00", 1, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"},
    {"\x10", 1, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"},
    {"\x20\x21", 2, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"},
    {"\x30\x31", 2, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"},
    {"\x40\x41\x42\x43", 4, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"},
    {"\x50\x51\x52\x53\x54\x55\x56\x57", 8, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"},
    {"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f", 16, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"},
};

static void vectors(void **state) {
	(void)state;
	MerkleEdge edge;
	Hash hash;
	merkle_edge_init(&edge);
	merkle_edge_root(&edge, &hash);
	assert_hash(&hash, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	for (gsize i = 0; i < G_N_ELEMENTS(VECTORS); i++) {
		merkle_leaf(VECTORS[i].bytes, VECTORS[i].n, &hash);
		merkle_edge_push(&edge, &hash);
		merkle_edge_root(&edge, &hash);
		assert_hash(&hash, VECTORS[i].root);
	}
}

static void leaves(Hash leaf[SIZES]) {
	for (guint i = 0; i < SIZES; i++) {
		char text[16];
		g_snprintf(text, sizeof text, "line %u", i);
		merkle_leaf(text, strlen(text), &leaf[i]);
	}
}

static void every_size(void **state) {
	(void)state;
	Hash leaf[SIZES], expected, root;
	MerkleEdge edge;
	leaves(leaf);
	merkle_edge_init(&edge);
	for (guint n = 1; n <= SIZES; n++) {
		merkle_edge_push(&edge, &leaf[n - 1]);
		assert_int_equal(edge.size, n);
		assert_int_equal(edge.n, __builtin_popcount(n));
		naive_root(leaf, n, &expected);
		merkle_edge_root(&edge, &root);
		assert_memory_equal(&root, &expected, sizeof root);
		guint at = 0; /* the edge's nodes are the perfect subtrees, largest first */
		for (guint i = 0, bit = 1u << 7; bit > 0; bit >>= 1)
			if (n & bit) {
				naive_root(leaf + at, bit, &expected);
				assert_memory_equal(&edge.node[i++], &expected, sizeof expected);
				at += bit;
			}
	}
}

static void blocks(void **state) {
	(void)state;
	Hash leaf[SIZES], expected, root, block;
	leaves(leaf);
	for (guint height = 0; height <= 6; height++) {
		MerkleEdge edge;
		guint width = 1u << height;
		merkle_edge_init(&edge);
		for (guint at = 0; at + width <= SIZES; at += width) {
			naive_root(leaf + at, width, &block);
			merkle_edge_push_block(&edge, &block, height);
			naive_root(leaf, at + width, &expected);
			merkle_edge_root(&edge, &root);
			assert_memory_equal(&root, &expected, sizeof root);
		}
		for (guint at = SIZES / width * width; at < SIZES; at++)
			merkle_edge_push(&edge, &leaf[at]);
		naive_root(leaf, SIZES, &expected);
		merkle_edge_root(&edge, &root);
		assert_memory_equal(&root, &expected, sizeof root);
	}
}

static void text(void **state) {
	(void)state;
	Hash hash, back;
	char hex[65], groups[80];
	sha_of("abc", 3, &hash);
	hash_hex(&hash, hex);
	assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"); /* FIPS 180-4 */
	assert_true(hash_parse(hex, &back));
	assert_memory_equal(&hash, &back, sizeof hash);
	hash_groups(&hash, groups);
	assert_string_equal(groups, "ba78 16bf 8f01 cfea 4141 40de 5dae 2223 b003 61a3 9617 7a9c b410 ff61 f200 15ad");
	assert_false(hash_parse("", &back));
	assert_false(hash_parse("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a", &back));
	assert_false(hash_parse("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015adf", &back));
	assert_false(hash_parse("ga7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", &back));
	Sha *sha = sha_new();
	sha_add(sha, "a", 1);
	sha_add(sha, "", 0);
	sha_add(sha, "bc", 2);
	sha_end(sha, &back);
	assert_memory_equal(&hash, &back, sizeof hash);
}

int main(void) {
	const struct CMUnitTest tests[] = {cmocka_unit_test(vectors), cmocka_unit_test(every_size), cmocka_unit_test(blocks), cmocka_unit_test(text)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
