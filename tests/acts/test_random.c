/* Random acts by random posts (issue of record.md §4 and domain.md §8 as properties): after each, totals tie and the live book is what replay gives; nobody's act is done twice
 * under one identity; in the end the record verifies. A seed gives the same sequence everywhere; TZH_SEED runs that one alone. */
#include "support/year.h"

#include "acts/act_table.h"
#include "acts/record.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#ifdef __SANITIZE_ADDRESS__
#define ACTS_WANTED 1000
#else
#define ACTS_WANTED 10000
#endif
#define ACTS_A_SEED 500
#define COMPARE_EVERY 10
#define TASKS 8

typedef struct {
	Year *year;
	GRand *rand;
	Log *log; /* another reader's */
	Book *replay;
	GString *live, *replayed;
	guint32 seed;
	int done, tried;
} Walk;

static int pick(Walk *walk, int n) {
	return g_rand_int_range(walk->rand, 0, n);
}

static bool chance(Walk *walk, int percent) {
	return pick(walk, 100) < percent;
}

#define ONE_OF(walk, ...) one_of(walk, (const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))
static const char *one_of(Walk *walk, const char *const *texts, gsize n) {
	return texts[pick(walk, (int)n)];
}

/* ---- things to say ---- */

static char *number(Walk *walk, int from, int to) {
	return g_strdup_printf("%d", g_rand_int_range(walk->rand, from, to + 1));
}

/* A task, a part of one, or an object by a number that may be anything. */
static char *thing(Walk *walk, int noun) {
	int task = 1 + pick(walk, TASKS + 3);
	switch (noun) {
	case NOUN_SECTION:
		return g_strdup(ONE_OF(walk, "办公室", "政策法规科", "发展规划科", "成果转化科", "人才科"));
	case NOUN_PERSON:
	case NOUN_POST:
	case NOUN_DELEGATION:
		return g_strdup(ONE_OF(walk, HEAD, DEPUTY, OTHER_DEPUTY, OFFICE, CLERK, OWNER, LIAISON, TECH, TALENT, LAW, CHECKER, INSPECTOR));
	case NOUN_LEDGER:
		return g_strdup(chance(walk, 80) ? "2022" : "2023");
	case NOUN_MEASURE:
	case NOUN_MILESTONE:
		return g_strdup_printf("%d.%d", task, 1 + pick(walk, 2));
	case NOUN_EVIDENCE:
		return g_strdup_printf("%d.%d", task, 1 + pick(walk, 3));
	case NOUN_WEEKLY:
		return g_strdup_printf("2022-W%02d", 9 + pick(walk, 44));
	case NOUN_PURGE:
		return g_strdup_printf("#%d", 1 + pick(walk, (int)year_size(walk->year)));
	default:
		return chance(walk, 95) ? g_strdup_printf("%d", task) : g_strdup_printf("#%d", 1 + pick(walk, (int)year_size(walk->year)));
	}
}

static char *random_file(Walk *walk) {
	g_autofree char *name = g_strdup_printf("file%d.txt", pick(walk, 6));
	return g_strdup(year_file(walk->year, name, name));
}

static char *sha_of_file(Walk *walk) {
	g_autofree char *name = g_strdup_printf("file%d.txt", pick(walk, 6));
	Hash hash;
	char hex[65];
	sha_of(name, strlen(name), &hash);
	hash_hex(&hash, hex);
	return g_strdup(hex);
}

static char *day(Walk *walk) {
	return chance(walk, 60) ? g_strdup_printf("%c%d%s", chance(walk, 85) ? '+' : '-', pick(walk, 25), chance(walk, 50) ? "wd" : "d")
	                        : g_strdup(ONE_OF(walk, "today", "2022-12-30", "2022-11-30", "2022-09-30", "2023-03-31", "月底", "年底"));
}

static char *quantity(Walk *walk) {
	return chance(walk, 80) ? number(walk, 0, 20) : g_strdup(ONE_OF(walk, "3.5", "超过12", "不足8", "1.2345", "15", "0"));
}

