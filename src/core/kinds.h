/* kinds.h — the tables of line kinds, body fields and closed word lists (kinds.def, fields.def, enums.def), and the check of a
 * body against them. One definition per fact: validation, command-line options, help and docs read these tables. Pure. */
#pragma once

#include <jansson.h>
#include <taizhang/base.h>

/* ---- closed word lists ---- */

typedef enum {
#define ENUM(table) ENUM_##table,
#define E(table, id, word, zh, en)
#define END(table)
#include "core/enums.def"
#undef ENUM
#undef E
#undef END
	ENUM_TABLES
} EnumTable;

#define ENUM(table) enum {
#define E(table, id, word, zh, en) table##_##id,
#define END(table)                                                                                                                                             \
	table##_WORDS                                                                                                                                              \
	}                                                                                                                                                          \
	;
#include "core/enums.def"
#undef ENUM
#undef E
#undef END

int enum_count(EnumTable table);
const char *enum_word(EnumTable table, int value);               /* the word in the line, "section_head"; NULL out of range */
const char *enum_name(TzhLang lang, EnumTable table, int value); /* 科室负责人 */
int enum_value(EnumTable table, const char *word);               /* exact word; -1 unknown */
int enum_guess(EnumTable table, const char *text);               /* word, Chinese or English name, any case; unique prefix of one; -1 */

/* ---- fields ---- */

typedef enum {
	FIELD_LINE,
	FIELD_TEXT, /* string; LINE without line breaks */
	FIELD_INT,
	FIELD_BOOL,
	FIELD_QUANTITY,
	FIELD_ENUM, /* string: a word of its table */
	FIELD_DAY,
	FIELD_TIME,
	FIELD_WEEK,
	FIELD_HASH, /* strings: YYYY-MM-DD, instant, 2022-W47, 64 hex digits */
	FIELD_LINES,
	FIELD_DAYS,
	FIELD_HASHES, /* arrays of strings */
	FIELD_SECTION,
	FIELD_PERSON,
	FIELD_POST,
	FIELD_LEDGER,
	FIELD_TASK,
	FIELD_MEASURE,
	FIELD_MEASUREMENT,
	FIELD_MILESTONE,
	FIELD_REPORT,
	FIELD_CORRECTION,
	FIELD_WEEKLY,
	FIELD_ROUND,
	FIELD_SHEET,
	FIELD_EVIDENCE,
	FIELD_SLIP, /* object ids: decimal strings */
	FIELD_TASKS,
	FIELD_MEASURES,   /* arrays of object ids */
	FIELD_SUPPORT,    /* [{"section":"5","part":"…"}] */
	FIELD_EXCEPTIONS, /* [{"measure":"90","reason":"…"}] */
	FIELD_FINALS,     /* [{"measure":"90","measurement":"300","value":333000,"comparator":"exact","as_of":"…"}]; without value: none reported */
	FIELD_CHECKS,     /* six booleans in domain.md's order */
	FIELD_PARTS,      /* [{"section":"5","how":"confirmed|deemed","line":812}]; deemed without line */
	FIELD_MUST,       /* [{"why":"overdue","items":["60"]}] in the order of the reasons */
	FIELD_RECOMPUTED, /* [{"measure":"90","value":333000,"comparator":"exact","source":"…"}] */
	FIELD_OPENED,     /* [{"item":"120","sha":"…","note":"…"}]: the hash of the bytes as opened; without: could not be opened, and why */
	FIELD_ORIGINALS,  /* [{"slip":"130","matches":true,"note":"…"}]: papers whose original was seen */
	FIELD_PAPER, /* {"signer":"7","date":"…","opinion":"…","original":"…","scan":"hash","size":n,"file":"…","code":"…"}; code where a form was taken */
	FIELD_OBJECT, /* free object (old values, copies of what was judged): keys of fields.def, values of any shape */
} FieldType;

typedef struct {
	const char *key;
	FieldType type;
	gint64 limit; /* texts: characters; INT: greatest value; lists: entries; ENUM: its EnumTable */
	const char *name[TZH_LANGS];
	const char *example;
} Field;

typedef enum {
#define FIELD(key, type, limit, zh, en, example) F_##key,
#include "core/fields.def"
#undef FIELD
	FIELDS
} FieldId;

const Field *field_get(FieldId id);
gsize field_key_length(FieldId id); /* bytes of its key */
int field_find(const char *key);    /* FieldId or -1 */

/* ---- kinds ---- */

typedef enum {
	NOUN_RECORD,
	NOUN_SECTION,
	NOUN_PERSON,
	NOUN_POST,
	NOUN_DELEGATION,
	NOUN_CALENDAR,
	NOUN_LEDGER,
	NOUN_TASK,
	NOUN_MEASURE,
	NOUN_MEASUREMENT,
	NOUN_MILESTONE,
	NOUN_REPORT,
	NOUN_EVIDENCE,
	NOUN_EXTENSION,
	NOUN_CLOSING,
	NOUN_PAPER,
	NOUN_CORRECTION,
	NOUN_PROPOSAL,
	NOUN_CHASE,
	NOUN_OPINION,
	NOUN_WEEKLY,
	NOUN_PURGE,
	NOUN_ROUND,
	NOUN_SHEET,
	NOUN_FINDING,
	NOUN_COMPLAINT,
	NOUN_KEY,
	NOUNS
} Noun;

