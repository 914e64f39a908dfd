#!/usr/bin/env python3
"""The runner of .t files must itself see what is right and what is not."""

import os
import subprocess
import sys
import tempfile

RUNNER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "run_t.py")

GOOD = r"""% what a shell does
$ echo 台账; echo second
台账
second

$ printf 'a\n\n> b\n'
a

> b

% state is kept, the folder is empty
$ x=5; ls -A
$ echo $x $HOME "$LC_ALL" $TZ
5 $TMP C.UTF-8 UTC
$ (echo broken >&2; exit 3)
broken
? 3
$ echo 'took 17 ms'
took \d+ ms (re)
$ echo one \
> two
one two
$ if then
.*syntax error.* (re)
.* (re)
? 2
$ cat
$ false
? 1
"""

BAD = {
    "other text": "$ echo a\nb\n",
    "line missing": "$ printf 'a\\nb\\n'\na\n",
    "line too many": "$ echo a\na\nb\n",
    "status": "$ false\n",
    "status of success": "$ true\n? 1\n",
    "expression": "$ echo 17x\n\\d+ (re)\n",
    "not reached": "$ exit 0\n$ echo a\na\n",
    "no command": "% nothing\n",
    "text first": "hello\n$ echo a\na\n",
}


def run(text, *options):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "x.t")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        environment = {k: v for k, v in os.environ.items() if k != "TZH_UPDATE"}
        done = subprocess.run([sys.executable, RUNNER, *options, path, "/bin/true"], capture_output=True, env=environment, check=False)
        with open(path, encoding="utf-8") as file:
            return done.returncode, file.read(), done.stdout.decode()


def main():
    failures = 0

    def expect(what, condition, said=""):
        nonlocal failures
        if not condition:
            failures += 1
            print(f"{what}: not as it should be\n{said}")

    status, text, said = run(GOOD)
    expect("a right file", status == 0 and text == GOOD, said)
    status, text, said = run(GOOD, "--update")
    expect("an update of a right file changes nothing", status == 0 and text == GOOD, text)
    for what, bad in BAD.items():
        status, text, said = run(bad)
        expect(what, status != 0 and text == bad, said)
    stale = "% note\n$ printf '1 ms\\n$ x\\n? 2\\n'; false\n\\d+ ms (re)\nold\n\n% end\n"
    status, text, said = run(stale, "--update")
    expect("update", text == "% note\n$ printf '1 ms\\n$ x\\n? 2\\n'; false\n\\d+ ms (re)\n\\$\\ x (re)\n\\?\\ 2 (re)\n? 1\n\n% end\n", text)
    status, _, said = run(text)
    expect("what an update wrote is right", status == 0, said)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
