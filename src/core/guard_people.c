/* guard_people.c — the record, its settings and calendar, sections, people, posts and delegations (domain.md §2, §3). */
#include "core/guard_rules.h"
#include <string.h>

/* ---- record, settings, calendar, clock ---- */

void guard_RECORD_CREATED(const Case *c) {
	if (c->facts->seq != 1 || c->facts->obj != 1 || c->facts->who != 1 || people_count_posts(c->facts->people) > 0)
		refuse(c, TZH_W_REFUSE_RECORD_FIRST);
}

/* The 签发人 is a leader. */
static void check_signer_setting(const Case *c, TzhId id) {
	const PostFact *post = people_post(c->facts->people, id);
	if (id && (!post || !post_in_force(post, c->facts->today) || (post->role != ROLE_HEAD && post->role != ROLE_DEPUTY)))
		refuse(c, TZH_W_REFUSE_SIGNER_SETTING);
}

void guard_SETTING_SET(const Case *c) {
	const Facts *facts = c->facts;
	if (!facts->body)
		return;
	const char *key = body_text(facts->body, F_key_name), *value = body_text(facts->body, F_value_text);
	Settings next = *facts->settings;
	g_autofree char *why = NULL;
	if (!settings_apply(facts->lang, &next, key, value, &why))
		g_ptr_array_add(c->refusals, g_steal_pointer(&why));
	else if (next.weekly_signer != facts->settings->weekly_signer)
		check_signer_setting(c, next.weekly_signer);
	const char *old = body_text(body_get(facts->body, F_old), F_value_text);
	int id = setting_find(key);
	if (!old && id >= 0)
		old = setting_default((SettingId)id);
	if (facts->old_differs)
		refuse(c, TZH_W_REFUSE_OLD_DIFFERS);
	else if (g_strcmp0(old, value) == 0)
		refuse(c, TZH_W_REFUSE_NO_CHANGE);
}

static void check_days_of_year(const Case *c, FieldId field, int year) {
	const json_t *days = body_get(c->facts->body, field);
	for (gsize i = 0; i < json_array_size(days); i++) {
		const char *text = json_string_value(json_array_get(days, i));
		int of, month, mday;
		tzh_day_split(tzh_day_parse(text), &of, &month, &mday);
		if (of != year)
			refuse(c, TZH_W_REFUSE_OTHER_YEAR, text, year);
	}
}

static bool holds_text(const json_t *list, const char *text) {
	for (gsize i = 0; i < json_array_size(list); i++)
		if (strcmp(json_string_value(json_array_get(list, i)), text) == 0)
			return true;
	return false;
}

void guard_CALENDAR_LOADED(const Case *c) {
	const json_t *body = c->facts->body;
	if (!body)
		return;
	check_at_least(c, F_year, 1900);
	int year = (int)body_int(body, F_year, 0);
	check_days_of_year(c, F_off, year);
	check_days_of_year(c, F_work, year);
	const json_t *off = body_get(body, F_off), *work = body_get(body, F_work);
	for (gsize i = 0; i < json_array_size(off); i++)
		if (holds_text(work, json_string_value(json_array_get(off, i))))
			refuse(c, TZH_W_REFUSE_OFF_AND_WORK, json_string_value(json_array_get(off, i)));
}

/* The line itself stands at the new instant, so that now follows from it; that it lies ahead of what was is the order of instants, which every act keeps. */
void guard_CLOCK_MOVED(const Case *c) {
	if (c->facts->body && body_time(c->facts->body, F_to) != c->facts->now)
		refuse(c, TZH_W_REFUSE_CLOCK_BACK);
}

/* ---- sections ---- */

/* "各科室" is expanded on import and never stored as one. */
static void check_section_name(const Case *c) {
	const char *name = body_text(c->facts->body, F_name);
	if (name && g_str_has_prefix(name, "各") && g_str_has_suffix(name, "科室"))
		refuse(c, TZH_W_REFUSE_ALL_SECTIONS, name);
	for (guint i = 0; name && i < people_count_sections(c->facts->people); i++) {
		const SectionFact *other = people_section_at(c->facts->people, i);
		bool in_force = other->until == TZH_DAY_NONE || other->until >= c->facts->today;
		if (other->id != c->facts->obj && in_force && strcmp(other->name, name) == 0)
			refuse(c, TZH_W_REFUSE_TAKEN_SECTION, name, other->code);
	}
	if (c->facts->taken)
		refuse(c, TZH_W_REFUSE_TAKEN_CODE, body_text(c->facts->body, F_code));
}

void guard_SECTION_CREATED(const Case *c) {
	if (c->facts->body)
		check_section_name(c);
}

static const SectionFact *section_at_hand(const Case *c) {
	const SectionFact *section = people_section(c->facts->people, c->facts->obj);
	if (!section)
		refuse(c, TZH_W_REFUSE_NO_OBJECT);
	else if (section->until != TZH_DAY_NONE && section->until < c->facts->today)
		refuse(c, TZH_W_REFUSE_ALREADY_ENDED, section->name, day_text(section->until).s);
	return section;
}

