/* words.c — the table of all words. It must not know who says them or when. */
#include <taizhang/words.h>

#include <errno.h>

static const char *const words[TZH_WORDS][TZH_LANGS] = {
#define W(id, zh, en) [TZH_W_##id] = {zh, en},
#include <taizhang/words.def>
#undef W
};

const char *tzh_word(TzhLang lang, TzhWord word) {
	g_assert(lang < TZH_LANGS && word < TZH_WORDS);
	return words[word][lang];
}

const char *tzh_system_text(TzhLang lang, int code) {
	static const struct {
		int code;
		TzhWord word;
	} known[] = {
	    {ENOENT, TZH_W_SYSTEM_NO_FILE},
	    {EACCES, TZH_W_SYSTEM_NO_PERMISSION},
	    {EPERM, TZH_W_SYSTEM_NO_PERMISSION},
	    {EISDIR, TZH_W_SYSTEM_FOLDER},
	    {ENOTDIR, TZH_W_SYSTEM_NO_FOLDER},
	    {EROFS, TZH_W_SYSTEM_READ_ONLY},
	    {ENOSPC, TZH_W_SYSTEM_FULL},
	    {EDQUOT, TZH_W_SYSTEM_FULL},
	    {EFBIG, TZH_W_SYSTEM_FULL},
	    {ENAMETOOLONG, TZH_W_SYSTEM_LONG_NAME},
	    {EIO, TZH_W_SYSTEM_DISK},
	    {EMFILE, TZH_W_SYSTEM_MANY_FILES},
	    {ENFILE, TZH_W_SYSTEM_MANY_FILES},
	    {EBUSY, TZH_W_SYSTEM_BUSY},
	    {ETXTBSY, TZH_W_SYSTEM_BUSY},
	    {EEXIST, TZH_W_SYSTEM_EXISTS},
	    {ENOMEM, TZH_W_SYSTEM_MEMORY},
	    {EPIPE, TZH_W_SYSTEM_CLOSED},
	    {EBADF, TZH_W_SYSTEM_NOT_OPEN},
	};
	for (gsize i = 0; i < G_N_ELEMENTS(known); i++)
		if (known[i].code == code)
			return tzh_word(lang, known[i].word);
	return g_strerror(code);
}
