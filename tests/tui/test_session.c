/* What a session says of files: how one fetches them, as short as the account's own folder allows. */
#include "bare.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void fetching(void **state) {
	(void)state;
	const TextMode one = {.ambiguous = 1};
	Session *session = bare_new(TZH_LANG_ZH, one);
	g_free(session->fetch_host);
	session->fetch_host = g_strdup("fgkz@10.0.0.5");
	g_autofree char *inside = g_build_filename(g_get_home_dir(), "out", "zb47.docx", NULL);
	g_autofree char *beside = g_strconcat(g_get_home_dir(), "2/zb47.docx", NULL), *beside_said = g_strconcat("fgkz@10.0.0.5:", beside, NULL);
	g_autofree char *a = session_fetch(session, inside), *b = session_fetch(session, beside), *c = session_fetch(session, "/srv/out/zb47.docx");
	assert_string_equal(a, "fgkz@10.0.0.5:out/zb47.docx");
	assert_string_equal(b, beside_said); /* another's folder whose name begins the same */
	assert_string_equal(c, "fgkz@10.0.0.5:/srv/out/zb47.docx");
	bare_free(session);
}

int main(void) {
	const struct CMUnitTest tests[] = {cmocka_unit_test(fetching)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
