/* quantity.h — fixed-point quantities as people write them (domain.md §2, interface.md §1).
 * A quantity is a signed 64-bit integer scaled by 10^4; never floating point. */
#pragma once

#include <taizhang/base.h>

typedef enum { TZH_EXACT, TZH_OVER, TZH_UNDER } TzhComparator; /* 33.3 · 超过33.3/33.3以上/>33.3 · 不足33.3/<33.3 */

/* Reads a quantity as a person writes it: full-width digits and punctuation, thousands separators (, ， and spaces between groups of three),
 * a sign, up to four decimals, Chinese multipliers 十百千万亿 after the number (14.98亿, 149800万, 3千), an optional unit text behind it
 * ("149800万元", "３５５家", "81.4%"), comparators (超过, 逾, 以上, 多, >, 不足, 近, <).
 * `unit`: the measure's unit (may be NULL): when the text names a unit that differs from it only in its multiplier (万元 / 亿元 / 元), the value is converted
 * exactly; a wholly different unit is an error. Numbers without a unit are taken in the measure's unit. More than four decimals after conversion, overflow,
 * rubbish: TZH_ERROR_INVALID, with a sentence naming the place (column). `comparator` may be NULL: then a comparator is an error. */
gboolean tzh_quantity_parse(TzhLang lang, const char *text, const char *unit, TzhQuantity *value, TzhComparator *comparator, GError **error);

/* "33.3", "-0.0001", "2110": shortest exact form; no separators. Caller frees. */
char *tzh_quantity_format(TzhQuantity value);

/* "33.3亿元", "2110项", "81.4%"; comparators as "超过33.3亿元" / "over 33.3 …". Chinese joins without a space, English with one (except %). Caller frees. */
char *tzh_quantity_text(TzhLang lang, TzhQuantity value, TzhComparator comparator, const char *unit);

/* Does a cumulative figure look mistaken beside the last one? Never a refusal: the caller says it and lets it pass. */
typedef enum {
	TZH_DOUBT_NONE,
	TZH_DOUBT_FELL,        /* less than the last: the week's figure instead of the sum? */
	TZH_DOUBT_TEN,         /* ten times the last or more: a digit too many? */
	TZH_DOUBT_TEN_THOUSAND /* a thousand times or more: 万 or 亿 mistaken? */
} TzhDoubt;
/* Pure. A last value of 0 or less gives no measure for a rise. */
TzhDoubt tzh_quantity_doubt(TzhQuantity last, TzhQuantity value);
/* The sentence on it, naming what ("17.1 研发投入"), the value and the last one in their unit. NULL for TZH_DOUBT_NONE; caller frees. */
char *tzh_quantity_doubt_text(TzhLang lang, TzhDoubt doubt, const char *what, TzhQuantity last, TzhQuantity value, const char *unit);
