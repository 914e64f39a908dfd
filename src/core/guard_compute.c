/* guard_compute.c — the fields of a body that follow from the facts. Acts fill them, guards compare: one formula for both. */
#include "core/guard_rules.h"

static json_t *day_value(TzhDay day) {
	return day == TZH_DAY_NONE ? NULL : json_string(day_text(day).s);
}

/* ---- what is applied for ---- */

static json_t *finals(const Facts *facts) {
	json_t *all = json_array();
	for (guint i = 0; i < facts->n_measures; i++) {
		const MeasureFact *measure = &facts->measures[i];
		json_t *one = json_object();
		body_set_id(one, F_measure, measure->id);
		if (measure->has_value) {
			body_set_id(one, F_measurement, measure->latest);
			body_set_int(one, F_value, measure->value);
			body_set_text(one, F_comparator, enum_word(ENUM_COMPARATOR, measure->comparator));
			body_set_day(one, F_as_of, measure->as_of);
		}
		json_array_append_new(all, one);
	}
	return all;
}

static json_t *evidence(const Facts *facts) {
	json_t *all = json_array();
	for (guint i = 0; i < facts->n_evidence; i++) {
		char hex[2 * HASH_BYTES + 1];
		hash_hex(&facts->evidence[i].sha, hex);
		json_array_append_new(all, json_string(hex));
	}
	return all;
}

static json_t *targets(const Facts *facts) {
	json_t *all = json_array();
	for (guint i = 0; i < facts->n_measures; i++) {
		const MeasureFact *measure = &facts->measures[i];
		json_t *one = json_object();
		body_set_id(one, F_measure, measure->id);
		body_set_text(one, F_name, measure->name);
		body_set_text(one, F_direction, enum_word(ENUM_DIRECTION, measure->direction));
		if (measure->has_target)
			body_set_int(one, F_target, measure->target);
		body_set_text(one, F_unit, measure->unit);
		json_array_append_new(all, one);
	}
	return all;
}

static json_t *sections(const Facts *facts) {
	json_t *all = json_array();
	for (guint i = 0; i < facts->n_support; i++)
		json_array_append_new(all, json_of_id(facts->support[i].section));
	return all;
}

json_t *closing_fields(const Facts *facts) {
	const TaskFact *task = facts->task;
	json_t *fields = json_object();
	body_set_int(fields, F_number, task->number);
	body_set_text(fields, F_title, task->title);
	body_set_id(fields, F_lead, task->lead);
	body_set_id(fields, F_leader, task->leader);
	body_set_id(fields, F_owner, task->owner);
	body_set(fields, F_support, sections(facts));
	body_set_day(fields, F_start, task->start);
	body_set_day(fields, F_due, task->due);
	body_set_bool(fields, F_key, task->key);
	body_set(fields, F_measures, targets(facts));
	return fields;
}

/* ---- how it is judged ---- */

static json_t *parts(const Facts *facts) {
	json_t *all = json_array();
	for (guint i = 0; i < facts->n_support; i++) {
		int state = part_state(facts, facts->support[i].section);
		if (state <= 0)
			continue;
		json_t *one = json_object();
		body_set_id(one, F_section, facts->support[i].section);
		body_set_text(one, F_how, state == 1 ? "confirmed" : "deemed");
		for (guint k = 0; state == 1 && k < facts->closing->n_parts; k++)
			if (facts->closing->parts[k].section == facts->support[i].section)
				body_set_int(one, F_line, facts->closing->parts[k].line);
		json_array_append_new(all, one);
	}
	return all;
}

/* 2022-销-017; none while the head is still to decide. */
static json_t *form_no(const Facts *facts) {
	if (!facts->ledger || (facts->kind->id == KIND_CLOSING_APPROVED && closing_needs_head(facts, NULL)))
		return NULL;
	g_autofree char *number = g_strdup_printf("%d-销-%03" G_GINT64_FORMAT, facts->ledger->year, facts->forms + 1);
	return json_string(number);
}

static json_t *meets(const Facts *facts) {
	const CorrectionFact *correction = facts->correction;
	const MeasureFact *measure = correction ? measure_of(facts, correction->measure) : NULL;
	if (!measure)
		return NULL;
	bool met = tzh_satisfied((TzhDirection)measure->direction, measure->target, correction->value, (TzhComparator)correction->comparator);
	return json_boolean(!measure->has_target || measure->excepted || met);
}

