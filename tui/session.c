/* session.c — what screens share: reading who one is and what the record says of itself, and saying sentences. It must not know screens or terminals. */
#include "session.h"

#include <errno.h>
#include <string.h>

static void post_free(gpointer data) {
	TzhPostOf *post = data;
	g_free(post->title);
	g_free(post);
}

static gboolean read_posts(Session *session, GError **error) {
	g_autoptr(TzhRows) rows = tzh_list(session_record(session), "posts", &(TzhAsk){.columns = "id,title,person_id,role,from,until,section"}, error);
	if (rows == NULL)
		return FALSE;
	TzhDay today = session_today(session);
	g_clear_pointer(&session->posts, g_ptr_array_unref);
	session->posts = g_ptr_array_new_with_free_func(post_free);
	for (guint i = 0; i < rows->n_rows && session->me.person != 0; i++) {
		const TzhCell *from = tzh_cell(rows, i, "from"), *until = tzh_cell(rows, i, "until");
		if (tzh_cell(rows, i, "person_id")->i != session->me.person || (!from->null && from->i > today) || (!until->null && until->i < today))
			continue;
		TzhPostOf *post = g_new0(TzhPostOf, 1);
		post->id = tzh_cell(rows, i, "id")->i;
		post->title = g_strdup(tzh_cell(rows, i, "title")->text);
		post->role = (int)tzh_cell(rows, i, "role")->i;
		post->section = 0;
		g_ptr_array_add(session->posts, post);
	}
	return TRUE;
}

/* The ledger's own title; the organisation where there is no ledger yet. */
static gboolean read_title(Session *session, GError **error) {
	g_autoptr(TzhRows) rows = tzh_list(session_record(session), "ledgers", &(TzhAsk){.columns = "year,title"}, error);
	if (rows == NULL)
		return FALSE;
	g_free(session->title);
	session->title = g_strdup(session->info.org);
	for (guint i = 0; i < rows->n_rows; i++)
		if (tzh_cell(rows, i, "year")->i == session->info.year) {
			g_free(session->title);
			session->title = g_strdup(tzh_cell(rows, i, "title")->text);
		}
	return TRUE;
}

/* A text of one's own: what the record lends goes when it reads its people anew, which planning an act already does. Unchanged text stays where it is. */
static const char *own(char **mine, const char *lent) {
	if (g_strcmp0(*mine, lent) != 0) {
		g_free(*mine);
		*mine = g_strdup(lent);
	}
	return *mine;
}

static void own_texts(Session *session) {
	SessionTexts *texts = &session->texts;
	session->info.where = own(&texts->where, session->info.where);
	session->info.uuid = own(&texts->uuid, session->info.uuid);
	session->info.org = own(&texts->org, session->info.org);
	session->me.name = own(&texts->name, session->me.name);
	session->me.title = own(&texts->title, session->me.title);
}

gboolean session_refresh(Session *session, GError **error) {
	TzhRecord *record = session_record(session);
	/* Who one is does not depend on when one looks. */
	if (!tzh_record_info(record, &session->info, error) || !tzh_record_me(session->record, &session->me, error))
		return FALSE;
	own_texts(session);
	session->changes++;
	return read_posts(session, error) && read_title(session, error);
}

Session *session_new(const TzhEnv *env, TzhRecord *record, TextMode mode, const Keymap *keymap) {
	Session *session = g_new0(Session, 1);
	session->env = env;
	session->record = record;
	session->lang = tzh_record_lang(record);
	session->mode = mode;
	session->keymap = keymap;
	session->message = g_string_new(NULL);
	return session;
}

void session_free(Session *session) {
	if (session == NULL)
		return;
	tzh_record_close(session->view);
	g_clear_pointer(&session->posts, g_ptr_array_unref);
	g_string_free(session->message, TRUE);
	g_free(session->texts.where);
	g_free(session->texts.uuid);
	g_free(session->texts.org);
	g_free(session->texts.name);
	g_free(session->texts.title);
	g_free(session->title);
	g_free(session->in_dir);
	g_free(session->out_dir);
	g_free(session->state_dir);
	g_free(session->editor);
	g_strfreev(session->faces);
	g_free(session->fetch_host);
	g_free(session);
}

