/* fuzz_keys.c — any bytes as a person at the keyboard: keys, pasted text and new sizes of the screen, for each of the widgets of the interface. After every one of them each row of the frame is
 * exactly as wide as the screen, no wide character stands half, and the caret is on it; what is typed stays valid, and a form comes back from its draft as it was.
 *
 * The first byte says which widget and in which language, the second how wide ambiguous characters are; then each byte is a key (byte_key()), a size or a paste. */
#include "dialog.h"
#include "edit.h"
#include "form.h"
#include "listview.h"
#include "picker.h"
#include "play.h"
#include "sample.h"
#include "term.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

enum {
	MOST_KEYS = 200,
	LEAST_ROWS = 1,
	MOST_ROWS = 40,
	LEAST_COLS = 1,
	MOST_COLS = 132
}; /* the loop asks for no smaller ones than FRAME_MIN; widgets hold all the same */

typedef struct {
	const guint8 *bytes, *end;
	Session *session;
	Canvas *canvas;
	GString *paste;
} Desk;

/* ---- bytes as what a person does ---- */

/* Characters that terminals and layouts get wrong. */
static const gunichar hard[] = {0x4e00, 0x20bb7, 0x3002, 0xff08,  0xff11,  0x3000,  0x2026, 0x2014, 0x201c,   0x2588, 0x0301,
                                0x20dd, 0x200d,  0xfe0f, 0x1f469, 0x1f1e8, 0x1f3fd, 0x202e, 0x00e9, 0x0e33,   0x1100, 0x1161,
                                0xac00, 0xfffd,  0x00ad, 0x200b,  0x2028,  0xa0,    0x05d0, 0x0628, 0x10ffff, 0x7f};

static guint8 next_byte(Desk *desk) {
	return desk->bytes < desk->end ? *desk->bytes++ : 0;
}

static void paste(Desk *desk) {
	gsize n = next_byte(desk), left = (gsize)(desk->end - desk->bytes);
	n = MIN(n, left);
	g_string_truncate(desk->paste, 0);
	g_string_append_len(desk->paste, (const char *)desk->bytes, (gssize)n);
	desk->bytes += n;
	term_clean_paste(desk->paste);
}

static void resize(Desk *desk) {
	int rows = LEAST_ROWS + next_byte(desk) % (MOST_ROWS - LEAST_ROWS), cols = LEAST_COLS + next_byte(desk) % (MOST_COLS - LEAST_COLS);
	g_clear_pointer(&desk->canvas, canvas_free);
	desk->canvas = canvas_new(rows, cols, desk->session->mode);
}

/* ASCII as it is, from 0x80 the keys with names, from 0xc0 hard characters; K_PASTE and K_RESIZE have been dealt with when they come back. */
static Key byte_key(Desk *desk) {
	guint8 byte = next_byte(desk);
	if (byte < 0x80)
		return byte;
	if (byte < 0xc0) {
		Key key = K_SPECIAL + 1 + (Key)(byte - 0x80);
		return key < K_PASTE ? key : K_WAKE;
	}
	if (byte < 0xc0 + G_N_ELEMENTS(hard))
		return hard[byte - 0xc0];
	if (byte < 0xf0) {
		resize(desk);
		return K_RESIZE;
	}
	paste(desk);
	return K_PASTE;
}

/* ---- what must hold ---- */

static void check(const Desk *desk, const char *what) {
	g_autofree char *broken = play_broken(desk->canvas, desk->session->mode);
	if (broken == NULL)
		return;
	g_autoptr(GString) text = g_string_new(NULL);
	for (int row = 0; row < desk->canvas->rows; row++) {
		g_autofree char *line = canvas_row_text(desk->canvas, row);
		g_string_append_printf(text, "%s|\n", line);
	}
	g_printerr("%s: %s\n%s", what, broken, text->str);
	abort(); /* g_error() would trap, which libFuzzer does not see */
}

static void check_edit(const Edit *edit) {
	const char *text = edit_text(edit);
	gsize n = strlen(text), at = edit_caret(edit);
	g_assert(n <= EDIT_MOST && g_utf8_validate(text, (gssize)n, NULL));
	g_assert(at <= n && (at == n || (text[at] & 0xc0) != 0x80));
	for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p))
		g_assert(*p == '\n' || !g_unichar_iscntrl(g_utf8_get_char(p)));
}

/* ---- widgets ---- */

static void edit_again(Edit *edit, Action action) {
	for (int i = 0; i < MOST_KEYS; i++) {
		edit_act(edit, action, 20);
		check_edit(edit);
	}
}

