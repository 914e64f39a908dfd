/* markup.h — text inside XML and HTML: what both renderers that write tags stand on. */
#pragma once

#include <glib.h>

/* Appends text so that it is only text, between tags as in attributes: & < > " ' are references; bytes that are no UTF-8 and characters that XML 1.0 cannot hold (§2.2: control characters,
 * U+FFFE, U+FFFF) become U+FFFD, so that nothing typed makes a document unreadable. Line feeds stay: what they mean is the caller's matter. */
void markup_text(GString *out, const char *text, gsize n);