void session_say(Session *session, gboolean bad, const char *said) {
	g_string_assign(session->message, said);
	session->message_bad = bad;
}

void session_sayf(Session *session, gboolean bad, TzhWord format, ...) {
	va_list args;
	va_start(args, format);
	g_string_vprintf(session->message, tr(session, format), args);
	va_end(args);
	session->message_bad = bad;
}

void session_say_error(Session *session, GError *error) {
	session_say(session, TRUE, error->message);
	g_error_free(error);
}

char *trf(const Session *session, TzhWord word, ...) {
	va_list args;
	va_start(args, word);
	char *text = g_strdup_vprintf(tr(session, word), args);
	va_end(args);
	return text;
}

TzhDay session_today(const Session *session) {
	return tzh_record_today(session_record(session));
}

/* The ledger's; where there is none yet, this one. */
static int year_shown(const Session *session) {
	int year = session->info.year, month, mday;
	if (year == 0)
		tzh_day_split(session_today(session), &year, &month, &mday);
	return year;
}

char *session_key(const Session *session, Map map, Action action) {
	Key key = keymap_key(session->keymap, map, action);
	return key != K_NONE ? key_name(session->lang, key) : g_strdup("");
}

char *session_week(const Session *session, const char *text) {
	int year, week;
	if (!tzh_week_parse(text, 0, &year, &week))
		return g_strdup(text);
	return year == year_shown(session) ? trf(session, TZH_W_TUI_WEEK, week) : trf(session, TZH_W_TUI_WEEK_OF, year, week);
}

char *session_week_short(const Session *session, gint64 week) {
	int year = (int)(week / 100), number = (int)(week % 100);
	char name[TZH_WEEK_NAME];
	if (year == year_shown(session))
		return trf(session, TZH_W_TUI_WEEK_SHORT, number);
	tzh_week_name(session->lang, year, number, name);
	return g_strdup(name);
}

gboolean session_make_out_dir(const Session *session, GError **error) {
	if (g_mkdir_with_parents(session->out_dir, 0700) == 0)
		return TRUE;
	g_set_error(error, TZH_ERROR, TZH_ERROR_IO, tr(session, TZH_W_TUI_NO_OUT_DIR), session->out_dir, tzh_system_text(session->lang, errno));
	return FALSE;
}

char *session_fetch(const Session *session, const char *path) {
	const char *home = g_get_home_dir();
	const gsize n = strlen(home);
	const gboolean below = n > 1 && strncmp(path, home, n) == 0 && path[n] == '/';
	return g_strdup_printf("%s:%s", session->fetch_host != NULL ? session->fetch_host : "", below ? path + n + 1 : path);
}

char *session_task(const Session *session, const char *task) {
	return *task == '#' ? g_strdup(tr(session, TZH_W_STATE_DRAFT)) : trf(session, TZH_W_TUI_DETAIL_NUMBER, task);
}

void session_day(const Session *session, TzhDay day, char out[11]) {
	int year, month, mday;
	out[0] = '\0';
	if (day == TZH_DAY_NONE)
		return;
	tzh_day_split(day, &year, &month, &mday);
	if (year == year_shown(session))
		g_snprintf(out, 11, "%02d-%02d", month, mday);
	else
		tzh_day_format(day, out);
}

char *session_time(const Session *session, TzhTime time) {
	if (time == TZH_TIME_NONE)
		return g_strdup("");
	TzhDay day = tzh_time_day(time, session->info.offset);
	int minute = tzh_time_minute(time, session->info.offset);
	char date[11];
	session_day(session, day, date);
	return g_strdup_printf("%s %02d:%02d", date, minute / 60, minute % 60);
}
