/* label.c — names of objects as people say them. It must not know lines or acts. */
#include "book/label.h"

#include "core/say.h"
#include <taizhang/quantity.h>

static int statement_of(Noun noun) {
	switch (noun) {
	case NOUN_LEDGER:
		return SQL_LABEL_LEDGER;
	case NOUN_TASK:
		return SQL_LABEL_TASK;
	case NOUN_MEASURE:
		return SQL_LABEL_MEASURE;
	case NOUN_MILESTONE:
		return SQL_LABEL_MILESTONE;
	case NOUN_REPORT:
		return SQL_LABEL_REPORT;
	case NOUN_EVIDENCE:
		return SQL_LABEL_EVIDENCE;
	case NOUN_WEEKLY:
		return SQL_LABEL_WEEKLY;
	case NOUN_ROUND:
		return SQL_LABEL_ROUND;
	case NOUN_SHEET:
		return SQL_LABEL_SHEET;
	case NOUN_FINDING:
		return SQL_LABEL_FINDING;
	default:
		return -1;
	}
}

/* People, sections and posts are in memory. */
static const char *known_name(Book *book, Noun noun, TzhId id) {
	const People *people = book_people(book);
	if (noun == NOUN_SECTION) {
		const SectionFact *section = people_section(people, id);
		return section != NULL ? section->name : NULL;
	}
	if (noun == NOUN_PERSON) {
		const PersonFact *person = people_person(people, id);
		return person != NULL ? person->name : NULL;
	}
	const PostFact *post = noun == NOUN_POST ? people_post(people, id) : NULL;
	return post != NULL ? post->title : NULL;
}

static char *week_name(TzhLang lang, int week) {
	char name[TZH_WEEK_NAME];
	tzh_week_name(lang, week / 100, week % 100, name);
	return g_strdup(name);
}

char *book_label(Book *book, TzhLang lang, Noun noun, TzhId id, GError **error) {
	const char *name = known_name(book, noun, id);
	int statement = statement_of(noun);
	Stmt *stmt;
	if (name != NULL)
		return g_strdup(name);
	if (noun == NOUN_MEASUREMENT) {
		GError *failed = NULL;
		char *value = book_value_text(book, lang, id, &failed);
		if (failed != NULL) {
			g_propagate_error(error, failed);
			return NULL;
		}
		if (value != NULL)
			return value;
	}
	if (statement >= 0) {
		const Bind binds[] = {INT(id), INT(lang)};
		bool two = noun == NOUN_TASK || noun == NOUN_MEASURE || noun == NOUN_MILESTONE || noun == NOUN_SHEET; /* they have a name in each language */
		SqlStep step = sql_one(book_sql(book), (StatementId)statement, binds, two ? 2 : 1, &stmt, error);
		if (step == SQL_ERROR)
			return NULL;
		if (step == SQL_ROW) {
			char *label = noun == NOUN_REPORT || noun == NOUN_WEEKLY ? week_name(lang, (int)sql_get_int(stmt, 0)) : g_strdup(sql_get_text(stmt, 0));
			sql_reset(stmt);
			return label;
		}
	}
	return say(lang, TZH_W_LABEL_ID, id);
}

char *quantity_words(TzhLang lang, TzhQuantity value, TzhComparator comparator, const char *unit, int kind) {
	if (kind == MEASURE_BOOL)
		return g_strdup(tzh_word(lang, value != 0 ? TZH_W_LIST_YES : TZH_W_LIST_NO));
	return tzh_quantity_text(lang, value, comparator, unit);
}

static char *value_of(TzhLang lang, SqlStep step, Stmt *stmt) {
	if (step != SQL_ROW)
		return NULL;
	char *text = quantity_words(lang, sql_get_int(stmt, 0), (TzhComparator)sql_get_int(stmt, 1), sql_get_text(stmt, 2), (int)sql_get_int(stmt, 3));
	sql_reset(stmt);
	return text;
}

char *book_value_text(Book *book, TzhLang lang, TzhId measurement, GError **error) {
	Stmt *stmt = NULL;
	SqlStep step = SQL_ONE(book_sql(book), SQL_LABEL_VALUE, &stmt, error, INT(measurement));
	return value_of(lang, step, stmt);
}

char *book_value_before(Book *book, TzhLang lang, TzhId measure, gint64 seq, GError **error) {
	Stmt *stmt = NULL;
	SqlStep step = SQL_ONE(book_sql(book), SQL_LABEL_VALUE_BEFORE, &stmt, error, INT(measure), INT(seq));
	return value_of(lang, step, stmt);
}

gboolean book_value_day(Book *book, TzhId measurement, TzhDay *as_of, GError **error) {
	Stmt *stmt;
	*as_of = TZH_DAY_NONE;
	SqlStep step = SQL_ONE(book_sql(book), SQL_LABEL_VALUE_DAY, &stmt, error, INT(measurement));
	if (step != SQL_ROW)
		return step == SQL_END;
	*as_of = sql_get_day(stmt, 0);
	sql_reset(stmt);
	return TRUE;
}

gboolean book_task_now(Book *book, TzhId task, TaskNow *now, GError **error) {
	Stmt *stmt;
	*now = (TaskNow){-1, TZH_DAY_NONE};
	SqlStep step = SQL_ONE(book_sql(book), SQL_LABEL_TASK_NOW, &stmt, error, INT(task));
	if (step != SQL_ROW)
		return step == SQL_END;
	*now = (TaskNow){(int)sql_get_int(stmt, 0), sql_get_day(stmt, 1)};
	sql_reset(stmt);
	return TRUE;
}

gboolean book_extension_days(Book *book, TzhId extension, TzhDay *from, TzhDay *to, GError **error) {
	Stmt *stmt;
	*from = *to = TZH_DAY_NONE;
	SqlStep step = SQL_ONE(book_sql(book), SQL_LABEL_EXTENSION, &stmt, error, INT(extension));
	if (step != SQL_ROW)
		return step == SQL_END;
	*from = sql_get_day(stmt, 0);
	*to = sql_get_day(stmt, 1);
	sql_reset(stmt);
	return TRUE;
}
