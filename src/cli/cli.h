/* cli.h — one run of the program `taizhang`: what was asked on the command line, the open record, where output goes.
 * The front end knows the public headers alone; commands, options and words are tables (commands.def, options.def, words/cli.def). */
#pragma once

#include "out.h"

#include <jansson.h>
#include <taizhang/taizhang.h>

/* Where a table has no word: what a flag's value or the arguments of a command without any are called. */
#define TZH_W_NOTHING TZH_WORDS

enum { SHORT_ROOT = 16 }; /* hex digits of a root shown to people in passing */

/* Exit status (interface.md §1); verify's findings are 4 and above (keep.h). */
enum { STATUS_DONE = 0, STATUS_REFUSED = 1, STATUS_USAGE = 2, STATUS_STORE = 3 };

typedef enum {
#define OPTION(id, name, kind, arg, scope) OPTION_##id,
#include "options.def"
#undef OPTION
	OPTIONS
} OptionId;

typedef enum { KIND_FLAG, KIND_VALUE, KIND_REPEAT } OptionKind;

typedef struct {
	const char *name;
	OptionKind kind;
	TzhWord arg, help;
	gboolean global;
} Option;

typedef enum { GROUP_LOOK, GROUP_KEEP, GROUP_MORE, GROUP_HIDDEN, GROUPS } Group;

typedef struct Cli Cli;

typedef struct {
	const char *name, *alias; /* alias "" when none */
	TzhWord help, args;
	Group group;
	int (*run)(Cli *cli); /* gives the exit status */
	guint fewest, most;   /* arguments */
	guint formats;        /* bit per Format */
	guint64 options;      /* bit per local OptionId */
} Command;

/* What a word on the command line names: exactly one of the three, or none. */
typedef struct {
	const Command *command;
	const TzhActInfo *act;
	const TzhListInfo *list;
} Target;

struct Cli {
	TzhEnv *env;
	TzhLang lang;
	const char *config_ledger; /* the configuration file's ledger; NULL: none */
	const char *env_ledger;    /* TAIZHANG_LEDGER; NULL: none */
	Target target;
	const char *said;           /* the command as typed */
	TzhRequest *request;        /* for an act */
	const char *value[OPTIONS]; /* lent by argv; NULL: not given; "" for flags */
	GPtrArray *many[OPTIONS];   /* REPEAT: const char *; NULL: not given */
	GPtrArray *args;            /* const char *, lent by argv */
	Format format;
	gint64 limit;    /* 0: none */
	int year;        /* 0: not given */
	Out *out;        /* standard output */
	Out *err;        /* standard error */
	gboolean asking; /* a person sits at both standard input and standard error */
	char *where;     /* the record's place, once known */
	/* Opens the terminal interface on the record that is asked for; gives the exit status. NULL: no person sits at a terminal. */
	int (*interface)(Cli *cli);
	GKeyFile *config;         /* the configuration file, for the interface; NULL: none */
	gpointer shown;           /* TuiProgress, for the interface */
	TzhRecord *record, *view; /* `view` is looked at when not NULL; `record` stays open below it */
};

/* ---- options.c, commands.c ---- */
const Option *option_get(OptionId id);
const Command *command_get(guint i); /* NULL behind the last */
guint64 target_options(const Target *target);
guint target_formats(const Target *target);   /* bit per Format; 0: those of reports */
gboolean target_report(const Target *target); /* one of tzh_report() */
const char *target_name(const Target *target);
char *format_list(const Target *target); /* "table json"; caller frees */
/* An act's option: its key with - for _; "help", "ledger" and "key" are spelled help-needed, in-ledger and key-task, since the program's own options have those names.
 * Caller frees. */
char *act_option(const TzhArg *arg);
/* Exact name, alias or title first, then a unique prefix of any; else FALSE after saying why (candidates, or that there is none). */
gboolean target_find(Cli *cli, const char *word, Target *target);
/* Reads the command line into cli. FALSE: `*status` after an explanation. */
gboolean cli_parse(Cli *cli, int argc, char **argv, int *status);
/* A number of at least `least` as people write it, full-width digits included; FALSE: not one. */
gboolean parse_number(const char *text, gint64 least, gint64 *number);

