/* settle.c — which of a person's posts an act is done in: the one that fits; asks only if two do (interface.md §2). */
#include "acts/record.h"

#include "core/fail.h"

typedef struct {
	const PostFact *post;
	guint refused;
	bool fits;
} Candidate;

static gboolean weigh(Draft *draft, KindId kind, TzhId obj, const json_t *body, TzhId post, Candidate *candidate, GError **error) {
	Facts facts;
	if (!book_facts(draft->record->book, kind, obj, body, draft->who, post, draft->now, &facts, error))
		return FALSE;
	g_autoptr(GPtrArray) refusals = g_ptr_array_new_with_free_func(g_free);
	Tally tally = {0};
	judge(&facts, &tally, refusals);
	*candidate = (Candidate){.post = people_post(book_people(draft->record->book), post), .refused = refusals->len};
	candidate->fits = (relations(&facts, facts.signer != NULL ? facts.signer : facts.post) & kind_get(kind)->may) != 0;
	return TRUE;
}

/* Posts the person holds or is delegated now, own ones first. */
static GArray *posts_of(Draft *draft) {
	const People *people = book_people(draft->record->book);
	GArray *posts = g_array_new(FALSE, FALSE, sizeof(TzhId));
	for (int own = 1; own >= 0; own--)
		for (guint i = 0; i < people_count_posts(people); i++) {
			const PostFact *post = people_post_at(people, i);
			bool mine = post->person == draft->who;
			if (!post_in_force(post, draft->today) || mine != (own == 1))
				continue;
			if (mine || people_delegated(people, post->id, draft->who, draft->now, draft->today) != NULL)
				g_array_append_val(posts, post->id);
		}
	return posts;
}

static gboolean several(Draft *draft, const Candidate *candidates, guint n, GError **error) {
	GString *names = g_string_new(NULL);
	for (guint i = 0; i < n; i++)
		if (candidates[i].refused == 0)
			g_string_append_printf(names, "%s%s", names->len > 0 ? "、" : "", candidates[i].post->title);
	gboolean no = fail(error, TZH_ERROR_INVALID, draft->record->env->lang, TZH_W_ACT_SEVERAL_POSTS, names->str);
	g_string_free(names, TRUE);
	return no;
}

/* The best candidate: allowed before refused, then fitting by relation, then fewest refusals, then the order of posts. */
static bool better(const Candidate *a, const Candidate *b) {
	if ((a->refused == 0) != (b->refused == 0))
		return a->refused == 0;
	if (a->fits != b->fits)
		return a->fits;
	return a->refused < b->refused;
}

static gboolean choose(Draft *draft, const Candidate *candidates, guint n, GError **error) {
	guint best = 0, allowed = 0, own_allowed = 0;
	for (guint i = 0; i < n; i++) {
		bool mine = candidates[i].post->person == draft->who;
		allowed += candidates[i].refused == 0;
		own_allowed += candidates[i].refused == 0 && mine;
		if (better(&candidates[i], &candidates[best]))
			best = i;
		if (candidates[i].refused == 0 && candidates[i].post->id == draft->record->as_post) {
			draft->post = candidates[i].post->id; /* the demonstration's chosen post, when it fits */
			return TRUE;
		}
	}
	/* Own posts come before delegated ones: one's own post that fits is meant unless said otherwise. */
	if (own_allowed > 1 || (own_allowed == 0 && allowed > 1))
		return several(draft, candidates, n, error);
	draft->post = candidates[best].post->id;
	return TRUE;
}

static gboolean settle_wanted(Draft *draft, const char *wanted, GError **error) {
	TzhId post = 0;
	if (!resolve(draft->record, NOUN_POST, wanted, &post, error))
		return FALSE;
	const People *people = book_people(draft->record->book);
	if (people_holder(people, post) != draft->who && people_delegated(people, post, draft->who, draft->now, draft->today) == NULL)
		return fail(error, TZH_ERROR_REFUSED, draft->record->env->lang, TZH_W_ACT_NOT_YOUR_POST, people_post(people, post)->title);
	draft->post = post;
	return TRUE;
}

gboolean draft_settle_post(Draft *draft, KindId kind, TzhId obj, const json_t *body, const char *wanted, GError **error) {
	if (wanted != NULL)
		return settle_wanted(draft, wanted, error);
	g_autoptr(GArray) posts = posts_of(draft);
	if (posts->len == 0)
		return fail(error, TZH_ERROR_REFUSED, draft->record->env->lang, TZH_W_ACT_NO_POST);
	if (posts->len == 1) {
		draft->post = g_array_index(posts, TzhId, 0);
		return TRUE;
	}
	g_autofree Candidate *candidates = g_new0(Candidate, posts->len);
	for (guint i = 0; i < posts->len; i++)
		if (!weigh(draft, kind, obj, body, g_array_index(posts, TzhId, i), &candidates[i], error))
			return FALSE;
	return choose(draft, candidates, posts->len, error);
}
