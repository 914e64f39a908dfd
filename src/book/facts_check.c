/* facts_check.c — what the guards of checking look at: the round, its population with the reasons and the draw over it, the item and who had a hand in it.
 * Must not know what a guard makes of it. */
#include "book/inside.h"

/* ---- the round ---- */

gboolean facts_round(Book *book, Facts *facts, TzhId id, GError **error) {
	Stmt *s;
	SqlStep step = SQL_ONE(book->sql, SQL_ROUND_ROW, &s, error, INT(id));
	if (step != SQL_ROW)
		return step == SQL_END;
	book->room.round = (RoundFact){.id = id,
	                               .ledger = sql_get_id(s, 1),
	                               .from = sql_get_day(s, 2),
	                               .until = sql_get_day(s, 3),
	                               .period = g_string_chunk_insert(book->room.texts, sql_get_text(s, 4)),
	                               .size = sql_get_int(s, 5),
	                               .root = sql_get_hash(s, 6),
	                               .own = sql_get_int(s, 7) != 0,
	                               .released = sql_get_int(s, 8) != 0,
	                               .state = (int)sql_get_int(s, 9),
	                               .percent = (int)sql_get_int(s, 10),
	                               .least = (int)sql_get_int(s, 11),
	                               .sheets = sql_get_int(s, 12)};
	sql_reset(s);
	facts->round = &book->room.round;
	return facts->ledger != NULL || facts_ledger(book, facts, facts->round->ledger, error);
}

static gboolean take_sheet(Book *book, Facts *facts, Stmt *s, GError **error) {
	SqlStep step = sql_step(s, error);
	if (step == SQL_ROW) {
		book->room.sheet = (SheetFact){.id = sql_get_id(s, 0),
		                               .round = sql_get_id(s, 1),
		                               .task = sql_get_id(s, 2),
		                               .closing = sql_get_id(s, 3),
		                               .filer = {sql_get_id(s, 4), sql_get_id(s, 5)},
		                               .second = sql_get_id(s, 6),
		                               .replaced = sql_get_int(s, 7) != 0,
		                               .clean = sql_get_int(s, 8) != 0,
		                               .verdict = (int)sql_get_int(s, 9),
		                               .referral_taken = sql_get_int(s, 10) != 0};
		facts->sheet = &book->room.sheet;
		sql_reset(s);
	}
	return step != SQL_ERROR;
}

gboolean facts_sheet(Book *book, Facts *facts, TzhId id, GError **error) {
	return take_sheet(book, facts, SQL_WITH(book->sql, SQL_SHEET_ROW, INT(id)), error);
}

gboolean facts_finding(Book *book, Facts *facts, TzhId id, GError **error) {
	Stmt *s;
	SqlStep step = SQL_ONE(book->sql, SQL_FINDING_ROW, &s, error, INT(id));
	if (step == SQL_ROW) {
		book->room.finding = (FindingFact){.id = id,
		                                   .sheet = sql_get_id(s, 1),
		                                   .round = sql_get_id(s, 2),
		                                   .task = sql_get_id(s, 3),
		                                   .due = sql_get_day(s, 4),
		                                   .state = (int)sql_get_int(s, 5),
		                                   .answerer = {sql_get_id(s, 6), sql_get_id(s, 7)}};
		facts->finding = &book->room.finding;
		sql_reset(s);
	}
	return step != SQL_ERROR && (facts->finding == NULL || facts_sheet(book, facts, facts->finding->sheet, error));
}

gboolean facts_check_obj(Book *book, Facts *facts, TzhId *task, bool *known, GError **error) {
	TzhId obj = facts->obj;
	gboolean ok = facts->kind->noun == NOUN_ROUND   ? facts_round(book, facts, obj, error)
	              : facts->kind->noun == NOUN_SHEET ? facts_sheet(book, facts, obj, error)
	                                                : facts_finding(book, facts, obj, error);
	*known = facts->kind->noun == NOUN_ROUND ? facts->round != NULL : facts->kind->noun == NOUN_SHEET ? facts->sheet != NULL : facts->finding != NULL;
	*task = facts->sheet != NULL ? facts->sheet->task : 0; /* a finding reads its sheet, too */
	return ok;
}

