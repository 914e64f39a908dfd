/* The tables of kinds, fields, words and settings, their look-ups, and the people of a record (kinds.h, facts.h). */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <string.h>

#include "core/facts.h"
#include "support/core_facts.h"

static void every_name_is_found(void **state) {
	(void)state;
	for (int i = 0; i < KINDS; i++) {
		const Kind *kind = kind_get((KindId)i);
		assert_int_equal(kind->id, i);
		assert_ptr_equal(kind_find(kind->name, strlen(kind->name)), kind);
		assert_true(strlen(kind->word[TZH_LANG_ZH]) > 0 && strlen(kind->word[TZH_LANG_EN]) > 0);
		assert_true(strchr(kind->name, '.') != NULL);
	}
	for (int i = 0; i < FIELDS; i++) {
		const Field *field = field_get((FieldId)i);
		assert_int_equal(field_find(field->key), i);
		assert_true(strlen(field->name[TZH_LANG_ZH]) > 0 && strlen(field->name[TZH_LANG_EN]) > 0);
	}
	assert_null(kind_find("closing.approve", 15));
	assert_null(kind_find("closing.approvedx", 17));
	assert_ptr_equal(kind_find("closing.approvedx", 16), kind_get(KIND_CLOSING_APPROVED));
	assert_null(kind_find("", 0));
	assert_int_equal(field_find("nothing"), -1);
	assert_int_equal(field_find(""), -1);
}

static void kinds_say_what_the_table_says(void **state) {
	(void)state;
	const Kind *kind = kind_get(KIND_CLOSING_APPROVED);
	assert_string_equal(kind->name, "closing.approved");
	assert_int_equal(kind->noun, NOUN_CLOSING);
	assert_false(kind->creates);
	assert_int_equal(kind->in, IN(REVIEWED));
	assert_int_equal(kind_field(kind, F_opinion)->role, ROLE_REQUIRED);
	assert_int_equal(kind_field(kind, F_form_no)->role, ROLE_COMPUTED);
	assert_int_equal(kind_field(kind, F_paper)->role, ROLE_OPTIONAL);
	assert_null(kind_field(kind, F_week));
	assert_true(kind_get(KIND_TASK_CREATED)->creates);
	assert_string_equal(noun_name(TZH_LANG_ZH, NOUN_RECORD), "台账记录");
	assert_string_equal(noun_name(TZH_LANG_ZH, NOUN_CLOSING), "销号申请");
	assert_string_equal(noun_name(TZH_LANG_EN, NOUN_PURGE), "purge");
	assert_int_equal(field_get(F_role)->limit, ENUM_ROLE);
	assert_int_equal(field_get(F_kind)->limit, ENUM_MEASURE);
}

static void words_of_closed_lists(void **state) {
	(void)state;
	for (int table = 0; table < ENUM_TABLES; table++)
		for (int i = 0; i < enum_count((EnumTable)table); i++)
			assert_int_equal(enum_value((EnumTable)table, enum_word((EnumTable)table, i)), i);
	assert_int_equal(enum_count(ENUM_STATE), STATE_WORDS);
	assert_string_equal(enum_word(ENUM_ROLE, ROLE_SECTION_HEAD), "section_head");
	assert_string_equal(enum_name(TZH_LANG_ZH, ENUM_STATE, STATE_CARRIED), "结转下年");
	assert_null(enum_word(ENUM_ROLE, -1));
	assert_null(enum_name(TZH_LANG_ZH, ENUM_ROLE, ROLE_WORDS));
	assert_int_equal(enum_value(ENUM_ROLE, "Head"), -1);
}

static void guesses(void **state) {
	(void)state;
	static const struct {
		EnumTable table;
		const char *text;
		int value;
	} cases[] = {
	    {ENUM_ROLE, "head", ROLE_HEAD},
	    {ENUM_ROLE, " HEAD ", ROLE_HEAD},
	    {ENUM_ROLE, "组长", ROLE_HEAD},
	    {ENUM_ROLE, "section head", ROLE_SECTION_HEAD},
	    {ENUM_ROLE, "section-head", ROLE_SECTION_HEAD},
	    {ENUM_ROLE, "科室", ROLE_SECTION_HEAD},
	    {ENUM_ROLE, "ｏｆｆｉｃｅ", ROLE_OFFICE},
	    {ENUM_ROLE, "派驻", ROLE_INSPECTOR},
	    {ENUM_ROLE, "x", -1},
	    {ENUM_ROLE, "", -1},
	    {ENUM_MEANS, "p", -1},
	    {ENUM_MEANS, "ph", MEANS_PHONE},
	    {ENUM_BASIS, "a", BASIS_A},
	    {ENUM_FREQUENCY, "每", -1},
	    {ENUM_FREQUENCY, "每半", FREQUENCY_HALF_MONTH},
	    {ENUM_FREQUENCY, "\xff", -1},
	    {ENUM_NO_NEWS, "等待", NO_NEWS_WAITING},
	    {ENUM_SECRECY, "秘密", -1},
	};
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
		assert_int_equal(enum_guess(cases[i].table, cases[i].text), cases[i].value);
}