static char *week(Walk *walk) {
	int year, w, now_year, month, mday;
	TzhWeek this_week = tzh_calendar_week_of(tzh_record_calendar(walk->year->record), tzh_record_today(walk->year->record));
	tzh_day_split(this_week.monday, &now_year, &month, &mday);
	year = this_week.year, w = this_week.week;
	return g_strdup_printf("%d-W%02d", year, MAX(1, w - (chance(walk, 80) ? 0 : pick(walk, 3))));
}

static char *list(Walk *walk, const char *key) {
	if (strcmp(key, "checks") == 0)
		return g_strdup(chance(walk, 90) ? "是,是,是,是,是,是" : "是,否,是,是,是,是");
	if (strcmp(key, "support") == 0)
		return g_strdup(ONE_OF(walk, "", "成果转化科:数据", "发展规划科,人才科"));
	if (strcmp(key, "exceptions") == 0 || strcmp(key, "figures") == 0) {
		int task = 1 + pick(walk, TASKS);
		return strcmp(key, "figures") == 0 ? g_strdup_printf("%d.1=%d", task, pick(walk, 20)) : g_strdup_printf("%d.1=上级调减", task);
	}
	if (strcmp(key, "titles") == 0)
		return g_strdup_printf("拆出%d;拆出%d", pick(walk, 1000), pick(walk, 1000));
	if (strcmp(key, "measures") == 0)
		return g_strdup_printf("%d.1", 1 + pick(walk, TASKS));
	if (strcmp(key, "off") == 0 || strcmp(key, "work") == 0)
		return g_strdup(ONE_OF(walk, "2022-06-03", "2022-10-03,2022-10-04", "2022-09-12"));
	return g_strdup(strcmp(key, "tasks") == 0 ? "1,2" : "");
}

static char *object(Walk *walk, const char *key) {
	const Field *field = field_get((FieldId)MAX(field_find(key), 0));
	switch ((int)field->type) {
	case FIELD_SECTION:
		return thing(walk, NOUN_SECTION);
	case FIELD_PERSON:
	case FIELD_POST:
		return thing(walk, NOUN_POST);
	case FIELD_LEDGER:
		return g_strdup(chance(walk, 30) ? "2022" : "2023");
	case FIELD_MEASURE:
		return thing(walk, NOUN_MEASURE);
	default:
		return strcmp(key, "paper_signer") == 0 ? thing(walk, NOUN_POST) : thing(walk, NOUN_TASK);
	}
}

static char *text(Walk *walk, const char *key) {
	if (strcmp(key, "week") == 0)
		return week(walk);
	if (strcmp(key, "sha") == 0)
		return sha_of_file(walk);
	if (strcmp(key, "key_name") == 0)
		return g_strdup(ONE_OF(walk, "section_cutoff", "yellow_gap", "red_gap", "near_days", "head_on_key", "weekly_signer"));
	if (strcmp(key, "value_text") == 0)
		return g_strdup(ONE_OF(walk, "11:30", "12:00", "150", "350", "3", "7", "0", "1"));
	if (strcmp(key, "unit") == 0)
		return g_strdup(ONE_OF(walk, "家", "项", "万元"));
	if (strcmp(key, "code") == 0 || strcmp(key, "login") == 0)
		return g_strdup_printf("x%d", pick(walk, 50));
	return g_strdup_printf("文字%d", pick(walk, 100000));
}

static char *value_for(Walk *walk, const TzhArg *arg) {
	switch (arg->type) {
	case TZH_ARG_NUMBER:
		return g_strdup(strcmp(arg->key, "year") == 0 ? "2023" : ONE_OF(walk, "1", "2", "3", "9"));
	case TZH_ARG_QUANTITY:
		return quantity(walk);
	case TZH_ARG_DAY:
		return day(walk);
	case TZH_ARG_FLAG:
		return g_strdup(chance(walk, 70) ? "yes" : "no");
	case TZH_ARG_CHOICE:
		return g_strdup(arg->choices[pick(walk, (int)g_strv_length((char **)arg->choices))]);
	case TZH_ARG_OBJECT:
		return object(walk, arg->key);
	case TZH_ARG_LIST:
		return list(walk, arg->key);
	case TZH_ARG_FILE:
		return random_file(walk);
	default:
		return text(walk, arg->key);
	}
}