/* Who may (domain.md §3): relations of the exercised post to the task or object. */
enum {
	MAY_NOBODY = 0,
	MAY_ADMIN = 1 << 0,
	MAY_OFFICE = 1 << 1,
	MAY_HEAD = 1 << 2,
	MAY_DEPUTY = 1 << 3,  /* any deputy head */
	MAY_LEADER = 1 << 4,  /* the task's leader: deputy in the own field, or the head */
	MAY_OWN = 1 << 5,     /* section own: head of the lead section, or the owner's post */
	MAY_LIAISON = 1 << 6, /* the task's liaison, or a liaison of the lead section */
	MAY_PART = 1 << 7,    /* head or liaison of a supporting section */
	MAY_CHECKER = 1 << 8,
	MAY_INSPECTOR = 1 << 9,
	MAY_REVIEW = 1 << 10,    /* the named reviewer; else the office, not of the lead section */
	MAY_APPROVER = 1 << 11,  /* the named approver; else the leader */
	MAY_SIGNER = 1 << 12,    /* the weekly report's 签发人 */
	MAY_HOLDER = 1 << 13,    /* holder of the post concerned */
	MAY_DEMO = 1 << 14,      /* anyone in a demonstration record */
	MAY_OWN_HEAD = 1 << 15,  /* section own without the liaison: the section head or the owner */
	MAY_PART_HEAD = 1 << 16, /* head of a supporting section */
	MAY_ANYONE = 1 << 17,    /* whoever holds a post */
};
#define MAY_BITS 18

#define IN(state) (1u << STATE_##state)
#define ANY 0xffffffffu

enum {
	NEED_MEASURES = 1 << 0,
	NEED_EVIDENCE = 1 << 1,
	NEED_SUPPORT = 1 << 2,
	NEED_CLOSING = 1 << 3,
	NEED_EXTENSION = 1 << 4,
	NEED_LEDGER_TASKS = 1 << 5,
	NEED_WEEK_REPORT = 1 << 6,
	NEED_INTO = 1 << 7,
	NEED_WEEKLIES = 1 << 8,
	NEED_ROUND = 1 << 9,       /* the round of obj or body; for a new one the last frozen weekly report */
	NEED_POPULATION = 1 << 10, /* its closed items with reasons and the draw over them */
	NEED_DRAWN = 1 << 11,      /* what stands as drawn */
	NEED_CHECKED = 1 << 12,    /* the item within the round, and who had a hand in it */
	NEED_SUMS = 1 << 13,       /* the round's counts */
	NEED_SIGNATURE = 1 << 14,  /* of consequence: carries the actor's signature where the record requires them (record.md §6) */
};

typedef enum { ROLE_REQUIRED, ROLE_OPTIONAL, ROLE_COMPUTED } FieldRole;
typedef struct {
	FieldId field;
	FieldRole role;
} KindField;

typedef enum {
#define KIND(id, ...) KIND_##id,
#include "core/kinds.def"
#undef KIND
	KINDS
} KindId;

typedef struct {
	KindId id;
	const char *name;
	Noun noun;
	bool creates;
	guint may;
	guint in;
	guint needs;
	const char *word[TZH_LANGS];
	const KindField *fields;
	guint n_fields;
} Kind;

const Kind *kind_get(KindId id);
const Kind *kind_find(const char *name, gsize n);             /* NULL: unknown; a hash, not a scan */
const KindField *kind_field(const Kind *kind, FieldId field); /* NULL: not one of its fields */
const char *noun_name(TzhLang lang, Noun noun);

/* ---- bodies ---- */

/* Checks a body against its kind: required keys present, known keys of the right type and within limits, texts free of control and
 * bidirectional-control characters, no empty required text. Unknown keys are ignored (record.md §2). NULL: in order; else a sentence (caller frees). */
char *body_check(TzhLang lang, const Kind *kind, const json_t *body);
char *field_check(TzhLang lang, const Field *field, const json_t *value); /* the same for one value */

/* Readers for checked bodies: absent or null gives the stated default. Strings are lent by the body. */
const char *body_text(const json_t *body, FieldId field); /* NULL */
gint64 body_int(const json_t *body, FieldId field, gint64 otherwise);
bool body_bool(const json_t *body, FieldId field);    /* false */
bool body_has(const json_t *body, FieldId field);     /* present, even if null */
bool body_null(const json_t *body, FieldId field);    /* present and null */
TzhId body_id(const json_t *body, FieldId field);     /* 0 */
TzhDay body_day(const json_t *body, FieldId field);   /* TZH_DAY_NONE */
TzhTime body_time(const json_t *body, FieldId field); /* TZH_TIME_NONE */
int body_enum(const json_t *body, FieldId field, int otherwise);
int body_week(const json_t *body, FieldId field);          /* year*100+week; 0 */
const json_t *body_get(const json_t *body, FieldId field); /* NULL */
TzhId json_id(const json_t *value);                        /* decimal string → id; 0 */
/* Writers. */
void body_set_text(json_t *body, FieldId field, const char *text); /* NULL: nothing */
void body_set_int(json_t *body, FieldId field, gint64 value);
void body_set_bool(json_t *body, FieldId field, bool value);
void body_set_id(json_t *body, FieldId field, TzhId id);    /* 0: nothing */
void body_set_day(json_t *body, FieldId field, TzhDay day); /* NONE: nothing */
void body_set_time(json_t *body, FieldId field, TzhTime time);
void body_set(json_t *body, FieldId field, json_t *value); /* takes the reference; NULL: nothing */
json_t *json_of_id(TzhId id);
char *body_dump(const json_t *body); /* compact, keys in order of insertion, UTF-8 unescaped; caller frees */
