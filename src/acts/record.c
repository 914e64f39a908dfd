/* record.c — opening a record and saying who one is in it. Knows logs and books as wholes; no statement, no rule. */
#include "acts/record.h"

#include "acts/run.h"
#include "book/find.h"
#include "core/fail.h"
#include "core/pinyin.h"
#include "log/place.h"

#include <assert.h>
#include <string.h>
#include <uuid/uuid.h>

/* A demonstration starts here whatever the machine's clock says (record.md §2): 2022-11-25 09:00 at +08:00. */
#define DEMO_START_UTC "2022-11-25T01:00:00.000Z"
/* Namespace of the demonstration's UUIDv5 identities: a fixed random value. */
static const unsigned char DEMO_SPACE[16] = {0x5b, 0x1d, 0x7c, 0x0e, 0x41, 0x9a, 0x4c, 0x52, 0x8e, 0x27, 0x6d, 0x3f, 0x90, 0xb8, 0x55, 0x12};

/* The public names of roles are the words of the lines. */
#define SAME_ROLE(role) static_assert((int)TZH_ROLE_##role == (int)ROLE_##role, "roles")
SAME_ROLE(HEAD);
SAME_ROLE(DEPUTY);
SAME_ROLE(OFFICE);
SAME_ROLE(SECTION_HEAD);
SAME_ROLE(LIAISON);
SAME_ROLE(CHECKER);
SAME_ROLE(INSPECTOR);
SAME_ROLE(ADMIN);
#undef SAME_ROLE

static TzhTime env_now(const TzhEnv *env) {
	return env->now(env->data);
}

static TzhRecord *record_new(const TzhEnv *env) {
	TzhRecord *record = g_new0(TzhRecord, 1);
	record->env = env;
	record->clock = TZH_TIME_NONE;
	record->view_time = TZH_TIME_NONE;
	record->today_said = TZH_DAY_NONE;
	record->ahead = G_MININT64;
	return record;
}

void tzh_record_close(TzhRecord *record) {
	if (record == NULL)
		return;
	signer_free(record->signer);
	book_free(record->book);
	if (record->held)
		log_snapshot_end(record->log);
	if (record->of == NULL)
		log_close(record->log);
	g_free(record);
}

void record_uuid_from(const char *space, const char *name, char out[37]) {
	uuid_t ns, id;
	if (space == NULL || uuid_parse(space, ns) != 0)
		memcpy(ns, DEMO_SPACE, sizeof ns);
	uuid_generate_sha1(id, ns, name, strlen(name));
	uuid_unparse_lower(id, out);
}

void record_uuid_fresh(const TzhEnv *env, char out[37]) {
	if (env->uuid != NULL) {
		env->uuid(env->data, out);
		return;
	}
	uuid_t id;
	uuid_generate_random(id);
	uuid_unparse_lower(id, out);
}

/* ---- line 1 ---- */

static json_t *created_body(const TzhEnv *env, const TzhCreate *create) {
	json_t *body = json_object();
	const char *login = create->login != NULL ? create->login : env->account;
	body_set_text(body, F_org, create->org);
	body_set_int(body, F_offset, create->offset);
	body_set_bool(body, F_demo, create->demo);
	if (login != NULL && *login != '\0')
		body_set_text(body, F_login, login);
	body_set_text(body, F_name, create->name != NULL ? create->name : tzh_word(env->lang, TZH_W_CREATE_DEFAULT_NAME));
	body_set_text(body, F_post_title, tzh_word(env->lang, TZH_W_CREATE_DEFAULT_NAME));
	return body;
}

static gboolean first_line(TzhRecord *record, const TzhCreate *create, GError **error) {
	char uuid[37];
	if (create->demo)
		record_uuid_from(NULL, create->org, uuid);
	else
		record_uuid_fresh(record->env, uuid);
	json_t *body = created_body(record->env, create);
	TzhTime at = create->demo && create->at != TZH_TIME_NONE ? create->at : env_now(record->env);
	gboolean ok = run_first(record, uuid, at, body, error);
	json_decref(body);
	return ok;
}

TzhRecord *tzh_record_create(const TzhEnv *env, const char *path, const TzhCreate *create, GError **error) {
	TzhRecord *record = record_new(env);
	record->log = log_create(env, path, create->group, error);
	if (record->log == NULL) {
		tzh_record_close(record);
		return NULL;
	}
	record->book = book_open(env, record->log, error);
	if (record->book == NULL || !first_line(record, create, error)) {
		tzh_record_close(record);
		place_remove_record(path); /* nothing is left behind of what got no first line */
		return NULL;
	}
	return record;
}

/* The book of an older program is computed anew once, by the first who opens the record and may write, whatever they came for: else every reading command did it again for itself.
 * What hinders it hinders no reading: then they do just that, and tell of it (TzhInfo.recomputed). */
