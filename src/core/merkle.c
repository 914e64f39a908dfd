/* merkle.c — leaf and tree hashes of the record (RFC 9162 §2.1, SHA-256 through nettle).
 * Must not know what a line means nor where hashes are kept. */
#include "core/merkle.h"

#include <nettle/sha2.h>
#include <string.h>

struct Sha {
	struct sha256_ctx ctx;
};

Sha *sha_new(void) {
	Sha *sha = g_new(Sha, 1);
	sha256_init(&sha->ctx);
	return sha;
}

void sha_add(Sha *sha, const void *bytes, gsize n) {
	if (n > 0)
		sha256_update(&sha->ctx, n, bytes);
}

void sha_end(Sha *sha, Hash *out) {
	sha256_digest(&sha->ctx, HASH_BYTES, out->b);
	g_free(sha);
}

void sha_of(const void *bytes, gsize n, Hash *out) {
	struct sha256_ctx ctx;
	sha256_init(&ctx);
	if (n > 0)
		sha256_update(&ctx, n, bytes);
	sha256_digest(&ctx, HASH_BYTES, out->b);
}

void merkle_leaf(const char *line, gsize n, Hash *out) {
	static const guint8 prefix = 0x00;
	struct sha256_ctx ctx;
	sha256_init(&ctx);
	sha256_update(&ctx, 1, &prefix);
	if (n > 0)
		sha256_update(&ctx, n, (const guint8 *)line);
	sha256_digest(&ctx, HASH_BYTES, out->b);
}

void merkle_node(const Hash *left, const Hash *right, Hash *out) {
	guint8 bytes[1 + 2 * HASH_BYTES];
	bytes[0] = 0x01;
	memcpy(bytes + 1, left->b, HASH_BYTES);
	memcpy(bytes + 1 + HASH_BYTES, right->b, HASH_BYTES);
	sha_of(bytes, sizeof bytes, out);
}

void merkle_edge_init(MerkleEdge *edge) {
	edge->size = 0;
	edge->n = 0;
}

void merkle_edge_push(MerkleEdge *edge, const Hash *leaf) {
	merkle_edge_push_block(edge, leaf, 0);
}

/* Adding one to `size` carries through its trailing ones; each carry joins two perfect subtrees of equal height. */
void merkle_edge_push_block(MerkleEdge *edge, const Hash *block, guint height) {
	g_assert(height < 63);
	guint64 width = G_GUINT64_CONSTANT(1) << height;
	g_assert(edge->size % width == 0);
	Hash hash = *block;
	for (guint64 rest = edge->size >> height; rest & 1; rest >>= 1)
		merkle_node(&edge->node[--edge->n], &hash, &hash);
	edge->node[edge->n++] = hash;
	edge->size += width;
}

void merkle_edge_root(const MerkleEdge *edge, Hash *out) {
	if (edge->n == 0) {
		sha_of("", 0, out);
		return;
	}
	Hash hash = edge->node[edge->n - 1];
	for (guint i = edge->n - 1; i > 0; i--)
		merkle_node(&edge->node[i - 1], &hash, &hash);
	*out = hash;
}

void hash_hex(const Hash *hash, char out[65]) {
	static const char digits[] = "0123456789abcdef";
	for (int i = 0; i < HASH_BYTES; i++) {
		out[2 * i] = digits[hash->b[i] >> 4];
		out[2 * i + 1] = digits[hash->b[i] & 15];
	}
	out[64] = '\0';
}

bool hash_parse(const char *hex, Hash *out) {
	Hash hash;
	for (int i = 0; i < HASH_BYTES; i++) {
		int high = g_ascii_xdigit_value(hex[2 * i]);
		int low = high < 0 ? -1 : g_ascii_xdigit_value(hex[2 * i + 1]);
		if (low < 0)
			return false;
		hash.b[i] = (guint8)(high << 4 | low);
	}
	if (hex[64] != '\0')
		return false;
	*out = hash;
	return true;
}

void hash_groups(const Hash *hash, char out[80]) {
	char hex[65];
	hash_hex(hash, hex);
	char *p = out;
	for (int i = 0; i < 64; i += 4) {
		if (i > 0)
			*p++ = ' ';
		memcpy(p, hex + i, 4);
		p += 4;
	}
	*p = '\0';
}
