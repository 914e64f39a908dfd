% Size and root by thirty lines of Python, which stand in docs/record.md, are those that info says.
$ taizhang init --sample --ledger a.tz >made.txt 2>&1
$ taizhang log --ledger a.tz --format ndjson >lines.ndjson
$ python3 "$TESTS/cli/check_root.py" <lines.ndjson >checked.txt
$ taizhang info --ledger a.tz --format json | python3 -c 'import json, sys; i = json.load(sys.stdin); print(i["size"], i["root"])' | diff - checked.txt
$ python3 -c 'import sys; sys.exit(open(sys.argv[1]).read() not in open(sys.argv[2]).read())' "$TESTS/cli/check_root.py" "$TESTS/../docs/record.md"

% One byte of one line changed gives another root.
$ sed '7s/"at":"2/"at":"3/' lines.ndjson | python3 "$TESTS/cli/check_root.py" | cmp -s - checked.txt
? 1

% A line left out is named.
$ sed 7d lines.ndjson | python3 "$TESTS/cli/check_root.py"
line 7 says that it is line 8
? 1

% An archive's lines are the same lines.
$ taizhang export --ledger a.tz --record a.tzr >made.txt 2>&1
$ python3 -c 'import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile("a.tzr").read("lines.ndjson"))' | cmp - lines.ndjson
