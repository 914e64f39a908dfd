/* The table of states: from which state each act is allowed, as domain.md §4 has it, written out once more. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "support/guard_world.h"

/* Columns: draft active applied reviewed approved closed suspended cancelled carried. x allowed, . refused. Kinds without a row concern no task or hold in any state. */
static const struct {
	KindId kind;
	const char *in;
} table[] = {
    {KIND_TASK_EDITED, "x........"},          {KIND_TASK_DROPPED, "x........"},       {KIND_TASK_ASSIGNED, "x........"},
    {KIND_TASK_ISSUED, "x........"},          {KIND_TASK_ACCEPTED, ".x......."},      {KIND_TASK_REASSIGNED, ".xxxx.x.."},
    {KIND_TASK_CHANGED, ".x....x.."},         {KIND_TASK_SUSPENDED, ".x......."},     {KIND_TASK_RESUMED, "......x.."},
    {KIND_TASK_CANCELLED, ".x....x.."},       {KIND_TASK_MERGED, ".x....x.."},        {KIND_TASK_SPLIT, ".x....x.."},
    {KIND_TASK_CARRIED, ".x....x.."},         {KIND_TASK_REOPENED, ".....x..."},      {KIND_MEASURE_CREATED, "xx......."},
    {KIND_MEASURE_EDITED, "x........"},       {KIND_MEASURE_DROPPED, "x........"},    {KIND_MEASURE_CHANGED, ".x....x.."},
    {KIND_MILESTONE_CREATED, "xx......."},    {KIND_MILESTONE_EDITED, "x........"},   {KIND_MILESTONE_DROPPED, "x........"},
    {KIND_MILESTONE_CHANGED, ".x....x.."},    {KIND_REPORT_FILED, ".x....x.."},       {KIND_REPORT_CORRECTED, ".x....x.."},
    {KIND_MEASUREMENT_RECORDED, ".xxxxxx.."}, {KIND_MILESTONE_DONE, ".x....x.."},     {KIND_MILESTONE_REVERTED, ".x....x.."},
    {KIND_EVIDENCE_ATTACHED, ".xxxx.x.."},    {KIND_EVIDENCE_CORRECTED, ".x....x.."}, {KIND_EXTENSION_ASKED, ".x......."},
    {KIND_EXTENSION_WITHDRAWN, ".x......."},  {KIND_EXTENSION_DECIDED, ".x......."},  {KIND_CLOSING_APPLIED, ".x......."},
    {KIND_CLOSING_WITHDRAWN, "..x......"},    {KIND_PART_CONFIRMED, "..xxx...."},     {KIND_PART_OBJECTED, "..xxx...."},
    {KIND_SUPPLEMENT_ASKED, "..xxx...."},     {KIND_SUPPLEMENT_DONE, "..xxx...."},    {KIND_CLOSING_REVIEWED, "..x......"},
    {KIND_CLOSING_RETURNED, "..xxx...."},     {KIND_CLOSING_APPROVED, "...x....."},   {KIND_CLOSING_DECIDED, "....x...."},
    {KIND_REVIEWER_NAMED, "..x......"},       {KIND_APPROVER_NAMED, "..xx....."},     {KIND_FORM_TAKEN, "..xxx...."},
    {KIND_FORM_RELEASED, "..xxx...."},        {KIND_CORRECTION_ASKED, ".....x..."},   {KIND_CORRECTION_REVIEWED, ".....x..."},
    {KIND_CORRECTION_DECIDED, ".....x..."},   {KIND_PROPOSAL_MADE, ".x...xx.."},
};

static const char *row_of(KindId kind) {
	for (gsize i = 0; i < G_N_ELEMENTS(table); i++)
		if (table[i].kind == kind)
			return table[i].in;
	return NULL;
}

static bool state_refused(World *w) {
	g_autoptr(GPtrArray) refusals = asked(w);
	g_autofree char *head = g_strdup_printf("第17项现为“%s”，只有“", enum_name(TZH_LANG_ZH, ENUM_STATE, w->task.state));
	for (guint i = 0; i < refusals->len; i++)
		if (g_str_has_prefix(refusals->pdata[i], head))
			return true;
	return false;
}

static void every_kind_in_every_state(void **state) {
	(void)state;
	for (int kind = 0; kind < KINDS; kind++) {
		const char *row = row_of((KindId)kind);
		if (!row && kind_get((KindId)kind)->in != ANY)
			fail_msg("%s has no row", kind_get((KindId)kind)->name);
		for (int s = 0; s < STATE_WORDS; s++) {
			World *w = world((KindId)kind, OFFICE, NULL);
			set_state(w, s);
			bool expected = row && row[s] == '.';
			if (state_refused(w) != expected)
				fail_msg("%s in %s: %s expected", kind_get((KindId)kind)->name, enum_word(ENUM_STATE, s), expected ? "refusal" : "no refusal");
			world_free(w);
		}
	}
}

static void rows_are_whole(void **state) {
	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(table); i++) {
		assert_int_equal(strlen(table[i].in), STATE_WORDS);
		assert_int_not_equal(kind_get(table[i].kind)->in, ANY);
	}
}

int main(void) {
	const struct CMUnitTest tests[] = {cmocka_unit_test(every_kind_in_every_state), cmocka_unit_test(rows_are_whole)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
