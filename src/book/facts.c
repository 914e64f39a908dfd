/* facts.c — what a guard may look at for one line, read from the book: obj, the task concerned, and what the kind needs (kinds.def).
 * Must not know what a guard makes of it. */
#include "book/inside.h"

/* ---- the room ---- */

static GArray *room_array(gsize size) {
	return g_array_new(FALSE, TRUE, (guint)size);
}

void room_init(FactsRoom *room) {
	room->texts = g_string_chunk_new(512);
	room->evidence = room_array(sizeof(EvidenceFact));
	room->parts = room_array(sizeof(PartFact));
	room->changers = room_array(sizeof(Pair));
	room->former = room_array(sizeof(HandFact));
	room->population = room_array(sizeof(DrawItem));
	room->drawn = room_array(sizeof(RoundItemFact));
	room->hands = room_array(sizeof(HandFact));
	room->slips = room_array(sizeof(SlipFact));
	room->ledger_tasks.draft_tasks = g_ptr_array_new_with_free_func(g_free);
	room->ledger_tasks.draft_measures = room_array(sizeof(guint));
	room->ledger_tasks.open_numbers = room_array(sizeof(gint64));
	room->named = g_ptr_array_new();
}

void room_clear(FactsRoom *room) {
	g_string_chunk_clear(room->texts);
	g_array_set_size(room->evidence, 0);
	g_array_set_size(room->parts, 0);
	g_array_set_size(room->changers, 0);
	g_array_set_size(room->former, 0);
	g_array_set_size(room->population, 0);
	g_array_set_size(room->drawn, 0);
	g_array_set_size(room->hands, 0);
	g_array_set_size(room->slips, 0);
	g_ptr_array_set_size(room->ledger_tasks.draft_tasks, 0);
	g_array_set_size(room->ledger_tasks.draft_measures, 0);
	g_array_set_size(room->ledger_tasks.open_numbers, 0);
	g_ptr_array_set_size(room->named, 0);
	g_clear_pointer(&room->weekly.totals, json_decref);
	g_clear_pointer(&room->corrects.totals, json_decref);
}

void room_free(FactsRoom *room) {
	room_clear(room);
	g_string_chunk_free(room->texts);
	g_array_unref(room->evidence);
	g_array_unref(room->parts);
	g_array_unref(room->changers);
	g_array_unref(room->former);
	g_array_unref(room->population);
	g_array_unref(room->drawn);
	g_array_unref(room->hands);
	g_array_unref(room->slips);
	g_ptr_array_unref(room->ledger_tasks.draft_tasks);
	g_array_unref(room->ledger_tasks.draft_measures);
	g_array_unref(room->ledger_tasks.open_numbers);
	g_ptr_array_unref(room->named);
}

/* ---- which task ---- */

static bool has_field(const Facts *facts, FieldId field) {
	return kind_field(facts->kind, field) != NULL;
}

