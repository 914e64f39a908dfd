#!/bin/bash
# run.sh — measures the release build against the floors and peers of bench/README.md, as ratios in one run, prints the table and writes it there.
# usage: bash bench/run.sh [BUILD-FOLDER] [--quick]     BUILD-FOLDER: build/release, made when missing; --quick: without the 1,000,000 lines and the 10,000,000 of proofs
# Needs the packages sqlite3, strace, python3, libvterm-dev and (for their rows) taskwarrior, git and tig; works in a passing folder of about 7 GB under TMPDIR (/var/tmp).
set -eu
cd "$(dirname "$0")/.."
. tests/packages.sh
build=$PWD/build/release quick=
for argument; do
	case $argument in
	--quick) quick=--quick ;;
	-*)
		echo "usage: bash bench/run.sh [BUILD-FOLDER] [--quick]" >&2
		exit 2
		;;
	*) build=$(mkdir -p "$argument" && cd "$argument" && pwd) ;;
	esac
done
# shellcheck disable=SC2086
packages_install $PACKAGES_BUILD python3 sqlite3 strace taskwarrior git tig libvterm-dev
unset MAKEFLAGS
[ -f "$build/CMakeCache.txt" ] || cmake --preset release -B "$build" >/dev/null
cmake --build "$build" -j "$(nproc)" --target taizhang bench_generate bench_probe bench_proof bench_bare bench_time bench_tui bench_xlsx >/dev/null
work=$(mktemp -d "${TMPDIR:-/var/tmp}/taizhang-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8 TZ=UTC HOME=$work
unset TAIZHANG_LEDGER LANGUAGE
python3 -B bench/table.py "$build" "$work" bench/README.md $quick