static json_t *form_code(const Facts *facts) {
	char code[10];
	closing_form_code(&facts->closing->content, code);
	return json_string(code);
}

static json_t *hex_value(const Hash *hash) {
	char hex[2 * HASH_BYTES + 1];
	hash_hex(hash, hex);
	return json_string(hex);
}

/* ---- by field ---- */

static json_t *of_closing(const Facts *facts, FieldId field, bool *known) {
	*known = true;
	switch (field) {
	case F_parts:
		return parts(facts);
	case F_cites:
		return json_integer(facts->closing->judged);
	case F_to_head:
		return json_boolean(closing_needs_head(facts, NULL));
	case F_form_no:
		return form_no(facts);
	case F_form_code:
		return form_code(facts);
	case F_meets:
		return meets(facts);
	default:
		*known = false;
		return NULL;
	}
}

static json_t *of_task(const Facts *facts, const Tally *tally, FieldId field, bool *known) {
	*known = true;
	switch (field) {
	case F_finals:
		return finals(facts);
	case F_evidence:
		return evidence(facts);
	case F_fields:
		return closing_fields(facts);
	case F_due:
		if (facts->kind->id != KIND_TASK_ISSUED)
			return day_value(task_due_moved(facts));
		return facts->task->due == TZH_DAY_NONE ? NULL : day_value(tzh_calendar_roll_back(facts->calendar, facts->task->due));
	case F_number:
		*known = tally && tally->issue_expected > 0;
		return *known ? json_integer(tally->next_number) : NULL;
	default:
		*known = false;
		return NULL;
	}
}

/* Signing and freezing cite what was submitted and change nothing of it. */
static json_t *of_weekly(const Facts *facts, FieldId field, bool *known) {
	*known = true;
	switch (field) {
	case F_size:
		return json_integer(facts->weekly->size);
	case F_root:
		return hex_value(&facts->weekly->root);
	case F_content:
		return hex_value(&facts->weekly->content);
	case F_totals:
		return json_incref(facts->weekly->totals);
	default:
		*known = false;
		return NULL;
	}
}

static json_t *cutoff(const Facts *facts, FieldId field, bool *known) {
	int name = body_week(facts->body, F_week);
	TzhWeek week;
	*known = (field == F_section_cutoff || field == F_report_cutoff) && tzh_calendar_week(facts->calendar, name / 100, name % 100, &week);
	if (!*known)
		return NULL;
	char text[25];
	tzh_time_format(tzh_time_at(week.due, field == F_section_cutoff ? facts->settings->section_cutoff : facts->settings->report_cutoff, facts->offset), text);
	return json_string(text);
}

json_t *computed_value(const Facts *facts, const Tally *tally, FieldId field, bool *known) {
	*known = false;
	switch (facts->kind->id) {
	case KIND_WEEKLY_SUBMITTED:
		return cutoff(facts, field, known);
	case KIND_WEEKLY_SIGNED:
	case KIND_WEEKLY_FROZEN:
		return facts->weekly ? of_weekly(facts, field, known) : NULL;
	case KIND_ROUND_OPENED:
	case KIND_ROUND_DRAWN:
	case KIND_ROUND_REDRAWN:
	case KIND_SHEET_FILED:
	case KIND_VERDICT_GIVEN:
	case KIND_ROUND_CLOSED:
	case KIND_FINDING_ANSWERED:
		return check_computed_value(facts, field, known);
	case KIND_WEEKLY_SENT:
	case KIND_WEEKLY_FILED:
	case KIND_EVIDENCE_ATTACHED:
		return NULL;
	case KIND_LEDGER_EXTENDED:
		*known = field == F_count && facts->ledger;
		return *known ? json_integer(facts->ledger->count + (gint64)json_array_size(body_get(facts->body, F_tasks))) : NULL;
	default:
		break;
	}
	json_t *value = facts->closing ? of_closing(facts, field, known) : NULL;
	return *known || !facts->task ? value : of_task(facts, tally, field, known);
}

void body_compute(const Facts *facts, const Tally *tally, json_t *body) {
	for (guint i = 0; i < facts->kind->n_fields; i++) {
		if (facts->kind->fields[i].role != ROLE_COMPUTED)
			continue;
		bool known;
		json_t *value = computed_value(facts, tally, facts->kind->fields[i].field, &known);
		if (known && value)
			body_set(body, facts->kind->fields[i].field, value);
		else if (known)
			json_object_del(body, field_get(facts->kind->fields[i].field)->key);
	}
}