/* ---- who ---- */

static const char *owner_of(int task) {
	static const char *const owners[] = {OWNER, TECH, TALENT, LAW};
	return owners[(task - 1) % 4];
}

/* Mostly someone who may, so that sequences get somewhere; sometimes anyone. */
static const char *actor(Walk *walk, guint may, const char *on) {
	int task = on != NULL ? MAX(atoi(on), 1) : 1;
	if (chance(walk, 10))
		return ONE_OF(walk, ADMIN, HEAD, DEPUTY, OTHER_DEPUTY, OFFICE, CLERK, OWNER, LIAISON, TECH, TALENT, LAW, CHECKER, INSPECTOR);
	if (may & (MAY_OWN | MAY_OWN_HEAD))
		return chance(walk, 85) ? owner_of(task) : OFFICE;
	if (may & (MAY_PART | MAY_PART_HEAD))
		return TECH;
	if (may & MAY_REVIEW)
		return chance(walk, 70) ? OFFICE : CLERK;
	if (may & (MAY_LEADER | MAY_APPROVER))
		return task % 4 == 3 || chance(walk, 15) ? HEAD : DEPUTY;
	return may & MAY_ADMIN ? ADMIN : may & MAY_OFFICE ? OFFICE : may & MAY_INSPECTOR ? INSPECTOR : HEAD;
}

/* ---- one act ---- */

typedef struct {
	const char *act, *post;
	char *on;
	GPtrArray *pairs;
} Wish;

static void wish_clear(Wish *wish) {
	g_free(wish->on);
	g_ptr_array_unref(wish->pairs);
}

static void add_pair(Wish *wish, const char *key, char *value) {
	g_ptr_array_add(wish->pairs, g_strdup(key));
	g_ptr_array_add(wish->pairs, value);
}

static bool mostly_left_out(const TzhArg *arg) {
	return g_str_has_prefix(arg->key, "paper_") || strcmp(arg->key, "exceptions") == 0 || strcmp(arg->key, "proxy") == 0 || strcmp(arg->key, "number") == 0 ||
	       strcmp(arg->key, "section") == 0 || strcmp(arg->key, "preliminary") == 0 || strcmp(arg->key, "carried") == 0 || strcmp(arg->key, "no_news") == 0;
}

static void wish_make(Walk *walk, ActId id, Wish *wish) {
	guint n;
	const TzhActInfo *info = &tzh_acts(TZH_LANG_EN, &n)[id];
	const ActRow *row = act_row(id);
	*wish = (Wish){.act = info->name, .pairs = g_ptr_array_new_with_free_func(g_free)};
	if (row->object != OBJECT_NONE)
		wish->on = thing(walk, (int)row->object);
	wish->post = actor(walk, kind_get(row->kind)->may, wish->on);
	for (guint i = 0; i < info->n_args; i++) {
		const TzhArg *arg = &info->args[i];
		if (chance(walk, arg->required ? 99 : mostly_left_out(arg) ? 3 : 25))
			add_pair(wish, arg->key, value_for(walk, arg));
	}
	char uuid[37];
	g_snprintf(uuid, sizeof uuid, "%08x-0000-4000-8000-%012x", walk->seed, (guint)walk->tried);
	add_pair(wish, "uuid", g_strdup(uuid));
	g_ptr_array_add(wish->pairs, NULL);
}

/* What a section must have said before it can apply: so that closings are reached. */
static void wish_set(Wish *wish, const char *act, const char *post, char *on, const char *key, char *value) {
	*wish = (Wish){.act = act, .post = post, .on = on, .pairs = g_ptr_array_new_with_free_func(g_free)};
	add_pair(wish, key, value);
	g_ptr_array_add(wish->pairs, NULL);
}

