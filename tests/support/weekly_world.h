/* weekly_world.h — a small record whose weekly reports are looked at. Included once, by the test of their life. */
#pragma once

#include "report/report.h"
#include "support/small.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

typedef struct {
	Store *store;
	TzhRecord *record;
} World;

static int open_world(void **state) {
	World *world = g_new0(World, 1);
	world->store = store_new();
	world->record = small_record(world->store, 0);
	*state = world;
	return 0;
}

static int close_world(void **state) {
	World *world = *state;
	tzh_record_close(world->record);
	store_free(world->store);
	g_free(world);
	return 0;
}

static TzhReport *weekly(TzhRecord *record, const char *week) {
	g_autoptr(GError) error = NULL;
	TzhReport *report = tzh_weekly(record, week, &error);
	if (report == NULL)
		fail_msg("%s", error->message);
	return report;
}

static json_t *content(TzhRecord *record, const char *week) {
	g_autoptr(TzhReport) report = weekly(record, week);
	g_autofree char *text = tzh_report_content(report);
	json_t *json = json_loads(text, 0, NULL);
	assert_non_null(json);
	return json;
}

static char *text_of(TzhRecord *record, const char *week, TzhLang lang) {
	g_autoptr(TzhReport) report = weekly(record, week);
	return g_string_free(tzh_report_render(report, lang, TZH_FORMAT_TEXT, &(TzhRender){.width = 200}, NULL), FALSE);
}

static void clock_at(World *world, const char *time) {
	OK(tzh_record_set_clock(world->record, tzh_time_parse(time), &error));
}

static const char *at(const json_t *json, const char *key) {
	const char *text = json_string_value(json_object_get(json, key));
	return text != NULL ? text : "";
}

static gint64 number(const json_t *json, const char *key) {
	return (gint64)json_integer_value(json_object_get(json, key));
}

static void report_week(World *world) {
	small_act(world->record, SMALL_OWNER, "report", "1", "done", "已预报33.3亿元。", "problem", "补录进度慢", "help", "请财政部门协调口径。", "next",
	          "继续补录", "expected", "2022-12-20", NULL);
}

static char *seen(const json_t *json, const char *list, guint i, const char *key) {
	const json_t *value = json_object_get(json_array_get(json_object_get(json, list), i), key);
	return json_is_string(value) ? g_strdup(json_string_value(value)) : json_dumps(value, JSON_ENCODE_ANY);
}

#define SEEN(json, list, i, key, wanted)                                                                                                                       \
	do {                                                                                                                                                       \
		g_autofree char *found = seen(json, list, i, key);                                                                                                     \
		assert_string_equal(found, wanted);                                                                                                                    \
	} while (0)
