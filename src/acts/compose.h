/* compose.h — inside acts: how the lines of each act come about. */
#pragma once

#include "acts/request.h"

/* Adds the act's main line with this body (taken) and settles the post by it. */
gboolean compose_main(Draft *draft, Meaning *meaning, json_t *body, GError **error);
/* The facts a guard would see for the act's main kind with this body; lent until the next call. */
gboolean compose_facts(Draft *draft, Meaning *meaning, const json_t *body, Facts *facts, GError **error);
/* Sets a default where the body has nothing. */
void body_default_text(json_t *body, FieldId field, const char *text);
void body_default_day(json_t *body, FieldId field, TzhDay day);

typedef gboolean (*How1)(Draft *draft, Meaning *meaning, json_t *body, GError **error); /* takes the body */

gboolean compose_issue(Draft *draft, Meaning *meaning, json_t *body, GError **error);
gboolean compose_extend(Draft *draft, Meaning *meaning, json_t *body, GError **error);
gboolean compose_split(Draft *draft, Meaning *meaning, json_t *body, GError **error);
gboolean compose_carry_over(Draft *draft, Meaning *meaning, json_t *body, GError **error);
gboolean compose_add_task(Draft *draft, Meaning *meaning, json_t *body, GError **error);
gboolean compose_add_measure(Draft *draft, Meaning *meaning, json_t *body, GError **error);

gboolean compose_accept(Draft *draft, Meaning *meaning, json_t *body, GError **error);
gboolean compose_report(Draft *draft, Meaning *meaning, json_t *body, GError **error);
gboolean compose_record_value(Draft *draft, Meaning *meaning, json_t *body, GError **error);
gboolean compose_correct_value(Draft *draft, Meaning *meaning, json_t *body, GError **error);

gboolean compose_own_section(Draft *draft, Meaning *meaning, json_t *body, GError **error);
gboolean compose_review(Draft *draft, Meaning *meaning, json_t *body, GError **error);
gboolean compose_approve(Draft *draft, Meaning *meaning, json_t *body, GError **error);
gboolean compose_ask_correction(Draft *draft, Meaning *meaning, json_t *body, GError **error);
gboolean compose_decide_correction(Draft *draft, Meaning *meaning, json_t *body, GError **error);

gboolean compose_chase(Draft *draft, Meaning *meaning, json_t *body, GError **error);
gboolean compose_set_setting(Draft *draft, Meaning *meaning, json_t *body, GError **error);
gboolean compose_on_record(Draft *draft, Meaning *meaning, json_t *body, GError **error);
TzhId round_of_task(TzhRecord *record, TzhId task, GError **error); /* the drawn round that the task is checked in now; 0: none, or error set */
gboolean compose_open_round(Draft *draft, Meaning *meaning, json_t *body, GError **error);
gboolean compose_sheet(Draft *draft, Meaning *meaning, json_t *body, GError **error);
gboolean compose_sign_receipt(Draft *draft, Meaning *meaning, json_t *body, GError **error);
gboolean compose_delegate(Draft *draft, Meaning *meaning, json_t *body, GError **error);
