/* merkle.h — leaf and tree hashes of the record: RFC 9162 §2.1 with SHA-256. Pure. */
#pragma once

#include <taizhang/base.h>

#define HASH_BYTES 32
typedef struct {
	guint8 b[HASH_BYTES];
} Hash;

void merkle_leaf(const char *line, gsize n, Hash *out);           /* SHA-256(0x00 ‖ line) */
void merkle_node(const Hash *left, const Hash *right, Hash *out); /* SHA-256(0x01 ‖ left ‖ right) */

/* The right edge of the tree over `size` leaves: the roots of its perfect subtrees, largest first; as many as bits set in size. */
typedef struct {
	guint64 size;
	guint n;
	Hash node[64];
} MerkleEdge;

void merkle_edge_init(MerkleEdge *edge);
void merkle_edge_push(MerkleEdge *edge, const Hash *leaf);                      /* amortised one node hash per leaf */
void merkle_edge_push_block(MerkleEdge *edge, const Hash *block, guint height); /* a perfect subtree of 2^height leaves; size must be a multiple of it */
void merkle_edge_root(const MerkleEdge *edge, Hash *out);                       /* root of 0 leaves: SHA-256("") */

void hash_hex(const Hash *hash, char out[65]);
bool hash_parse(const char *hex, Hash *out); /* exactly 64 hex digits */
/* "3f2a 90c1 …": hex in groups of four, for paper. */
void hash_groups(const Hash *hash, char out[80]);

/* SHA-256 over pieces: for files and bodies. */
typedef struct Sha Sha;
Sha *sha_new(void);
void sha_add(Sha *sha, const void *bytes, gsize n);
void sha_end(Sha *sha, Hash *out); /* frees */
void sha_of(const void *bytes, gsize n, Hash *out);