/* obj of a kind that changes an object: reads it, and says which task it belongs to. Not there: nothing is set. */
static gboolean fill_obj(Book *book, Facts *facts, TzhId *task, bool *known, GError **error) {
	TzhId obj = facts->obj;
	switch (facts->kind->noun) {
	case NOUN_TASK:
		*task = obj;
		*known = true; /* tasks_get() tells */
		return TRUE;
	case NOUN_LEDGER:
		return facts_ledger(book, facts, obj, error) && (*known = facts->ledger != NULL, TRUE);
	case NOUN_MEASURE:
		return facts_measure_task(book, obj, task, error) && (*known = *task != 0, TRUE);
	case NOUN_MILESTONE:
		if (!facts_milestone(book, facts, obj, error))
			return FALSE;
		*known = facts->milestone != NULL;
		*task = *known ? facts->milestone->task : 0;
		return TRUE;
	case NOUN_REPORT:
		if (!facts_report(book, facts, obj, error))
			return FALSE;
		*known = facts->report != NULL;
		*task = *known ? facts->report->task : 0;
		return TRUE;
	case NOUN_EVIDENCE:
		return facts_evidence_task(book, obj, task, error) && (*known = *task != 0, TRUE);
	case NOUN_EXTENSION:
		if (!facts_extension(book, facts, obj, error))
			return FALSE;
		*known = facts->extension != NULL;
		*task = *known ? facts->extension->task : 0;
		return TRUE;
	case NOUN_CLOSING:
		return facts_closing_task(book, obj, task, error) && (*known = *task != 0, TRUE);
	case NOUN_CORRECTION:
		if (!facts_correction(book, facts, obj, error))
			return FALSE;
		*known = facts->correction != NULL;
		*task = *known ? facts->correction->task : 0;
		return TRUE;
	case NOUN_PAPER:
		return facts_paper(book, facts, obj, task, error) && (*known = facts->paper != NULL, TRUE);
	case NOUN_PROPOSAL:
		if (!facts_proposal(book, facts, obj, error))
			return FALSE;
		*known = facts->proposal != NULL;
		*task = *known ? facts->proposal->task : 0;
		return TRUE;
	case NOUN_WEEKLY:
		return facts_weekly(book, facts, obj, error) && (*known = facts->weekly != NULL, TRUE);
	case NOUN_PURGE:
		return facts_purge(book, facts, obj, error) && (*known = facts->purge != NULL, TRUE);
	case NOUN_ROUND:
	case NOUN_SHEET:
	case NOUN_FINDING:
		return facts_check_obj(book, facts, task, known, error);
	case NOUN_KEY:
		return facts_key(book, facts, obj, error) && (*known = facts->key != NULL, TRUE);
	case NOUN_SECTION:
		*known = people_section(facts->people, obj) != NULL;
		return TRUE;
	case NOUN_PERSON:
		*known = people_person(facts->people, obj) != NULL;
		return TRUE;
	case NOUN_POST:
		*known = people_post(facts->people, obj) != NULL;
		return TRUE;
	case NOUN_DELEGATION:
		*known = people_delegation(facts->people, obj) != NULL;
		return TRUE;
	default:
		*known = obj == 1; /* the record */
		return TRUE;
	}
}

/* A creating kind names the task in its body; when only asked about, obj does. */
static gboolean fill_parent(Book *book, Facts *facts, TzhId *task, bool *known, GError **error) {
	*known = true;
	if (facts->body == NULL) {
		if (has_field(facts, F_task) || has_field(facts, F_measure))
			*task = facts->obj;
		else if (has_field(facts, F_sheet) && facts->obj != 0)
			return facts_sheet(book, facts, facts->obj, error) && (*task = facts->sheet != NULL ? facts->sheet->task : 0, TRUE);
		else if (has_field(facts, F_ledger) && facts->obj != 0)
			return facts_ledger(book, facts, facts->obj, error) && (*known = facts->ledger != NULL, TRUE);
		return TRUE;
	}
	*task = has_field(facts, F_task) ? body_id(facts->body, F_task) : 0;
	if (has_field(facts, F_sheet)) {
		if (!facts_sheet(book, facts, body_id(facts->body, F_sheet), error))
			return FALSE;
		*task = facts->sheet != NULL ? facts->sheet->task : 0;
	}
	if (*task == 0 && has_field(facts, F_measure))
		return facts_measure_task(book, body_id(facts->body, F_measure), task, error);
	return TRUE;
}

/* ---- the task and what hangs on it ---- */

static gboolean fill_task(Book *book, Facts *facts, TzhId id, TaskRow **row, GError **error) {
	if (id == 0)
		return TRUE;
	if (!tasks_get(book, id, row, error))
		return FALSE;
	if (*row == NULL)
		return TRUE;
	facts->task = &(*row)->fact;
	if (facts->task->plan == PLAN_MILESTONE || facts->task->frequency == FREQUENCY_MILESTONE || facts->kind->noun == NOUN_MILESTONE ||
	    (*row)->milestones != NULL) {
		if (!tasks_milestones(book, *row, error))
			return FALSE;
		facts->milestones = (const TzhMilestoneFact *)(void *)(*row)->milestones->data;
		facts->n_milestones = (*row)->milestones->len;
	}
	return facts->ledger != NULL || facts_ledger(book, facts, facts->task->ledger, error);
}

static gboolean fill_measures(Book *book, Facts *facts, TaskRow *row, GError **error) {
	if (!tasks_measures(book, row, error))
		return FALSE;
	facts->measures = (const MeasureFact *)(void *)row->measures->data;
	facts->n_measures = row->measures->len;
	return TRUE;
}

