/* cmd_totals.c — control totals (domain.md §8) and the login script's reminder. */
#include "cli.h"

#include <jansson.h>

enum { STATES = 9 };

static const char *const state_words[STATES] = {"draft", "active", "applied", "reviewed", "approved", "closed", "suspended", "cancelled", "carried"};
static const char *const light_words[TZH_LIGHTS] = {"none", "red", "yellow", "green", "blue", "grey"};

static json_t *counts(const gint64 *count, const char *const *words, guint n) {
	json_t *object = json_object();
	for (guint i = 0; i < n; i++)
		json_object_set_new(object, words[i], json_integer(count[i]));
	return object;
}

/* A rate stands with what it is of (domain.md §8), rounded half up as in the weekly report; nothing to divide by gives "-". */
static char *rate(gint64 part, gint64 all) {
	if (all <= 0)
		return g_strdup_printf("- (%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT ")", part, all);
	gint64 mille = (2000 * part + all) / (2 * all);
	return g_strdup_printf("%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT "%% (%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT ")", mille / 10, mille % 10, part, all);
}

static void print_json(Cli *cli, const TzhTotals *totals, const TzhInfo *info) {
	json_t *document = record_json(cli, info);
	char day[11];
	tzh_day_format(totals->day, day);
	json_object_update_new(document, json_pack("{s:i, s:s, s:I, s:o, s:o, s:I, s:I, s:I, s:I, s:I, s:I, s:b, s:o}", "year", totals->year, "day", day, "count",
	                                           (json_int_t)totals->count, "by_state", counts(totals->by_state, state_words, STATES), "by_light",
	                                           counts(totals->by_light, light_words, TZH_LIGHTS), "drafts_added", (json_int_t)totals->drafts_added, "closed",
	                                           (json_int_t)totals->closed, "cancelled", (json_int_t)totals->cancelled, "closed_on_time",
	                                           (json_int_t)totals->closed_on_time, "ever_returned", (json_int_t)totals->ever_returned, "extensions",
	                                           (json_int_t)totals->extensions, "tie", (int)totals->tie, "differs", text_json(totals->differs)));
	cli_json(cli, document);
}

/* Only what there is: "推进中20  已销号11". */
static void print_counts(Cli *cli, TzhWord title, TzhWord first, const gint64 *count, guint n) {
	bool any = false;
	out_text(cli->out, say(cli, title));
	for (guint i = 0; i < n; i++)
		if (count[i] != 0) {
			any = true;
			out_printf(cli->out, "  %s %" G_GINT64_FORMAT, say(cli, (TzhWord)(first + i)), count[i]);
		}
	if (!any)
		out_printf(cli->out, "  %s", say(cli, TZH_W_CLI_TOTALS_NONE));
	out_text(cli->out, "\n");
}

static void print_text(Cli *cli, const TzhTotals *totals) {
	char day[11];
	tzh_day_format(totals->day, day);
	g_autofree char *closed = rate(totals->closed, totals->count - totals->cancelled), *on_time = rate(totals->closed_on_time, totals->closed);
	out_printf(cli->out, say(cli, TZH_W_CLI_TOTALS_HEAD), totals->year, day, totals->count);
	out_text(cli->out, "\n");
	print_counts(cli, TZH_W_CLI_TOTALS_STATES, TZH_W_STATE_DRAFT, totals->by_state, STATES);
	print_counts(cli, TZH_W_CLI_TOTALS_LIGHTS, TZH_W_LIGHT_NONE, totals->by_light, TZH_LIGHTS);
	out_printf(cli->out, say(cli, TZH_W_CLI_TOTALS_RATES), closed, on_time);
	out_text(cli->out, "\n");
	out_printf(cli->out, say(cli, TZH_W_CLI_TOTALS_MORE), totals->ever_returned, totals->extensions, totals->drafts_added);
	out_text(cli->out, "\n");
	if (totals->tie)
		out_printf(cli->out, "%s\n", say(cli, TZH_W_CLI_TOTALS_TIE));
}

int cmd_totals(Cli *cli) {
	int status;
	GError *error = NULL;
	TzhTotals totals = {0};
	TzhInfo info;
	if (!cli_open(cli, TZH_READ, &status))
		return status;
	if (!tzh_record_info(cli_record(cli), &info, &error) || !tzh_totals(cli_record(cli), &totals, &error))
		return cli_fail(cli, error);
	if (cli->format == FORMAT_JSON)
		print_json(cli, &totals, &info);
	else
		print_text(cli, &totals);
	if (!totals.tie)
		cli_note(cli, TZH_W_CLI_TOTALS_DIFFER, totals.differs != NULL ? totals.differs : "");
	g_free(totals.differs);
	return totals.tie ? STATUS_DONE : STATUS_REFUSED;
}

int cmd_remind(Cli *cli) {
	int status;
	GError *error = NULL;
	if (!cli_open(cli, TZH_READ, &status))
		return status;
	g_autofree char *line = tzh_remind(cli_record(cli), &error);
	if (line == NULL)
		return cli_fail(cli, error);
	if (*line != '\0')
		out_printf(cli->out, "%s\n", line);
	return STATUS_DONE;
}
