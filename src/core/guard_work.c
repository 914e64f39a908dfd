/* guard_work.c — what sections do: reports, values, evidence, extensions (domain.md §3, §6). */
#include "core/guard_rules.h"
#include <string.h>

/* ---- reports ---- */

/* The section a report is for: named, else the lead. */
static TzhId section_of(const Facts *facts) {
	TzhId named = body_id(facts->body, F_section);
	return named ? named : facts->task->lead;
}

/* A supporting section speaks for its own part, the lead's people for the lead. */
static void check_speaks_for(const Case *c, TzhId section) {
	const Facts *facts = c->facts;
	if (section != facts->task->lead && !supports(facts, section)) {
		refuse(c, TZH_W_REFUSE_NOT_INVOLVED, section_text(facts, section));
		return;
	}
	guint may = relations(facts, facts->post);
	bool leads = section == facts->task->lead && (may & (MAY_OWN | MAY_LIAISON)), part = (may & MAY_PART) && facts->post->section == section;
	if (!leads && !part && !(may & MAY_OFFICE))
		refuse(c, TZH_W_REFUSE_OTHER_SECTION, section_text(facts, section));
}

static void check_week_since_issue(const Case *c) {
	const Facts *facts = c->facts;
	TzhWeek week;
	if (!check_week(c, &week))
		return;
	TzhDay issued = facts->task->issued_time == TZH_TIME_NONE ? TZH_DAY_NONE : tzh_time_day(facts->task->issued_time, facts->offset);
	if (issued != TZH_DAY_NONE && week.sunday < issued)
		refuse(c, TZH_W_REFUSE_WEEK_BEFORE, week_text(c->facts->lang, body_week(facts->body, F_week)).s, day_text(issued).s);
}

/* News, or last week's words again, or a reason why there is none: one of the three. */
static void check_news(const Case *c, TzhId section) {
	const Facts *facts = c->facts;
	bool done = has_words(facts->body, F_done), carried = body_bool(facts->body, F_carried),
	     none = body_has(facts->body, F_no_news) && !body_null(facts->body, F_no_news);
	if (none && (done || carried))
		refuse(c, TZH_W_REFUSE_NO_NEWS_WITH);
	if (!done && !carried && !none)
		refuse(c, TZH_W_REFUSE_NOTHING_REPORTED);
	if (carried && section == facts->task->lead && !facts->task->report)
		refuse(c, TZH_W_REFUSE_NOTHING_TO_CARRY);
	if (carried && facts->carried_row >= facts->settings->carried_max)
		refuse(c, TZH_W_REFUSE_CARRIED_AGAIN, facts->carried_row);
}

void guard_REPORT_FILED(const Case *c) {
	const Facts *facts = c->facts;
	if (!facts->body || !facts->task || !facts->post)
		return;
	TzhId section = section_of(facts);
	check_speaks_for(c, section);
	check_proxy(c, section);
	check_week_since_issue(c);
	check_news(c, section);
	if (facts->report)
		refuse(c, TZH_W_REFUSE_REPORTED, section_text(facts, section), week_text(c->facts->lang, body_week(facts->body, F_week)).s);
}

void guard_REPORT_CONFIRMED(const Case *c) {
	const Facts *facts = c->facts;
	if (!facts->report || !facts->task || !facts->post)
		return;
	check_speaks_for(c, facts->report->section);
	if (!facts->report->proxy)
		refuse(c, TZH_W_REFUSE_NOT_PROXY);
	else if (facts->report->confirmed)
		refuse(c, TZH_W_REFUSE_CONFIRMED);
}

void guard_REPORT_CORRECTED(const Case *c) {
	const Facts *facts = c->facts;
	if (!facts->report || !facts->task || !facts->post)
		return;
	check_speaks_for(c, facts->report->section);
	bool own = relations(facts, facts->post) & (MAY_OWN | MAY_LIAISON | MAY_PART);
	if (!own && !facts->report->proxy && !belongs(facts, facts->post->person, facts->report->section))
		refuse(c, TZH_W_REFUSE_CORRECT_OWN, section_text(facts, facts->report->section));
	check_changes(c);
}

/* ---- values ---- */

void check_value(const Case *c, const MeasureFact *measure) {
	gint64 value = body_int(c->facts->body, F_value, 0);
	int comparator = body_enum(c->facts->body, F_comparator, COMPARATOR_EXACT);
	if (measure->kind == MEASURE_BOOL && ((value != 0 && value != TZH_QUANTITY_SCALE) || comparator != COMPARATOR_EXACT))
		refuse(c, TZH_W_REFUSE_BOOL_VALUE, measure->name);
	if (measure->kind == MEASURE_RANK && (value <= 0 || value % TZH_QUANTITY_SCALE != 0))
		refuse(c, TZH_W_REFUSE_RANK_VALUE);
	if (measure->kind == MEASURE_HOURS && value < 0)
		refuse(c, TZH_W_REFUSE_NEGATIVE, measure->name);
	check_not_future(c, F_as_of);
}

