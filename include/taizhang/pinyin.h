/* pinyin.h — finding names as people type them (interface.md §1, §4): by some of their characters, or by pinyin initials. */
#pragma once

#include <taizhang/base.h>

/* TRUE when `typed` stands in `name` as it is (case and full width make no difference: ａ is A), or is pinyin initials of consecutive characters of it: "zcfg" finds 政策法规科, any reading counts.
 * "" matches everything. Bytes that are not UTF-8, in either, match nothing. What does not match does not match with more typed behind, so lists can be narrowed step by step.
 * Allocates nothing. */
gboolean tzh_name_matches(const char *name, const char *typed);
