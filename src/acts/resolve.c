/* resolve.c — objects as people name them: numbers, names, initials, #ids (act.h). Decides which object is meant or says why it cannot. */
#include "acts/record.h"

#include "book/find.h"
#include "core/fail.h"
#include "core/fold.h"
#include "core/pinyin.h"
#include "core/say.h"

#include <string.h>

/* The list that shows what there is of a noun. */
static const char *list_of(Noun noun) {
	static const char *const lists[NOUNS] = {
	    [NOUN_SECTION] = "sections",       [NOUN_PERSON] = "people",      [NOUN_POST] = "posts",
	    [NOUN_DELEGATION] = "delegations", [NOUN_LEDGER] = "ledgers",     [NOUN_TASK] = "list",
	    [NOUN_MEASURE] = "measures",       [NOUN_MEASUREMENT] = "values", [NOUN_MILESTONE] = "milestones",
	    [NOUN_REPORT] = "reports",         [NOUN_EVIDENCE] = "evidence",  [NOUN_EXTENSION] = "extensions",
	    [NOUN_CLOSING] = "closings",       [NOUN_PAPER] = "papers",       [NOUN_CORRECTION] = "corrections",
	    [NOUN_PROPOSAL] = "proposals",     [NOUN_WEEKLY] = "weeklies",    [NOUN_PURGE] = "purges",
	    [NOUN_ROUND] = "rounds",           [NOUN_SHEET] = "sheets",       [NOUN_FINDING] = "findings",
	    [NOUN_COMPLAINT] = "complaints",   [NOUN_KEY] = "keys",           [NOUN_CHASE] = "chases",
	    [NOUN_OPINION] = "opinions",
	};
	return lists[noun] != NULL ? lists[noun] : "log";
}

static gboolean none(TzhRecord *record, Noun noun, const char *text, GError **error) {
	TzhLang lang = record->env->lang;
	return fail(error, TZH_ERROR_NOT_FOUND, lang, TZH_W_FIND_NONE, noun_name(lang, noun), text, list_of(noun));
}

/* One candidate is it; none or several are said. Takes the candidates. */
static gboolean only(TzhRecord *record, Noun noun, const char *text, GArray *found, TzhId *id, GError **error) {
	if (found == NULL)
		return FALSE;
	g_autoptr(GArray) owned = found;
	TzhLang lang = record->env->lang;
	if (owned->len == 0)
		return none(record, noun, text, error);
	if (owned->len == 1) {
		*id = g_array_index(owned, Found, 0).id;
		return TRUE;
	}
	GString *names = g_string_new(NULL);
	for (guint i = 0; i < owned->len; i++) {
		const Found *one = &g_array_index(owned, Found, i);
		g_autofree char *named = say(lang, TZH_W_LABEL_ID, one->id);
		g_string_append_printf(names, "%s%s(%s)", i > 0 ? tzh_word(lang, TZH_W_LIST_COMMA) : "", one->label, named);
	}
	gboolean no = fail(error, TZH_ERROR_INVALID, lang, TZH_W_FIND_SEVERAL, noun_name(lang, noun), text, names->str);
	g_string_free(names, TRUE);
	return no;
}

static bool whole_number(const char *text, gint64 *value) {
	guint64 number = 0;
	if (!g_ascii_string_to_unsigned(text, 10, 1, G_MAXINT32, &number, NULL))
		return false;
	*value = (gint64)number;
	return true;
}

/* ---- people: sections, persons, posts ---- */

typedef struct {
	TzhId id;
	const char *name, *code, *en; /* `code` and `en` may be NULL */
	bool current;
} Named;

static void add_found(GArray *found, const Named *named) {
	Found one = {named->id, g_strdup(named->name)};
	g_array_append_val(found, one);
}

typedef bool (*Fits)(const Named *named, const char *text);