static void settings_values(void **state) {
	(void)state;
	static const struct {
		const char *key, *value, *why; /* why NULL: taken */
	} cases[] = {
	    {"section_cutoff", "11:30", NULL},
	    {"report_cutoff", "24:00", NULL},
	    {"section_cutoff", "24:01", "“科室填报截止”不能是“24:01”"},
	    {"section_cutoff", "12:60", "应填00:00至24:00"},
	    {"section_cutoff", "9:00", "应填00:00至24:00"},
	    {"near_days", "7", NULL},
	    {"near_days", "07", "应填0至250之间的整数"},
	    {"near_days", "-1", "应填0至250之间的整数"},
	    {"near_days", "99999999999999999999", "应填0至250之间的整数"},
	    {"near_days", "", "应填0至250之间的整数"},
	    {"yellow_gap", "301", "黄灯滞后不能大于红灯滞后"},
	    {"red_gap", "99", "黄灯滞后不能大于红灯滞后"},
	    {"section_cutoff", "17:01", "科室填报截止不能晚于周报报送截止"},
	    {"report_cutoff", "11:59", "科室填报截止不能晚于周报报送截止"},
	    {"head_on_key", "no", NULL},
	    {"head_on_key", "是", "应填是或否"},
	    {"weekly_signer", "7", NULL},
	    {"weekly_signer", "head", "应填职务编号"},
	    {"word_red", "预警", NULL},
	    {"word_red", "", "应填1至10个字"},
	    {"nothing", "1", "没有“nothing”这个设置项"},
	};
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		Settings settings;
		settings_init(&settings);
		g_autofree char *why = NULL;
		assert_int_equal(settings_apply(TZH_LANG_ZH, &settings, cases[i].key, cases[i].value, &why), cases[i].why == NULL);
		if (cases[i].why)
			assert_non_null(strstr(why, cases[i].why));
		else
			assert_null(why);
	}
}

/* As people say them: names in both languages, full-width figures, 是 and 否. */
static void settings_as_typed(void **state) {
	(void)state;
	static const struct {
		const char *named;
		int id;
		const char *typed, *meant;
	} cases[] = {
	    {"科室填报截止", SETTING_SECTION_CUTOFF, "１１：３０", "11:30"},
	    {"section cut-off", SETTING_SECTION_CUTOFF, " 11:30 ", "11:30"},
	    {"head_on_key", SETTING_HEAD_ON_KEY, "否", "no"},
	    {"重点事项由组长审定", SETTING_HEAD_ON_KEY, "是", "yes"},
	    {"红灯用词", SETTING_WORD_RED, "Ａ级", "Ａ级"}, /* an office's own words stay as typed */
	    {"本人签名", SETTING_SIGNED_ACTS, "是", "yes"}, /* what only one name has in it */
	    {"由组长审定", -1, NULL, NULL},                 /* several have that */
	    {"签", -1, NULL, NULL},                         /* one character is no name */
	    {"没有这一项", -1, NULL, NULL},
	};
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		assert_int_equal(setting_named(cases[i].named), cases[i].id);
		g_autofree char *meant = cases[i].id >= 0 ? setting_meant((SettingId)cases[i].id, cases[i].typed) : NULL;
		assert_int_equal(g_strcmp0(meant, cases[i].meant), 0);
	}
}

