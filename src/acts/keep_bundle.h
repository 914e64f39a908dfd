/* keep_bundle.h — the texts that an archive holds beside lines and files. */
#pragma once

#include "log/archive.h"
#include <taizhang/record.h>

/* ArchiveText, ended by one without a name; freed with the array. The same texts for the same lines, but for a signature. */
GArray *keep_bundle(TzhRecord *record, GError **error);