/* Everything undone and done again is what it was. */
static void check_undo(Edit *edit) {
	edit_again(edit, ACTION_REDO);
	g_autofree char *text = g_strdup(edit_text(edit));
	edit_again(edit, ACTION_UNDO);
	edit_again(edit, ACTION_REDO);
	g_assert_cmpstr(edit_text(edit), ==, text);
}

static void type_edit(Desk *desk, Edit *edit) {
	Key key = byte_key(desk);
	Action action = keymap_find(NULL, MAP_FORM, key);
	char text[7] = "";
	if (key == K_PASTE)
		edit_insert(edit, desk->paste->str);
	else if (action != ACTION_NONE)
		edit_act(edit, action, desk->canvas->cols);
	else if (key >= ' ' && key < K_SPECIAL) {
		text[g_unichar_to_utf8(key, text)] = '\0';
		edit_insert(edit, text);
	}
}

static void play_edit(Desk *desk, gboolean lines) {
	g_autoptr(Edit) edit = edit_new(desk->session->mode, lines);
	for (int i = 0; i < MOST_KEYS && desk->bytes < desk->end; i++) {
		type_edit(desk, edit);
		check_edit(edit);
		int height = edit_height(edit, desk->canvas->cols), row = edit_caret_row(edit, desk->canvas->cols);
		g_assert(height >= 1 && row >= 0 && row < height);
		canvas_clear(desk->canvas);
		edit_draw(edit, desk->canvas, canvas_area(desk->canvas), STYLE_FIELD_ON, TRUE);
		g_assert(desk->canvas->caret_row >= 0);
		check(desk, "edit");
	}
	check_undo(edit);
}

static char *check_amount(gpointer data, const Field *field, const char *value, gboolean *bad) {
	(void)data;
	*bad = strlen(value) % 3 == 0;
	return *value != '\0' ? g_strdup_printf("%s = %s", field->label, value) : NULL;
}

static Screen *no_names(gpointer data, const Field *field) {
	(void)field;
	return dialog_text(((Desk *)data)->session, "名单", "政策法规科");
}

static Form *make_form(Desk *desk) {
	static const char *const words[] = {"meets", "fails", "none", NULL}, *const names[] = {"符合", "不符合", "不适用", NULL};
	Form *form = form_new(desk->session, desk);
	form_note(form, STYLE_TITLE, "17号 提升全社会研发投入");
	Field *done = form_add(form, FIELD_LINES, "done", "进展情况"), *amount = form_add(form, FIELD_LINE, "amount", "研发投入");
	done->required = TRUE;
	done->limit = 20;
	done->remark = g_strdup("上周: 已预报全社会研发投入33.3亿元。");
	amount->check = check_amount;
	form_choices(form_add(form, FIELD_CHOICE, "finding", "审核结论"), words, names);
	form_add(form, FIELD_YES_NO, "on-time", "按时限")->required = TRUE;
	form_add(form, FIELD_FLAG, "secret", "内部掌握");
	Field *sections = form_add(form, FIELD_PICK, "sections", "配合科室");
	sections->repeats = TRUE;
	sections->pick = no_names;
	form_add(form, FIELD_FILE, "file", "佐证材料")->pick = no_names;
	return form;
}

static void check_draft(Desk *desk, const Form *form) {
	g_autofree char *kept = form_save(form);
	Form *again = make_form(desk);
	form_restore(again, kept);
	g_autofree char *kept_again = form_save(again);
	if (form_at(form) < form_n(form)) /* behind the last field there is nothing to come back to */
		g_assert_cmpstr(kept, ==, kept_again);
	for (guint i = 0; i < form_n(form); i++)
		g_assert_cmpstr(field_value(form_field(form, i)), ==, field_value(form_field(again, i)));
	form_free(again);
}

static void play_form(Desk *desk) {
	Form *form = make_form(desk);
	for (int i = 0; i < MOST_KEYS && desk->bytes < desk->end; i++) {
		Screen *push = NULL;
		Key key = byte_key(desk);
		unsigned did = form_act(form, keymap_find(NULL, MAP_FORM, key), key, key == K_PASTE ? desk->paste->str : NULL, canvas_area(desk->canvas), &push);
		g_assert((push != NULL) == ((did & DID_PUSH) != 0));
		if (push != NULL) {
			screen_free(push);
			form_picked(form, i % 2 ? "政策法规科\n发展规划科" : NULL);
		}
		if (did == DID_NOTHING && key == K_CTRL('s'))
			form_check(form);
		g_assert(form_at(form) <= form_n(form));
		canvas_clear(desk->canvas);
		form_draw(form, desk->canvas, canvas_area(desk->canvas));
		check(desk, "form");
	}
	check_draft(desk, form);
	form_free(form);
}