static void settings_defaults(void **state) {
	(void)state;
	Settings settings;
	settings_init(&settings);
	assert_int_equal(settings.section_cutoff, 720);
	assert_int_equal(settings.report_cutoff, 1020);
	assert_memory_equal(&settings.thresholds, &TZH_THRESHOLDS_DEFAULT, sizeof settings.thresholds);
	assert_int_equal(settings.extension_deputy_days, 20);
	assert_int_equal(settings.weekly_signer, 0);
	assert_true(settings.head_on_key && settings.head_on_preliminary);
	char *why = NULL;
	assert_true(settings_apply(TZH_LANG_ZH, &settings, "weekly_signer", "12", &why));
	assert_int_equal(settings.weekly_signer, 12);
	assert_true(settings_apply(TZH_LANG_ZH, &settings, "head_on_overdue", "no", &why));
	assert_false(settings.head_on_overdue);
	assert_int_equal(setting_find("red_gap"), SETTING_RED_GAP);
	assert_string_equal(setting_key(SETTING_WORD_BLUE), "word_blue");
	assert_string_equal(setting_default(SETTING_REOPEN_DAYS), "15");
	assert_string_equal(setting_name(TZH_LANG_EN, SETTING_REPORT_CUTOFF), "report cut-off");
}

static void people_by_id(void **state) {
	(void)state;
	People *people = people_new();
	char name[] = "法规科";
	people_put_section(people, &(SectionFact){.id = 5, .code = "FG", .name = name, .until = TZH_DAY_NONE});
	name[0] = 'x'; /* it was copied */
	people_put_section(people, &(SectionFact){.id = 3, .code = "BG", .name = "办公室", .until = TZH_DAY_NONE});
	assert_string_equal(people_section(people, 5)->name, "法规科");
	assert_int_equal(people_section_at(people, 0)->id, 3);
	people_put_section(people, &(SectionFact){.id = 5, .code = "FG", .name = "政策法规科", .until = TZH_DAY_NONE});
	assert_int_equal(people_count_sections(people), 2);
	assert_string_equal(people_section(people, 5)->name, "政策法规科");
	assert_null(people_section(people, 4));
	people_put_person(people, &(PersonFact){.id = 7, .name = "甲职", .login = "a", .from = day("2022-01-01"), .until = day("2022-06-30")});
	people_put_person(people, &(PersonFact){.id = 8, .name = "乙职", .login = "a", .from = day("2022-07-01"), .until = TZH_DAY_NONE});
	people_put_person(people, &(PersonFact){.id = 9, .name = "丙职", .from = TZH_DAY_NONE, .until = TZH_DAY_NONE});
	assert_int_equal(people_by_login(people, "a")->id, 8);
	assert_null(people_by_login(people, "b"));
	assert_true(person_in_force(people_person(people, 7), day("2022-06-30")));
	assert_false(person_in_force(people_person(people, 7), day("2022-07-01")));
	assert_false(person_in_force(people_person(people, 8), day("2022-06-30")));
	assert_true(person_in_force(people_person(people, 9), day("1999-01-01")));
	people_put_post(people, &(PostFact){.id = 11, .person = 8, .role = ROLE_HEAD, .title = "局长", .from = day("2022-07-01"), .until = TZH_DAY_NONE});
	assert_int_equal(people_holder(people, 11), 8);
	assert_int_equal(people_holder(people, 12), 0);
	people_free(people);
}

static void delegations_in_force(void **state) {
	(void)state;
	People *people = people_new();
	people_put_delegation(people, &(DelegationFact){.id = 20, .post = 11, .person = 9, .from = 1000, .ended = TZH_TIME_NONE, .until = day("2022-11-25")});
	TzhDay last = day("2022-11-25");
	assert_int_equal(people_delegated(people, 11, 9, 1000, last)->id, 20);
	assert_null(people_delegated(people, 11, 9, 999, last));
	assert_null(people_delegated(people, 11, 9, 1000, last + 1));
	assert_null(people_delegated(people, 11, 8, 1000, last));
	assert_null(people_delegated(people, 12, 9, 1000, last));
	people_put_delegation(people, &(DelegationFact){.id = 20, .post = 11, .person = 9, .from = 1000, .ended = 2000, .until = last});
	assert_non_null(people_delegated(people, 11, 9, 1999, last));
	assert_null(people_delegated(people, 11, 9, 2000, last));
	assert_int_equal(people_delegation(people, 20)->ended, 2000);
	people_free(people);
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_name_is_found),   cmocka_unit_test(kinds_say_what_the_table_says),
	    cmocka_unit_test(words_of_closed_lists), cmocka_unit_test(guesses),
	    cmocka_unit_test(settings_values),       cmocka_unit_test(settings_as_typed),
	    cmocka_unit_test(settings_defaults),     cmocka_unit_test(people_by_id),
	    cmocka_unit_test(delegations_in_force),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
