% needs a pseudo-terminal
% At a terminal: a question waits for its answer, tables fit the line, nothing colours what is told not to be.
$ taizhang init --sample --ledger a.tz >out.txt 2>&1; taizhang backup b.tz --ledger a.tz >out.txt 2>&1
$ at() { script -qec "stty cols ${cols:-80} rows 24 -echo; $1" /dev/null 2>&1 | tr -d '\r'; }
$ echo 否 | at 'taizhang restore b.tz --ledger a.tz' | tail -1
将用备份b.tz替换a.tz（原文件留存在旁）。继续吗？（是/否）没有恢复。确要替换现有台账，请加 --yes。
$ echo y | at 'taizhang restore b.tz --ledger a.tz' | tail -1 | sed 's/.*\x1b\[K//; s/.*）//'
已恢复并校验：a.tz
$ for cols in 60 80 120; do at 'TERM=dumb taizhang list --ledger a.tz' | python3 -c '
> import sys, unicodedata
> lines = sys.stdin.read().split("\n")[1:]
> print(len(lines), max(sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line) for line in lines) <= int(sys.argv[1]))' $cols; done
33 True
33 True
33 True
$ TERM=xterm at 'TERM=xterm taizhang list 亮灯:红 --ledger a.tz --columns number,light' | grep -c $'\x1b\\[31m'
3
$ at 'TERM=xterm NO_COLOR=1 taizhang list --ledger a.tz' | grep -c $'\x1b'
0
? 1
$ at 'TERM=xterm taizhang list --ledger a.tz --no-color' | grep -c $'\x1b'
0
? 1
$ at 'taizhang' | head -1
taizhang: 没有找到台账文件$TMP/.local/share/taizhang/ledger.tz：请用“taizhang init”新建，或用“--ledger 路径”指明位置
