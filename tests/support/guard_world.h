/* guard_world.h — a small organisation and one task as facts, for tests of the guards. Included by one program each; change what a case is about, then ask.
 * Bodies are written with ' for ". Today is Friday 2022-11-25, 09:00 at +08:00. */
#pragma once

#include "core/guard.h"
#include "support/core_facts.h"

enum { FG = 2, GH = 3, CG = 4, RC = 5 }; /* 政策法规科 (the office's) · 发展规划科 (leads) · 成果转化科 (supports) · 人才科 */
enum { P_ADMIN = 10, P_HEAD, P_DEP, P_DEP2, P_OFFICE, P_GH, P_GHL, P_CG, P_CHECK, P_INSP, P_GH2, P_FG, P_CGL, P_NEW, P_OFFICE2 }; /* persons */
enum { HEAD = 31, DEP, DEP2, OFFICE, GHK, GHL, CGK, CHECK, INSP, FGK = 41, CGL, OFFICE2, ADMIN = 30 };                            /* posts */

#define SHA "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define PAPER(post) "'paper':{'signer':'" post "','date':'2022-11-25','opinion':'同意','original':'档案室','scan':'" SHA "','size':10,'file':'a.pdf'}"
#define PAPER_CODE(post, code)                                                                                                                                 \
	"'paper':{'signer':'" post "','date':'2022-11-25','opinion':'同意','original':'档案室','scan':'" SHA "','size':10,'file':'a.pdf','code':'" code "'}"

typedef struct {
	Facts f;
	Tally tally;
	People *people;
	Settings settings;
	TzhCalendar *calendar;
	json_t *body, *totals;
	TaskFact task, into, other;
	LedgerFact ledger, next;
	MeasureFact measures[3];
	SupportFact support[1];
	EvidenceFact evidence[2];
	PartFact parts[1];
	Pair changers[1];
	ClosingFact closing;
	ExtensionFact extension;
	CorrectionFact correction;
	ReportFact report;
	MeasurementFact supersedes;
	MilestoneFact milestone;
	WeeklyFact weekly, frozen;
	PurgeFact purge;
	ProposalFact proposal;
	PaperFact paper;
	LedgerTasks drafts;
	const TaskFact *named[2];
} World;

static inline void put_person(World *w, TzhId id, const char *name, TzhId section) {
	people_put_person(w->people, &(PersonFact){.id = id, .name = name, .from = day("2022-01-01"), .until = TZH_DAY_NONE, .section = section});
}

static inline void put_post(World *w, TzhId id, TzhId person, int role, TzhId section, const char *title) {
	people_put_post(
	    w->people, &(PostFact){.id = id, .person = person, .role = role, .section = section, .title = title, .from = day("2022-01-01"), .until = TZH_DAY_NONE});
}

static inline void fill_people(World *w) {
	static const struct {
		TzhId id;
		const char *code, *name;
	} sections[] = {{FG, "fg", "政策法规科"}, {GH, "gh", "发展规划科"}, {CG, "cg", "成果转化科"}, {RC, "rc", "人才科"}};
	for (gsize i = 0; i < G_N_ELEMENTS(sections); i++)
		people_put_section(w->people, &(SectionFact){.id = sections[i].id, .code = sections[i].code, .name = sections[i].name, .until = TZH_DAY_NONE});
	put_person(w, P_ADMIN, "管理员", 0);
	put_person(w, P_HEAD, "局长", 0);
	put_person(w, P_DEP, "副局长甲", 0);
	put_person(w, P_DEP2, "副局长乙", 0);
	put_person(w, P_OFFICE, "法规科科员", FG);
	put_person(w, P_GH, "规划科科长", GH);
	put_person(w, P_GHL, "规划科科员", GH);
	put_person(w, P_CG, "成果科科长", CG);
	put_person(w, P_CHECK, "核查员", 0);
	put_person(w, P_INSP, "纪检组长", 0);
	put_person(w, P_GH2, "规划科副科长", GH);
	put_person(w, P_FG, "法规科科长", FG);
	put_person(w, P_CGL, "成果科科员", CG);
	put_person(w, P_NEW, "新任人员", 0);
	put_person(w, P_OFFICE2, "法规科副科长", FG);
	put_post(w, ADMIN, P_ADMIN, ROLE_ADMIN, 0, "系统管理员");
	put_post(w, HEAD, P_HEAD, ROLE_HEAD, 0, "局长");
	put_post(w, DEP, P_DEP, ROLE_DEPUTY, 0, "分管副局长（规划）");
	put_post(w, DEP2, P_DEP2, ROLE_DEPUTY, 0, "分管副局长（法治）");
	put_post(w, OFFICE, P_OFFICE, ROLE_OFFICE, FG, "办公室科员");
	people_put_post(w->people, &(PostFact){.id = GHK,
	                                       .person = P_GH,
	                                       .role = ROLE_SECTION_HEAD,
	                                       .section = GH,
	                                       .title = "发展规划科科长",
	                                       .from = day("2022-01-01"),
	                                       .until = TZH_DAY_NONE,
	                                       .standby = P_GH2});
	put_post(w, GHL, P_GHL, ROLE_LIAISON, GH, "发展规划科联络员");
	put_post(w, CGK, P_CG, ROLE_SECTION_HEAD, CG, "成果转化科科长");
	put_post(w, CHECK, P_CHECK, ROLE_CHECKER, 0, "核查组成员");
	put_post(w, INSP, P_INSP, ROLE_INSPECTOR, 0, "派驻组组长");
	put_post(w, FGK, P_FG, ROLE_SECTION_HEAD, FG, "政策法规科科长");
	put_post(w, CGL, P_CGL, ROLE_LIAISON, CG, "成果转化科联络员");
	put_post(w, OFFICE2, P_OFFICE2, ROLE_OFFICE, FG, "办公室副主任");
}

