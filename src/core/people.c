/* people.c — all of a record's sections, persons, posts and delegations, by id. It must not know roles' rights: those are guard.c's.
 * Rows lie in order of id, which is the order of their lines, so putting is appending and finding is a binary search. */
#include "core/facts.h"
#include <string.h>

struct People {
	GArray *sections, *persons, *posts, *delegations;
	GStringChunk *texts; /* every string, each once */
};

People *people_new(void) {
	People *people = g_new0(People, 1);
	people->sections = g_array_new(FALSE, FALSE, sizeof(SectionFact));
	people->persons = g_array_new(FALSE, FALSE, sizeof(PersonFact));
	people->posts = g_array_new(FALSE, FALSE, sizeof(PostFact));
	people->delegations = g_array_new(FALSE, FALSE, sizeof(DelegationFact));
	people->texts = g_string_chunk_new(4096);
	return people;
}

void people_free(People *people) {
	if (!people)
		return;
	g_array_unref(people->sections);
	g_array_unref(people->persons);
	g_array_unref(people->posts);
	g_array_unref(people->delegations);
	g_string_chunk_free(people->texts);
	g_free(people);
}

static const char *keep(People *people, const char *text) {
	return text ? g_string_chunk_insert_const(people->texts, text) : NULL;
}

/* Every fact begins with its id. */
static TzhId id_at(const GArray *rows, gsize size, guint i) {
	TzhId id;
	memcpy(&id, rows->data + i * size, sizeof id);
	return id;
}

/* The first place whose id is not below `id`. */
static guint place_of(const GArray *rows, TzhId id) {
	guint low = 0, high = rows->len;
	gsize size = g_array_get_element_size((GArray *)rows);
	if (high > 0 && id_at(rows, size, high - 1) < id)
		return high;
	while (low < high) {
		guint middle = low + (high - low) / 2;
		if (id_at(rows, size, middle) < id)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static const void *find(const GArray *rows, TzhId id) {
	guint i = place_of(rows, id);
	gsize size = g_array_get_element_size((GArray *)rows);
	return i < rows->len && id_at(rows, size, i) == id ? rows->data + i * size : NULL;
}

static void put(GArray *rows, TzhId id, const void *row) {
	guint i = place_of(rows, id);
	gsize size = g_array_get_element_size(rows);
	if (i < rows->len && id_at(rows, size, i) == id)
		memcpy(rows->data + i * size, row, size);
	else
		g_array_insert_vals(rows, i, row, 1);
}

void people_put_section(People *people, const SectionFact *section) {
	SectionFact row = *section;
	row.code = keep(people, row.code);
	row.name = keep(people, row.name);
	put(people->sections, row.id, &row);
}

void people_put_person(People *people, const PersonFact *person) {
	PersonFact row = *person;
	row.name = keep(people, row.name);
	row.login = keep(people, row.login);
	put(people->persons, row.id, &row);
}

void people_put_post(People *people, const PostFact *post) {
	PostFact row = *post;
	row.title = keep(people, row.title);
	put(people->posts, row.id, &row);
}

void people_put_delegation(People *people, const DelegationFact *delegation) {
	put(people->delegations, delegation->id, delegation);
}

const SectionFact *people_section(const People *people, TzhId id) {
	return find(people->sections, id);
}

const PersonFact *people_person(const People *people, TzhId id) {
	return find(people->persons, id);
}

const PostFact *people_post(const People *people, TzhId id) {
	return find(people->posts, id);
}

const DelegationFact *people_delegation(const People *people, TzhId id) {
	return find(people->delegations, id);
}

const PersonFact *people_by_login(const People *people, const char *login) {
	const PersonFact *left = NULL;
	for (guint i = 0; i < people->persons->len; i++) {
		const PersonFact *person = people_person_at(people, i);
		if (!person->login || strcmp(person->login, login) != 0)
			continue;
		if (person->until == TZH_DAY_NONE)
			return person;
		left = person;
	}
	return left;
}

guint people_count_posts(const People *people) {
	return people->posts->len;
}

const PostFact *people_post_at(const People *people, guint i) {
	return &g_array_index(people->posts, PostFact, i);
}

guint people_count_persons(const People *people) {
	return people->persons->len;
}

const PersonFact *people_person_at(const People *people, guint i) {
	return &g_array_index(people->persons, PersonFact, i);
}

guint people_count_sections(const People *people) {
	return people->sections->len;
}

const SectionFact *people_section_at(const People *people, guint i) {
	return &g_array_index(people->sections, SectionFact, i);
}

guint people_count_delegations(const People *people) {
	return people->delegations->len;
}

const DelegationFact *people_delegation_at(const People *people, guint i) {
	return &g_array_index(people->delegations, DelegationFact, i);
}

/* From the first day to the last, both included. */
static bool in_force(TzhDay from, TzhDay until, TzhDay day) {
	return (from == TZH_DAY_NONE || from <= day) && (until == TZH_DAY_NONE || day <= until);
}

bool post_in_force(const PostFact *post, TzhDay day) {
	return in_force(post->from, post->until, day);
}

bool person_in_force(const PersonFact *person, TzhDay day) {
	return in_force(person->from, person->until, day);
}

const DelegationFact *people_delegated(const People *people, TzhId post, TzhId person, TzhTime now, TzhDay today) {
	for (guint i = 0; i < people->delegations->len; i++) {
		const DelegationFact *one = people_delegation_at(people, i);
		if (one->post == post && one->person == person && one->from <= now && today <= one->until && (one->ended == TZH_TIME_NONE || now < one->ended))
			return one;
	}
	return NULL;
}

TzhId people_holder(const People *people, TzhId post) {
	const PostFact *fact = people_post(people, post);
	return fact ? fact->person : 0;
}