/* A screen that is all there is: until it has an answer. */
static void play_screen(Desk *desk, Screen *screen) {
	unsigned did = DID_NOTHING;
	for (int i = 0; i < MOST_KEYS && desk->bytes < desk->end && (did & DID_POP) == 0; i++) {
		Key key = byte_key(desk);
		key = screen->kind->text ? key : key_fold(key);
		screen->area = canvas_area(desk->canvas);
		screen->pasted = key == K_PASTE ? desk->paste->str : NULL;
		did = screen->kind->act(screen, keymap_find(NULL, screen->kind->map, key), key);
		g_assert((did & DID_PUSH) == 0);
		canvas_clear(desk->canvas);
		screen->kind->draw(screen, desk->canvas, screen->area);
		check(desk, screen->kind->name);
	}
	screen_free(screen);
}

static Screen *picker(Desk *desk, gboolean many) {
	GPtrArray *rows = pick_rows_new();
	pick_row(rows, "1", "发展规划科", "科长", "业务科室", FALSE);
	pick_row(rows, "2", "成果转化科", NULL, "业务科室", FALSE);
	pick_row(rows, "3", "政策法规科", "已是牵头科室", "业务科室", TRUE);
	pick_row(rows, "4", "e\xcc\x81\xcc\x82\xcc\x83\xcc\x84 👩‍🔬 𠮷野家 “——……” 高新技术科和农村科技科的很长很长的名称",
	         "一段同样很长的说明，用来挤占名称的位置", "综合", FALSE);
	pick_row(rows, "5", "", "", "综合", FALSE);
	for (int i = 6; i < 60; i++) {
		g_autofree char *name = g_strdup_printf("第%d号", i);
		pick_row(rows, name, name, NULL, NULL, i % 7 == 0);
	}
	return picker_new(desk->session, "责任科室", rows, many, NULL);
}

static Screen *dialog(Desk *desk, int which) {
	static const char *const buttons[] = {"返回", "确认", "放一放，看下一件", "取审批单，改走纸质签批", NULL};
	static const char *const rows[] = {"时限",       "2022-11-30", "2022-12-14",
	                                   "“延期”次数", "0",          "1 — 最多两次……",
	                                   "理由",       "",           "市级奖励资金尚在财政拨付，余款预计12月上旬到账 👩‍🔬",
	                                   NULL};
	const char *text =
	    "按 1 后再选 [确认] 才生效。\n\n  5项指标的目标值均取自上报数，只认定如实上报，不认定超额或达标。\te\xcc\x81 𠮷 “——……” nobreakspaceisherebutaverylongwordwithoutanyblank\n";
	return which == 0   ? dialog_text(desk->session, "请留意", text)
	       : which == 1 ? dialog_ask(desk->session, "退出？", text, buttons, 1)
	                    : dialog_confirm(desk->session, "延期", text, rows);
}

/* What is drawn, where and how, are the bytes. */
static void play_canvas(Desk *desk) {
	for (int i = 0; i < MOST_KEYS && desk->bytes < desk->end; i++) {
		guint8 what = next_byte(desk), row = next_byte(desk), col = next_byte(desk), width = next_byte(desk);
		Area area = {(gint8)row, (gint8)col, width % 9, (gint8)width};
		if (what % 8 == 7)
			resize(desk);
		paste(desk);
		int style = what % STYLES, used = 0;
		switch (what % 7) {
		case 0:
			used = canvas_text(desk->canvas, area.row, area.col, area.cols, style, desk->paste->str);
			break;
		case 1:
			used = canvas_right(desk->canvas, area.row, area.col, area.cols, style, desk->paste->str);
			break;
		case 2:
			canvas_wrap(desk->canvas, area, what / 16, style, desk->paste->str);
			break;
		case 3:
			used = canvas_bar(desk->canvas, area.row, area.col, area.cols, style, (gint8)what * 7);
			break;
		case 4:
			canvas_rule(desk->canvas, area.row, area.col, area.cols);
			break;
		case 5:
			canvas_blank(desk->canvas, area, style);
			break;
		default:
			canvas_style(desk->canvas, area, what & 8 ? STYLE_ON : STYLE_MARKED);
			canvas_caret(desk->canvas, area.row, area.col);
			break;
		}
		g_assert(used <= MAX(area.cols, 0) && used >= 0);
		desk->canvas->caret_row = desk->canvas->caret_col = -1; /* wherever it was put: what puts it knows what stands there */
		check(desk, "canvas");
	}
}

/* ---- a list of the library, on the sample ---- */