static void keep_book(const TzhEnv *env, const char *where) {
	g_autoptr(Log) log = log_open(env, where, LOG_WRITE, NULL);
	g_autoptr(Book) book = log != NULL && log_writable(log) ? book_open(env, log, NULL) : NULL;
	if (book != NULL)
		(void)book_catch_up(book, 0, NULL);
}

/* A reader keeps one view of the record. */
static gboolean open_book(TzhRecord *record, TzhMode mode, GError **error) {
	record->held = mode == TZH_READ && log_snapshot(record->log, error);
	if (record->held || mode == TZH_WRITE)
		record->book = book_open(record->env, record->log, error);
	return record->book != NULL;
}

static void let_go_of_book(TzhRecord *record) {
	g_clear_pointer(&record->book, book_free);
	if (record->held)
		log_snapshot_end(record->log);
	record->held = false;
}

/* Only where what was opened is no filled book in the record's file is it asked why. */
static bool outdated(TzhRecord *record) {
	bool is = false;
	return record->held && (!book_is_stored(record->book) || book_size(record->book) == 0) && book_outdated(record->env, record->log, &is, NULL) && is;
}

TzhRecord *tzh_record_open(const TzhEnv *env, const char *where, TzhMode mode, GError **error) {
	TzhRecord *record = record_new(env);
	record->log = log_open(env, where, mode == TZH_WRITE ? LOG_WRITE : LOG_READ, error);
	gboolean ok = record->log != NULL && open_book(record, mode, error);
	if (ok && outdated(record)) {
		let_go_of_book(record);
		keep_book(env, where);
		ok = open_book(record, mode, error);
	}
	if (ok && book_catch_up(record->book, 0, error))
		return record;
	tzh_record_close(record);
	return NULL;
}

gboolean tzh_record_is_view(const TzhRecord *record) {
	return record->of != NULL;
}

gboolean tzh_record_refresh(TzhRecord *record, gboolean *changed, GError **error) {
	if (record->held)
		log_snapshot_end(record->log);
	bool moved = record->of == NULL && log_changed(record->log);
	if (changed != NULL)
		*changed = moved;
	if (record->held && !log_snapshot(record->log, error))
		return record->held = false;
	return !moved || (book_reload(record->book, error) && book_catch_up(record->book, 0, error));
}

int tzh_record_watch_fd(TzhRecord *record) {
	return record->of != NULL ? -1 : log_watch_fd(record->log);
}

/* ---- time ---- */

/* The demonstration's clock: never before its start or its last line, and moving with the process (record.md §2). */
static TzhTime demo_now(TzhRecord *record) {
	TzhTime least = MAX(tzh_time_parse(DEMO_START_UTC), book_time(record->book)), now = env_now(record->env);
	record->ahead = MAX(record->ahead, least - now); /* not added to the last line's time: an hour's work would count again with every act */
	return now + record->ahead;
}

TzhTime tzh_record_now(TzhRecord *record) {
	if (record->of != NULL)
		return record->view_time;
	if (record->clock != TZH_TIME_NONE)
		return record->clock;
	return book_demo(record->book) ? demo_now(record) : log_now(record->log);
}

TzhDay tzh_record_today(TzhRecord *record) {
	return tzh_time_day(tzh_record_now(record), book_offset(record->book));
}

TzhLang tzh_record_lang(TzhRecord *record) {
	return record->env->lang;
}

const TzhCalendar *tzh_record_calendar(TzhRecord *record) {
	return book_calendar(record->book);
}

void tzh_record_cutoffs(TzhRecord *record, const TzhWeek *week, TzhTime *section, TzhTime *report) {
	const Settings *settings = book_settings(record->book);
	int offset = book_offset(record->book);
	if (section != NULL)
		*section = tzh_time_at(week->due, settings->section_cutoff, offset);
	if (report != NULL)
		*report = tzh_time_at(week->due, settings->report_cutoff, offset);
}

gboolean tzh_record_set_clock(TzhRecord *record, TzhTime at, GError **error) {
	if (!book_demo(record->book))
		return fail(error, TZH_ERROR_REFUSED, record->env->lang, TZH_W_ACT_CLOCK_ONLY_DEMO);
	record->clock = MAX(at, book_time(record->book));
	return TRUE;
}

void tzh_record_vouch_today(TzhRecord *record, TzhDay today) {
	record->today_said = today;
}

/* ---- which ledger ---- */

