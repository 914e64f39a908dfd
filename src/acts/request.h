/* request.h — what a person asked for, as text, and its turning into a line's body. */
#pragma once

#include "acts/act_table.h"
#include "acts/record.h"

struct TzhRequest {
	const TzhActInfo *info;
	const ActRow *row;
	char *object; /* as named; NULL */
	char *post;   /* post as named; NULL: the one that fits */
	char *key;    /* idempotency; NULL */
	gint64 seen;
	GHashTable *values; /* key → GPtrArray of char * */
	json_t *files;      /* bodies of weekly.filed, for 定稿 (the report layer makes them) */
	char *doubts;       /* what is odd about what was asked, found before the lock; NULL */
	json_t *computed;   /* fields that another layer worked out (weekly reports): laid over the body as they are */
};

/* The first text given for a key; NULL: not given. */
const char *request_text(const TzhRequest *request, const char *key);
const GPtrArray *request_texts(const TzhRequest *request, const char *key); /* NULL: not given */
/* A yes or no as people write it; FALSE when not given. */
gboolean request_flag(TzhRecord *record, const TzhRequest *request, const char *key, bool *value, GError **error);
/* For layers above: sets a computed field. Takes the reference. */
void request_compute(TzhRequest *request, FieldId field, json_t *value);

/* What an act's texts mean, in the record as it is (under the lock). `obj` is the object already resolved. */
typedef struct {
	Draft *draft;
	TzhRequest *request;
	TzhId obj;                /* resolved object; 0: none */
	char *unit;               /* unit for quantities; owned; NULL */
	bool is_bool;             /* the measure is 是/否 */
	TzhComparator comparator; /* of the last quantity read */
	gboolean purged;          /* the act dropped a file's bytes */
	GString *doubts;          /* figures that look mistaken; owned; NULL */
} Meaning;

/* Turns one field's texts into its JSON value. NULL with error. */
json_t *convert(Meaning *meaning, FieldId field, const GPtrArray *texts, GError **error);
/* All fields given, into a body (computed ones laid over); the object fills its field. NULL with error. */
json_t *convert_all(Meaning *meaning, GError **error);
/* One measure's quantity as written, in that measure's unit. */
gboolean convert_value(Meaning *meaning, TzhId measure, const char *text, TzhQuantity *value, TzhComparator *comparator, GError **error);
/* The act's files: paths given, streamed into the store before the lock and remembered as computed fields (file, size, media, sha; paper.scan). */
gboolean request_store_files(TzhRecord *record, TzhRequest *request, GError **error);

/* compose_check.c: the files of a sheet are hashed as they lie in the store, before the lock. */
gboolean prepare_sheet(TzhRecord *record, TzhRequest *request, GError **error);

/* Before the lock: required arguments are there, weekly reports are worked out, files are in the store. */
gboolean request_prepare(TzhRecord *record, TzhRequest *request, GError **error);

/* compose.c: the lines of one request. */
gboolean compose_request(Draft *draft, gpointer meaning, GError **error);

/* Supplied by the report layer, above acts (link-time seam; docs/design.md): works out what a weekly report's lines need, outside the lock: the content of 送签, the files of 定稿,
 * what 登记报送稿 finds different (request->doubts). */
gboolean prepare_weekly(TzhRecord *record, TzhRequest *request, GError **error);