/* What a closing was judged by is replaced by 销号后更正 alone: asked, reviewed, approved. A value that came after it (销号后) is the section's own. */
static bool closed_on(const Facts *facts) {
	const MeasurementFact *old = facts->supersedes;
	return facts->task->state == STATE_CLOSED && !(old->after_closing && old->id > facts->task->closing);
}

/* What stands is not recorded again; what is replaced is named, with the reason. */
static void check_supersedes(const Case *c, const MeasureFact *measure) {
	const Facts *facts = c->facts;
	const json_t *body = facts->body;
	TzhId old = body_id(body, F_supersedes);
	if (old && (!facts->supersedes || facts->supersedes->id != old || facts->supersedes->measure != measure->id))
		refuse(c, TZH_W_REFUSE_SUPERSEDES_OTHER, measure->name);
	else if (old && facts->supersedes->superseded)
		refuse(c, TZH_W_REFUSE_SUPERSEDED);
	else if (old && !body_has(body, F_correction) && closed_on(facts))
		refuse(c, TZH_W_REFUSE_SUPERSEDES_CLOSED, measure->name);
	if (old && !body_has(body, F_correction))
		check_needed(c, F_reason);
	bool same = measure->has_value && measure->value == body_int(body, F_value, 0) && measure->as_of == body_day(body, F_as_of) &&
	            measure->comparator == body_enum(body, F_comparator, COMPARATOR_EXACT) && measure->preliminary == body_bool(body, F_preliminary);
	if (same && !body_has(body, F_correction))
		refuse(c, TZH_W_REFUSE_SAME_VALUE, measure->name, day_text(measure->as_of).s);
}

/* A closing is judged by the latest value: one that takes its place must become the latest itself, not make way for an older one. */
void check_becomes_latest(const Case *c, const MeasureFact *measure, TzhId judged) {
	const Facts *facts = c->facts;
	if (facts->supersedes && facts->supersedes->id == judged && body_day(facts->body, F_as_of) < facts->supersedes->others)
		refuse(c, TZH_W_REFUSE_NOT_LATEST, measure->name, day_text(facts->supersedes->others).s);
}

/* While a closing is pending only the final figure of a 待核数 measure is taken, and it must become the latest. */
static void check_final_figure(const Case *c, const MeasureFact *measure) {
	const Facts *facts = c->facts;
	int state = facts->task->state;
	if (state != STATE_APPLIED && state != STATE_REVIEWED && state != STATE_APPROVED)
		return;
	if (!measure->preliminary || body_bool(facts->body, F_preliminary))
		refuse(c, TZH_W_REFUSE_ONLY_FINAL, measure->name);
	else if (body_day(facts->body, F_as_of) < measure->as_of && body_id(facts->body, F_supersedes) != measure->latest)
		refuse(c, TZH_W_REFUSE_FINAL_EARLIER, day_text(measure->as_of).s);
	else
		check_becomes_latest(c, measure, measure->latest);
}

/* The value of an approved correction stands in the same act, as asked. */
static void check_corrected_value(const Case *c, const MeasureFact *measure) {
	const Facts *facts = c->facts;
	const CorrectionFact *correction = facts->correction;
	TzhId id = body_id(facts->body, F_correction);
	if (!correction || c->tally->act != facts->act || c->tally->correction != id || c->tally->correction_seen >= c->tally->correction_expected) {
		refuse(c, TZH_W_REFUSE_CORRECTION_ALONE);
		return;
	}
	if (correction->measure != measure->id || correction->value != body_int(facts->body, F_value, 0) || correction->as_of != body_day(facts->body, F_as_of) ||
	    correction->comparator != body_enum(facts->body, F_comparator, COMPARATOR_EXACT))
		refuse(c, TZH_W_REFUSE_CORRECTION_OTHER);
	if (body_id(facts->body, F_supersedes) != facts->rests)
		refuse(c, TZH_W_REFUSE_CORRECTION_REPLACES);
	check_becomes_latest(c, measure, facts->rests);
}

