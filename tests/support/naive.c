/* naive.c — see naive.h. */
#include "support/naive.h"

void naive_root(const Hash *leaf, guint64 n, Hash *out) {
	Hash left, right;
	guint64 k = 1;
	if (n == 1) {
		*out = leaf[0];
		return;
	}
	while (k * 2 < n)
		k *= 2;
	naive_root(leaf, k, &left);
	naive_root(leaf + k, n - k, &right);
	merkle_node(&left, &right, out);
}
