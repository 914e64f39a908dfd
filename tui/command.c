/* command.c — the line after ':': an act and what it is about (":report 17", ":申请销号 24"), a list (":lines"), a tab (":周报"), a tab's list with a filter (":全部 light:red") or a task
 * (":24"). Completion offers the names and, behind them, the record's own things. Names may be cut to what is unique. It must not know what any of these does. */
#include "actscreen.h"
#include "complete.h"
#include "prompt.h"
#include "screens.h"

#include <string.h>

typedef enum { NAME_NONE, NAME_ACT, NAME_LIST, NAME_TAB, NAME_SEVERAL } NameKind;

typedef struct {
	NameKind kind;
	const TzhActInfo *act;
	const TzhListInfo *list;
	TabId tab;
} Named;

/* 2: the very name; 1: its beginning; 0: neither. */
static int likeness(const char *name, const char *typed) {
	return name == NULL || *name == '\0' ? 0 : strcmp(name, typed) == 0 ? 2 : g_str_has_prefix(name, typed) ? 1 : 0;
}

/* The better likeness counts; two that are alike, and not the same thing, are several. */
static void consider(Named *best, int *how, int like, Named other) {
	if (like == 0 || like < *how)
		return;
	gboolean same = best->kind == other.kind && best->act == other.act && best->list == other.list && best->tab == other.tab;
	if (like > *how)
		*best = other;
	else if (!same && like < 2) /* of the same very name, the first kind goes before: tab, act, list */
		best->kind = NAME_SEVERAL;
	*how = like;
}

static Named find(const Session *session, const char *typed) {
	Named best = {0};
	int how = 0;
	guint n;
	for (int i = 0; i < TABS; i++) {
		TzhWord title = tab_get((TabId)i)->title; /* in either language, as acts and lists have both their names */
		int like = MAX(likeness(tzh_word(TZH_LANG_ZH, title), typed), likeness(tzh_word(TZH_LANG_EN, title), typed));
		consider(&best, &how, like, (Named){.kind = NAME_TAB, .tab = (TabId)i});
	}
	const TzhActInfo *acts = tzh_acts(session->lang, &n);
	for (guint i = 0; i < n; i++)
		consider(&best, &how, MAX(likeness(acts[i].name, typed), likeness(acts[i].alias, typed)), (Named){.kind = NAME_ACT, .act = &acts[i]});
	const TzhListInfo *lists = tzh_lists(session->lang, &n);
	for (guint i = 0; i < n; i++)
		consider(&best, &how, MAX(likeness(lists[i].name, typed), likeness(lists[i].title, typed)), (Named){.kind = NAME_LIST, .list = &lists[i]});
	return best;
}

/* ---- completion ---- */

static void add(GPtrArray *names, const char *name, const char *typed) {
	if (name != NULL && g_str_has_prefix(name, typed) && !g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL))
		g_ptr_array_add(names, g_strconcat(name, " ", NULL));
}

static char **complete_name(const Session *session, const char *typed) {
	GPtrArray *names = g_ptr_array_new();
	guint n;
	for (int i = 0; i < TABS; i++)
		add(names, tr(session, tab_get((TabId)i)->title), typed);
	const TzhActInfo *acts = tzh_acts(session->lang, &n);
	for (guint i = 0; i < n; i++) {
		add(names, acts[i].alias, typed);
		if (*typed != '\0')
			add(names, acts[i].name, typed);
	}
	const TzhListInfo *lists = tzh_lists(session->lang, &n);
	for (guint i = 0; i < n; i++) {
		add(names, lists[i].title, typed);
		if (*typed != '\0')
			add(names, lists[i].name, typed);
	}
	g_ptr_array_add(names, NULL);
	return (char **)g_ptr_array_free(names, FALSE);
}

static char **complete_rest(const Session *session, const Named *named, const char *rest, gsize *from) {
	gboolean digits = *rest != '\0' && strspn(rest, "0123456789") == strlen(rest);
	*from = 0;
	if (named->kind == NAME_ACT)
		return complete_object(session, named->act->name, rest);
	if (named->kind == NAME_LIST && named->list->task && (digits || !named->list->filter))
		return complete_task(session, rest);
	gboolean filters = named->kind == NAME_TAB ? tab_get(named->tab)->list != NULL : named->kind == NAME_LIST && named->list->filter;
	return filters ? complete_filter(session, rest, from) : NULL;
}

static char **complete(const Session *session, const char *text, gsize *from) {
	const char *space = strchr(text, ' ');
	*from = 0;
	if (space == NULL)
		return g_ascii_isdigit(*text) ? complete_task(session, text) : complete_name(session, text);
	g_autofree char *name = g_strndup(text, (gsize)(space - text));
	Named named = find(session, name);
	char **candidates = complete_rest(session, &named, space + 1, from);
	*from += (gsize)(space + 1 - text);
	return candidates;
}

/* ---- doing ---- */

static unsigned instead(Screen *prompt, Screen *child) {
	return screen_open_on(prompt, child) | DID_POP;
}

static unsigned open_list(Screen *prompt, const char *list, const char *filter, const char *task) {
	GError *error = NULL;
	Screen *child = list_screen(prompt->session, list, filter, task, &error);
	if (child == NULL) {
		session_say_error(prompt->session, error);
		return DID_HANDLE | DID_REDRAW;
	}
	return instead(prompt, child);
}

static gboolean is_task(const char *text) {
	const char *digits = *text == '#' ? text + 1 : text;
	return *digits != '\0' && strspn(digits, "0123456789") == strlen(digits);
}

/* What a list is told: a task where it is one of a task, else a filter. */
static unsigned do_list(Screen *prompt, const TzhListInfo *list, char *rest) {
	if (list->task)
		complete_bare_task(rest);
	gboolean task = list->task && is_task(rest);
	return open_list(prompt, list->name, task || *rest == '\0' ? NULL : rest, task ? rest : NULL);
}

static unsigned done(Screen *prompt, const char *line) {
	g_autofree char *clean = g_strstrip(g_strdup(line));
	g_auto(GStrv) words = g_strsplit(clean, " ", 2);
	const char *name = words[0] != NULL ? words[0] : "";
	char *rest = words[0] != NULL && words[1] != NULL ? g_strstrip(words[1]) : g_strstrip(clean + strlen(clean));
	Session *session = prompt->session;
	if (*name == '\0')
		return DID_HANDLE | DID_POP | DID_REDRAW;
	if (is_task(name))
		return instead(prompt, detail_screen(session, name));
	Named named = find(session, name);
	switch (named.kind) {
	case NAME_ACT:
		complete_bare_task(rest);
		return instead(prompt, act_screen(session, named.act->name, rest, NULL));
	case NAME_LIST:
		return do_list(prompt, named.list, rest);
	case NAME_TAB:
		if (*rest != '\0' && tab_get(named.tab)->list != NULL)
			return open_list(prompt, tab_get(named.tab)->list, rest, NULL);
		prompt->tab_wish = (int)named.tab;
		return DID_HANDLE | DID_TAB;
	default:
		break;
	}
	session_sayf(session, TRUE, named.kind == NAME_SEVERAL ? TZH_W_TUI_COMMAND_SEVERAL : TZH_W_TUI_COMMAND_NONE, name);
	return DID_HANDLE | DID_REDRAW;
}

Screen *command_screen(Session *session, const Screen *below) {
	return prompt_new(session, &(PromptAsk){.title = ":", .memory = "command", .below = below, .complete = complete, .done = done});
}