/* `text` is folded already; names are folded for the comparison alone, so that （法治） and (法治) are one. */
static bool fits_exact(const Named *named, const char *text) {
	g_autofree char *name = fold_width(named->name);
	return strcmp(name, text) == 0 || (named->code != NULL && g_ascii_strcasecmp(named->code, text) == 0) ||
	       (named->en != NULL && g_ascii_strcasecmp(named->en, text) == 0);
}

static bool fits_part(const Named *named, const char *text) {
	g_autofree char *name = fold_width(named->name);
	return strstr(name, text) != NULL || pinyin_match(named->name, text);
}

static bool fits_english(const Named *named, const char *text) {
	if (named->en == NULL)
		return false;
	g_autofree char *name = g_utf8_casefold(named->en, -1), *typed = g_utf8_casefold(text, -1);
	return strstr(name, typed) != NULL;
}

/* Exact names win over parts of names and initials, these over parts of English names; those in force win over those that ended. */
static GArray *pick(const GArray *all, const char *text) {
	static const Fits rounds[] = {fits_exact, fits_part, fits_english};
	GArray *found = g_array_new(FALSE, TRUE, sizeof(Found));
	g_array_set_clear_func(found, found_clear);
	for (guint r = 0; r < G_N_ELEMENTS(rounds) && found->len == 0; r++)
		for (int current = 1; current >= 0 && found->len == 0; current--)
			for (guint i = 0; i < all->len && found->len < 9; i++) {
				const Named *named = &g_array_index(all, Named, i);
				if (named->current == (current == 1) && rounds[r](named, text))
					add_found(found, named);
			}
	return found;
}

