/* gen.h — shared by the generators of documents. */
#pragma once

#include "cli.h"

char *help_arg(Cli *cli, const TzhArg *arg);       /* an act's value in words; caller frees */
char *help_arg_usage(Cli *cli, const TzhArg *arg); /* "--due 日期"; caller frees */
char *gen_option(Cli *cli, const Option *option);  /* "--week 周次"; caller frees */

enum { RULE_COLUMNS = 7 };
extern const TzhWord rule_titles[RULE_COLUMNS];
GPtrArray *rule_cells(Cli *cli); /* row-major; caller unrefs */
