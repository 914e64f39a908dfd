/* tab_lists.h — lists that other screens fall back on. The tabs themselves stand in screens.h. */
#pragma once

#include "screen.h"

Screen *mine_list(Session *session); /* one's own tasks as a plain list: for roles without a first screen of their own */
Screen *todo_list(Session *session); /* what waits for one's decision, with the act that settles each */
