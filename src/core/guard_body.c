/* guard_body.c — checks that many kinds share: what a body names exists and is in force, what it changes does change, what it computes is right. */
#include "core/guard_rules.h"

/* ---- references ---- */

static const char *field_text(const Case *c, FieldId field) {
	return field_get(field)->name[c->facts->lang];
}

static void refuse_unknown(const Case *c, FieldId field, TzhId id) {
	g_autofree char *number = g_strdup_printf("%" G_GINT64_FORMAT, id);
	refuse(c, TZH_W_REFUSE_UNKNOWN, field_text(c, field), number);
}

void check_section_id(const Case *c, FieldId field, TzhId id) {
	const SectionFact *section = people_section(c->facts->people, id);
	if (!section)
		refuse_unknown(c, field, id);
	else if (section->until != TZH_DAY_NONE && section->until < c->facts->today)
		refuse(c, TZH_W_REFUSE_ENDED, field_text(c, field), section->name, day_text(section->until).s);
}

void check_section(const Case *c, FieldId field) {
	TzhId id = body_id(c->facts->body, field);
	if (id)
		check_section_id(c, field, id);
}

void check_person(const Case *c, FieldId field) {
	TzhId id = body_id(c->facts->body, field);
	const PersonFact *person = people_person(c->facts->people, id);
	if (id && !person)
		refuse_unknown(c, field, id);
	else if (id && person->until != TZH_DAY_NONE && person->until < c->facts->today)
		refuse(c, TZH_W_REFUSE_ENDED, field_text(c, field), person->name, day_text(person->until).s);
}

static char *roles_text(TzhLang lang, guint roles) {
	g_autoptr(GPtrArray) names = g_ptr_array_new();
	for (int role = 0; role < ROLE_WORDS; role++)
		if (roles & (1u << role))
			g_ptr_array_add(names, (gpointer)enum_name(lang, ENUM_ROLE, role));
	return joined(lang, names);
}

void check_post(const Case *c, FieldId field, guint roles) {
	TzhId id = body_id(c->facts->body, field);
	const PostFact *post = people_post(c->facts->people, id);
	if (!id)
		return;
	if (!post) {
		refuse_unknown(c, field, id);
		return;
	}
	if (post->until != TZH_DAY_NONE && post->until < c->facts->today)
		refuse(c, TZH_W_REFUSE_ENDED, field_text(c, field), post->title, day_text(post->until).s);
	if (roles && !(roles & (1u << post->role))) {
		g_autofree char *allowed = roles_text(c->facts->lang, roles);
		refuse(c, TZH_W_REFUSE_ROLE_OF, field_text(c, field), allowed, post->title, enum_name(c->facts->lang, ENUM_ROLE, post->role));
	}
}

/* ---- values ---- */

void check_at_least(const Case *c, FieldId field, gint64 least) {
	if (body_int(c->facts->body, field, least) < least)
		refuse(c, TZH_W_REFUSE_AT_LEAST, field_text(c, field), (int)least);
}

bool check_week(const Case *c, TzhWeek *out) {
	const Facts *facts = c->facts;
	int name = body_week(facts->body, F_week);
	TzhWeek week;
	if (!tzh_calendar_week(facts->calendar, name / 100, name % 100, &week))
		return false;
	if (week.year * 100 + week.week != name)
		refuse(c, TZH_W_REFUSE_WEEK_MERGED, week_text(c->facts->lang, name).s, week_text(c->facts->lang, week.year * 100 + week.week).s);
	if (week.monday > facts->today)
		refuse(c, TZH_W_REFUSE_WEEK_FUTURE, week_text(c->facts->lang, name).s);
	if (out)
		*out = week;
	return true;
}

void check_not_future(const Case *c, FieldId field) {
	TzhDay day = body_day(c->facts->body, field);
	if (day != TZH_DAY_NONE && day > c->facts->today)
		refuse(c, TZH_W_REFUSE_FUTURE, field_text(c, field), day_text(day).s);
}

static bool blank_text(const char *text) {
	for (const char *s = text; *s; s = g_utf8_next_char(s))
		if (!g_unichar_isspace(g_utf8_get_char(s)) && !g_unichar_iszerowidth(g_utf8_get_char(s)))
			return false;
	return true;
}

bool has_words(const json_t *body, FieldId field) {
	const char *text = body_text(body, field);
	return text && !blank_text(text);
}

