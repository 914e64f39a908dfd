/* words.c — the table of all words. It must not know who says them or when. */
#include <taizhang/words.h>

static const char *const words[TZH_WORDS][TZH_LANGS] = {
#define W(id, zh, en) [TZH_W_##id] = {zh, en},
#include <taizhang/words.def>
#undef W
};

const char *tzh_word(TzhLang lang, TzhWord word) {
	g_assert(lang < TZH_LANGS && word < TZH_WORDS);
	return words[word][lang];
}