static inline MeasureFact a_measure(TzhId id, const char *name, int kind, int target, int value) {
	return (MeasureFact){.id = id,
	                     .task = 60,
	                     .kind = kind,
	                     .direction = DIRECTION_AT_LEAST,
	                     .basis = BASIS_R,
	                     .weight = 1,
	                     .has_target = true,
	                     .target = target * TZH_QUANTITY_SCALE,
	                     .has_value = true,
	                     .value = value * TZH_QUANTITY_SCALE,
	                     .comparator = COMPARATOR_EXACT,
	                     .as_of = day("2022-11-18"),
	                     .latest = id + 100,
	                     .name = name,
	                     .unit = "项",
	                     .ord = 1,
	                     .covered = true};
}

static inline TaskFact a_task(TzhId id, gint64 number, int state) {
	return (TaskFact){.id = id,
	                  .ledger = 50,
	                  .number = number,
	                  .state = state,
	                  .title = "推进规划编制",
	                  .lead = GH,
	                  .leader = DEP,
	                  .owner = GHK,
	                  .liaison = GHL,
	                  .start = day("2022-03-01"),
	                  .due_original = day("2022-12-30"),
	                  .due = day("2022-12-30"),
	                  .weight = 1,
	                  .issued_time = tzh_time_at(day("2022-03-04"), 540, 480),
	                  .accepted_time = TZH_TIME_NONE,
	                  .stop = TZH_DAY_NONE,
	                  .returned = TZH_DAY_NONE,
	                  .has_target = true,
	                  .suspended_review = TZH_DAY_NONE};
}

static inline bool pending_state(int state) {
	return state == STATE_APPLIED || state == STATE_REVIEWED || state == STATE_APPROVED;
}

/* The closing that goes with the task's state: applied on Monday 11-21 by the section head, reviewed by the office, approved by the deputy. */
static inline void set_state(World *w, int state) {
	w->task.state = state;
	bool pending = pending_state(state);
	w->task.stop = pending ? day("2022-11-21") : TZH_DAY_NONE;
	w->task.closing = pending || state == STATE_CLOSED ? 70 : 0;
	w->closing = (ClosingFact){.id = 70,
	                           .task = 60,
	                           .state = pending ? CLOSING_PENDING : CLOSING_IS_CLOSED,
	                           .applied_time = tzh_time_at(day("2022-11-21"), 600, 480),
	                           .applied_paper = TZH_DAY_NONE,
	                           .applicant = {P_GH, P_GH},
	                           .applicant_recorder = P_GH,
	                           .judged = 77,
	                           .parts = w->parts,
	                           .target_changers = w->changers};
	w->closing.content.b[0] = 0x3F;
	w->closing.content.b[3] = 0xC1;
	w->closing.reviewed = state == STATE_REVIEWED || state == STATE_APPROVED || state == STATE_CLOSED;
	w->closing.reviewer = (Pair){P_OFFICE, P_OFFICE};
	w->closing.approved = state == STATE_APPROVED || state == STATE_CLOSED;
	w->closing.approver = (Pair){P_DEP, P_DEP};
	w->f.closing = w->task.closing ? &w->closing : NULL;
}

static inline void give_body(World *w, const char *text) {
	json_decref(w->body);
	w->body = NULL;
	w->f.body = NULL;
	if (!text)
		return;
	g_autofree char *json = g_strdelimit(g_strdup(text), "'", '"');
	json_error_t error;
	w->body = json_loads(json, 0, &error);
	if (!w->body)
		fail_msg("%s in %s", error.text, text);
	w->f.body = w->body;
	const json_t *paper = body_get(w->body, F_paper);
	w->f.signer = paper ? people_post(w->people, body_id(paper, F_signer)) : NULL;
}

