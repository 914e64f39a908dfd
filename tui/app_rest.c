/* app_rest.c — what is left to do when no key waits, the key that cuts it short, and how long to wait for one. It must not know what any screen has put off. */
#include "app_inside.h"

enum { POLL = 1000, SOON = 50, LOOKS = 2 };

gboolean app_waits(const App *app) {
	const Screen *top = app_top(app);
	return top->kind->waits != NULL && top->failed == NULL && top->kind->waits(top);
}

/* Nothing was pressed and something is left to do: the frame first, then the counts, then what the screen has put off. */
void app_do_rest(App *app) {
	if (app->dirty) {
		app_draw(app);
	} else if (app_counting(app)) {
		app_count_next(app);
	} else {
		app->idling = TRUE;
		app_top(app)->kind->idle(app_top(app));
		app->idling = FALSE;
		app->dirty = app->menu_old = TRUE;
	}
}

/* The key that cut long work short comes first. */
Key app_next_key(App *app, int fd, int wait) {
	Key key = app->early;
	app->early = K_NONE;
	return key != K_NONE ? key : app->term->ops->read(app->term, fd, wait);
}

gboolean app_goes_on(App *app) {
	Key key = app->term->ops->read(app->term, -1, 0);
	app->early = key != K_WAKE ? key : K_NONE;
	return key == K_WAKE;
}

/* Until the next minute of the record's clock, or a second where nothing tells of others' changes. What tells of them tells of bytes: a commit counts only a moment after
 * its last one has moved, and moves nothing itself. So it is looked for twice more. */
int app_patience(const App *app, int fd) {
	static const int again[] = {POLL, POLL, SOON};
	gint64 left = TZH_MS_PER_MINUTE - tzh_record_now(app->session->record) % TZH_MS_PER_MINUTE + 1;
	return (int)(fd < 0 || app->looks > 0 ? MIN(left, again[app->looks]) : left);
}

/* Something moved, or the time is over. */
void app_count_looks(App *app, gboolean moved) {
	app->looks = moved ? LOOKS : MAX(app->looks - 1, 0);
}
