/* act_dress.h — hooks of the acts of daily work, for the table in act_dress.c alone. */
#pragma once

#include "act_inside.h"

/* act_apply.c: the closing checklist first. */
gboolean apply_notes(ActScreen *self, GError **error);
gboolean apply_field(ActScreen *self, const TzhArg *arg);
gboolean apply_set(ActScreen *self, TzhRequest *request, const TzhArg *arg, gboolean *done, GError **error);

/* act_review.c: what is judged stands above the judgement; six checks by hand. */
gboolean closing_notes(ActScreen *self, GError **error);
gboolean reopen_begin(ActScreen *self, GError **error);
gboolean extension_notes(ActScreen *self, GError **error);
gboolean review_field(ActScreen *self, const TzhArg *arg);
gboolean review_set(ActScreen *self, TzhRequest *request, const TzhArg *arg, gboolean *done, GError **error);

/* act_notes.c: the application before; what is to be added; the due date that stands; what was entered by proxy. */
gboolean again_notes(ActScreen *self, GError **error);
gboolean supplement_notes(ActScreen *self, GError **error);
gboolean due_notes(ActScreen *self, GError **error);
gboolean proxy_notes(ActScreen *self, GError **error);

/* act_attach.c: files of 收件夹, and the measures they serve ticked. */
gboolean attach_field(ActScreen *self, const TzhArg *arg);
gboolean attach_set(ActScreen *self, TzhRequest *request, const TzhArg *arg, gboolean *done, GError **error);

/* act_chase.c: what the section owes, and the words to tell it. */
gboolean chase_begin(ActScreen *self, GError **error);

/* act_compare.c: what was entered, and where its scan is to be seen. */
gboolean check_notes(ActScreen *self, GError **error);

/* act_weekly.c: the week, who is silent, who signs. */
gboolean weekly_begin(ActScreen *self, GError **error);
gboolean weekly_notes(ActScreen *self, GError **error);

/* act_sheet.c: figures beside the reported ones, files taken out and compared. */
gboolean sheet_begin(ActScreen *self, GError **error);
gboolean sheet_notes(ActScreen *self, GError **error);
gboolean sheet_field(ActScreen *self, const TzhArg *arg);
gboolean sheet_set(ActScreen *self, TzhRequest *request, const TzhArg *arg, gboolean *done, GError **error);

/* act_verdict.c: the sheet above the verdict, what was found with it; the finding and its rectification above the recheck. */
gboolean verdict_notes(ActScreen *self, GError **error);
gboolean verdict_field(ActScreen *self, const TzhArg *arg);
gboolean raise_notes(ActScreen *self, GError **error);
gboolean finding_field(ActScreen *self, const TzhArg *arg);
gboolean finding_notes(ActScreen *self, GError **error);

/* act_key.c: one's key made and registered; whose key it is and its digits to be compared. */
gboolean key_notes(ActScreen *self, GError **error);
gboolean key_field(ActScreen *self, const TzhArg *arg);
unsigned key_commit(ActScreen *self);
gboolean confirm_key_notes(ActScreen *self, GError **error);

/* A reason or source as one paragraph, without what separates pairs. Caller frees. */
char *one_paragraph(const char *reason);
/* A measure in one line: target, value, as-of, evidence, verdict. `short_` of what applying asks; NULL: nothing. Caller frees. */
char *measure_line(const ActScreen *self, guint row);
char *measure_missing(const ActScreen *self, guint row);
/* Notes on supporting parts. */
gboolean parts_note(ActScreen *self, GError **error);
