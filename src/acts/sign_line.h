/* sign_line.h — signing what an act writes. */
#pragma once

#include "acts/act_table.h"
#include "acts/record.h"

gboolean record_signs(TzhRecord *record); /* a key is open, of whoever one is now */
void record_signer_close(TzhRecord *record);
/* Whether a line of this kind is signed now. */
gboolean sign_wanted(TzhRecord *record, KindId kind);
/* A body as written, with the empty value that the signature takes, last; caller frees. */
char *sign_room(const char *body);
void sign_line(TzhRecord *record, GString *text); /* an encoded line so prepared */
