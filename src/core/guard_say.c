/* guard_say.c — refusals as sentences, and the names that stand in them. It must not know rules. */
#include "core/guard_rules.h"
#include <taizhang/calendar.h>

void refuse(const Case *c, TzhWord word, ...) {
	va_list args;
	va_start(args, word);
	g_ptr_array_add(c->refusals, say_args(c->facts->lang, word, args));
	va_end(args);
}

DayText day_text(TzhDay day) {
	DayText text;
	tzh_day_format(day, text.s);
	return text;
}

WeekText week_text(TzhLang lang, int week) {
	WeekText text;
	tzh_week_name(lang, week / 100, week % 100, text.s);
	return text;
}

char *task_text(TzhLang lang, const TaskFact *task) {
	if (task->number > 0)
		return say(lang, TZH_W_TASK_NUMBER, (int)task->number);
	return say(lang, TZH_W_TASK_TITLE, task->title ? task->title : "");
}

const char *section_text(const Facts *facts, TzhId section) {
	const SectionFact *fact = people_section(facts->people, section);
	return fact ? fact->name : "?";
}

const char *person_text(const Facts *facts, TzhId person) {
	const PersonFact *fact = people_person(facts->people, person);
	return fact ? fact->name : "?";
}

const char *post_text(const Facts *facts, TzhId post) {
	const PostFact *fact = people_post(facts->people, post);
	return fact ? fact->title : "?";
}

const char *act_text(const Facts *facts) {
	return facts->kind->word[facts->lang];
}

char *joined(TzhLang lang, const GPtrArray *texts) {
	GString *all = g_string_new(NULL);
	for (guint i = 0; i < texts->len; i++)
		g_string_append_printf(all, "%s%s", i ? tzh_word(lang, TZH_W_LIST_COMMA) : "", (const char *)texts->pdata[i]);
	return g_string_free(all, FALSE);
}
