/* workdays.h — the two primitives below wd(): a count and its inverse, for the core's own use. Pure. */
#pragma once

#include <taizhang/calendar.h>

/* Working days up to and including `day`, from an arbitrary but fixed origin: wd(a, b) = upto(b) - upto(a). Constant time, never falls. */
int workdays_upto(const TzhCalendar *calendar, TzhDay day);
/* The first day at which workdays_upto() is at least `count`: a working day. Logarithmic. */
TzhDay workdays_reach(const TzhCalendar *calendar, int count);