static TzhReceipt *ask(Walk *walk, const Wish *wish) {
	g_autoptr(GError) error = NULL;
	TzhReceipt *receipt = year_ask(walk->year->record, wish->post, wish->act, wish->on, (const char *const *)wish->pairs->pdata, FALSE, &error);
	if (receipt == NULL && (error == NULL || (error->code != TZH_ERROR_REFUSED && error->code != TZH_ERROR_INVALID && error->code != TZH_ERROR_NOT_FOUND)))
		fail_msg("seed %u, act %d: %s %s: %s", walk->seed, walk->done, wish->act, wish->on, error != NULL ? error->message : "no error");
	return receipt;
}

static void compare(Walk *walk, const Wish *wish) {
	g_string_truncate(walk->live, 0);
	g_string_truncate(walk->replayed, 0);
	OK(book_dump(walk->year->record->book, walk->live, &error));
	OK(book_catch_up(walk->replay, 0, &error));
	OK(book_dump(walk->replay, walk->replayed, &error));
	if (g_string_equal(walk->live, walk->replayed))
		return;
	fail_msg("seed %u, act %d: after %s %s the live book is not what replay gives", walk->seed, walk->done, wish->act, wish->on);
}

static void assert_ties(Walk *walk, const Wish *wish) {
	g_autoptr(GError) error = NULL;
	if (!book_sums_check(walk->year->record->book, &error) || !book_sums_tie(walk->year->record->book, tzh_record_today(walk->year->record), &error) ||
	    !book_totals_tie(walk->year->record->book, tzh_record_today(walk->year->record), &error))
		fail_msg("seed %u, act %d: after %s %s: %s", walk->seed, walk->done, wish->act, wish->on, error->message);
	g_autofree char *differs = year_counts_differ(walk->year);
	if (differs != NULL)
		fail_msg("seed %u, act %d: after %s %s: %s", walk->seed, walk->done, wish->act, wish->on, differs);
}

static void again(Walk *walk, const Wish *wish, const TzhReceipt *first) {
	g_autoptr(TzhReceipt) second = ask(walk, wish);
	assert_non_null(second);
	assert_true(second->repeated);
	assert_int_equal(second->first, first->first);
	assert_int_equal(second->size, year_size(walk->year));
}

static void try_wish(Walk *walk, const Wish *wish, bool has_key) {
	gint64 before = year_size(walk->year);
	g_autoptr(TzhReceipt) receipt = ask(walk, wish);
	walk->tried++;
	if (receipt == NULL) {
		assert_int_equal(year_size(walk->year), before);
		return;
	}
	assert_int_equal(receipt->first, before + 1);
	assert_int_equal(receipt->size, receipt->last);
	walk->done++;
	assert_ties(walk, wish);
	if (walk->done % COMPARE_EVERY == 0)
		compare(walk, wish);
	if (has_key && chance(walk, 10))
		again(walk, wish, receipt);
}

/* ---- a walk ---- */

static void move_clock(Walk *walk) {
	TzhTime now = tzh_record_now(walk->year->record);
	OK(tzh_record_set_clock(walk->year->record, now + (gint64)g_rand_int_range(walk->rand, 1, 3 * 86400) * 1000, &error));
}

static ActId any_act(Walk *walk) {
	/* Closings, work and the ledger are where rules meet; the organisation changes rarely. */
	static const ActId often[] = {ACT_REPORT,     ACT_RECORD_VALUE,    ACT_ATTACH,           ACT_APPLY,   ACT_CONFIRM,
	                              ACT_SUPPLEMENT, ACT_SUPPLEMENT_DONE, ACT_REVIEW,           ACT_RETURN,  ACT_APPROVE,
	                              ACT_DECIDE,     ACT_ASK_EXTENSION,   ACT_DECIDE_EXTENSION, ACT_SUSPEND, ACT_RESUME};
	for (;;) {
		ActId id = chance(walk, 60) ? often[pick(walk, G_N_ELEMENTS(often))] : (ActId)pick(walk, ACTS);
		bool ends = id == ACT_END_POST || id == ACT_PERSON_LEAVES || id == ACT_END_SECTION || id == ACT_ARCHIVE;
		if (ends ? chance(walk, 2) : act_row(id)->how != HOW_prepared)
			return id;
	}
}

