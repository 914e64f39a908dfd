/* act_table.h — the table of acts from inside. */
#pragma once

#include "core/kinds.h"
#include <taizhang/act.h>
#include <taizhang/words.h>

typedef enum {
#define ACT(id, ...) ACT_##id,
#include "acts/acts.def"
#undef ACT
	ACTS
} ActId;

/* How an act's lines come about; one function each in compose*.c. */
typedef enum {
	HOW_plain,
	HOW_accept,
	HOW_changed,
	HOW_add_task,
	HOW_add_measure,
	HOW_issue,
	HOW_extend,
	HOW_split,
	HOW_carry_over,
	HOW_report,
	HOW_record_value,
	HOW_correct_value,
	HOW_own_section,
	HOW_review,
	HOW_approve,
	HOW_ask_correction,
	HOW_decide_correction,
	HOW_chase,
	HOW_prepared,
	HOW_freeze,
	HOW_send,
	HOW_set_setting,
	HOW_on_record,
	HOW_sign_receipt,
	HOW_delegate,
	HOW_open_round,
	HOW_sheet,
} How;

#define OBJECT_NONE NOUNS  /* the act takes no object */
#define FILLS_NOTHING (-1) /* the object fills no field */
#define FILLS_OBJ (-2)     /* it is the line's own obj */

typedef struct {
	const char *name;
	KindId kind;
	Noun object; /* or OBJECT_NONE */
	int fills;   /* FieldId, FILLS_NOTHING or FILLS_OBJ */
	How how;
	int group; /* TzhWord of its heading */
	const char *help[TZH_LANGS];
	const char *example;
} ActRow;

const ActRow *act_row(ActId id);
const ActRow *act_row_of(const TzhActInfo *info); /* the row a public info was made from */

/* Arguments that are not fields of a kind: parts of a paper approval, a report's figures, the titles of a split,
 * whether a weekly report takes in what came after its cut-off. */
typedef enum {
	EXTRA_FIGURES,
	EXTRA_TITLES,
	EXTRA_LATE,
	EXTRA_FORMATS,
	EXTRA_SIGNER,
	EXTRA_DATE,
	EXTRA_OPINION,
	EXTRA_ORIGINAL,
	EXTRA_SCAN,
	EXTRA_CODE,
	EXTRAS
} Extra;
const char *extra_key(Extra extra);
const char *extra_name(TzhLang lang, Extra extra);
const char *act_alias(ActId id); /* the Chinese name under which it can be asked for */

extern const TzhActInfo ACT_INFOS[TZH_LANGS][ACTS]; /* generated */