void guard_SECTION_CHANGED(const Case *c) {
	if (!section_at_hand(c) || !c->facts->body)
		return;
	check_section_name(c);
	check_changes(c);
}

/* Ending is dated once; a date not yet reached may be moved. */
static void check_until(const Case *c, TzhDay from, TzhDay until) {
	TzhDay day = body_day(c->facts->body, F_until);
	if (day == TZH_DAY_NONE)
		return;
	if (from != TZH_DAY_NONE && day < from)
		refuse(c, TZH_W_REFUSE_UNTIL_BEFORE, day_text(day).s, day_text(from).s);
	if (day == until)
		refuse(c, TZH_W_REFUSE_NO_CHANGE);
}

void guard_SECTION_ENDED(const Case *c) {
	const SectionFact *section = section_at_hand(c);
	if (section)
		check_until(c, TZH_DAY_NONE, section->until);
}

/* ---- people ---- */

static void check_login(const Case *c) {
	if (c->facts->taken)
		refuse(c, TZH_W_REFUSE_TAKEN_LOGIN, body_text(c->facts->body, F_login));
	check_section(c, F_section);
}

void guard_PERSON_CREATED(const Case *c) {
	if (c->facts->body)
		check_login(c);
}

static const PersonFact *person_at_hand(const Case *c) {
	const PersonFact *person = people_person(c->facts->people, c->facts->obj);
	if (!person)
		refuse(c, TZH_W_REFUSE_NO_OBJECT);
	else if (person->until != TZH_DAY_NONE && person->until < c->facts->today)
		refuse(c, TZH_W_REFUSE_ALREADY_ENDED, person->name, day_text(person->until).s);
	return person;
}

void guard_PERSON_CHANGED(const Case *c) {
	if (!person_at_hand(c) || !c->facts->body)
		return;
	check_login(c);
	check_changes(c);
}

/* An administrator for good: post and person without an end. */
static bool other_admin(const Facts *facts, TzhId not_post, TzhId not_person) {
	for (guint i = 0; i < people_count_posts(facts->people); i++) {
		const PostFact *post = people_post_at(facts->people, i);
		const PersonFact *person = people_person(facts->people, post->person);
		if (post->role == ROLE_ADMIN && post->id != not_post && post->person != not_person && post->until == TZH_DAY_NONE && person &&
		    person->until == TZH_DAY_NONE)
			return true;
	}
	return false;
}

static bool is_admin(const Facts *facts, TzhId person) {
	for (guint i = 0; i < people_count_posts(facts->people); i++) {
		const PostFact *post = people_post_at(facts->people, i);
		if (post->person == person && post->role == ROLE_ADMIN && (post->until == TZH_DAY_NONE || post->until >= facts->today))
			return true;
	}
	return false;
}

void guard_PERSON_LEFT(const Case *c) {
	const PersonFact *person = person_at_hand(c);
	if (!person)
		return;
	check_until(c, person->from, person->until);
	if (is_admin(c->facts, person->id) && !other_admin(c->facts, 0, person->id))
		refuse(c, TZH_W_REFUSE_LAST_ADMIN);
}

/* ---- posts ---- */

static bool overlaps(const PostFact *post, TzhDay from) {
	return post->until == TZH_DAY_NONE || post->until >= from;
}

/* An administrator holds no other role; there is one head at a time. */
static void check_role(const Case *c, TzhId person, int role, TzhDay from) {
	for (guint i = 0; i < people_count_posts(c->facts->people); i++) {
		const PostFact *post = people_post_at(c->facts->people, i);
		if (post->id == c->facts->obj || !overlaps(post, from))
			continue;
		if (post->person == person && (post->role == ROLE_ADMIN) != (role == ROLE_ADMIN))
			refuse(c, TZH_W_REFUSE_ADMIN_ALONE, person_text(c->facts, person), post->title);
		if (role == ROLE_HEAD && post->role == ROLE_HEAD)
			refuse(c, TZH_W_REFUSE_ONE_HEAD, post->title, person_text(c->facts, post->person));
	}
}

/* Nor does an administrator stand in for another post while becoming one. */
static void check_not_standing_in(const Case *c, TzhId person, int role) {
	const Facts *facts = c->facts;
	for (guint i = 0; i < people_count_posts(facts->people); i++) {
		const PostFact *post = people_post_at(facts->people, i);
		if ((post->role == ROLE_ADMIN) != (role == ROLE_ADMIN) && people_delegated(facts->people, post->id, person, facts->now, facts->today))
			refuse(c, TZH_W_REFUSE_ADMIN_DELEGATED, person_text(facts, person), post->title);
	}
}

/* Whoever stands in must not thereby join the administrator's role with another. */
static void check_stand_in(const Case *c, TzhId stand_in, TzhId holder, int role) {
	const Facts *facts = c->facts;
	if (!stand_in)
		return;
	if (stand_in == holder)
		refuse(c, TZH_W_REFUSE_OWN_DEPUTY, person_text(facts, holder));
	bool admin = is_admin(facts, stand_in), others = false;
	for (guint i = 0; i < people_count_posts(facts->people); i++) {
		const PostFact *post = people_post_at(facts->people, i);
		others |= post->person == stand_in && post->role != ROLE_ADMIN && overlaps(post, facts->today);
	}
	if (role == ROLE_ADMIN ? others : admin)
		refuse(c, TZH_W_REFUSE_ADMIN_STAND_IN, person_text(facts, stand_in));
}

