#!/bin/bash
# shared.sh PROGRAM — one record shared on a host by accounts of a group (record.md §6): each acts under the own name, members read and write, others do neither.
# The accounts exist only in a mount namespace of this test. 77: needs root and namespaces.
set -u
program=$1
if [ "${2:-}" != inside ]; then
	[ "$(id -u)" = 0 ] && unshare -m true 2>/dev/null || exit 77
	exec unshare -m bash "$0" "$program" inside
fi
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
failed=0
say() { echo "shared.sh: $*"; failed=1; }

cp /etc/passwd "$work/passwd" && cp /etc/group "$work/group" || exit 2
for user in tzhoffice:64001 tzhhead:64002 tzhstranger:64003; do
	echo "${user%:*}:x:${user#*:}:${user#*:}::$work:/bin/sh" >>"$work/passwd"
	echo "${user%:*}:x:${user#*:}:" >>"$work/group"
done
echo "tzhshare:x:64010:tzhoffice,tzhhead" >>"$work/group"
mount --bind "$work/passwd" /etc/passwd && mount --bind "$work/group" /etc/group || exit 77

cp "$program" "$work/taizhang" && chmod 755 "$work/taizhang" || exit 2
export HOME=$work LC_ALL=C.UTF-8 TZ=UTC
ledger=$work/share/l.tz
tz() { "$work/taizhang" --ledger "$ledger" "$@"; }
as() {
	local user=$1
	shift
	setpriv --reuid "$user" --regid "$user" --init-groups "$work/taizhang" --ledger "$ledger" "$@"
}
ok() { "$@" >"$work/out" 2>&1 || say "failed: $*: $(cat "$work/out")"; }
status() {
	local wanted=$1 got
	shift
	"$@" >"$work/out" 2>&1
	got=$?
	[ $got = "$wanted" ] || say "exit status $got instead of $wanted: $*: $(cat "$work/out")"
}

ok tz init --shared tzhshare --org 测试局
[ "$(stat -c '%a %G' "$work/share")" = "2770 tzhshare" ] || say "the folder is $(stat -c '%a %G' "$work/share")"
[ "$(stat -c '%a %G' "$ledger")" = "660 tzhshare" ] || say "the file is $(stat -c '%a %G' "$ledger")"
ok tz add-section --code bgs --name 办公室
ok tz add-person --name 办公室文书 --login tzhoffice --section 办公室
ok tz add-person --name 局长 --login tzhhead
ok tz add-post --person 办公室文书 --role office --section 办公室 --title 领导小组办公室
ok tz add-post --person 局长 --role head --title 局长

year=$(date +%Y)
ok as tzhoffice create-ledger --year "$year" --title 台账 --basis 文件 --count 1
status 1 as tzhhead create-ledger --year $((year + 1)) --title 台账 --basis 文件 --count 1 # the head is recognised by the account, and may not
ok as tzhhead list
status 3 as tzhstranger list
status 3 as tzhstranger verify "$ledger"
for i in 1 2 3 4 5; do ok as tzhoffice add --title "事项$i" & ok as tzhoffice add --title "另一事项$i"; wait; done
as tzhhead --format json tasks >"$work/tasks" 2>&1 || say "tasks: $(cat "$work/tasks")"
[ "$(grep -c '"title"' "$work/tasks")" = 10 ] || say "$(grep -c '"title"' "$work/tasks") tasks instead of 10"
as tzhhead log --format ndjson 2>/dev/null | grep -c '"kind":"task.created"' | grep -qx 10 || say "the record does not hold ten new tasks"
ok as tzhhead verify "$ledger"
[ $failed = 0 ] && echo "1 passed, 0 failed"
exit $failed