static inline void by(World *w, TzhId post) {
	w->f.post = people_post(w->people, post);
	w->f.who = w->f.post->person;
}

/* An active task 60, number 17, of the issued ledger 2022, measures 90–92 met and covered, one supporting section. */
static inline World *world(KindId kind, TzhId post, const char *body) {
	World *w = g_new0(World, 1);
	w->people = people_new();
	fill_people(w);
	settings_init(&w->settings);
	w->calendar = calendar_2022();
	w->task = a_task(60, 17, STATE_ACTIVE);
	w->ledger = (LedgerFact){.id = 50, .year = 2022, .count = 31, .state = LEDGER_IS_ISSUED, .issued_time = w->task.issued_time};
	w->next = (LedgerFact){.id = 51, .year = 2023, .count = 30};
	w->measures[0] = a_measure(90, "规划文本", MEASURE_COUNT, 1, 1);
	w->measures[1] = a_measure(91, "研发投入", MEASURE_AMOUNT, 33, 34);
	w->measures[2] = a_measure(92, "完成该项工作", MEASURE_BOOL, 1, 1);
	w->support[0] = (SupportFact){.section = CG, .ord = 1, .part = "", .accepted_time = TZH_TIME_NONE};
	w->parts[0] = (PartFact){.section = CG, .confirmed = 1, .line = 75};
	w->f = (Facts){.lang = TZH_LANG_ZH,
	               .kind = kind_get(kind),
	               .seq = 900,
	               .act = 900,
	               .now = tzh_time_at(day("2022-11-25"), 540, 480),
	               .today = day("2022-11-25"),
	               .obj = 900,
	               .offset = 480,
	               .record = "r",
	               .people = w->people,
	               .settings = &w->settings,
	               .calendar = w->calendar,
	               .task = &w->task,
	               .ledger = &w->ledger,
	               .measures = w->measures,
	               .n_measures = 3,
	               .evidence = w->evidence,
	               .n_evidence = 2,
	               .support = w->support,
	               .n_support = 1,
	               .forms = 16};
	by(w, post);
	give_body(w, body);
	return w;
}

static inline void world_free(World *w) {
	people_free(w->people);
	tzh_calendar_free(w->calendar);
	json_decref(w->body);
	json_decref(w->totals);
	if (w->drafts.draft_tasks)
		g_ptr_array_unref(w->drafts.draft_tasks);
	if (w->drafts.draft_measures)
		g_array_unref(w->drafts.draft_measures);
	if (w->drafts.open_numbers)
		g_array_unref(w->drafts.open_numbers);
	g_free(w);
}

/* Asks in both languages: as many reasons in each. */
static inline GPtrArray *asked(World *w) {
	GPtrArray *zh = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GPtrArray) en = g_ptr_array_new_with_free_func(g_free);
	w->f.lang = TZH_LANG_EN;
	judge(&w->f, &w->tally, en);
	w->f.lang = TZH_LANG_ZH;
	judge(&w->f, &w->tally, zh);
	assert_int_equal(en->len, zh->len);
	return zh;
}

static inline void checked_body(World *w) {
	g_autofree char *why = w->body ? body_check(TZH_LANG_ZH, w->f.kind, w->body) : NULL;
	if (why)
		fail_msg("%s: %s", w->f.kind->name, why);
}

/* Fills what acts would fill. */
static inline World *computed(World *w) {
	if (w->body)
		body_compute(&w->f, &w->tally, w->body);
	return w;
}

/* Frees the world. */
static inline void allowed(World *w) {
	checked_body(w);
	g_autoptr(GPtrArray) refusals = asked(w);
	if (refusals->len)
		fail_msg("%s should be allowed: %s", w->f.kind->name, (char *)refusals->pdata[0]);
	world_free(w);
}

static inline void refused_only(World *w, const char *sentence, guint most) {
	checked_body(w);
	g_autoptr(GPtrArray) refusals = asked(w);
	bool said = false;
	for (guint i = 0; i < refusals->len; i++)
		said |= strstr(refusals->pdata[i], sentence) != NULL;
	if (!said || refusals->len > most) {
		g_autofree char *all = NULL;
		g_ptr_array_add(refusals, NULL);
		all = g_strjoinv("\n", (char **)refusals->pdata);
		fail_msg("%s should be refused with “%s” (%u at most), but: %s", w->f.kind->name, sentence, most, all);
	}
	world_free(w);
}

/* Refused with this sentence and no other. Frees the world. */
static inline void refused(World *w, const char *sentence) {
	refused_only(w, sentence, 1);
}

/* Refused with this sentence among others. */
static inline void refused_too(World *w, const char *sentence) {
	refused_only(w, sentence, 99);
}