static gboolean fill_seed(Book *book, Facts *facts, GError **error) {
	Stmt *s;
	if (facts->ledger == NULL)
		return TRUE;
	SqlStep step = SQL_ONE(book->sql, SQL_ROUND_SEED, &s, error, INT(facts->ledger->id));
	if (step == SQL_ROW) {
		read_weekly(s, &book->room.corrects);
		sql_reset(s);
		facts->seed = &book->room.corrects;
	}
	return step != SQL_ERROR;
}

/* ---- the population ---- */

typedef struct {
	GHashTable *fell, *complained, *on_paper, *unchecked, *differs, *passed; /* sets of closings */
	GHashTable *busy;                                                        /* set of gint64: person << 20 | day */
} Against;

static gpointer key_of(gint64 id) {
	return g_memdup2(&id, sizeof id);
}

static GHashTable *new_set(void) {
	return g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
}

static bool holds(GHashTable *set, gint64 id) {
	return g_hash_table_contains(set, &id);
}

static gboolean read_set(Stmt *stmt, GHashTable *set, GError **error) {
	SqlStep step;
	while ((step = sql_step(stmt, error)) == SQL_ROW)
		g_hash_table_add(set, key_of(sql_get_id(stmt, 0)));
	return step == SQL_END;
}

static gint64 busy_key(TzhId person, TzhDay day) {
	return person << 20 | (day & 0xFFFFF);
}

static gboolean read_busy(Book *book, gint64 offset, GHashTable *set, GError **error) {
	Stmt *stmt = SQL_WITH(book->sql, SQL_BUSY_DAYS, INT(offset), INT(book->settings.check_busy));
	SqlStep step;
	while ((step = sql_step(stmt, error)) == SQL_ROW)
		g_hash_table_add(set, key_of(busy_key(sql_get_id(stmt, 0), sql_get_day(stmt, 1))));
	return step == SQL_END;
}

static gboolean read_papers(Book *book, Against *against, GError **error) {
	Stmt *stmt = sql_use(book->sql, SQL_CLOSINGS_ON_PAPER);
	SqlStep step;
	while ((step = sql_step(stmt, error)) == SQL_ROW) {
		gint64 closing = sql_get_id(stmt, 0);
		g_hash_table_add(against->on_paper, key_of(closing));
		if (sql_is_null(stmt, 1))
			g_hash_table_add(against->unchecked, key_of(closing));
		else if (sql_get_int(stmt, 1) == 0)
			g_hash_table_add(against->differs, key_of(closing));
	}
	return step == SQL_END;
}

static gboolean read_against(Book *book, TzhId ledger, TzhId before, gint64 offset, Against *a, GError **error) {
	*a = (Against){new_set(), new_set(), new_set(), new_set(), new_set(), new_set(), new_set()};
	return read_set(sql_use(book->sql, SQL_CLOSINGS_FELL), a->fell, error) && read_set(sql_use(book->sql, SQL_CLOSINGS_COMPLAINED), a->complained, error) &&
	       read_set(SQL_WITH(book->sql, SQL_CLOSINGS_PASSED, INT(ledger), INT(before)), a->passed, error) && read_papers(book, a, error) &&
	       read_busy(book, offset, a->busy, error);
}

static void free_against(Against *a) {
	GHashTable *sets[] = {a->fell, a->complained, a->on_paper, a->unchecked, a->differs, a->passed, a->busy};
	for (gsize i = 0; i < G_N_ELEMENTS(sets); i++)
		g_hash_table_unref(sets[i]);
}

static guint if_so(bool so, int why) {
	return so ? 1u << why : 0;
}

