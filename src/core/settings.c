/* settings.c — the settings of a record (settings.def): names, defaults, and what each value may be. It must not know who changes them. */
#include "core/facts.h"
#include "core/fold.h"
#include "core/say.h"
#include <stddef.h>
#include <string.h>

typedef struct {
	const char *key;
	SettingType type;
	const char *otherwise;
	const char *name[TZH_LANGS];
} Row;

static const Row rows[SETTINGS] = {
#define SETTING(id, key, type, otherwise, zh, en) [SETTING_##id] = {key, SETTING_IS_##type, otherwise, {zh, en}},
#include "core/settings.def"
#undef SETTING
};

/* Where a value is kept and how far it may go. Words of colours are kept by whoever prints them. */
typedef struct {
	gsize offset;
	int least, most;
} Room;

#define AT(member, least, most)                                                                                                                                \
	{ offsetof(Settings, member) + 1, least, most }
static const Room rooms[SETTINGS] = {
    [SETTING_SECTION_CUTOFF] = AT(section_cutoff, 0, 1440),
    [SETTING_REPORT_CUTOFF] = AT(report_cutoff, 0, 1440),
    [SETTING_YELLOW_GAP] = AT(thresholds.yellow_gap, 1, 1000),
    [SETTING_RED_GAP] = AT(thresholds.red_gap, 1, 1000),
    [SETTING_NEAR_DAYS] = AT(thresholds.near_days, 0, 250),
    [SETTING_RETURN_DAYS] = AT(thresholds.return_days, 0, 250),
    [SETTING_EXTENSION_DEPUTY_DAYS] = AT(extension_deputy_days, 0, 250),
    [SETTING_REOPEN_DAYS] = AT(reopen_days, 1, 250),
    [SETTING_SUSPEND_MONTHS] = AT(suspend_months, 1, 12),
    [SETTING_DEEM_PART_DAYS] = AT(deem_part_days, 1, 250),
    [SETTING_DEEM_ACCEPT_DAYS] = AT(deem_accept_days, 1, 250),
    [SETTING_CARRIED_MAX] = AT(carried_max, 0, 53),
    [SETTING_WEEKLY_SIGNER] = AT(weekly_signer, 0, 0),
    [SETTING_CHECK_PERCENT] = AT(check_percent, 1, 100),
    [SETTING_CHECK_LEAST] = AT(check_least, 0, 100000),
    [SETTING_CHECK_BUSY] = AT(check_busy, 2, 100000),
    [SETTING_RECTIFY_DAYS] = AT(rectify_days, 1, 10),
    [SETTING_SIGNED_ACTS] = AT(signed_acts, 0, 1),
    [SETTING_LOG_READING] = AT(log_reading, 0, 1),
    [SETTING_HEAD_ON_KEY] = AT(head_on_key, 0, 1),
    [SETTING_HEAD_ON_EXCEPTION] = AT(head_on_exception, 0, 1),
    [SETTING_HEAD_ON_OVERDUE] = AT(head_on_overdue, 0, 1),
    [SETTING_HEAD_ON_EXTENSIONS] = AT(head_on_extensions, 0, 1),
    [SETTING_HEAD_ON_PRELIMINARY] = AT(head_on_preliminary, 0, 1),
};

static void *room_of(Settings *settings, SettingId id) {
	g_assert(rooms[id].offset > 0);
	return (char *)settings + rooms[id].offset - 1;
}

const char *setting_key(SettingId id) {
	return rows[id].key;
}

const char *setting_name(TzhLang lang, SettingId id) {
	return rows[id].name[lang];
}

const char *setting_default(SettingId id) {
	return rows[id].otherwise;
}

int setting_find(const char *key) {
	for (int i = 0; i < SETTINGS; i++)
		if (strcmp(rows[i].key, key) == 0)
			return i;
	return -1;
}