gboolean record_ledger(TzhRecord *record, TzhId *ledger, GError **error) {
	int year = record->year;
	if (record->ledger == 0 || record->year == 0) {
		int this_year, month, mday;
		tzh_day_split(tzh_record_today(record), &this_year, &month, &mday);
		if (!book_ledger_of(record->book, year != 0 ? year : this_year, year != 0, ledger, &year, error))
			return FALSE;
	} else {
		*ledger = record->ledger;
	}
	if (*ledger == 0)
		return fail(error, TZH_ERROR_NOT_FOUND, record->env->lang, TZH_W_FIND_NO_LEDGER);
	return TRUE;
}

gboolean tzh_record_set_year(TzhRecord *record, int year, GError **error) {
	TzhId ledger = 0;
	int found = 0;
	if (!book_ledger_of(record->book, year, TRUE, &ledger, &found, error))
		return FALSE;
	if (ledger == 0) {
		char text[16];
		g_snprintf(text, sizeof text, "%d", year);
		return fail(error, TZH_ERROR_NOT_FOUND, record->env->lang, TZH_W_FIND_NO_YEAR, text);
	}
	record->year = year;
	record->ledger = ledger;
	return TRUE;
}

/* ---- who one is ---- */

TzhId record_person(TzhRecord *record) {
	const People *people = book_people(record->book);
	if (record->as_post != 0)
		return people_holder(people, record->as_post);
	const char *account = record->env->account;
	const PersonFact *person = account != NULL && *account != '\0' ? people_by_login(people, account) : NULL;
	return person != NULL && person_in_force(person, tzh_record_today(record)) ? person->id : 0;
}

static const PostFact *first_post(TzhRecord *record, TzhId person) {
	const People *people = book_people(record->book);
	TzhDay today = tzh_record_today(record);
	for (guint i = 0; i < people_count_posts(people); i++) {
		const PostFact *post = people_post_at(people, i);
		if (post->person == person && post_in_force(post, today))
			return post;
	}
	return NULL;
}

gboolean tzh_record_me(TzhRecord *record, TzhMe *me, GError **error) {
	(void)error; /* reading people cannot fail once the book is open; the signature leaves room for stores where it can */
	*me = (TzhMe){.role = -1, .chosen = record->as_post != 0};
	me->person = record_person(record);
	if (me->person == 0)
		return TRUE;
	const People *people = book_people(record->book);
	me->name = people_person(people, me->person)->name;
	const PostFact *post = record->as_post != 0 ? people_post(people, record->as_post) : first_post(record, me->person);
	if (post != NULL) {
		me->post = post->id;
		me->title = post->title;
		me->role = post->role;
		me->section = post->section;
	}
	return TRUE;
}

gboolean tzh_record_act_as(TzhRecord *record, const char *post, GError **error) {
	if (!book_demo(record->book))
		return fail(error, TZH_ERROR_REFUSED, record->env->lang, TZH_W_ACT_AS_ONLY_DEMO);
	return resolve(record, NOUN_POST, post, &record->as_post, error);
}

const char *tzh_role_name(TzhLang lang, int role) {
	return enum_name(lang, ENUM_ROLE, role);
}

/* ---- what it says of itself ---- */

static gboolean info_of_log(TzhRecord *record, TzhInfo *info, GError **error) {
	Hash root;
	gboolean ok = record->of != NULL ? log_root_at(record->log, record->view_size, &root, error) : log_head(record->log, &info->size, &root, error);
	if (!ok)
		return FALSE;
	if (record->of != NULL)
		info->size = record->view_size;
	hash_hex(&root, info->root);
	hash_groups(&root, info->root_groups);
	return TRUE;
}

gboolean tzh_record_info(TzhRecord *record, TzhInfo *info, GError **error) {
	*info = (TzhInfo){.where = log_where(record->log),
	                  .uuid = book_record(record->book),
	                  .org = book_org(record->book),
	                  .last = book_time(record->book),
	                  .now = tzh_record_now(record),
	                  .offset = book_offset(record->book),
	                  .demo = book_demo(record->book),
	                  .writable = record->of == NULL && log_writable(record->log),
	                  .view = record->of != NULL,
	                  .recomputed = record->of == NULL && log_native(record->log) != NULL && !book_is_stored(record->book),
	                  .rules = RULES,
	                  .book_version = BOOK_VERSION,
	                  .log_version = LOG_VERSION,
	                  .line_version = LINE_V,
	                  .program = TZH_VERSION};
	TzhId ledger = 0;
	int year = record->year, this_year, month, mday;
	tzh_day_split(tzh_record_today(record), &this_year, &month, &mday);
	if (!info_of_log(record, info, error) || !book_illegal_count(record->book, &info->illegal, error) ||
	    !book_ledger_of(record->book, year != 0 ? year : this_year, year != 0, &ledger, &year, error))
		return FALSE;
	info->year = ledger != 0 ? year : 0;
	info->calendar_missing = info->year != 0 && !tzh_calendar_has_year(book_calendar(record->book), info->year);
	return TRUE;
}