static DrawItem read_item(const Book *book, const Against *a, const Stmt *s) {
	DrawItem item = {.task = sql_get_id(s, 0), .closing = sql_get_id(s, 1), .lead = sql_get_id(s, 2), .number = sql_get_int(s, 3)};
	TzhDay applied = sql_get_day(s, 9), approved = sql_get_day(s, 10);
	bool busy =
	    holds(a->busy, busy_key(sql_get_id(s, 11), approved)) || (!sql_is_null(s, 13) && holds(a->busy, busy_key(sql_get_id(s, 13), sql_get_day(s, 12))));
	item.reasons = if_so(sql_get_int(s, 4) != 0, MUST_OVERDUE) | if_so(sql_get_int(s, 5) != 0, MUST_EXCEPTION) |
	               if_so(sql_get_int(s, 6) != 0, MUST_TARGET_CHANGED) | if_so(sql_get_int(s, 7) != 0, MUST_REOPENED) |
	               if_so(sql_get_int(s, 8) != 0, MUST_CORRECTED) | if_so(holds(a->fell, item.closing), MUST_FELL) |
	               if_so(approved != TZH_DAY_NONE && tzh_calendar_wd(book->calendar, applied, approved) < 1, MUST_FAST) | if_so(busy, MUST_BUSY) |
	               if_so(holds(a->complained, item.closing), MUST_COMPLAINT) | if_so(holds(a->unchecked, item.closing), MUST_PAPER) |
	               if_so(holds(a->differs, item.closing), MUST_DIFFERS);
	item.paper = holds(a->on_paper, item.closing);
	item.passed = holds(a->passed, item.closing);
	return item;
}

/* The closed items that the round looks at, by number, with the reasons against each as they are known now. `round`: rounds before it count as the last two. */
gboolean population_read(Book *book, const RoundFact *round, GArray *items, GError **error) {
	gint64 offset = (gint64)book->offset * TZH_MS_PER_MINUTE;
	Against against;
	gboolean ok = read_against(book, round->ledger, round->id, offset, &against, error);
	SqlStep step = SQL_END;
	if (ok) {
		Stmt *stmt = SQL_WITH(book->sql, SQL_POPULATION, INT(round->ledger), DAY(round->from), DAY(round->until), INT(round->size), INT(offset));
		while ((step = sql_step(stmt, error)) == SQL_ROW) {
			DrawItem item = read_item(book, &against, stmt);
			g_array_append_val(items, item);
		}
	}
	free_against(&against);
	return ok && step == SQL_END;
}

static gboolean fill_population(Book *book, Facts *facts, GError **error) {
	GArray *items = book->room.population;
	RoundFact opening = {0};
	const RoundFact *round = facts->round;
	if (facts->kind->id == KIND_ROUND_OPENED && facts->seed != NULL && facts->body != NULL) {
		opening = (RoundFact){.id = facts->seq,
		                      .ledger = facts->ledger->id,
		                      .from = body_day(facts->body, F_from),
		                      .until = body_day(facts->body, F_until),
		                      .size = facts->seed->size};
		round = &opening;
	}
	if (round == NULL)
		return TRUE;
	if (!population_read(book, round, items, error))
		return FALSE;
	facts->population = (const DrawItem *)(void *)items->data;
	facts->n_population = items->len;
	if (facts->round != NULL)
		draw_pick((DrawItem *)(void *)items->data, items->len, book->uuid, round->period, &round->root, round->percent, round->least, &facts->draw);
	return TRUE;
}

/* ---- what was drawn ---- */

static RoundItemFact read_drawn(const Stmt *s) {
	return (RoundItemFact){sql_get_id(s, 0), sql_get_id(s, 1), (int)sql_get_int(s, 2), (guint)sql_get_int(s, 3)};
}

static gboolean fill_drawn(Book *book, Facts *facts, GError **error) {
	GArray *rows = book->room.drawn;
	Stmt *stmt = SQL_WITH(book->sql, SQL_ROUND_ITEMS, INT(facts->round->id));
	SqlStep step;
	while ((step = sql_step(stmt, error)) == SQL_ROW) {
		RoundItemFact item = read_drawn(stmt);
		g_array_append_val(rows, item);
	}
	facts->drawn = (const RoundItemFact *)(void *)rows->data;
	facts->n_drawn = rows->len;
	return step == SQL_END;
}

