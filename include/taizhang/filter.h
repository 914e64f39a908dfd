/* filter.h — what a front end needs of the filter language (interface.md §1): completion while typing and a help text.
 * The same text is understood by every list, every report and the search line:
 *     section:政策法规科 state:active due<2022-10-01 light:red,yellow owner:me -part:一 食品
 * A colour or state alone (红灯, closed) is that light or state; other bare words search number, title and people.
 * Terms are joined by AND, commas are OR, - ! 非 negate. Keys and values in Chinese or English; full-width ：＜＞＝，－！ count as their ASCII twins. Pure. */
#pragma once

#include <taizhang/base.h>

/* A longer filter text is refused. */
#define TZH_FILTER_MAX_BYTES 4096

/* What could stand at the end of a half-typed filter: keys with their colon ("科室:"), a key's values after its operator (states, colours, marks; dates;
 * "me" for people). Each candidate replaces the bytes from *from to the end; `from` may be NULL. Candidates are spelled in the alphabet already typed; with nothing typed, in
 * `lang`. Empty list: nothing fits, free text is expected, or `partial` is not UTF-8. NULL-terminated; free with g_strfreev(). */
char **tzh_filter_complete(TzhLang lang, const char *partial, gsize *from);

/* Whose names are expected at the end of a half-typed filter (after 科室: 配合: 责任人: 责任领导:), for a front end that has the record's to offer. */
typedef enum { TZH_FILTER_NAMES_NONE, TZH_FILTER_NAMES_SECTIONS, TZH_FILTER_NAMES_PEOPLE } TzhFilterNames;
TzhFilterNames tzh_filter_names(const char *partial);

/* The language's reference: one line per key with aliases, operators, values and meaning. Caller frees. */
char *tzh_filter_help(TzhLang lang);
