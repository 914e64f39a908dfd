/* screen.c — making and closing screens. */
#include "screen.h"

gpointer screen_new(const ScreenKind *kind, Session *session, gsize size) {
	g_assert(size >= sizeof(Screen));
	Screen *screen = g_malloc0(size);
	screen->kind = kind;
	screen->session = session;
	screen->loaded = -1;
	return screen;
}

void screen_free(Screen *screen) {
	if (screen == NULL)
		return;
	if (screen->kind->close != NULL)
		screen->kind->close(screen);
	screen_free(screen->push); /* promised to the loop, never taken */
	g_free(screen->failed);
	g_free(screen->result);
	g_free(screen);
}
