#!/bin/bash
# lint.sh — what the house promises about its source (docs/design.md), one check a run: lint.sh CHECK SOURCE BUILD
# Prints every finding; exit status 1 when there is one, 77 when the check cannot be made here.
set -u
check=$1 source=$2 build=$3
cd "$source" || exit 2
findings=$(mktemp) && trap 'rm -rf "$findings" "$findings".d' EXIT
mkdir "$findings.d"
existing() { find "$@" -maxdepth 0 2>/dev/null; }
code=$(existing src include tui)       # what is shipped
all=$(existing src include tui tests bench sample-ledger CMakeLists.txt)

c_files() { find $all -name '*.[ch]' -type f | sort; }
source_files() { find $all -type f \( -name '*.[ch]' -o -name '*.def' -o -name '*.sql' -o -name '*.sh' -o -name '*.py' -o -name CMakeLists.txt \) | sort; }
skip() {
	echo "$1"
	exit 77
}
broken() { echo "lint.sh: the check itself failed" >>"$findings"; }
# Lines of `grep -n` about files other than those that match the pattern.
except() { grep -vE "^($1):" || true; }

check_format() {
	clang-format --version 2>/dev/null | grep -q 'version 14\.' || skip "formats are those of clang-format 14"
	c_files | xargs clang-format --dry-run -Werror 2>&1 | grep -E 'error:' | cut -d: -f1 | sort -u | sed 's/$/: run clang-format -i/' >>"$findings"
}

check_includes() {
	local none=-
	grep -rnE '#include *[<"]sqlite3\.h' $code | except 'src/log/sqlite[a-z_]*\.[ch]|src/book/sql\.[ch]' >>"$findings"
	grep -rnE '#include *[<"]libpq-fe\.h' $code | except 'src/log/postgres\.c' >>"$findings"
	grep -rnE '#include *([<"](n?cursesw?|ncursesw?/[a-z_]+|panel|menu|form)\.h|<(term|termcap|term_entry)\.h)' $code |
		grep -vE '#include "(menu|form)\.h"' | except 'tui/term_curses\.c' >>"$findings"
	# A path upwards would step around the layers' include folders; a front end knows the public headers and its own.
	grep -rnE '#include *"\.\./' $all | except $none >>"$findings"
	grep -rnE '#include *"(core|log|book|acts|report|exchange)/' $(existing src/cli tui include) | except $none >>"$findings"
	# Of libraries front ends know GLib and jansson; the rest is the C library.
	grep -rnE '#include *<[^>]*>' src/cli tui | grep -vE '#include <(taizhang/[a-z_/]+\.(h|def)|glib\.h|glib/gstdio\.h|jansson\.h|curses\.h|sys/[a-z]+\.h|(ctype|errno|fcntl|langinfo|limits|locale|malloc|poll|pwd|signal|stdarg|stdint|stdio|stdlib|string|termios|time|unistd)\.h)>' >>"$findings"
	local file name
	grep -roE '#include *"[^"]+"' src/cli tui | sed 's/#include *"\(.*\)"/\1/' | sort -u | while IFS=: read -r file name; do
		case $file:$name in src/cli/interface.h:tui.h) continue ;; esac # the one place where the program opens the interface
		[ -f "$(dirname "$file")/$name" ] || { [ "${file%%/*}" = tui ] && [ -f "tui/$name" ]; } ||
			echo "$file: includes \"$name\", which is not its own"
	done >>"$findings"
}

# One owner of display width (tui/glyph.c); the time comes from the record's environment.
check_width() {
	grep -rnwE 'wcwidth|wcswidth|g_unichar_iswide|g_unichar_iswide_cjk|g_unichar_iszerowidth|tzh_char_width' tui | except 'tui/glyph\.[ch]|tui/edit\.c' >>"$findings" # the edit tells kinds of characters apart, for words
	grep -rnE '\b(time|clock_gettime|gettimeofday|g_get_real_time|g_date_time_new_now[a-z_]*|localtime|rand|random)\(' tui | except 'tui/term_[a-z]+\.c|tui/draft\.c' >>"$findings" # drafts: how old a file on disk is
}

check_sql() {
	grep -rnE '"[^"]*\b(SELECT .* FROM|INSERT (OR [A-Z]+ )?INTO|UPDATE [a-z_]+ SET|DELETE FROM|CREATE (TABLE|INDEX|TRIGGER|VIEW)|DROP TABLE|BEGIN IMMEDIATE|PRAGMA )' $code --include='*.[ch]' --include='*.def' |
		except 'src/(log|book)/[^:]*' >>"$findings"
}

check_notes() {
	source_files | grep -v '^tests/lint/lint.sh$' | xargs grep -nE '\b(TODO|FIXME|XXX|HACK)\b' >>"$findings"
}

