#!/bin/bash
# run.sh — try taizhang: installs what the build needs, builds it, makes the demonstration record if there is none, and shows it.
# In a terminal the interface opens on it and asks whom to be; elsewhere the control totals, the tasks of three posts and the weekly report are printed.
# The record stands in the user's data directory and may be deleted at any time: demo.tz, or the file named as argument.
set -eu
cd "$(dirname "$0")/.."
. tests/packages.sh
# shellcheck disable=SC2086
packages_install $PACKAGES_BUILD $PACKAGES_FONTS

build() {
	cmake --preset release -DTZH_TESTS=OFF -B build/release && cmake --build build/release -j "$(nproc)"
}
echo "Building build/release/taizhang"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
build >"$log" 2>&1 || {
	cat "$log" >&2
	exit 1
}

data=${XDG_DATA_HOME:-$HOME/.local/share}/taizhang
ledger=${1:-$data/demo.tz}
[ $# -gt 0 ] || mkdir -p "$data"
taizhang() { build/release/taizhang --ledger "$ledger" "$@"; }

if [ -t 0 ] && [ -t 1 ]; then
	rm -f "$log" # exec runs no trap
	echo "Opening the interface on the demonstration record $ledger (F10 leaves)"
	exec build/release/taizhang demo --ledger "$ledger"
fi
build/release/taizhang demo --ledger "$ledger" </dev/null
echo
taizhang totals
for post in 政策法规科科长 办公室主任 机关党委专职副书记; do
	printf '\n我的任务 · %s\n' "$post"
	taizhang --as "$post" mine
done
echo
taizhang weekly --week 2022-W47
printf '\nThe record is %s. In a terminal, this script and build/release/taizhang --ledger %s open the interface.\n' "$ledger" "$ledger"
