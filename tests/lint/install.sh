#!/bin/bash
# install.sh — installs into an empty folder and builds a program against what stands there, as a user of the library would: install.sh BUILD
set -eu
build=$1
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
cmake --install "$build" --prefix "$root/usr" >"$root/log" 2>&1 || {
	cat "$root/log"
	exit 1
}
cat >"$root/user.c" <<'END'
#include <taizhang/filter.h>
#include <stdio.h>
#include <string.h>

int main(void) {
	g_autofree char *help = tzh_filter_help(TZH_LANG_ZH);
	puts(help);
	return strstr(help, "科室") ? 0 : 1;
}
END
export PKG_CONFIG_PATH=$root/usr/lib/pkgconfig
sanitizers=
grep -q '^TZH_SANITIZE:BOOL=ON' "$build/CMakeCache.txt" && sanitizers=-fsanitize=address,undefined
grep -q '^TZH_COVERAGE:BOOL=ON' "$build/CMakeCache.txt" && sanitizers=--coverage
# shellcheck disable=SC2046
cc -std=gnu17 -Wall -Wextra -Werror $sanitizers -o "$root/user" "$root/user.c" $(pkg-config --cflags --libs taizhang)
"$root/user" >"$root/said"
grep -q '科室' "$root/said"
if [ -f "$build/taizhang" ]; then
	tz() { HOME=$root "$root/usr/bin/taizhang" --ledger "$root/demo.tz" "$@" >/dev/null 2>&1; }
	tz demo && tz export --record "$root/demo.tzr" # the sample's files and the archive's module are found where they were installed
fi
[ "$(pkg-config --modversion taizhang)" = "$(sed -n 's/^CMAKE_PROJECT_VERSION:STATIC=//p' "$build/CMakeCache.txt")" ]