static gboolean fill_support(Book *book, Facts *facts, TaskRow *row, GError **error) {
	if (!tasks_support(book, row, error))
		return FALSE;
	facts->support = (const SupportFact *)(void *)row->support->data;
	facts->n_support = row->support->len;
	return TRUE;
}

static gboolean fill_named(Book *book, Facts *facts, GError **error) {
	const json_t *list = body_get(facts->body, F_tasks);
	GPtrArray *named = book->room.named;
	for (size_t i = 0; i < json_array_size(list); i++) {
		TaskRow *row;
		if (!tasks_get(book, json_id(json_array_get(list, i)), &row, error))
			return FALSE;
		g_ptr_array_add(named, row != NULL ? &row->fact : NULL);
	}
	facts->named_tasks = (const TaskFact *const *)named->pdata;
	facts->n_named_tasks = named->len;
	return TRUE;
}

static gboolean fill_to_ledger(Book *book, Facts *facts, GError **error) {
	const LedgerFact *own = facts->ledger;
	LedgerFact kept = own != NULL ? *own : (LedgerFact){0};
	if (!facts_ledger(book, facts, body_id(facts->body, F_to_ledger), error))
		return FALSE;
	if (facts->ledger != NULL) {
		book->room.to_ledger = *facts->ledger;
		facts->to_ledger = &book->room.to_ledger;
	}
	book->room.ledger = kept;
	facts->ledger = own;
	return TRUE;
}

static gboolean fill_into(Book *book, Facts *facts, GError **error) {
	TaskRow *row = NULL;
	TzhId id = body_id(facts->body, F_into);
	if (id != 0 && !tasks_get(book, id, &row, error))
		return FALSE;
	if (row != NULL) {
		book->room.into = row->fact;
		facts->into = &book->room.into;
	}
	return TRUE;
}

/* The measure that obj is, or that it corrects. */
static gboolean fill_measure(Book *book, Facts *facts, TaskRow *row, GError **error) {
	if (row == NULL)
		return TRUE;
	if (facts->kind->noun == NOUN_MEASURE)
		return facts_measure(book, facts, row, facts->obj, error);
	return facts->kind->noun != NOUN_CORRECTION || facts->correction == NULL ||
	       (facts_measure(book, facts, row, facts->correction->measure, error) && facts_rests(book, facts, error));
}

/* What the kind needs of the task. */
static gboolean fill_needs(Book *book, Facts *facts, TaskRow *row, GError **error) {
	guint needs = facts->kind->needs;
	if (row == NULL)
		return TRUE;
	if ((needs & NEED_MEASURES) && !fill_measures(book, facts, row, error))
		return FALSE;
	if ((needs & NEED_EVIDENCE) && !facts_evidence(book, facts, error))
		return FALSE;
	if ((needs & NEED_SUPPORT) && !fill_support(book, facts, row, error))
		return FALSE;
	if (facts->kind->noun == NOUN_CLOSING && !facts->kind->creates && !facts_closing(book, facts, facts->obj, error))
		return FALSE;
	if ((needs & NEED_CLOSING) && facts->closing == NULL && facts->task->closing != 0 && !facts_closing(book, facts, facts->task->closing, error))
		return FALSE;
	return !(needs & NEED_EXTENSION) || facts->extension != NULL || facts->task->extension == 0 || facts_extension(book, facts, facts->task->extension, error);
}

