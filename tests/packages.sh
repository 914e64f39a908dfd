# packages.sh — what taizhang needs from Debian 12, and installing what is missing. Sourced by tests/run.sh and sample-ledger/run.sh.

# To build the program.
PACKAGES_BUILD="gcc libc6-dev make cmake pkg-config libglib2.0-dev libsqlite3-dev nettle-dev libjansson-dev uuid-dev libzip-dev libxlsxwriter-dev libcsv-dev libexpat1-dev libsodium-dev libpango1.0-dev libncurses-dev"
# What PDF reports are set in where an office has no faces of its own (include/taizhang/faces.def): 14 MB that cover GB 2312 and, by the 黑体, 20,000 characters more; fonts-noto-cjk is six times
# that, has no 楷体, and embedding from it takes longer than all the rest of a report.
PACKAGES_FONTS="fontconfig fonts-arphic-gbsn00lp fonts-arphic-gkai00mp fonts-wqy-microhei fonts-liberation"
# To test it: the second compiler, C++ for the headers, formats, and the programs that tests compare with.
PACKAGES_TEST="g++ clang clang-format libcmocka-dev libvterm-dev python3 strace sqlite3 binutils util-linux poppler-utils qpdf tidy unzip"
# Only for tests/run.sh --all.
PACKAGES_ALL="clang-tidy libclang-rt-14-dev libreoffice-writer-nogui libreoffice-calc-nogui python3-openpyxl chromium"

# Those of the named packages that are not installed.
packages_missing() {
	local package
	for package in "$@"; do
		[ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || printf '%s ' "$package"
	done
}

# packages_install PACKAGE…: nothing to do and no network needed when all are there; otherwise says what it installs. Non-zero with a sentence when it cannot.
packages_install() {
	local missing as_root=
	if ! command -v dpkg-query >/dev/null; then
		echo "This is not a Debian system: please make sure these are installed: $*" >&2
		return 0
	fi
	missing=$(packages_missing "$@")
	[ -n "$missing" ] || return 0
	if [ "$(id -u)" != 0 ]; then
		if ! command -v sudo >/dev/null; then
			echo "These packages are missing and only root can install them: apt-get install --no-install-recommends $missing" >&2
			return 1
		fi
		as_root="sudo"
	fi
	echo "Installing with apt: $missing"
	# Lists may be absent or too old: try what is known first, then fetch them once.
	# shellcheck disable=SC2086 # words are meant to split
	if ! packages_apt $as_root install $missing >/dev/null 2>&1; then
		packages_apt $as_root update && packages_apt $as_root install $missing || {
			echo "apt could not install: $missing" >&2
			return 1
		}
	fi
}

# packages_apt [sudo] COMMAND ARGUMENT…
packages_apt() {
	local as_root=
	if [ "$1" = sudo ]; then
		as_root=sudo
		shift
	fi
	local command=$1
	shift
	local options="-q -y"
	[ "$command" = install ] && options="$options --no-install-recommends"
	# shellcheck disable=SC2086
	$as_root env DEBIAN_FRONTEND=noninteractive apt-get $options "$command" "$@" </dev/null
}
