/* closing_rules.c — when an item may be applied for, who decides it, and what its supporting sections have said (domain.md §3, §4). It must not know who asks. */
#include "core/guard_rules.h"

TzhId closing_approver(const Facts *facts) {
	if (facts->closing && facts->closing->approver_post)
		return facts->closing->approver_post;
	return facts->task ? facts->task->leader : 0;
}

const MeasureFact *measure_of(const Facts *facts, TzhId measure) {
	for (guint i = 0; i < facts->n_measures; i++)
		if (facts->measures[i].id == measure)
			return &facts->measures[i];
	return facts->measure && facts->measure->id == measure ? facts->measure : NULL;
}

/* ---- who decides ---- */

/* Notes the reason; TRUE when it holds. */
static bool because(const Facts *facts, GPtrArray *why, bool holds, TzhWord word) {
	if (holds && why)
		g_ptr_array_add(why, g_strdup(tzh_word(facts->lang, word)));
	return holds;
}

bool closing_needs_head(const Facts *facts, GPtrArray *why) {
	const TaskFact *task = facts->task;
	const ClosingFact *closing = facts->closing;
	const Settings *set = facts->settings;
	const PostFact *approver = people_post(facts->people, closing_approver(facts));
	if (!task || (approver && approver->role == ROLE_HEAD))
		return false;
	bool needs = because(facts, why, set->head_on_key && task->key, TZH_W_HEAD_KEY);
	needs |= because(facts, why, set->head_on_exception && closing && closing->has_exception, TZH_W_HEAD_EXCEPTION);
	needs |= because(facts, why, set->head_on_overdue && task->ever_overdue, TZH_W_HEAD_OVERDUE);
	needs |= because(facts, why, set->head_on_extensions && task->extensions >= 2, TZH_W_HEAD_EXTENSIONS);
	needs |= because(facts, why, set->head_on_preliminary && closing && (closing->preliminary || closing->was_preliminary), TZH_W_HEAD_PRELIMINARY);
	needs |= because(facts, why, closing && closing->approver_post && closing->approver_post != task->leader, TZH_W_HEAD_NAMED);
	return needs;
}

/* ---- what is still missing ---- */

static bool excepted(const json_t *exceptions, TzhId measure) {
	for (gsize i = 0; i < json_array_size(exceptions); i++)
		if (body_id(json_array_get(exceptions, i), F_measure) == measure)
			return true;
	return false;
}

static void missing(const Facts *facts, GPtrArray *out, TzhWord word, ...) {
	va_list args;
	va_start(args, word);
	g_ptr_array_add(out, say_args(facts->lang, word, args));
	va_end(args);
}

static void short_of_target(const Facts *facts, const MeasureFact *measure, GPtrArray *out) {
	const char *unit = measure->unit ? measure->unit : "";
	g_autofree char *target = tzh_quantity_text(facts->lang, measure->target, TZH_EXACT, unit);
	g_autofree char *value = tzh_quantity_text(facts->lang, measure->value, (TzhComparator)measure->comparator, unit);
	missing(facts, out, TZH_W_MISSING_TARGET, measure->name, value, enum_name(facts->lang, ENUM_DIRECTION, measure->direction), target);
}

static void ready_measure(const Facts *facts, const MeasureFact *measure, bool exception, GPtrArray *out) {
	if (!measure->covered)
		missing(facts, out, TZH_W_MISSING_EVIDENCE, measure->name);
	if (exception)
		return;
	if (!measure->has_target)
		missing(facts, out, TZH_W_MISSING_NO_TARGET, measure->name);
	else if (!measure->has_value)
		missing(facts, out, TZH_W_MISSING_VALUE, measure->name);
	else if (measure->as_of > facts->today)
		missing(facts, out, TZH_W_MISSING_AS_OF, measure->name, day_text(measure->as_of).s);
	else if (!tzh_satisfied((TzhDirection)measure->direction, measure->target, measure->value, (TzhComparator)measure->comparator))
		short_of_target(facts, measure, out);
}

bool closing_ready(const Facts *facts, const json_t *exceptions, GPtrArray *out) {
	guint before = out->len;
	if (facts->task->extension)
		missing(facts, out, TZH_W_MISSING_EXTENSION);
	if (facts->n_measures == 0)
		missing(facts, out, TZH_W_MISSING_MEASURE);
	for (guint i = 0; i < facts->n_measures; i++)
		ready_measure(facts, &facts->measures[i], excepted(exceptions, facts->measures[i].id), out);
	return out->len == before;
}

bool closing_preliminary(const Facts *facts) {
	for (guint i = 0; i < facts->n_measures; i++)
		if (facts->measures[i].has_value && facts->measures[i].preliminary)
			return true;
	return false;
}

void check_still_met(const Case *c) {
	for (guint i = 0; i < c->facts->n_measures; i++) {
		const MeasureFact *measure = &c->facts->measures[i];
		if (measure->excepted || !measure->has_target)
			continue;
		if (!measure->has_value)
			refuse(c, TZH_W_MISSING_VALUE, measure->name);
		else if (!tzh_satisfied((TzhDirection)measure->direction, measure->target, measure->value, (TzhComparator)measure->comparator))
			refuse(c, TZH_W_REFUSE_NO_LONGER_MET, measure->name);
	}
}

/* ---- supporting parts, forms, the clock ---- */

int part_state(const Facts *facts, TzhId section) {
	const ClosingFact *closing = facts->closing;
	for (guint i = 0; i < closing->n_parts; i++)
		if (closing->parts[i].section == section)
			return closing->parts[i].confirmed;
	TzhDay applied = tzh_time_day(closing->applied_time, facts->offset);
	return tzh_calendar_wd(facts->calendar, applied, facts->today) >= facts->settings->deem_part_days ? 2 : -1;
}

void closing_form_code(const Hash *content, char out[10]) {
	g_snprintf(out, 10, "%02X%02X-%02X%02X", content->b[0], content->b[1], content->b[2], content->b[3]);
}

TzhDay task_due_moved(const Facts *facts) {
	const TaskFact *task = facts->task;
	if (task->stop == TZH_DAY_NONE || task->due == TZH_DAY_NONE)
		return task->due;
	return tzh_calendar_add_wd(facts->calendar, task->due, tzh_calendar_wd(facts->calendar, task->stop, facts->today));
}
