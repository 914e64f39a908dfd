#!/bin/bash
# docs.sh — documents made from the program's tables are those of the program: docs.sh [--update] SOURCE PROGRAM
# With --update they are written anew.
set -u
update=no
[ "${1:-}" = --update ] && update=yes && shift
source=$1 program=$2 status=0
keys=$(dirname "$program")/tui/keys_gen # the interface's tables have a program of their own
[ -x "$program" ] && [ -x "$keys" ] || {
	echo "no program $program or $keys"
	exit 77
}
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT

# document FILE PROGRAM ARGUMENTS…
document() {
	local file=$source/docs/$1
	shift
	"$@" >"$work/new" || exit 2
	if [ $update = yes ]; then
		mkdir -p "$(dirname "$file")" && cp "$work/new" "$file"
	elif ! cmp -s "$work/new" "$file"; then
		echo "$file is not what the program writes (${1##*/} ${*:2}): run tests/lint/docs.sh --update"
		diff -u "$file" "$work/new" | head -20
		status=1
	fi
}

document commands.md "$program" gen-commands --lang en
document commands.zh.md "$program" gen-commands --lang zh
document states.md "$program" gen-states --lang en
document states.zh.md "$program" gen-states --lang zh
document man/taizhang.1 "$program" gen-man --lang en
document man/taizhang.zh_CN.1 "$program" gen-man --lang zh
document keys.md "$keys" en
document keys.zh.md "$keys" zh
document completion/taizhang.bash "$program" completion bash --lang zh
if command -v man >/dev/null && [ $update = no ]; then
	for page in "$source"/docs/man/*.1; do
		LC_ALL=C.UTF-8 MANROFFSEQ='' MANWIDTH=80 man --warnings -E UTF-8 -l -Tutf8 -Z "$page" 2>&1 >/dev/null | grep -v "can't break line\|cannot adjust line" | sed "s|^|$page: |" >"$work/said"
		[ -s "$work/said" ] && cat "$work/said" && status=1
	done
fi
exit $status