/* What only one setting's name has in it means that one. */
static int setting_with(const char *part) {
	int found = -1;
	for (int i = 0; i < SETTINGS; i++) {
		bool has = false;
		for (int lang = 0; lang < TZH_LANGS; lang++)
			has = has || strstr(rows[i].name[lang], part) != NULL;
		if (has && found >= 0)
			return -1;
		found = has ? i : found;
	}
	return found;
}

int setting_named(const char *text) {
	for (int i = 0; i < SETTINGS; i++)
		for (int lang = 0; lang < TZH_LANGS; lang++)
			if (strcmp(rows[i].name[lang], text) == 0)
				return i;
	int key = setting_find(text);
	return key >= 0 || g_utf8_strlen(text, -1) < 2 ? key : setting_with(text);
}

/* "12.5", "10个百分点", "10%" in percentage points with one decimal at most: stored per mille. NULL: it is something else. */
static char *points_meant(const char *folded) {
	static const char *const behind[] = {"个百分点", "百分点", "%"};
	g_autofree char *plain = g_strdup(folded);
	for (gsize i = 0; i < G_N_ELEMENTS(behind); i++)
		if (g_str_has_suffix(plain, behind[i])) {
			plain[strlen(plain) - strlen(behind[i])] = '\0';
			break;
		}
	const char *dot = strchr(g_strstrip(plain), '.');
	gsize whole = dot != NULL ? (gsize)(dot - plain) : strlen(plain);
	if (whole == 0 || whole > 6 || strspn(plain, "0123456789") != whole || (dot != NULL && (!g_ascii_isdigit(dot[1]) || dot[2] != '\0')))
		return NULL;
	return g_strdup_printf("%d", (int)g_ascii_strtoll(plain, NULL, 10) * 10 + (dot != NULL ? dot[1] - '0' : 0));
}

char *setting_shown(TzhLang lang, SettingId id, const char *stored) {
	guint64 number;
	if (rows[id].type == SETTING_IS_BOOL)
		return g_strdup(strcmp(stored, "yes") == 0 ? tzh_word(lang, TZH_W_LIST_YES) : strcmp(stored, "no") == 0 ? tzh_word(lang, TZH_W_LIST_NO) : stored);
	if (rows[id].type != SETTING_IS_POINTS || !g_ascii_string_to_unsigned(stored, 10, 0, G_MAXINT32, &number, NULL))
		return g_strdup(stored);
	int value = (int)number;
	return value % 10 == 0 ? g_strdup_printf("%d", value / 10) : g_strdup_printf("%d.%d", value / 10, value % 10);
}

char *setting_meant(SettingId id, const char *text) {
	if (rows[id].type == SETTING_IS_LINE)
		return g_strdup(text);
	char *folded = g_strstrip(fold_width(text)), *points = rows[id].type == SETTING_IS_POINTS ? points_meant(folded) : NULL;
	if (points != NULL) {
		g_free(folded);
		return points;
	}
	bool is = rows[id].type == SETTING_IS_BOOL && strcmp(folded, "是") == 0, isnt = rows[id].type == SETTING_IS_BOOL && strcmp(folded, "否") == 0;
	if (!is && !isnt)
		return folded;
	g_free(folded);
	return g_strdup(is ? "yes" : "no");
}

/* A whole number without sign, spaces or leading zeros. */
static bool read_number(const char *text, gint64 most, gint64 *out) {
	guint64 number;
	if ((text[0] == '0' && text[1]) || !g_ascii_string_to_unsigned(text, 10, 0, (guint64)most, &number, NULL))
		return false;
	*out = (gint64)number;
	return true;
}

/* Exactly HH:MM, 24:00 being the day's end. */
static bool read_minute(const char *text, gint64 *out) {
	if (strlen(text) != 5 || text[2] != ':')
		return false;
	for (int i = 0; i < 5; i++)
		if (i != 2 && !g_ascii_isdigit(text[i]))
			return false;
	int hour = (text[0] - '0') * 10 + text[1] - '0', minute = (text[3] - '0') * 10 + text[4] - '0';
	*out = hour * 60 + minute;
	return minute < 60 && *out <= 1440;
}

