/* interface.h — how the program opens the terminal interface; beside main.c, since the commands know nothing of it. */
#pragma once

#include "cli.h"
#include "tui.h"

int interface_run(Cli *cli);
