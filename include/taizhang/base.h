/* base.h — the few types that every part of taizhang shares: identities, dates, instants, languages,
 * errors, and the environment through which time, user and locale come in.
 *
 * Conventions of the whole library: arguments are borrowed for the call; `const T *` returned is lent and
 * lives as long as its owner; `T *` returned is the caller's. A failure that a user can cause is a returned
 * GError of TZH_ERROR whose message is a sentence in the environment's language; a programmer's mistake is
 * an assertion; out of memory aborts (GLib). */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <sys/types.h>

/* An object's identity inside a record: the sequence number of the line that created it (record.md §2). 0: none. */
typedef gint64 TzhId;

/* A civil date at the record's offset, as days since 1970-01-01. */
typedef gint32 TzhDay;
#define TZH_DAY_NONE G_MININT32

/* An instant, as milliseconds since 1970-01-01T00:00:00Z. */
typedef gint64 TzhTime;
#define TZH_TIME_NONE G_MININT64
#define TZH_MS_PER_MINUTE 60000
#define TZH_TIME_LOCAL 17 /* bytes of "YYYY-MM-DD hh:mm" */

/* A quantity scaled by 10^4 (domain.md §2); its unit stands with the measure. */
typedef gint64 TzhQuantity;
#define TZH_QUANTITY_SCALE 10000

typedef enum { TZH_LANG_ZH, TZH_LANG_EN, TZH_LANGS } TzhLang;

#define TZH_ERROR (tzh_error_quark())
GQuark tzh_error_quark(void);

/* The codes that callers really branch on; the message says the rest. */
typedef enum {
	TZH_ERROR_NOT_FOUND, /* the named object, file or record is not there */
	TZH_ERROR_EXISTS,    /* it is already there and is not replaced */
	TZH_ERROR_INVALID,   /* input that cannot be understood; the message names the place */
	TZH_ERROR_REFUSED, /* a guard refused the act, the message lists everything missing, one per line; or a file given to be read in is not one that can be taken */
	TZH_ERROR_CONFLICT,    /* someone else changed it meanwhile */
	TZH_ERROR_BUSY,        /* another process holds the lock */
	TZH_ERROR_NEWER,       /* written by a newer program */
	TZH_ERROR_IO,          /* the system refused: disk full, no permission, unreachable */
	TZH_ERROR_CORRUPT,     /* what is stored contradicts itself */
	TZH_ERROR_UNSUPPORTED, /* this store, file system or format cannot do it */
} TzhErrorCode;

/* Everything that comes in from outside a process besides its arguments. Borrowed by whoever is given it and must
 * outlive it. Tests fill it with fakes. */
typedef struct TzhEnv {
	TzhLang lang;                                                                   /* language of messages */
	TzhTime (*now)(gpointer data);                                                  /* wall clock */
	const char *account;                                                            /* account name of the real user id; "" when it has none */
	const char *data_dir;                                                           /* the user's data directory (XDG_DATA_HOME/taizhang) */
	const char *(*fs_type)(gpointer data, const char *path);                        /* file-system type of a folder: "ext4", "nfs", …; NULL: ask the kernel */
	void (*uuid)(gpointer data, char out[37]);                                      /* a fresh random identity; NULL: libuuid */
	gboolean (*progress)(gpointer data, const char *what, gint64 done, gint64 all); /* long work; FALSE interrupts; may be NULL */
	gpointer data;                                                                  /* given back to each of the above */
} TzhEnv;

/* The language named by LC_ALL, LC_MESSAGES, LANG, LANGUAGE (first that is set), by name alone: the locale need not be
 * generated. Chinese unless one of them names another language; "C" and "POSIX" say nothing. */
TzhLang tzh_lang_from(const char *lc_all, const char *lc_messages, const char *lang, const char *language);

/* ---- days and instants ---- */

TzhDay tzh_day_of(int year, int month, int day); /* TZH_DAY_NONE when there is no such date (years 1900–2199) */
void tzh_day_split(TzhDay day, int *year, int *month, int *mday);
TzhDay tzh_day_parse(const char *text);        /* exactly YYYY-MM-DD, else TZH_DAY_NONE */
int tzh_day_weekday(TzhDay day);               /* 1 Monday … 7 Sunday */
void tzh_day_format(TzhDay day, char out[11]); /* YYYY-MM-DD; "" for TZH_DAY_NONE */

TzhTime tzh_time_parse(const char *text);                                        /* exactly YYYY-MM-DDThh:mm:ss.sssZ, else TZH_TIME_NONE */
void tzh_time_format(TzhTime time, char out[25]);                                /* YYYY-MM-DDThh:mm:ss.sssZ; "" for TZH_TIME_NONE */
TzhDay tzh_time_day(TzhTime time, int offset_minutes);                           /* the civil date at that offset */
int tzh_time_minute(TzhTime time, int offset_minutes);                           /* the minute of that day, 0 … 1439 */
void tzh_time_local(TzhTime time, int offset_minutes, char out[TZH_TIME_LOCAL]); /* YYYY-MM-DD hh:mm there; "" for TZH_TIME_NONE */
TzhTime tzh_time_at(TzhDay day, int minute_of_day, int offset_minutes);          /* minute 1440 is the day's end */
