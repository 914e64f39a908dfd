/* words.h — every string a user sees, in Chinese and English, by id (interface.md, domain.md §11).
 * src/core/words.def includes one .def per area; each row is W(ID, "中文", "English"). Formats use the same conversions in both languages
 * (positional %1$s where the order differs); a test compares them. Families stand in the order of their enumeration (LIGHT_NONE + light, WHY_NONE + why,
 * MODE_LINEAR + mode, WEEKDAY_1 + weekday - 1), so a member is reached by addition. */
#pragma once

#include <taizhang/base.h>

typedef enum {
#define W(id, zh, en) TZH_W_##id,
#include <taizhang/words.def>
#undef W
	TZH_WORDS
} TzhWord;

const char *tzh_word(TzhLang lang, TzhWord word); /* lent, static */
/* What an errno means. The usual ones are words; the rest is what the system has to say, in its own language. Lent. */
const char *tzh_system_text(TzhLang lang, int code);
