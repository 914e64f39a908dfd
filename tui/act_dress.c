/* act_dress.c — what daily acts have beyond the library's table: fields shown at once, texts they begin with, what to read before. Data, and the hooks of act_apply.c, act_review.c
 * and act_attach.c. */
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

static const ActDress PLAIN = {NULL, NULL, NULL, NULL, NULL, NULL, NULL};
static const ActDress DRESSES[] = {
    {"@no-news", KEYS("no_news"), NULL, NULL, only_reason, NULL, NULL},
    {"apply", KEYS("exceptions", "final_expected"), NULL, apply_notes, apply_field, apply_set, NULL},
    {"review", KEYS("checks", "opinion"), KEYS("opinion", "六项均符合，拟同意。", "All six checks hold; approval is proposed."), closing_notes, review_field,
     review_set, NULL},
    {"approve", KEYS("opinion"), KEYS("opinion", "同意销号。", "Closing approved."), closing_notes, NULL, NULL, NULL},
    {"decide", KEYS("opinion"), KEYS("opinion", "同意销号。", "Closing approved."), closing_notes, NULL, NULL, NULL},
    {"return", KEYS("reason"), NULL, closing_notes, NULL, NULL, NULL},
    {"supplement", KEYS("what"), NULL, closing_notes, NULL, NULL, NULL},
    {"cancel", KEYS("reason"), NULL, NULL, NULL, NULL, NULL},
    {"suspend", KEYS("reason"), NULL, NULL, NULL, NULL, NULL},
    {"carry-over", KEYS("reason"), NULL, NULL, NULL, NULL, NULL},
    {"withdraw", KEYS("reason"), NULL, NULL, NULL, NULL, NULL},
    {"person-left", KEYS("reason"), NULL, NULL, NULL, NULL, NULL},
    {"review-correction", KEYS("opinion"), KEYS("opinion", "情况属实。", "The facts are as stated."), NULL, NULL, NULL, NULL},
    {"decide-correction", KEYS("opinion"), KEYS("opinion", "同意更正。", "Correction approved."), NULL, NULL, NULL, NULL},
    {"attach", KEYS("measures", "doc_no", "doc_date", "place", "secrecy"), KEYS("secrecy", "internal", "internal"), NULL, attach_field, attach_set, "file"},
    {"chase", KEYS("means", "text"), NULL, NULL, NULL, NULL, NULL},
    {"word-weekly", KEYS("week", "place_key"), NULL, NULL, NULL, NULL, NULL},
    {"submit-weekly", KEYS("week", "late_entries"), NULL, NULL, NULL, NULL, NULL},
    {"add", KEYS("number", "support", "due", "deadline"), NULL, NULL, NULL, NULL, NULL},
    {"assign", KEYS("lead", "support"), NULL, NULL, NULL, NULL, NULL},
    {"change", KEYS("due", "deadline"), NULL, NULL, NULL, NULL, NULL},
    {"add-section", KEYS("code", "aliases"), NULL, NULL, NULL, NULL, NULL},
    {"change-section", KEYS("code", "aliases"), NULL, NULL, NULL, NULL, NULL},
    {"add-person", KEYS("section"), NULL, NULL, NULL, NULL, NULL},
    {"change-person", KEYS("section"), NULL, NULL, NULL, NULL, NULL},
    {"add-post", KEYS("section", "standby"), NULL, NULL, NULL, NULL, NULL},
    {"change-post", KEYS("section", "standby"), NULL, NULL, NULL, NULL, NULL},
};

const ActDress *act_dress(const char *act) {
	for (guint i = 0; i < G_N_ELEMENTS(DRESSES); i++)
		if (strcmp(DRESSES[i].act, act) == 0)
			return &DRESSES[i];
	return &PLAIN;
}
