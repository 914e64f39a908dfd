/* base.c — the error domain and the choice of language. It must not know the environment: names of locales are given to it. */
#include <taizhang/base.h>
#include <string.h>

G_DEFINE_QUARK(tzh - error, tzh_error)

/* "zh_CN.UTF-8@x" without territory, encoding and modifier; "C" and "POSIX" name no language (POSIX.1-2017 §8.2). */
static bool lang_named(const char *locale, gsize n, TzhLang *lang) {
	gsize stem = 0;
	while (stem < n && !strchr("_.@-", locale[stem]))
		stem++;
	if (stem == 0 || (stem == 1 && locale[0] == 'C') || (stem == 5 && g_ascii_strncasecmp(locale, "POSIX", 5) == 0))
		return false;
	*lang = stem == 2 && g_ascii_strncasecmp(locale, "zh", 2) == 0 ? TZH_LANG_ZH : TZH_LANG_EN;
	return true;
}

TzhLang tzh_lang_from(const char *lc_all, const char *lc_messages, const char *lang, const char *language) {
	const char *const given[] = {lc_all, lc_messages, lang, language};
	TzhLang found = TZH_LANG_ZH;
	for (gsize i = 0; i < G_N_ELEMENTS(given); i++) {
		for (const char *at = given[i]; at && *at;) { /* LANGUAGE is a list with colons */
			gsize n = strcspn(at, ":");
			if (lang_named(at, n, &found))
				return found;
			at += at[n] ? n + 1 : n;
		}
	}
	return found;
}