static bool of_section(int role) {
	return role == ROLE_SECTION_HEAD || role == ROLE_LIAISON;
}

void guard_POST_CREATED(const Case *c) {
	const Facts *facts = c->facts;
	if (!facts->body)
		return;
	TzhId id = body_id(facts->body, F_person);
	const PersonFact *person = people_person(facts->people, id);
	int role = body_enum(facts->body, F_role, -1);
	TzhDay from = body_day(facts->body, F_from);
	check_person(c, F_person);
	check_person(c, F_standby);
	check_section(c, F_section);
	if (person && person->from != TZH_DAY_NONE && from < person->from)
		refuse(c, TZH_W_REFUSE_POST_BEFORE, person->name, day_text(person->from).s);
	if (of_section(role) && !body_id(facts->body, F_section))
		refuse(c, TZH_W_REFUSE_POST_SECTION, enum_name(facts->lang, ENUM_ROLE, role));
	check_role(c, id, role, from);
	check_not_standing_in(c, id, role);
	check_stand_in(c, body_id(facts->body, F_standby), id, role);
}

static const PostFact *post_at_hand(const Case *c) {
	const PostFact *post = people_post(c->facts->people, c->facts->obj);
	if (!post)
		refuse(c, TZH_W_REFUSE_NO_OBJECT);
	else if (post->until != TZH_DAY_NONE && post->until < c->facts->today)
		refuse(c, TZH_W_REFUSE_ALREADY_ENDED, post->title, day_text(post->until).s);
	return post;
}

void guard_POST_CHANGED(const Case *c) {
	const PostFact *post = post_at_hand(c);
	const json_t *body = c->facts->body;
	if (!post || !body)
		return;
	check_person(c, F_standby);
	check_section(c, F_section);
	if (of_section(post->role) && body_has(body, F_section) && !body_id(body, F_section))
		refuse(c, TZH_W_REFUSE_POST_SECTION, enum_name(c->facts->lang, ENUM_ROLE, post->role));
	check_stand_in(c, body_id(body, F_standby), post->person, post->role);
	check_changes(c);
}

void guard_POST_ENDED(const Case *c) {
	const PostFact *post = post_at_hand(c);
	if (!post)
		return;
	check_until(c, post->from, post->until);
	if (post->role == ROLE_ADMIN && !other_admin(c->facts, post->id, 0))
		refuse(c, TZH_W_REFUSE_LAST_ADMIN);
}

/* ---- delegations ---- */

/* A delegate does not hand on what was handed over. */
static void check_holder_himself(const Case *c, TzhId post) {
	const Facts *facts = c->facts;
	guint other = relations(facts, facts->post) & (MAY_OFFICE | MAY_DEPUTY);
	if (facts->post && facts->post->id == post && facts->post->person != facts->who && !other)
		refuse(c, TZH_W_REFUSE_SUB_DELEGATION);
}

/* Others than the holder switch on the standing deputy only: nobody gives a leader's post to whom one likes, least of all to oneself. */
static void check_standing_deputy(const Case *c, const PostFact *post, TzhId person) {
	const Facts *facts = c->facts;
	bool own = facts->post && facts->post->id == post->id && facts->who == post->person;
	if (!own && person != post->standby && people_person(facts->people, person))
		refuse(c, TZH_W_REFUSE_NOT_STANDBY, person_text(facts, person), post->title);
}

void guard_DELEGATION_STARTED(const Case *c) {
	const Facts *facts = c->facts;
	if (!facts->body)
		return;
	const PostFact *post = people_post(facts->people, body_id(facts->body, F_post));
	TzhId person = body_id(facts->body, F_person);
	TzhDay until = body_day(facts->body, F_until);
	check_post(c, F_post, 0);
	check_person(c, F_person);
	if (until < facts->today)
		refuse(c, TZH_W_REFUSE_RETROACTIVE, day_text(until).s);
	if (!post)
		return;
	if (post->until != TZH_DAY_NONE && until > post->until)
		refuse(c, TZH_W_REFUSE_BEYOND_POST, post->title, day_text(post->until).s);
	check_holder_himself(c, post->id);
	check_stand_in(c, person, post->person, post->role);
	check_standing_deputy(c, post, person);
	const DelegationFact *standing = people_delegated(facts->people, post->id, person, facts->now, facts->today);
	if (standing)
		refuse(c, TZH_W_REFUSE_DELEGATED_ALREADY, person_text(facts, person), post->title, day_text(standing->until).s);
}

void guard_DELEGATION_ENDED(const Case *c) {
	const DelegationFact *delegation = people_delegation(c->facts->people, c->facts->obj);
	if (!delegation)
		refuse(c, TZH_W_REFUSE_NO_OBJECT);
	else if (delegation->ended != TZH_TIME_NONE || delegation->until < c->facts->today)
		refuse(c, TZH_W_REFUSE_DELEGATION_OVER);
}