void guard_MEASUREMENT_RECORDED(const Case *c) {
	const Facts *facts = c->facts;
	const MeasureFact *measure = facts->measure;
	if (!facts->body || !facts->task || !facts->post)
		return;
	if (!measure || measure->dropped) {
		refuse(c, TZH_W_REFUSE_NO_MEASURE);
		return;
	}
	if (body_has(facts->body, F_correction)) {
		check_corrected_value(c, measure);
	} else {
		if (!(relations(facts, facts->post) & (MAY_OWN | MAY_LIAISON | MAY_PART | MAY_OFFICE)))
			refuse(c, TZH_W_REFUSE_LEADER_VALUES);
		check_proxy(c, 0);
		check_final_figure(c, measure);
	}
	check_value(c, measure);
	check_supersedes(c, measure);
	if (body_id(facts->body, F_report) && (!facts->report || facts->report->task != facts->task->id))
		refuse(c, TZH_W_REFUSE_REPORT_OTHER);
}

/* ---- evidence ---- */

static void check_measures(const Case *c) {
	const json_t *named = body_get(c->facts->body, F_measures);
	for (gsize i = 0; i < json_array_size(named); i++)
		if (!measure_of(c->facts, json_id(json_array_get(named, i))))
			refuse(c, TZH_W_REFUSE_MEASURE_OTHER, (int)i + 1);
}

void guard_EVIDENCE_ATTACHED(const Case *c) {
	const Facts *facts = c->facts;
	const TaskFact *task = facts->task;
	if (!task)
		return;
	bool pending = task->state == STATE_APPLIED || task->state == STATE_REVIEWED || task->state == STATE_APPROVED;
	if (pending && (!facts->closing || !facts->closing->supplement_open))
		refuse(c, TZH_W_REFUSE_NO_SUPPLEMENT);
	if (!facts->body)
		return;
	const char *file = body_text(facts->body, F_file);
	if (file && (strpbrk(file, "/\\") || file[0] == '.'))
		refuse(c, TZH_W_REFUSE_FILE_NAME, file);
	check_needed(c, F_size);
	check_needed(c, F_sha);
	check_at_least(c, F_size, 1);
	check_not_future(c, F_doc_date);
	check_measures(c);
	check_proxy(c, 0);
}

void guard_EVIDENCE_CORRECTED(const Case *c) {
	if (!c->facts->body || !c->facts->task)
		return;
	check_not_future(c, F_doc_date);
	check_measures(c);
	check_changes(c);
}

/* ---- extensions ---- */

enum { EXTENSION_OPEN };

/* Signed on paper, it was asked on the paper's date, whenever it is entered (domain.md §3). */
static TzhDay asked_on(const Facts *facts) {
	const json_t *date = json_object_get(body_get(facts->body, F_paper), "date");
	return json_is_string(date) ? tzh_day_parse(json_string_value(date)) : facts->today;
}

void guard_EXTENSION_ASKED(const Case *c) {
	const Facts *facts = c->facts;
	const TaskFact *task = facts->task;
	if (!task)
		return;
	if (task->extension)
		refuse(c, TZH_W_REFUSE_EXTENSION_PENDING);
	if (asked_on(facts) > task->due)
		refuse(c, TZH_W_REFUSE_EXTENSION_LATE, day_text(task->due).s);
	TzhDay due = body_day(facts->body, F_due);
	if (due != TZH_DAY_NONE && due <= task->due)
		refuse(c, TZH_W_REFUSE_EXTENSION_DUE, day_text(due).s, day_text(task->due).s);
}

static bool extension_stands(const Case *c) {
	const ExtensionFact *extension = c->facts->extension;
	bool stands = extension && extension->state == EXTENSION_OPEN && c->facts->task && c->facts->task->extension == extension->id;
	if (!stands)
		refuse(c, TZH_W_REFUSE_EXTENSION_OVER);
	return stands;
}

void guard_EXTENSION_WITHDRAWN(const Case *c) {
	(void)extension_stands(c);
}

bool extension_for_head(const Settings *settings, const TzhCalendar *calendar, TzhDay old_due, TzhDay due, int granted) {
	return granted > 0 || tzh_calendar_wd(calendar, old_due, due) > settings->extension_deputy_days;
}

/* The deputy of the field grants up to so many working days, once; the head beyond (domain.md §3). */
void guard_EXTENSION_DECIDED(const Case *c) {
	const Facts *facts = c->facts;
	const PostFact *post = acting_post(facts);
	if (!extension_stands(c) || !post)
		return;
	check_apart(c, facts->extension->asker, TZH_W_DID_ASK_EXTENSION);
	check_recorder(c, facts->extension->asker);
	if (!facts->body || !body_bool(facts->body, F_granted) || post->role == ROLE_HEAD)
		return;
	int days = tzh_calendar_wd(facts->calendar, facts->extension->old_due, facts->extension->due);
	if (days > facts->settings->extension_deputy_days)
		refuse(c, TZH_W_REFUSE_EXTENSION_BEYOND, days, facts->settings->extension_deputy_days);
	if (facts->task->extensions > 0)
		refuse(c, TZH_W_REFUSE_EXTENSION_AGAIN, (int)facts->task->extensions + 1);
}
