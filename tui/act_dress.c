/* act_dress.c — what daily acts have beyond the library's table: fields shown at once, texts they begin with, what to read before. Data, and the hooks of act_apply.c, act_notes.c, act_review.c,
 * act_attach.c, act_chase.c, act_compare.c, act_key.c, act_sheet.c and act_verdict.c. */
#include "act_dress.h"

#include <string.h>

#define KEYS(...)                                                                                                                                              \
	(const char *const[]) {                                                                                                                                    \
		__VA_ARGS__, NULL                                                                                                                                      \
	}

/* 本周均无新进展 for marked items: the reason alone is asked. */
static gboolean only_reason(ActScreen *self, const TzhArg *arg) {
	if (strcmp(arg->key, "no_news") == 0)
		act_fields_add(self, arg)->required = TRUE;
	return TRUE;
}

static const ActDress PLAIN = {0};
static const ActDress DRESSES[] = {
    {"@no-news", .usual = KEYS("no_news"), .field = only_reason},
    {"apply", .usual = KEYS("exceptions", "final_expected"), .notes = apply_notes, .field = apply_field, .set = apply_set},
    {"supplement-done", .notes = supplement_notes},
    {"ask-extension", .notes = due_notes},
    {"confirm-report", .notes = proxy_notes},
    {"review", .usual = KEYS("checks", "opinion"), .presets = KEYS("opinion", "六项均符合，拟同意。", "All six checks hold; approval is proposed."),
     .notes = closing_notes, .field = review_field, .set = review_set, .instead = KEYS("supplement", "return")},
    {"approve", .usual = KEYS("opinion"), .presets = KEYS("opinion", "同意销号。", "Closing approved."), .notes = closing_notes},
    {"decide", .usual = KEYS("opinion"), .presets = KEYS("opinion", "同意销号。", "Closing approved."), .notes = closing_notes},
    {"return", .usual = KEYS("reason"), .notes = closing_notes},
    {"supplement", .usual = KEYS("what"), .notes = closing_notes},
    {"cancel", .usual = KEYS("reason")},
    {"decide-extension", .usual = KEYS("opinion"), .notes = extension_notes},
    {"reopen", .begin = reopen_begin},
    {"suspend", .usual = KEYS("reason")},
    {"carry-over", .usual = KEYS("reason")},
    {"withdraw", .usual = KEYS("reason")},
    {"person-left", .usual = KEYS("reason")},
    {"review-correction", .usual = KEYS("opinion"), .presets = KEYS("opinion", "情况属实。", "The facts are as stated.")},
    {"decide-correction", .usual = KEYS("opinion"), .presets = KEYS("opinion", "同意更正。", "Correction approved.")},
    {"attach", .usual = KEYS("measures", "doc_no", "doc_date", "place", "secrecy"), .presets = KEYS("secrecy", "internal", "internal"), .field = attach_field,
     .set = attach_set, .repeat = "file"},
    {"name-reviewer", .usual = KEYS("reason"),
     .presets = KEYS("reason", "办公室不审核本科室事项，审核回避。", "The office does not review its own section's items.")},
    {"check-paper", .usual = KEYS("note"), .notes = check_notes},
    {"file-sheet", .begin = sheet_begin, .notes = sheet_notes, .field = sheet_field, .set = sheet_set},
    {"give-verdict", .about = TZH_W_TUI_VERDICT_ABOUT, .usual = KEYS("problem", "due"), .notes = verdict_notes, .field = verdict_field},
    {"raise-finding", .notes = raise_notes, .field = finding_field},
    {"answer-finding", .usual = KEYS("file"), .notes = finding_notes, .field = finding_field},
    {"recheck", .usual = KEYS("due"), .notes = finding_notes, .field = finding_field},
    {"register-key", .unnamed = TRUE, .notes = key_notes, .field = key_field, .commit = key_commit},
    {"confirm-key", .unnamed = TRUE, .usual = KEYS("note"), .notes = confirm_key_notes},
    {"retire-key", .unnamed = TRUE, .usual = KEYS("reason"), .notes = confirm_key_notes},
    {"sign-receipt", .about = TZH_W_TUI_RECEIPT_ABOUT},
    {"chase", .usual = KEYS("means", "text"), .begin = chase_begin},
    {"word-weekly", .usual = KEYS("week", "place_key")},
    {"submit-weekly", .usual = KEYS("week", "late_entries"), .begin = weekly_begin, .notes = weekly_notes},
    {"freeze-weekly", .about = TZH_W_TUI_WEEKLY_FROZEN_IS, .usual = KEYS("formats"), .presets = KEYS("formats", "docx,html", "docx,html")},
    {"send-weekly", .usual = KEYS("note"), .goes_out = TRUE},
    {"sign-weekly", .about = TZH_W_TUI_MIND_WEEKLY, .usual = KEYS("opinion"), .presets = KEYS("opinion", "同意签发。", "Agreed.")},
    {"add", .usual = KEYS("number", "support", "due", "deadline")},
    {"assign", .usual = KEYS("lead", "support")},
    {"change", .usual = KEYS("due", "deadline")},
    {"add-section", .usual = KEYS("code", "aliases")},
    {"change-section", .usual = KEYS("code", "aliases")},
    {"add-person", .usual = KEYS("section")},
    {"change-person", .usual = KEYS("section")},
    {"add-post", .usual = KEYS("section", "standby")},
    {"change-post", .usual = KEYS("section", "standby")},
};

const ActDress *act_dress(const char *act) {
	for (guint i = 0; i < G_N_ELEMENTS(DRESSES); i++)
		if (strcmp(DRESSES[i].act, act) == 0)
			return &DRESSES[i];
	return &PLAIN;
}
