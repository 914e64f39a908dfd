/* Keys at the interface: one's own is made under a passphrase typed twice, the next by the one before; where signatures are required it waits, and is confirmed by whom it belongs to. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "actscreen.h"
#include "stage.h"

#include <taizhang/sign.h>

#define PHRASE "correct horse"

static int setup(void **state) {
	*state = stage_new(1, ADMIN);
	return 0;
}

static int teardown(void **state) {
	stage_free(*state);
	return 0;
}

static char *key_cell(Stage *s, guint row, const char *column) {
	g_autoptr(TzhRows) rows = tzh_list(s->year->record, "keys", NULL, NULL);
	assert_non_null(rows);
	return row < rows->n_rows ? g_strdup(tzh_cell(rows, row, column)->code != NULL ? tzh_cell(rows, row, column)->code : tzh_cell(rows, row, column)->text)
	                          : NULL;
}

static void key_is(Stage *s, guint row, const char *column, const char *wanted) {
	g_autofree char *is = key_cell(s, row, column);
	assert_string_equal(is, wanted);
}

static void make(Stage *s, const char *phrase) {
	g_autofree char *keys = g_strdup_printf("%s<Enter>%s<Enter>", phrase, phrase);
	stage_type(s, "<Ctrl+S>");
	SEES(s, "新的签名口令");
	stage_type(s, keys);
	SEES(s, "已登记签名公钥");
}

static void made_and_replaced(void **state) {
	Stage *s = *state;
	stage_open(s, act_screen(s->session, "register-key", "", NULL));
	SEES(s, "私钥用口令封好");
	stage_type(s, "<Ctrl+S>" PHRASE "<Enter>another one<Enter>");
	SEES(s, "两次输入的口令不同");
	stage_type(s, "<Ctrl+S><Esc>");
	SEES(s, "没有输入口令");
	stage_type(s, "<Ctrl+S>short<Enter>short<Enter>");
	SEES(s, "至少8个字符");
	assert_null(key_cell(s, 0, "state"));
	make(s, PHRASE);
	SEES_NOT(s, PHRASE);
	stage_type(s, "<Enter>");
	assert_null(stage_top(s));
	key_is(s, 0, "state", "in_force");
	tzh_signer_close(s->year->record);
	stage_open(s, act_screen(s->session, "register-key", "", NULL));
	SEES(s, "旧的即停用");
	stage_type(s, "<Ctrl+S>wrong phrase<Enter>");
	SEES(s, "口令");
	assert_null(key_cell(s, 1, "state"));
	stage_type(s, "<Ctrl+S>" PHRASE "<Enter>");
	SEES(s, "新的签名口令");
	stage_type(s, "next phrase<Enter>next phrase<Enter><Enter>");
	key_is(s, 0, "state", "retired");
	key_is(s, 1, "state", "in_force");
}

/* The passphrase is asked for whatever must be signed: here the confirmation itself. */
static void waits_and_is_confirmed(void **state) {
	Stage *s = *state;
	stage_open(s, act_screen(s->session, "register-key", "", NULL));
	make(s, PHRASE);
	stage_type(s, "<Enter>");
	DO(s->year, ADMIN, "set", NULL, "key_name", "signed_acts", "value_text", "是");
	stage_as(s, INSPECTOR);
	stage_open(s, act_screen(s->session, "register-key", "", NULL));
	make(s, "inspector's own");
	SEES(s, "公钥待核准");
	stage_type(s, "<Enter>");
	key_is(s, 1, "state", "waits");
	tzh_signer_close(s->year->record);
	stage_as(s, ADMIN);
	stage_open(s, act_screen(s->session, "confirm-key", "", NULL));
	SEES(s, INSPECTOR "（待核准）");
	g_autofree char *hex = key_cell(s, 1, "public"), *group = g_strdup_printf("%.4s %.4s", hex, hex + 4);
	SEES(s, group);
	stage_type(s, "<F3>");
	SEES(s, INSPECTOR);
	stage_type(s, "派驻<Enter><Ctrl+S>");
	SEES(s, "签名口令");
	stage_type(s, "mistyped<Enter>"); /* asked for again at once: the next attempt is not typed into the form */
	SEES(s, "签名口令不对");
	stage_type(s, PHRASE "<Enter>");
	assert_null(stage_top(s));
	key_is(s, 1, "state", "in_force");
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
	year_in_memory();
	const struct CMUnitTest tests[] = {T(made_and_replaced), T(waits_and_is_confirmed)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