static const ListColumn columns[] = {
    {"number", 4, 0, 0, NULL},
    {"title", -16, 0, 0, NULL},
    {"lead", 0, 100, 0, NULL},
    {"due", 5, 0, 0, column_short_day},
    {"remaining", 8, 60, 0, column_or_dash},
    {"light", 0, 0, 0, NULL},
};
static const ListSpec spec = {"tasks", columns, G_N_ELEMENTS(columns), "state,last_line", "id", FALSE, FALSE};

static gboolean load(Desk *desk, ListView *view) {
	g_autoptr(GError) error = NULL;
	if (!listview_load(view, desk->canvas->rows, &error))
		g_error("%s", error->message);
	return TRUE;
}

static void play_list(Desk *desk) {
	ListView *view = listview_new(desk->session, &spec);
	load(desk, view);
	for (int i = 0; i < MOST_KEYS && desk->bytes < desk->end; i++) {
		Key key = byte_key(desk);
		unsigned did = DID_RELOAD;
		if (key == K_PASTE)
			listview_ask(view, desk->paste->str, NULL, NULL);
		else if (key != K_RESIZE)
			did = listview_act(view, keymap_find(NULL, MAP_LIST, key_fold(key)), desk->canvas->rows);
		if (did & DID_RELOAD)
			load(desk, view);
		gint64 n = listview_count(view), at = listview_at(view);
		g_assert(at >= -1 && at < MAX(n, 1) && (n > 0) == (at >= 0) && listview_n_marked(view) <= 31);
		canvas_clear(desk->canvas);
		listview_draw(view, desk->canvas, canvas_area(desk->canvas));
		check(desk, "list");
	}
	listview_free(view);
}

static TzhTime noon(gpointer data) {
	(void)data;
	return tzh_time_at(tzh_day_of(2022, 11, 25), 12 * 60, 480);
}

static const char *local_disk(gpointer data, const char *path) {
	(void)data;
	(void)path;
	return "ext4";
}

/* The sample in a passing folder that is empty again once it is open. */
static Session *open_sample(TzhEnv *env) {
	g_autoptr(GError) error = NULL;
	g_autofree char *folder = g_dir_make_tmp("tzh-keys-XXXXXX", &error), *path = g_build_filename(folder, "book.tz", NULL);
	env->data_dir = folder;
	sample_copy(env, path);
	TzhRecord *record = tzh_record_open(env, path, TZH_READ, &error);
	Session *session = record != NULL ? session_new(env, record, (TextMode){.ambiguous = 1}, NULL) : NULL;
	if (session == NULL || !tzh_record_act_as(record, "发展规划科科长", &error) || !session_refresh(session, &error))
		g_error("%s", error->message);
	sample_remove_tree(folder);
	env->data_dir = "/nonexistent";
	return session;
}

/* Opened once: that takes longer than everything else here. */
static Session *sample_session(void) {
	static TzhEnv env = {.lang = TZH_LANG_ZH, .now = noon, .account = "tester", .fs_type = local_disk};
	static Session *session;
	if (session == NULL)
		session = open_sample(&env);
	return session;
}

/* ---- */

static void play_widget(Desk *desk, int which) {
	switch (which) {
	case 0:
	case 1:
		play_edit(desk, which == 1);
		break;
	case 2:
		play_form(desk);
		break;
	case 3:
	case 4:
		play_screen(desk, picker(desk, which == 4));
		break;
	case 5:
	case 6:
	case 7:
		play_screen(desk, dialog(desk, which - 5));
		break;
	case 8:
		play_list(desk);
		break;
	default:
		play_canvas(desk);
		break;
	}
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size) {
	enum { WIDGETS = 10 };
	if (size < 2)
		return 0;
	TzhLang lang = data[0] & 0x80 ? TZH_LANG_EN : TZH_LANG_ZH;
	TextMode mode = {.ambiguous = 1 + data[1] % 2, .ascii = data[1] % 8 == 7};
	Session bare = {.lang = lang, .info = {.offset = 480, .year = 2022}, .message = g_string_new(NULL)};
	gboolean list = (data[0] & 0x7f) % WIDGETS == 8;
	Desk desk = {.bytes = data + 2, .end = data + size, .session = list ? sample_session() : &bare, .paste = g_string_new(NULL)};
	desk.session->mode = mode;
	desk.canvas = canvas_new(24, 80, mode);
	play_widget(&desk, (data[0] & 0x7f) % WIDGETS);
	canvas_free(desk.canvas);
	g_string_free(desk.paste, TRUE);
	g_string_free(bare.message, TRUE);
	return 0;
}
