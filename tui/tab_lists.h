/* tab_lists.h — lists that other screens fall back on. The tabs themselves stand in screens.h. */
#pragma once

#include "screen.h"

Screen *mine_list(Session *session); /* one's own tasks as a plain list: for roles without a first screen of their own */
/* What waits for one, with the act that settles each; and standing on one of its rows. */
Screen *todo_list(Session *session);
Screen *todo_list_from(Session *session, gint64 at);