static void prepare_task(Walk *walk) {
	int task = 1 + pick(walk, TASKS);
	Wish wishes[4];
	wish_set(&wishes[0], "record", owner_of(task), g_strdup_printf("%d.1", task), "value", g_strdup("15"));
	wish_set(&wishes[1], "record", owner_of(task), g_strdup_printf("%d.2", task), "value", g_strdup("7亿元"));
	wish_set(&wishes[2], "attach", owner_of(task), g_strdup_printf("%d", task), "file", random_file(walk));
	g_ptr_array_set_size(wishes[2].pairs, 2);
	add_pair(&wishes[2], "measures", task % 2 == 0 ? g_strdup_printf("%d.1,%d.2", task, task) : g_strdup_printf("%d.1", task));
	g_ptr_array_add(wishes[2].pairs, NULL);
	wish_set(&wishes[3], "apply", owner_of(task), g_strdup_printf("%d", task), "statement", g_strdup("均已完成。"));
	for (guint i = 0; i < G_N_ELEMENTS(wishes); i++) {
		try_wish(walk, &wishes[i], false);
		wish_clear(&wishes[i]);
	}
}

static void assert_end(Walk *walk) {
	g_autofree char *live = year_dump(walk->year), *replayed = year_replayed(walk->year);
	if (strcmp(live, replayed) != 0)
		fail_msg("seed %u: the live book is not what a fresh replay gives", walk->seed);
	year_verify(walk->year);
}

static void walk_one(guint32 seed, int acts, int *tried) {
	Walk walk = {.year = year_new(TASKS), .rand = g_rand_new_with_seed(seed), .seed = seed, .live = g_string_new(NULL), .replayed = g_string_new(NULL)};
	g_autoptr(GError) error = NULL;
	walk.log = log_open(&walk.year->store->env, walk.year->store->path, LOG_READ, &error);
	assert_non_null(walk.log);
	walk.replay = book_temporary(&walk.year->store->env, walk.log, &error);
	assert_non_null(walk.replay);
	while (walk.done < acts && walk.tried < acts * 200) {
		Wish wish;
		if (chance(&walk, 3))
			move_clock(&walk);
		if (chance(&walk, 2))
			prepare_task(&walk);
		wish_make(&walk, any_act(&walk), &wish);
		try_wish(&walk, &wish, true);
		wish_clear(&wish);
		if (chance(&walk, 1))
			year_reopen(walk.year);
	}
	assert_true(walk.done >= acts);
	assert_end(&walk);
	*tried += walk.tried;
	book_free(walk.replay);
	log_close(walk.log);
	g_string_free(walk.live, TRUE);
	g_string_free(walk.replayed, TRUE);
	g_rand_free(walk.rand);
	year_free(walk.year);
}

static void random_acts(void **state) {
	(void)state;
	const char *only = g_getenv("TZH_SEED");
	int wanted = g_getenv("TZH_TEST_ALL") != NULL ? 10 * ACTS_WANTED : ACTS_WANTED, tried = 0;
	if (only != NULL) {
		walk_one((guint32)strtoul(only, NULL, 10), ACTS_A_SEED, &tried);
		return;
	}
	for (int i = 0; i < wanted / ACTS_A_SEED; i++) {
		print_message("seed %d\n", 20220301 + i);
		walk_one((guint32)(20220301 + i), ACTS_A_SEED, &tried);
	}
	print_message("%d acts done, %d refused\n", wanted, tried - wanted);
}

int main(void) {
	year_in_memory();
	const struct CMUnitTest tests[] = {cmocka_unit_test(random_acts)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
