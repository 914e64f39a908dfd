/* module.h — parts of the program that stand on heavy libraries are modules, loaded when first needed (docs/design.md). */
#pragma once

#include <taizhang/base.h>

/* The address of a module's function ("taizhang-archive.so"). Once opened a module stays. UNSUPPORTED: not found beside the program, in ../lib/taizhang from it, or where this build put it;
 * or it cannot be loaded (a library of its own is missing). */
gboolean module_function(TzhLang lang, const char *module, const char *name, gpointer *function, GError **error);