/* ---- open.c ---- */
/* The record's place: --ledger, else TAIZHANG_LEDGER, else the configuration, else the user's data directory. NULL: it names a store this version does not know (said). */
const char *cli_where(Cli *cli);
/* Opens the record with --year, --as, --as-of applied and says what the reader must know. FALSE: *status after an explanation. */
gboolean cli_open(Cli *cli, TzhMode mode, int *status);
/* Puts on record that a checker or the inspector exported, verified or took something, where the record asks for it. FALSE: *status after an explanation. */
gboolean cli_log_reading(Cli *cli, const char *reading, const char *text, int *status);
TzhRecord *cli_record(Cli *cli); /* the view if there is one, else the record */
/* One line for whatever makes this record different from the living original: demonstration, view, illegal lines, no calendar. */
gboolean cli_banner(Cli *cli, GError **error);

char *cli_local_time(TzhTime time, int offset); /* YYYY-MM-DD hh:mm at the record's offset, "-" for none; caller frees */

/* ---- say.c: diagnostics, on standard error only ---- */
/* Prints the error, frees it, gives the exit status its code stands for. */
int cli_fail(Cli *cli, GError *error);
int cli_fail_open(Cli *cli, GError *error); /* the same where the record itself could not be reached or is none: 3 */
/* A wrong use: the sentence and where help is; gives 2. */
int cli_usage(Cli *cli, TzhWord word, ...);
/* A size and root from elsewhere, as an option gave it: out of a printed report's file, else as it was given (NULL: not). Caller frees. FALSE: told, with the exit status. */
gboolean cli_point(Cli *cli, int option, char **point, int *status);
void cli_note(Cli *cli, TzhWord word, ...); /* one line */
/* Asks a person; TRUE for yes. With --yes TRUE at once; where no person sits, `otherwise`. */
gboolean cli_confirm(Cli *cli, gboolean otherwise, TzhWord word, ...);

/* ---- passphrase.c ---- */
/* The first line of --passphrase-file, else what a person types, unseen; NULL after saying that there is none. To be freed with cli_forget(). `word`: the prompt. */
char *cli_passphrase(Cli *cli, TzhWord word, int *status);
void cli_forget(char *secret); /* overwrites and frees; NULL is nothing */
/* Opens one's signing key. FALSE: *status after an explanation. */
gboolean cli_signer(Cli *cli, int *status);

static inline const char *say(const Cli *cli, TzhWord word) {
	return word == TZH_W_NOTHING ? "" : tzh_word(cli->lang, word);
}

/* ---- rows.c ---- */
/* Writes a list in the chosen format; FALSE: *status after an explanation (no such column). */
gboolean cli_rows(Cli *cli, const TzhRows *rows, int *status);
/* A built-in table of texts as rows: `ids` and `titles` per column, `cells` row-major; everything is lent. */
gboolean cli_texts(Cli *cli, const char *list, guint n_columns, const char *const *ids, const TzhWord *titles, GPtrArray *cells, int *status);

/* Writes a JSON document and frees it. */
void cli_json(Cli *cli, json_t *document);
/* The values behind `list`, `show` and the rest: columns by their ids. */
json_t *rows_json(const TzhRows *rows);
json_t *text_json(const char *text);                /* null for NULL; invalid bytes replaced */
json_t *record_json(Cli *cli, const TzhInfo *info); /* {"v":1,…} with demo, as_of where they apply */

/* ---- commands ---- */
int cmd_act(Cli *cli);
int cmd_one_list(Cli *cli, const char *list);
#define COMMAND(id, name, alias, group, function, args, fewest, most, formats, options) int function(Cli *cli);
#include "commands.def"
#undef COMMAND
void help_general(Cli *cli);
void help_target(Cli *cli, const Target *target);