/* What the body names, and the values that must be nobody else's. */
static gboolean fill_body(Book *book, Facts *facts, TaskRow *row, GError **error) {
	const json_t *body = facts->body;
	guint needs = facts->kind->needs;
	if (has_field(facts, F_ledger) && facts->kind->creates && !facts_ledger(book, facts, body_id(body, F_ledger), error))
		return FALSE;
	if (has_field(facts, F_to_ledger) && !fill_to_ledger(book, facts, error))
		return FALSE;
	if (has_field(facts, F_tasks) && !fill_named(book, facts, error))
		return FALSE;
	if (has_field(facts, F_report) && body_has(body, F_report) && !facts_report(book, facts, body_id(body, F_report), error))
		return FALSE;
	if (row != NULL && has_field(facts, F_measure) && !facts_measure(book, facts, row, body_id(body, F_measure), error))
		return FALSE;
	bool corrects = has_field(facts, F_correction) && body_has(body, F_correction);
	if ((corrects || facts->kind->id == KIND_CORRECTION_ASKED) && !facts_rests(book, facts, error))
		return FALSE;
	if (facts->kind->id == KIND_CORRECTION_ASKED && facts->rests != 0 && !facts_supersedes(book, facts, facts->rests, error))
		return FALSE;
	if (has_field(facts, F_supersedes) && body_has(body, F_supersedes) && !facts_supersedes(book, facts, body_id(body, F_supersedes), error))
		return FALSE;
	if (corrects && !facts_correction(book, facts, body_id(body, F_correction), error))
		return FALSE;
	if ((needs & NEED_WEEK_REPORT) && row != NULL && !facts_week_report(book, facts, row, error))
		return FALSE;
	if (facts->kind->id == KIND_REPORT_FILED && row != NULL && !facts_carried_row(book, facts, row, error))
		return FALSE;
	if ((needs & NEED_INTO) && !fill_into(book, facts, error))
		return FALSE;
	if ((needs & NEED_WEEKLIES) && !facts_frozen(book, facts, error))
		return FALSE;
	if (facts->kind->noun == NOUN_PURGE && facts->kind->creates && (!facts_sha_known(book, facts, error) || !facts_purge_of(book, facts, error)))
		return FALSE;
	if (facts->kind->noun != NOUN_PURGE && !facts_sha_purged(book, facts, error))
		return FALSE;
	facts->signer = people_post(facts->people, json_id(json_object_get(body_get(body, F_paper), "signer")));
	return facts_taken(book, facts, error) && facts_old(book, facts, error) && (facts->kind->id != KIND_KEY_REGISTERED || facts_own_key(book, facts, error));
}

gboolean facts_fill(Book *book, Facts *facts, TaskRow **row, bool *known, GError **error) {
	TzhId task = 0;
	*row = NULL;
	*known = true;
	if (facts->kind->id == KIND_RECORD_CREATED)
		return TRUE;
	if (!(facts->kind->creates ? fill_parent : fill_obj)(book, facts, &task, known, error))
		return FALSE;
	if (!*known)
		return TRUE;
	if (!fill_task(book, facts, task, row, error))
		return FALSE;
	if (task != 0 && *row == NULL && (!facts->kind->creates || facts->body == NULL))
		*known = false;
	if (!facts->kind->creates && !fill_measure(book, facts, *row, error))
		return FALSE;
	if (has_field(facts, F_form_no))
		facts->forms = book->forms; /* the task's ledger was read last */
	if (!fill_needs(book, facts, *row, error))
		return FALSE;
	if (facts->kind->id == KIND_CORRECTION_ASKED && *row != NULL && !facts_open_correction(book, facts, error))
		return FALSE;
	if (facts->body != NULL && !fill_body(book, facts, *row, error))
		return FALSE;
	if (!facts_check(book, facts, error))
		return FALSE;
	return !(facts->kind->needs & NEED_LEDGER_TASKS) || facts->ledger == NULL || facts_ledger_tasks(book, facts, error);
}

/* ---- asked from outside ---- */

gboolean book_facts(Book *book, KindId kind, TzhId obj, const json_t *body, TzhId who, TzhId post, TzhTime now, Facts *facts, GError **error) {
	TaskRow *row;
	bool known;
	const Kind *k = kind_get(kind);
	if (!caches_read(book, error) || !tasks_flush(book, error) || !tasks_trim(book, error))
		return FALSE;
	room_clear(&book->room);
	*facts = (Facts){.lang = book->env->lang,
	                 .kind = k,
	                 .body = body,
	                 .seq = book->size + 1,
	                 .act = book->size + 1,
	                 .now = now,
	                 .today = tzh_time_day(now, book->offset),
	                 .obj = k->creates && body != NULL ? book->size + 1 : obj,
	                 .who = who,
	                 .post = people_post(book->people, post),
	                 .demo = book->demo,
	                 .offset = book->offset,
	                 .record = book->uuid,
	                 .people = book->people,
	                 .settings = &book->settings,
	                 .calendar = book->calendar};
	if (!facts_fill(book, facts, &row, &known, error))
		return FALSE;
	return known || fail(error, TZH_ERROR_NOT_FOUND, facts->lang, TZH_W_BOOK_NO_OBJECT, noun_name(facts->lang, k->noun), obj);
}
