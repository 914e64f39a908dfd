/* trend.h — lights and closings over the weeks, and the figures of them. Inside the report layer. */
#pragma once

#include "report/tally.h"
#include "report/weekly_say.h"

/* content["trend"] {week, due, red … grey} of each week that has ended or is running, as texts; and content["heat"] {section, week, red … blue}. With a filter: of its tasks, and no heat. */
gboolean trend_add(json_t *content, TzhRecord *at, const char *filter, GError **error);

/* Figures of the content; each adds a node, or nothing where there is nothing to draw. */
void trend_lights(Say *self);
void trend_burn(Say *self); /* content["tasks"] says what is due by when */
void trend_heat(Say *self);
void trend_sections(Say *self); /* bars by lead section and light; the numbers stand in a table */
void trend_gantt(Say *self);