check_sizes() {
	source_files | xargs wc -l | awk '$2 != "total" && $1 > 600 { print $2 ": " $1 " lines, at most 600" }' >>"$findings" || broken
	# A function of the house's format opens with a line ending in "{" that starts in the first column, and closes with "}" there.
	c_files | grep -E '^(src|tui)/' | xargs awk '
		/^[A-Za-z].*\) \{$/ || (/^\{$/) { start = FNR; name = $0 }
		/^\}$/ && start { if (FNR - start - 1 > 80) print FILENAME ":" start ": " FNR - start - 1 " lines in one function, at most 80"; start = 0 }' >>"$findings" || broken
}

# compiles FOLDER-OF-INCLUDES TEXT LANGUAGE [HOW-FAR]
compiles() {
	local probe=$findings.d/probe.$3 compiler=cc
	[ "$3" = cc ] && compiler="c++ -std=c++17" || compiler="cc -std=gnu17"
	printf '%s\n' "$2" >"$probe"
	# shellcheck disable=SC2046,SC2086
	$compiler ${4--fsyntax-only} -Wall -Wextra -Werror -D_GNU_SOURCE -I"$1" -Iinclude $(pkg-config --cflags glib-2.0 jansson sqlite3) "$probe" 2>"$findings.d/said" >/dev/null
}

# Each layer with a header of its own and of every other: below it is found, above it is not, so a breach does not compile.
check_layers() {
	local layers="core log book acts report exchange" layer other header view seen
	for layer in $layers; do
		view=$build/src/view/$layer
		for other in $layers; do
			header=$(cd src && existing "$other"/*.h | sort | head -1)
			[ -n "$header" ] || continue
			seen=no
			compiles "$view" "#include \"$header\"" c -E && seen=yes
			case "$layer:$other" in
			core:core | log:core | log:log | book:core | book:log | book:book | acts:core | acts:log | acts:book | acts:acts) ;;
			report:core | report:log | report:book | report:acts | report:report) ;;
			exchange:core | exchange:log | exchange:book | exchange:acts | exchange:exchange) ;;
			*)
				[ $seen = no ] || echo "src/$layer can include $header: a breach of the layers compiles" >>"$findings"
				continue
				;;
			esac
			[ $seen = yes ] || { echo "src/$layer cannot include $header:" && head -5 "$findings.d/said"; } >>"$findings"
		done
	done
}

check_headers() {
	local header layer
	for header in include/taizhang/*.h; do
		compiles include "#include <taizhang/${header##*/}>" c || { echo "$header does not compile alone in C:" && head -5 "$findings.d/said"; } >>"$findings"
		command -v c++ >/dev/null || continue
		compiles include "#include <taizhang/${header##*/}>" cc || { echo "$header does not compile alone in C++:" && head -5 "$findings.d/said"; } >>"$findings"
	done
	for header in src/*/*.h; do
		layer=$(basename "$(dirname "$header")")
		[ -d "$build/src/view/$layer" ] || continue
		compiles "$build/src/view/$layer" "#include \"${header#src/}\"" c || { echo "$header does not compile alone:" && head -5 "$findings.d/said"; } >>"$findings"
	done
}

# mutable_globals ARCHIVE: what lies in .data or .bss, but for the ids that GLib's macros keep.
mutable_globals() {
	objdump -t "$1" | awk '{ sub(/ \.hidden /, " ") } /file format/ { split($1, a, ":"); file = a[1] }
		NF > 3 && $(NF - 2) ~ /^\.(data|bss)(\.|$)/ && $(NF - 2) !~ /^\.data\.rel\.ro/ && $NF !~ /^\.(data|bss)/ && $NF !~ /^q\.[0-9]+$/ { print file ": mutable global " $NF }'
}

# No mutable globals in the library and the interface; signals can speak to nothing else, so term_signals.c has its flags.
check_globals() {
	grep -qE '^TZH_(SANITIZE|COVERAGE|FUZZ):BOOL=ON' "$build/CMakeCache.txt" && skip "instrumented builds add their own"
	local name archive
	for name in libtaizhang.a libtzh_tui.a; do
		archive=$(find "$build" -maxdepth 2 -name $name | head -1)
		[ -n "$archive" ] || skip "no library $name"
		mutable_globals "$archive" | grep -vx 'term_signals.c.o: mutable global seen' >>"$findings"
	done
}

check_pinyin() {
	pkg-config --modversion icu-i18n 2>/dev/null | grep -q '^72\.' || skip "the table was made with ICU 72"
	# shellcheck disable=SC2046
	cc -o "$findings.d/gen" src/core/gen/pinyin_gen.c $(pkg-config --cflags --libs icu-i18n icu-uc) >>"$findings" 2>&1
	"$findings.d/gen" | cmp -s - src/core/pinyin_table.inc || echo "src/core/pinyin_table.inc is not what src/core/gen/pinyin_gen.c writes" >>"$findings"
}

"check_$check"
cat "$findings"
[ ! -s "$findings" ]
