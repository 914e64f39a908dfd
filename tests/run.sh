#!/bin/bash
# run.sh — installs what is missing, builds with warnings as errors, and runs everything that is light; --all runs full counts and the long checks too.
# Writes to build/ only. The last line says "N passed, N failed[, N skipped]"; the exit status is 0 when nothing failed.
#
# Run by root, the tests themselves run as an unprivileged user, and those labelled "root" (mounts, accounts) as root; run by anyone else, these skip themselves.
set -u
cd "$(dirname "$0")/.." || exit 2
here=$PWD
all=OFF
case "${1-}" in
"") ;;
--all) all=ON ;;
*)
	echo "usage: bash tests/run.sh [--all]" >&2
	exit 2
	;;
esac
[ $# -le 1 ] || exit 2
. tests/packages.sh

passed=0 failed=0 skipped=0 failures=
jobs=$(nproc)
export LC_ALL=C.UTF-8 TZ=UTC PYTHONDONTWRITEBYTECODE=1
unset MAKEFLAGS CFLAGS CC LANGUAGE

say() { printf '\n== %s\n' "$*"; }
pass() { passed=$((passed + 1)); }
fail() {
	failed=$((failed + 1))
	failures="$failures
  $*"
}
finish() {
	[ -z "$failures" ] || printf '\nFailed:%s\n' "$failures"
	[ -z "$scratch" ] || rm -rf "$scratch"
	printf '%d passed, %d failed' "$passed" "$failed"
	[ "$skipped" = 0 ] || printf ', %d skipped' "$skipped"
	printf '\n'
	[ "$failed" = 0 ] && exit 0
	exit 1
}
scratch=
trap '[ -z "$scratch" ] || rm -rf "$scratch"' EXIT

packages=$PACKAGES_BUILD\ $PACKAGES_FONTS\ $PACKAGES_TEST
[ $all = ON ] && packages="$packages $PACKAGES_ALL"
# shellcheck disable=SC2086
packages_install $packages || {
	fail "packages"
	finish
}

scratch=$(mktemp -d /var/tmp/taizhang-test.XXXXXX) || exit 2
chmod 755 "$scratch"
mkdir "$scratch/tmp"
export TMPDIR=$scratch/tmp HOME=$scratch/tmp

# Root hands the tests to nobody; where nobody may not even look (a checkout under /root), they run on a copy.
unprivileged=
if [ "$(id -u)" = 0 ]; then
	unprivileged="setpriv --reuid=nobody --regid=nogroup --clear-groups --inh-caps=-all --bounding-set=-all"
	chown nobody:nogroup "$scratch/tmp"
	if ! $unprivileged test -r "$here/CMakeLists.txt"; then
		say "copying the tree to where an unprivileged user can read it"
		mkdir "$scratch/tree"
		find . -mindepth 1 -maxdepth 1 ! -name build ! -name .git -exec cp -a {} "$scratch/tree/" \;
		chmod -R a+rX "$scratch/tree"
		cd "$scratch/tree" || exit 2
	fi
fi

# build NAME PRESET OPTION…: configures and builds into build/NAME; says what the compiler said only if it failed.
build() {
	local name=$1 preset=$2
	shift 2
	say "building $name"
	# A folder configured for another place (a moved or copied tree) starts afresh.
	if [ -f "build/$name/CMakeCache.txt" ] && ! grep -qx "CMAKE_HOME_DIRECTORY:INTERNAL=$PWD" "build/$name/CMakeCache.txt"; then
		rm -rf "build/$name"
	fi
	if cmake --preset "$preset" -B "build/$name" -DTZH_WERROR=ON -DTZH_TESTS=ON -DTZH_TEST_ALL=$all "$@" >"$scratch/log" 2>&1 &&
		cmake --build "build/$name" -j "$jobs" >>"$scratch/log" 2>&1; then
		pass
		return 0
	fi
	grep -E -A 8 'error|Error|\*\*\*' "$scratch/log" | head -80
	fail "build $name (all of it: cmake --build build/$name)"
	return 1
}

# The value of one attribute of the <testsuite> element.
attribute() { sed -n "/<testsuite /,/>/s/^.*[[:space:]]$1=\"\([0-9]*\)\".*/\1/p" "$2" | head -1; }

# suite NAME RUNNER… -- CTEST OPTION…: runs the tests of build/NAME and counts them.
suite() {
	local name=$1 runner= junit=$scratch/tmp/junit.xml tests bad skip
	shift
	while [ "$1" != -- ]; do
		runner="$runner $1"
		shift
	done
	shift
	rm -f "$junit"
	mkdir -p "build/$name/Testing"
	touch "build/$name/install_manifest.txt" # cmake --install insists on writing it
	[ -z "$runner" ] || chown -R nobody:nogroup "build/$name/Testing" "build/$name/install_manifest.txt"
	# shellcheck disable=SC2086
	(cd "build/$name" && $runner ctest -j "$jobs" --no-tests=ignore --output-on-failure --output-junit "$junit" "$@") >"$scratch/log" 2>&1
	if [ ! -s "$junit" ]; then
		grep -q 'No tests were found' "$scratch/log" && return
		tail -20 "$scratch/log"
		fail "$name: ctest did not finish"
		return
	fi
	tests=$(attribute tests "$junit") bad=$(attribute failures "$junit") skip=$(attribute skipped "$junit")
	passed=$((passed + tests - bad - skip)) skipped=$((skipped + skip))
	[ "$tests" = 0 ] || echo "$name: $tests tests, $bad failed, $skip skipped"
	[ "$bad" = 0 ] && return
	sed '/^The following tests FAILED/,$d' "$scratch/log" | grep -vE '^ *(Start +[0-9]+:|[0-9]+/[0-9]+ Test +#[0-9]+: .* (Passed|Skipped))' | head -400
	local test
	while read -r test; do
		fail "$name: $test"
	done < <(sed -n 's/^.*<testcase name="\([^"]*\)".* status="fail".*/\1/p' "$junit")
}

# tests_of NAME [LABELS-LEFT-OUT]: everything for an unprivileged caller; for root the plain ones as nobody, then those that need root.
tests_of() {
	local without=${2-none}
	say "testing $1"
	if [ -n "$unprivileged" ]; then
		# shellcheck disable=SC2086
		suite "$1" $unprivileged -- -LE "^(root|$without)\$"
		suite "$1" -- -L '^root$'
	else
		suite "$1" -- -LE "^($without)\$"
	fi
}

# Lines in traces are enough here, and sooner compiled; the third build is for what the other compiler says.
many=many
[ $all = ON ] && many=none
build release release && tests_of release $many
build asan asan -DCMAKE_C_FLAGS_DEBUG="-O1 -g1" && tests_of asan lint
build clang debug -DCMAKE_C_COMPILER=clang -DCMAKE_C_FLAGS_DEBUG=

if [ $all = ON ]; then
	say "clang-tidy"
	if find src tui -name '*.c' ! -path '*/gen/*' -print0 | xargs -0 -n 4 -P "$jobs" clang-tidy --quiet -p build/clang --warnings-as-errors='*' >"$scratch/log" 2>/dev/null; then
		pass
	else
		grep -E 'error:' "$scratch/log" | sort -u | head -80
		fail "clang-tidy"
	fi
	if build fuzz fuzz; then
		for target in build/fuzz/tests/fuzz_*; do
			[ -x "$target" ] && [ -f "$target" ] || continue
			name=$(basename "$target")
			say "fuzzing $name"
			mkdir -p "$scratch/tmp/$name"
			if "$target" -max_total_time=120 -timeout=10 -rss_limit_mb=1024 -artifact_prefix="build/fuzz/" "$scratch/tmp/$name" "tests/fuzz/corpus/$name" >"$scratch/log" 2>&1; then
				pass
			else
				tail -30 "$scratch/log"
				fail "$name (the input is kept in build/fuzz)"
			fi
		done
	fi
fi
finish
