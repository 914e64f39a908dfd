/* plan_names.c — sections, posts and people by the names that sheets use. It must not guess: what is not known, or not one, is for the sheet to say. */
#include "core/fold.h"
#include "exchange/plan.h"
#include <string.h>

#define NEAR_MOST 8

struct Names {
	const People *people;
	TzhDay today;
	GHashTable *sections; /* GArray of TzhId by name, code, alias */
	GHashTable *posts;    /* GArray of TzhId by title, and by holder's name behind a "@" */
	GHashTable *persons;  /* GArray of TzhId by name and login */
};

static void add(GHashTable *table, const char *name, TzhId id) {
	if (!name || *name == '\0')
		return;
	char *key = squeezed(name);
	GArray *ids = g_hash_table_lookup(table, key);
	if (!ids) {
		ids = g_array_new(FALSE, FALSE, sizeof(TzhId));
		g_hash_table_insert(table, key, ids);
	} else
		g_free(key);
	for (guint i = 0; i < ids->len; i++)
		if (g_array_index(ids, TzhId, i) == id)
			return;
	g_array_append_val(ids, id);
}

static GHashTable *table_new(void) {
	return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
}

static void load_sections(Names *names) {
	for (guint i = 0; i < people_count_sections(names->people); i++) {
		const SectionFact *section = people_section_at(names->people, i);
		if (section->until != TZH_DAY_NONE && section->until < names->today)
			continue;
		add(names->sections, section->name, section->id);
		add(names->sections, section->code, section->id);
		add(names->sections, "各科室", section->id);
	}
}

static void load_people(Names *names) {
	for (guint i = 0; i < people_count_persons(names->people); i++) {
		const PersonFact *person = people_person_at(names->people, i);
		if (!person_in_force(person, names->today))
			continue;
		add(names->persons, person->name, person->id);
		add(names->persons, person->login, person->id);
	}
	for (guint i = 0; i < people_count_posts(names->people); i++) {
		const PostFact *post = people_post_at(names->people, i);
		const PersonFact *person = people_person(names->people, post->person);
		if (!post_in_force(post, names->today) || !person)
			continue;
		g_autofree char *holder = g_strconcat("@", person->name, NULL);
		add(names->posts, post->title, post->id);
		add(names->posts, holder, post->id);
	}
}

static gboolean load_aliases(Names *names, TzhRecord *record, GError **error) {
	Stmt *stmt = sql_use(book_sql(record->book), SQL_IMPORT_ALIASES);
	SqlStep step;
	while ((step = sql_step(stmt, error)) == SQL_ROW)
		add(names->sections, sql_get_text(stmt, 1), sql_get_id(stmt, 0));
	return step == SQL_END;
}

Names *names_load(TzhRecord *record, GError **error) {
	Names *names = g_new0(Names, 1);
	names->people = book_people(record->book);
	names->today = tzh_record_today(record);
	names->sections = table_new();
	names->posts = table_new();
	names->persons = table_new();
	load_sections(names);
	load_people(names);
	if (!load_aliases(names, record, error))
		g_clear_pointer(&names, names_free);
	return names;
}

void names_free(Names *names) {
	if (!names)
		return;
	g_hash_table_unref(names->sections);
	g_hash_table_unref(names->posts);
	g_hash_table_unref(names->persons);
	g_free(names);
}

const GArray *names_sections(Names *names, const char *text) {
	g_autofree char *key = squeezed(text);
	return g_hash_table_lookup(names->sections, key);
}

/* Narrows to posts of the roles where that leaves some. */
static TzhId pick_post(Names *names, const GArray *ids, guint roles, bool *several) {
	TzhId found = 0;
	guint fit = 0;
	if (ids->len == 1)
		return g_array_index(ids, TzhId, 0);
	for (guint i = 0; i < ids->len; i++) {
		const PostFact *post = people_post(names->people, g_array_index(ids, TzhId, i));
		if (!(roles & (1u << post->role)))
			continue;
		found = post->id;
		fit++;
	}
	*several = fit != 1;
	return fit == 1 ? found : 0;
}

TzhId names_post(Names *names, const char *text, guint roles, bool *several) {
	g_autofree char *title = squeezed(text);
	g_autofree char *holder = g_strconcat("@", title, NULL);
	const GArray *ids = g_hash_table_lookup(names->posts, title);
	*several = false;
	if (!ids)
		ids = g_hash_table_lookup(names->posts, holder);
	char *bracket = ids ? NULL : strrchr(title, '(');
	if (bracket && bracket > title && g_str_has_suffix(bracket, ")")) {
		*bracket = '\0';
		ids = g_hash_table_lookup(names->posts, title);
	}
	return ids ? pick_post(names, ids, roles, several) : 0;
}

TzhId names_person(Names *names, const char *text, bool *several) {
	g_autofree char *name = squeezed(text);
	const GArray *ids = g_hash_table_lookup(names->persons, name);
	*several = ids && ids->len > 1;
	return ids && ids->len == 1 ? g_array_index(ids, TzhId, 0) : 0;
}

/* Do two names share two characters in a row? */
static bool alike(const char *a, const char *b) {
	for (const char *at = a; *at; at = g_utf8_next_char(at)) {
		const char *next = g_utf8_next_char(at);
		if (*next == '\0')
			return false;
		g_autofree char *pair = g_strndup(at, (gsize)(g_utf8_next_char(next) - at));
		if (strstr(b, pair))
			return true;
	}
	return false;
}

static char *list_names(const GPtrArray *all, const char *text) {
	GString *out = g_string_new(NULL);
	guint shown = 0;
	for (int pass = 0; pass < 2 && shown == 0; pass++)
		for (guint i = 0; i < all->len && shown < NEAR_MOST; i++)
			if (pass == 1 || alike(text, g_ptr_array_index(all, i)))
				g_string_append_printf(out, "%s%s", shown++ ? "、" : "", (const char *)g_ptr_array_index(all, i));
	if (shown == NEAR_MOST && all->len > NEAR_MOST)
		g_string_append(out, "…");
	return g_string_free(out, FALSE);
}

char *names_near_sections(Names *names, const char *text) {
	g_autoptr(GPtrArray) all = g_ptr_array_new();
	for (guint i = 0; i < people_count_sections(names->people); i++) {
		const SectionFact *section = people_section_at(names->people, i);
		if (section->until == TZH_DAY_NONE || section->until >= names->today)
			g_ptr_array_add(all, (gpointer)section->name);
	}
	return list_names(all, text);
}

char *names_near_posts(Names *names, const char *text, guint roles) {
	g_autoptr(GPtrArray) all = g_ptr_array_new();
	for (guint i = 0; i < people_count_posts(names->people); i++) {
		const PostFact *post = people_post_at(names->people, i);
		if (post_in_force(post, names->today) && (roles & (1u << post->role)))
			g_ptr_array_add(all, (gpointer)post->title);
	}
	return list_names(all, text);
}

char *names_of(Names *names, const Field *field, const json_t *value) {
	TzhId id = json_id(value);
	const SectionFact *section = field->type == FIELD_SECTION ? people_section(names->people, id) : NULL;
	const PostFact *post = field->type == FIELD_POST ? people_post(names->people, id) : NULL;
	const PersonFact *person = field->type == FIELD_PERSON ? people_person(names->people, id) : NULL;
	return g_strdup(section ? section->name : post ? post->title : person ? person->name : "");
}