static bool read_bool(const char *text, gint64 *out) {
	*out = strcmp(text, "yes") == 0;
	return *out || strcmp(text, "no") == 0;
}

static bool read_value(SettingId id, const char *text, gint64 *out) {
	switch (rows[id].type) {
	case SETTING_IS_MINUTE:
		return read_minute(text, out);
	case SETTING_IS_INT:
	case SETTING_IS_POINTS:
		return read_number(text, rooms[id].most, out) && *out >= rooms[id].least;
	case SETTING_IS_BOOL:
		return read_bool(text, out);
	case SETTING_IS_POST:
		return read_number(text, G_MAXINT64, out);
	case SETTING_IS_LINE:
		break;
	}
	*out = 0;
	glong n = g_utf8_strlen(text, -1);
	return n >= 1 && n <= 10;
}

static char *want(TzhLang lang, SettingId id, const char *text) {
	const char *name = rows[id].name[lang];
	g_autofree char *shown = setting_shown(lang, id, text);
	switch (rows[id].type) {
	case SETTING_IS_MINUTE:
		return say(lang, TZH_W_SETTING_WANT_MINUTE, name, text);
	case SETTING_IS_INT:
		return say(lang, TZH_W_SETTING_WANT_INT, name, text, rooms[id].least, rooms[id].most);
	case SETTING_IS_POINTS:
		return say(lang, TZH_W_SETTING_WANT_POINTS, name, shown);
	case SETTING_IS_BOOL:
		return say(lang, TZH_W_SETTING_WANT_BOOL, name, text);
	case SETTING_IS_POST:
		return say(lang, TZH_W_SETTING_WANT_POST, name, text);
	case SETTING_IS_LINE:
		break;
	}
	return say(lang, TZH_W_SETTING_WANT_LINE, name, text);
}

static void store(Settings *settings, SettingId id, gint64 value) {
	switch (rows[id].type) {
	case SETTING_IS_MINUTE:
	case SETTING_IS_INT:
	case SETTING_IS_POINTS:
		*(int *)room_of(settings, id) = (int)value;
		return;
	case SETTING_IS_BOOL:
		*(bool *)room_of(settings, id) = value != 0;
		return;
	case SETTING_IS_POST:
		*(TzhId *)room_of(settings, id) = value;
		return;
	case SETTING_IS_LINE:
		return;
	}
}

void settings_init(Settings *settings) {
	memset(settings, 0, sizeof *settings);
	for (int i = 0; i < SETTINGS; i++) {
		gint64 value;
		bool fits = read_value((SettingId)i, rows[i].otherwise, &value);
		g_assert(fits);
		store(settings, (SettingId)i, value);
	}
}

bool settings_put(Settings *settings, const char *key, const char *value) {
	int id = setting_find(key);
	gint64 read;
	if (id < 0 || !read_value((SettingId)id, value, &read))
		return false;
	store(settings, (SettingId)id, read);
	return true;
}

bool settings_apply(TzhLang lang, Settings *settings, const char *key, const char *value, char **why) {
	int id = setting_find(key);
	gint64 read;
	if (id < 0) {
		*why = say(lang, TZH_W_SETTING_UNKNOWN, key);
		return false;
	}
	if (!read_value((SettingId)id, value, &read)) {
		*why = want(lang, (SettingId)id, value);
		return false;
	}
	Settings next = *settings;
	store(&next, (SettingId)id, read);
	if (next.thresholds.yellow_gap > next.thresholds.red_gap) {
		*why = say(lang, TZH_W_SETTING_GAPS);
		return false;
	}
	if (next.section_cutoff > next.report_cutoff) { /* what came in time would not stand in the report */
		*why = say(lang, TZH_W_SETTING_CUTOFFS);
		return false;
	}
	*settings = next;
	return true;
}