static gboolean fill_item(Book *book, Facts *facts, GError **error) {
	Stmt *stmt;
	SqlStep step = SQL_ONE(book->sql, SQL_ROUND_ITEM_OF, &stmt, error, INT(facts->round->id), INT(facts->task->id));
	if (step == SQL_ROW) {
		book->room.item = read_drawn(stmt);
		facts->item = &book->room.item;
		sql_reset(stmt);
	}
	return step != SQL_ERROR;
}

static gboolean fill_slips(Book *book, Facts *facts, GError **error) {
	GArray *rows = book->room.slips;
	Stmt *stmt = SQL_WITH(book->sql, SQL_SLIPS_OF, INT(facts->item->closing));
	SqlStep step;
	while ((step = sql_step(stmt, error)) == SQL_ROW) {
		SlipFact slip = {sql_get_id(stmt, 0), sql_get_id(stmt, 1)};
		g_array_append_val(rows, slip);
	}
	facts->slips = (const SlipFact *)(void *)rows->data;
	facts->n_slips = rows->len;
	return step == SQL_END;
}

/* ---- who had a hand in it ---- */

static void add_hand(Book *book, TzhId person, TzhId principal, Hand what) {
	HandFact hand = {{person, principal}, what};
	if (person != 0 || principal != 0)
		g_array_append_val(book->room.hands, hand);
}

static gboolean add_reporters(Book *book, TzhId task, GError **error) {
	Stmt *stmt = SQL_WITH(book->sql, SQL_HANDS_REPORTED, INT(task), INT(KIND_REPORT_FILED), INT(KIND_REPORT_CORRECTED), INT(KIND_REPORT_CONFIRMED),
	                      INT(KIND_MEASUREMENT_RECORDED), INT(KIND_MILESTONE_DONE), INT(KIND_EVIDENCE_ATTACHED), INT(KIND_EVIDENCE_CORRECTED));
	SqlStep step;
	while ((step = sql_step(stmt, error)) == SQL_ROW)
		add_hand(book, sql_get_id(stmt, 0), sql_get_id(stmt, 1), HAND_REPORTED);
	return step == SQL_END;
}

static gboolean add_closers(Book *book, TzhId closing, GError **error) {
	Stmt *s;
	SqlStep step = SQL_ONE(book->sql, SQL_HANDS_CLOSING, &s, error, INT(closing));
	if (step == SQL_ROW) {
		add_hand(book, sql_get_id(s, 0), sql_get_id(s, 1), HAND_APPLIED);
		add_hand(book, sql_get_id(s, 2), 0, HAND_APPLIED);
		add_hand(book, sql_get_id(s, 3), sql_get_id(s, 4), HAND_REVIEWED);
		add_hand(book, sql_get_id(s, 5), sql_get_id(s, 6), HAND_APPROVED);
		add_hand(book, sql_get_id(s, 7), sql_get_id(s, 8), HAND_APPROVED);
		sql_reset(s);
	}
	return step != SQL_ERROR;
}

static gboolean add_former(Book *book, TzhId closing, GError **error) {
	Stmt *s = SQL_WITH(book->sql, SQL_FORMERS_OF, INT(closing));
	SqlStep step;
	while ((step = sql_step(s, error)) == SQL_ROW)
		add_hand(book, sql_get_id(s, 1), sql_get_id(s, 2), sql_get_int(s, 0) != 0 ? HAND_APPROVED : HAND_REVIEWED);
	return step == SQL_END;
}

static gboolean add_correctors(Book *book, TzhId closing, GError **error) {
	Stmt *s = SQL_WITH(book->sql, SQL_HANDS_CORRECTION, INT(closing));
	SqlStep step;
	while ((step = sql_step(s, error)) == SQL_ROW) {
		add_hand(book, sql_get_id(s, 0), sql_get_id(s, 1), HAND_APPLIED);
		add_hand(book, sql_get_id(s, 2), sql_get_id(s, 3), HAND_REVIEWED);
		add_hand(book, sql_get_id(s, 4), sql_get_id(s, 5), HAND_APPROVED);
	}
	return step == SQL_END;
}

