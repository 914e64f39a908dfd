/* keep_reading.c — account of what checkers and the inspector took or checked, where the record's setting asks for it. A line of its own; what was read is as it was. */
#include "acts/record.h"
#include <taizhang/sign.h>

typedef struct {
	const char *reading, *text;
} Reading;

static gboolean compose(Draft *draft, gpointer data, GError **error) {
	const Reading *reading = data;
	json_t *body = json_object();
	body_set_text(body, F_reading, reading->reading);
	body_set_text(body, F_text, reading->text);
	draft_add(draft, KIND_READING_LOGGED, 1, body);
	return draft_settle_post(draft, KIND_READING_LOGGED, 1, body, NULL, error);
}

/* Holds a post of a checker or the inspector in force now. */
static gboolean reads(TzhRecord *record) {
	const People *people = book_people(record->book);
	TzhId person = record_person(record);
	for (guint i = 0; person != 0 && i < people_count_posts(people); i++) {
		const PostFact *post = people_post_at(people, i);
		if (post->person == person && (post->role == ROLE_CHECKER || post->role == ROLE_INSPECTOR) && post_in_force(post, tzh_record_today(record)))
			return TRUE;
	}
	return FALSE;
}

gboolean tzh_reading_is_logged(TzhRecord *record) {
	return book_settings(record->book)->log_reading && reads(record);
}

gboolean tzh_log_reading(TzhRecord *record, const char *reading, const char *text, GError **error) {
	Reading what = {reading, text};
	ActResult result;
	return !tzh_reading_is_logged(record) || record_act(record, NULL, FALSE, compose, &what, &result, error);
}
