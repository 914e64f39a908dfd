/* dialog.h — messages, questions and things to read: text with buttons. A question about consequences is answered by moving to the button and Enter, never by a letter; [返回] is where one stands at first. */
#pragma once

#include "screen.h"

/* Text to read, scrolled. Esc or Enter goes back. */
Screen *dialog_text(Session *session, const char *title, const char *text);
/* Result: "0", "1", … of the button chosen, NULL when left by Esc. `buttons` NULL-ended; `at`: where one stands at first. */
Screen *dialog_ask(Session *session, const char *title, const char *text, const char *const *buttons, int at);
/* before → after of each row that differs, then [返回] [确认]; result "1": confirmed. `rows` of 3 strings each (name, before, after), NULL-ended; `about`: what it is about and what follows from it. */
Screen *dialog_confirm(Session *session, const char *title, const char *about, const char *const *rows);