/* Absent, null, "" and [] are one thing: nothing stands there. */
static bool nothing(const json_t *value) {
	return !value || json_is_null(value) || (json_is_string(value) && blank_text(json_string_value(value))) ||
	       (json_is_array(value) && json_array_size(value) == 0);
}

void check_needed(const Case *c, FieldId field) {
	if (nothing(body_get(c->facts->body, field)))
		refuse(c, TZH_W_BODY_MISSING, field_text(c, field), field_get(field)->key);
}

/* ---- changes ---- */

/* Is this optional field of the kind one of the object's particulars, or a remark on the act? */
static bool particular(KindId kind, const KindField *field) {
	if (field->role != ROLE_OPTIONAL || field->field == F_paper || field->field == F_reason)
		return false;
	return field->field != F_basis || kind == KIND_LEDGER_EDITED;
}

/* What may be emptied: remarks and names by which nobody is bound, and in a draft whatever issuing asks for again. */
static bool may_be_empty(const Facts *facts, FieldId field) {
	switch (field) {
	case F_name:
	case F_code:
	case F_title:
	case F_basis:
	case F_count:
	case F_kind:
	case F_direction:
	case F_target_basis:
	case F_weight:
	case F_order:
	case F_plan:
	case F_frequency:
	case F_key:
	case F_added:
		return false;
	case F_due:
	case F_start:
		return facts->kind->noun == NOUN_TASK && facts->task && facts->task->state == STATE_DRAFT;
	case F_lead:
	case F_leader:
	case F_owner:
		return facts->task && facts->task->state == STATE_DRAFT;
	default:
		return true;
	}
}

static bool changes_one(const Case *c, FieldId field) {
	const json_t *next = body_get(c->facts->body, field), *old = json_object_get(body_get(c->facts->body, F_old), field_get(field)->key);
	if (nothing(next) && !may_be_empty(c->facts, field))
		refuse(c, TZH_W_REFUSE_EMPTIED, field_text(c, field));
	return nothing(next) ? !nothing(old) : !json_equal(next, old);
}

void check_changes(const Case *c) {
	const Facts *facts = c->facts;
	if (!facts->body)
		return;
	bool changed = false;
	for (guint i = 0; i < facts->kind->n_fields; i++) {
		const KindField *field = &facts->kind->fields[i];
		if (particular(facts->kind->id, field) && body_has(facts->body, field->field))
			changed |= changes_one(c, field->field);
	}
	if (facts->old_differs)
		refuse(c, TZH_W_REFUSE_OLD_DIFFERS);
	else if (!changed)
		refuse(c, TZH_W_REFUSE_NO_CHANGE);
}

void check_computed(const Case *c) {
	const Facts *facts = c->facts;
	for (guint i = 0; facts->body && i < facts->kind->n_fields; i++) {
		FieldId field = facts->kind->fields[i].field;
		bool known = false;
		if (facts->kind->fields[i].role != ROLE_COMPUTED)
			continue;
		json_t *want = computed_value(facts, c->tally, field, &known);
		const json_t *have = body_get(facts->body, field);
		bool same = want ? json_equal(want, have) : !have || json_is_null(have);
		if (known && !same)
			refuse(c, field == F_cites ? TZH_W_REFUSE_CITES : TZH_W_REFUSE_COMPUTED, field_text(c, field));
		json_decref(want);
	}
}

/* ---- proxy entries ---- */

static bool works_for(const Facts *facts, TzhId section) {
	return facts->post->section == section || belongs(facts, facts->post->person, section);
}

static bool works_on(const Facts *facts) {
	if (works_for(facts, facts->task->lead))
		return true;
	for (guint i = 0; i < facts->n_support; i++)
		if (works_for(facts, facts->support[i].section))
			return true;
	return false;
}

void check_proxy(const Case *c, TzhId section) {
	const Facts *facts = c->facts;
	if (!facts->body || !facts->post)
		return;
	bool proxy = body_bool(facts->body, F_proxy), office = facts->post->role == ROLE_OFFICE;
	if (proxy && !office)
		refuse(c, TZH_W_REFUSE_PROXY_OFFICE);
	if (proxy && !body_has(facts->body, F_via))
		refuse(c, TZH_W_REFUSE_PROXY_VIA);
	if (proxy || !office || (relations(facts, facts->post) & (MAY_OWN | MAY_LIAISON)))
		return;
	if (section ? !works_for(facts, section) : !works_on(facts))
		refuse(c, TZH_W_REFUSE_PROXY_NEEDED, section_text(facts, section ? section : facts->task->lead));
}
