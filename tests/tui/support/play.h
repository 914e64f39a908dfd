/* play.h — the whole interface on a scripted terminal and a record of its own: the loop as people run it, every frame of it checked. Nothing in it moves by itself: clock, identities,
 * folders and language are given. */
#pragma once

#include "app.h"
#include "term_script.h"

typedef struct {
	TzhLang lang;
	TextMode mode;
	int rows, cols;
	const char *post;   /* whom to act as; NULL: whoever the record's first account is */
	gboolean empty;     /* a new record with nothing but its administrator instead of the sample */
	const char *folder; /* of a play that goes on where another stopped; NULL: a new one, removed at the end */
	guint life;         /* which of several lives of one record: identities of acts differ by it */
} PlayWish;

typedef struct {
	char *
	    folder; /* record "book.tz", folders "in", "out" and "state" in it; the working directory while the play is on, so that no name on the screen depends on it */
	char *home; /* the working directory before */
	gboolean passing;
	TzhTime now;
	TzhEnv env, env_other;
	guint life, uuids, uuids_other;
	TzhRecord *record, *other; /* `other`: as another process has it; NULL until it acts */
	Keymap *keymap;
	Session *session;
	Term *term;
	App *app;
	gboolean over; /* the user has left */
	guint frames;  /* checked */
} Play;

Play *play_new(const PlayWish *wish); /* 2022-11-25 09:00, first frame shown */
void play_free(Play *play);
void play_again(Play *play); /* the user has left and comes back, to the same terminal */

/* Each key is a turn of the loop of its own; afterwards everything has been drawn. Nothing happens once the user has left. */
void play_type(Play *play, const char *script);
void play_key(Play *play, Key key);
void play_paste(Play *play, const char *text);
void play_size(Play *play, int rows, int cols);
void play_settle(Play *play); /* until there is nothing more to read and draw */

/* What another process does: an act by a post, (key, text) pairs, NULL at the end. NULL with error: refused. */
TzhReceipt *play_other(Play *play, const char *post, const char *act, const char *on, const char *const *pairs, GError **error);
/* A file for 收件夹, as old as the clock says. */
void play_file(Play *play, const char *name, const char *bytes, gsize n);

/* What is wrong with a frame: a row not exactly as wide as the screen, half a wide character, a control character, a caret outside. NULL: nothing. Caller frees. */
char *play_broken(const Canvas *canvas, TextMode mode);
