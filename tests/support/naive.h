/* naive.h — the tree of RFC 9162 §2.1 by its definition, to compare the real one with. */
#pragma once

#include "core/merkle.h"

/* The root over n ≥ 1 leaf hashes. */
void naive_root(const Hash *leaf, guint64 n, Hash *out);