/* Reports count whatever attempt they were for; application, review and approval count for the attempt that is checked. */
static gboolean fill_checked(Book *book, Facts *facts, GError **error) {
	if (facts->task == NULL)
		return TRUE;
	if (!add_reporters(book, facts->task->id, error))
		return FALSE;
	if (facts->round != NULL && (!fill_item(book, facts, error) || (facts->item != NULL && !fill_slips(book, facts, error))))
		return FALSE;
	TzhId closing = facts->item != NULL ? facts->item->closing : facts->task->closing;
	if (!add_closers(book, closing, error) || !add_former(book, closing, error) || !add_correctors(book, closing, error))
		return FALSE;
	facts->hands = (const HandFact *)(void *)book->room.hands->data;
	facts->n_hands = book->room.hands->len;
	return facts->round == NULL || facts->sheet != NULL ||
	       take_sheet(book, facts, SQL_WITH(book->sql, SQL_SHEET_OF_ITEM, INT(facts->round->id), INT(facts->task->id)), error);
}

/* ---- the round in sum ---- */

static gboolean fill_sums(Book *book, Facts *facts, GError **error) {
	RoundSums *sums = &book->room.sums;
	Stmt *s;
	SqlStep step = SQL_ONE(book->sql, SQL_ROUND_SUMS, &s, error, INT(facts->round->id));
	if (step != SQL_ROW)
		return step == SQL_END;
	*sums = (RoundSums){.items = sql_get_int(s, 0), .lapsed = sql_get_int(s, 1), .waiting = sql_get_int(s, 2)};
	for (int i = 0; i < VERDICT_WORDS; i++)
		sums->verdicts[i] = sql_get_int(s, 3 + i);
	sql_reset(s);
	if ((step = SQL_ONE(book->sql, SQL_ROUND_ORIGINALS, &s, error, INT(facts->round->id))) == SQL_ROW)
		sums->originals = sql_get_int(s, 0);
	sql_reset(s);
	g_autoptr(GArray) items = g_array_new(FALSE, FALSE, sizeof(DrawItem));
	if (step == SQL_ERROR || !population_read(book, facts->round, items, error))
		return FALSE;
	for (guint i = 0; i < items->len; i++)
		sums->papers += g_array_index(items, DrawItem, i).paper;
	facts->sums = sums;
	return TRUE;
}

/* ---- all that a kind needs ---- */

static TzhId round_named(const Facts *facts) {
	if (facts->kind->noun == NOUN_ROUND && !facts->kind->creates)
		return facts->obj;
	if (facts->sheet != NULL)
		return facts->sheet->round;
	return kind_field(facts->kind, F_round) != NULL ? body_id(facts->body, F_round) : 0;
}

gboolean facts_check(Book *book, Facts *facts, GError **error) {
	guint needs = facts->kind->needs;
	if (!(needs & NEED_ROUND))
		return TRUE;
	if (facts->kind->id == KIND_ROUND_OPENED && !fill_seed(book, facts, error))
		return FALSE;
	TzhId round = round_named(facts);
	if (round != 0 && facts->round == NULL && !facts_round(book, facts, round, error))
		return FALSE;
	if ((needs & NEED_CHECKED) && !fill_checked(book, facts, error))
		return FALSE;
	if ((needs & NEED_DRAWN) && facts->round != NULL && !fill_drawn(book, facts, error))
		return FALSE;
	bool reaches = facts->kind->id != KIND_VERDICT_GIVEN || body_enum(facts->body, F_verdict, VERDICT_PASS) >= VERDICT_FAIL;
	if ((needs & NEED_POPULATION) && reaches && !fill_population(book, facts, error))
		return FALSE;
	return !(needs & NEED_SUMS) || facts->round == NULL || fill_sums(book, facts, error);
}
