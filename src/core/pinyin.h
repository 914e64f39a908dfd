/* pinyin.h — search by pinyin initials: zcfg finds 政策法规科 (interface.md §1). Pure table lookup. */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* Could this be typed initials? Only ASCII (or full-width) letters and digits, at least one letter. */
bool pinyin_query(const char *text);

/* TRUE when `initials` stands for consecutive characters of `text`: a Han character by the initial of any of its readings, a letter or digit by itself.
 * Case and full width make no difference; punctuation and spaces in `text` are passed over ("矿山、尾矿库" by kswkk). Empty or not pinyin_query(): FALSE,
 * but digits alone match. Invalid UTF-8 in `text` matches nothing. */
bool pinyin_match(const char *text, const char *initials);

/* The same for letters and digits that are lower case and narrow already, at least one, and a valid text: allocates nothing. */
bool pinyin_match_letters(const char *text, const char *letters);

/* The initials of a text in lower case, for an index column: "zcfgk" of 政策法规科. Characters with several readings give further spellings behind a space
 * ("zdgz cdgz" of 重点工作), at most PINYIN_SPELLINGS, the commonest first; a query has no space, so substring search never runs across two of them.
 * Nothing to spell: "". Caller frees. */
#define PINYIN_SPELLINGS 8
char *pinyin_initials(const char *text);
