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
/* Bars by section and light, whose numbers stand in a table: counts[label * TALLY_LIGHTS + light]. `text`: what the figure shows. */
void trend_bars(Say *self, const char *text, const char *const *labels, guint n, const gint64 *counts);
void trend_groups(Say *self, const char *text, const json_t *groups); /* of tally_by() */
void trend_sections(Say *self);                                       /* of the content's tasks */
void trend_gantt(Say *self);