/* English names by id, as lists in English show them: what is shown can be named. Asked of the book only for what could be one. */
static gboolean read_english(TzhRecord *record, Noun noun, const char *text, GArray **english, GError **error) {
	StatementId statement = noun == NOUN_SECTION ? SQL_FIND_SECTION_EN : noun == NOUN_PERSON ? SQL_FIND_PERSON_EN : SQL_FIND_POST_EN;
	*english = NULL;
	if (strpbrk(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") == NULL)
		return TRUE;
	*english = book_find(record->book, statement, 0, 0, NULL, error);
	return *english != NULL;
}

/* Both are in the order of ids. */
static void add_english(GArray *all, const GArray *english) {
	for (guint i = 0, e = 0; english != NULL && i < all->len; i++) {
		Named *named = &g_array_index(all, Named, i);
		while (e < english->len && g_array_index(english, Found, e).id < named->id)
			e++;
		if (e < english->len && g_array_index(english, Found, e).id == named->id)
			named->en = g_array_index(english, Found, e).label;
	}
}

static GArray *all_named(TzhRecord *record, Noun noun) {
	const People *people = book_people(record->book);
	TzhDay today = tzh_record_today(record);
	GArray *all = g_array_new(FALSE, FALSE, sizeof(Named));
	if (noun == NOUN_SECTION)
		for (guint i = 0; i < people_count_sections(people); i++) {
			const SectionFact *s = people_section_at(people, i);
			Named named = {s->id, s->name, s->code, NULL, s->until == TZH_DAY_NONE || s->until >= today};
			g_array_append_val(all, named);
		}
	else if (noun == NOUN_PERSON)
		for (guint i = 0; i < people_count_persons(people); i++) {
			const PersonFact *p = people_person_at(people, i);
			Named named = {p->id, p->name, p->login, NULL, person_in_force(p, today)};
			g_array_append_val(all, named);
		}
	else
		for (guint i = 0; i < people_count_posts(people); i++) {
			const PostFact *p = people_post_at(people, i);
			Named named = {p->id, p->title, NULL, NULL, post_in_force(p, today)};
			g_array_append_val(all, named);
		}
	return all;
}

static gboolean resolve_named(TzhRecord *record, Noun noun, const char *text, TzhId *id, GError **error) {
	if (noun == NOUN_SECTION) {
		g_autoptr(GArray) alias = book_find(record->book, SQL_FIND_SECTION_ALIAS, 0, 0, text, error);
		if (alias == NULL)
			return FALSE;
		if (alias->len == 1) {
			*id = g_array_index(alias, Found, 0).id;
			return TRUE;
		}
	}
	g_autoptr(GArray) english = NULL;
	if (!read_english(record, noun, text, &english, error))
		return FALSE;
	g_autoptr(GArray) all = all_named(record, noun);
	add_english(all, english);
	GArray *found = pick(all, text);
	if (found->len == 0 && noun == NOUN_POST) { /* a post may be named by its holder */
		TzhId person = 0;
		const People *people = book_people(record->book);
		if (resolve_named(record, NOUN_PERSON, text, &person, NULL))
			for (guint i = 0; i < people_count_posts(people); i++) {
				const PostFact *p = people_post_at(people, i);
				Named named = {p->id, p->title, NULL, NULL, true};
				if (p->person == person && post_in_force(p, tzh_record_today(record)))
					add_found(found, &named);
			}
	}
	return only(record, noun, text, found, id, error);
}

static gboolean resolve_delegation(TzhRecord *record, const char *text, TzhId *id, GError **error) {
	TzhId post = 0;
	if (!resolve_named(record, NOUN_POST, text, &post, error))
		return FALSE;
	const People *people = book_people(record->book);
	for (guint i = people_count_delegations(people); i > 0; i--) {
		const DelegationFact *d = people_delegation_at(people, i - 1);
		if (d->post == post && d->ended == TZH_TIME_NONE && d->until >= tzh_record_today(record)) {
			*id = d->id;
			return TRUE;
		}
	}
	return none(record, NOUN_DELEGATION, text, error);
}

/* ---- ledger, tasks and what hangs on them ---- */

static gboolean resolve_year(TzhRecord *record, const char *text, TzhId *id, GError **error) {
	gint64 year = 0;
	int found = 0;
	if (!whole_number(text, &year))
		return none(record, NOUN_LEDGER, text, error);
	if (!book_ledger_of(record->book, (int)year, TRUE, id, &found, error))
		return FALSE;
	return *id != 0 || none(record, NOUN_LEDGER, text, error);
}

static gboolean resolve_task(TzhRecord *record, const char *text, TzhId *id, GError **error) {
	TzhId ledger = 0;
	gint64 number = 0;
	if (!record_ledger(record, &ledger, error))
		return FALSE;
	GArray *found = whole_number(text, &number) ? book_find(record->book, SQL_FIND_TASK_NUMBER, ledger, number, NULL, error)
	                                            : book_find(record->book, SQL_FIND_TASK_TEXT, ledger, 0, text, error);
	return only(record, NOUN_TASK, text, found, id, error);
}

typedef struct {
	Noun noun;
	StatementId by_order, by_text;
} Part;

/* "24.1", "24.研发投入", "#81.2": a task, a dot, then an order or a part of the name. */
static gboolean resolve_part(TzhRecord *record, const Part *part, const char *text, TzhId *id, GError **error) {
	const char *dot = strchr(text, '.');
	if (dot == NULL || dot[1] == '\0')
		return none(record, part->noun, text, error);
	g_autofree char *head = g_strndup(text, (gsize)(dot - text));
	TzhId task = 0;
	gint64 order = 0;
	if (!resolve(record, NOUN_TASK, head, &task, error))
		return FALSE;
	GArray *found = whole_number(dot + 1, &order) ? book_find(record->book, part->by_order, task, order, NULL, error)
	                                              : book_find(record->book, part->by_text, task, 0, dot + 1, error);
	return only(record, part->noun, text, found, id, error);
}

static gboolean resolve_of_task(TzhRecord *record, Noun noun, StatementId statement, const char *text, TzhId *id, GError **error) {
	TzhId task = 0;
	if (!resolve(record, NOUN_TASK, text, &task, error))
		return FALSE;
	GArray *found = book_find(record->book, statement, task, 0, NULL, error);
	if (found == NULL || found->len > 0)
		return only(record, noun, text, found, id, error);
	g_array_unref(found);
	return fail(error, TZH_ERROR_NOT_FOUND, record->env->lang, TZH_W_FIND_NONE_OF, text, noun_name(record->env->lang, noun));
}

static gboolean resolve_weekly(TzhRecord *record, const char *text, TzhId *id, GError **error) {
	int year, week, month, mday;
	TzhId ledger = 0;
	tzh_day_split(tzh_record_today(record), &year, &month, &mday);
	if (!tzh_week_parse(text, record->year != 0 ? record->year : year, &year, &week))
		return fail(error, TZH_ERROR_INVALID, record->env->lang, TZH_W_ACT_BAD_WEEK, text);
	return record_ledger(record, &ledger, error) &&
	       only(record, NOUN_WEEKLY, text, book_find(record->book, SQL_FIND_WEEKLY_WEEK, ledger, (gint64)year * 100 + week, NULL, error), id, error);
}

/* "#1711", and as Chinese sentences say it, "第1711条". */
static bool names_id(const char *text, guint64 *number) {
	bool chinese = g_str_has_prefix(text, "第") && g_str_has_suffix(text, "条");
	if (*text != '#' && !chinese)
		return false;
	gsize before = chinese ? strlen("第") : 1, behind = chinese ? strlen("条") : 0;
	g_autofree char *digits = g_strndup(text + before, strlen(text) - before - behind);
	return g_ascii_string_to_unsigned(digits, 10, 1, G_MAXINT64, number, NULL);
}

/* "2": the second round of the year's ledger; or a part of its title. */
static gboolean resolve_round(TzhRecord *record, const char *text, TzhId *id, GError **error) {
	TzhId ledger = 0;
	gint64 nth = 0;
	if (!record_ledger(record, &ledger, error))
		return FALSE;
	GArray *found = whole_number(text, &nth) ? book_find(record->book, SQL_FIND_ROUND_NTH, ledger, nth, NULL, error)
	                                         : book_find(record->book, SQL_FIND_ROUND_TEXT, ledger, 0, text, error);
	return only(record, NOUN_ROUND, text, found, id, error);
}

static gboolean resolve_id(TzhRecord *record, Noun noun, const char *text, TzhId *id, GError **error) {
	guint64 number = 0;
	bool exists = false;
	if (!names_id(text, &number))
		return none(record, noun, text, error);
	if (!book_exists(record->book, noun, (TzhId)number, &exists, error))
		return FALSE;
	*id = (TzhId)number;
	return exists || none(record, noun, text, error);
}

/* A key by whom it belongs to, a person or a post: the one that is not retired. */
static gboolean resolve_key(TzhRecord *record, const char *text, TzhId *id, GError **error) {
	TzhId person = 0, post;
	if (!resolve_named(record, NOUN_PERSON, text, &person, NULL) && resolve_named(record, NOUN_POST, text, &post, NULL))
		person = people_holder(book_people(record->book), post);
	return only(record, NOUN_KEY, text, book_find(record->book, SQL_FIND_KEY_PERSON, person, 0, NULL, error), id, error);
}

/* A purge by its file: the hash, or the first eight digits of it. The last of each file is the open one where there is one. */
static gboolean resolve_purge(TzhRecord *record, const char *text, TzhId *id, GError **error) {
	g_autofree char *sha = g_ascii_strdown(text, -1);
	gsize n = strlen(sha);
	if (n < 8 || strspn(sha, "0123456789abcdef") != n)
		return none(record, NOUN_PURGE, text, error);
	return only(record, NOUN_PURGE, text, book_find(record->book, SQL_FIND_PURGE_SHA, 0, 0, sha, error), id, error);
}

static gboolean by_noun(TzhRecord *record, Noun noun, const char *text, TzhId *id, GError **error) {
	static const Part measure = {NOUN_MEASURE, SQL_FIND_MEASURE_ORD, SQL_FIND_MEASURE_TEXT};
	static const Part milestone = {NOUN_MILESTONE, SQL_FIND_MILESTONE_ORD, SQL_FIND_MILESTONE_TEXT};
	static const Part evidence = {NOUN_EVIDENCE, SQL_FIND_EVIDENCE_TASK, SQL_FIND_EVIDENCE_FILE};
	switch (noun) {
	case NOUN_SECTION:
	case NOUN_PERSON:
	case NOUN_POST:
		return resolve_named(record, noun, text, id, error);
	case NOUN_KEY:
		return resolve_key(record, text, id, error);
	case NOUN_DELEGATION:
		return resolve_delegation(record, text, id, error);
	case NOUN_LEDGER:
		return resolve_year(record, text, id, error);
	case NOUN_TASK:
		return resolve_task(record, text, id, error);
	case NOUN_MEASURE:
		return resolve_part(record, &measure, text, id, error);
	case NOUN_MILESTONE:
		return resolve_part(record, &milestone, text, id, error);
	case NOUN_EVIDENCE:
		return resolve_part(record, &evidence, text, id, error);
	case NOUN_REPORT:
		return resolve_of_task(record, noun, SQL_FIND_REPORT_TASK, text, id, error);
	case NOUN_EXTENSION:
		return resolve_of_task(record, noun, SQL_FIND_EXTENSION_TASK, text, id, error);
	case NOUN_CLOSING:
		return resolve_of_task(record, noun, SQL_FIND_CLOSING_TASK, text, id, error);
	case NOUN_CORRECTION:
		return resolve_of_task(record, noun, SQL_FIND_CORRECTION_TASK, text, id, error);
	case NOUN_PROPOSAL:
		return resolve_of_task(record, noun, SQL_FIND_PROPOSAL_TASK, text, id, error);
	case NOUN_PAPER:
		return resolve_of_task(record, noun, SQL_FIND_PAPER_TASK, text, id, error);
	case NOUN_ROUND:
		return resolve_round(record, text, id, error);
	case NOUN_SHEET:
		return resolve_of_task(record, noun, SQL_FIND_SHEET_TASK, text, id, error);
	case NOUN_FINDING:
		return resolve_of_task(record, noun, SQL_FIND_FINDING_TASK, text, id, error);
	case NOUN_COMPLAINT:
		return resolve_of_task(record, noun, SQL_FIND_COMPLAINT_TASK, text, id, error);
	case NOUN_WEEKLY:
		return resolve_weekly(record, text, id, error);
	case NOUN_PURGE:
		return resolve_purge(record, text, id, error);
	default:
		return none(record, noun, text, error);
	}
}

/* Names in SQL are compared as stored, so a name keeps its own width there; numbers and #ids are folded. */
static bool is_number_like(const char *folded) {
	return g_ascii_isdigit(*folded);
}

gboolean resolve(TzhRecord *record, Noun noun, const char *text, TzhId *id, GError **error) {
	if (!g_utf8_validate(text, -1, NULL))
		return none(record, noun, "?", error);
	g_autofree char *folded = fold_width(text);
	g_autofree char *plain = g_strdup(text);
	g_strstrip(folded);
	g_strstrip(plain);
	if (*folded == '\0')
		return none(record, noun, text, error);
	guint64 id_named;
	if (*folded == '#' || names_id(folded, &id_named))
		return resolve_id(record, noun, folded, id, error);
	bool people = noun == NOUN_SECTION || noun == NOUN_PERSON || noun == NOUN_POST || noun == NOUN_KEY || noun == NOUN_DELEGATION;
	return by_noun(record, noun, people || is_number_like(folded) ? folded : plain, id, error);
}
