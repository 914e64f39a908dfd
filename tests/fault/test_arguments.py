#!/usr/bin/env python3
"""Every option of every command with a value that nobody should give: an exit status of 1, 2 or 3 and a sentence on stderr (or 0 where the value happens to be one), never a
crash, never an exit status of 128 or more, never a raw control character, and the record as it was. Commands and options are those that --help shows, values are drawn
by a fixed seed; under TZH_TEST_ALL every value is tried with every option. (tests/cli/hostile.t tries fixed options with all values.)

usage: test_arguments.py PROGRAM"""

import os
import random
import re
import subprocess
import sys
import tempfile

VALUES = [
    "", " ", "-", "--", "0", "-1", "99999999999999999999999", "1e309", "0x10", "NaN", "2022-02-30", "2022-W54", "9999-99-99", "今天今天", "#", "#0", "#-1", "24.", ".1", "24.99",
    "\x01", "a\x1b[31mb", "a\x07", "a\nb", "\u202eabc", "\u2066x\u2069", "𠮷𠮷𠮷", "\U0001F600", "é" * 300, "%s%n%x", "'; DROP TABLE task; --", "../../etc/passwd", "a/b\\c",
    "=1+1", "@x", ",,,", ";;;", "::", "24.99=1", "=", "a=b=c", "x" * 5000, "９" * 100, "/dev/full", "/nonexistent/x", "/", "json", "en", b"\xff\xfe", b"ok\xc3", b"\xf0\x9f\x98",
    "9" * 100000,
]
ARGUMENTS = [[], ["24"], ["第24项"], ["24", "25", "26"], ["#99999999"], ["24.1"], [b"\xff"], ["𠮷" * 2000]]
# They make, replace or leave records, or write where they are told to; test_store.c and keep.t see to them.
OUTSIDE = {"init", "demo", "restore", "backup", "export", "import", "take", "slice", "completion", "help", "gen-man", "gen-commands", "gen-states"}
# Of these even an absurd value may be one: files are not written for lack of the rest.
WRITES = {"--out"}


class Tester:
    def __init__(self, program, folder):
        self.program, self.folder, self.failed, self.runs = program, folder, 0, 0
        self.path = os.path.join(folder, "demo.tz")
        self.environment = dict(os.environ, HOME=folder, XDG_DATA_HOME=folder, LC_ALL="C.UTF-8", TZ="UTC")
        self.environment.pop("TAIZHANG_LEDGER", None)

    def run(self, arguments):
        self.runs += 1
        return subprocess.run([self.program, *arguments], env=self.environment, cwd=self.folder, stdin=subprocess.DEVNULL, capture_output=True, timeout=120)

    def fail(self, arguments, why):
        self.failed += 1
        shown = [a[:80] for a in arguments]
        print(f"{why}: {shown}")

    def hostile(self, command, arguments):
        whole = ["--ledger", self.path, "--as", "政策法规科科长", command, *arguments]
        try:
            done = self.run(whole)
        except (OSError, ValueError):  # the system refuses to start it with such arguments
            return
        said = done.stderr.decode("utf-8", "replace")
        if done.returncode < 0 or done.returncode > 3:
            self.fail(whole, f"exit status {done.returncode}")
        elif done.returncode != 0 and len(said.strip()) < 8:
            self.fail(whole, f"exit status {done.returncode} without a sentence")
        if re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", said):
            self.fail(whole, "raw control characters")
        if b"runtime error" in done.stderr or b"Sanitizer" in done.stderr or b"CRITICAL" in done.stderr:
            self.fail(whole, said[:400])

    def size(self):
        found = re.search(rb'"size": *(\d+)', self.run(["--ledger", self.path, "info", "--format", "json"]).stdout)
        return int(found.group(1)) if found else -1


def commands(tester):
    text = tester.run(["gen-commands", "--lang", "en"]).stdout.decode()
    return sorted(set(re.findall(r"^### (\S+)", text, re.M)) - OUTSIDE)


def options_of(tester, command):
    text = tester.run([command, "--help", "--lang", "en"]).stdout.decode()
    return sorted(set(re.findall(r"^ +(--[a-z0-9-]+)", text, re.M)) - WRITES)


def check(program, folder):
    tester = Tester(program, folder)
    everything, draw = bool(os.environ.get("TZH_TEST_ALL")), random.Random(2022)
    made = tester.run(["demo", "--ledger", tester.path])
    if made.returncode != 0:
        sys.exit(made.stderr.decode())
    before, names = tester.size(), commands(tester)
    shared = ["--year", "--as-of", "--as", "--format", "--columns", "--limit", "--lang", "--ledger"]
    if len(names) < 80 or before < 100:
        sys.exit(f"{len(names)} commands, {before} lines: this cannot be all")
    for name in names:
        options = options_of(tester, name)
        for arguments in ARGUMENTS if everything else draw.sample(ARGUMENTS, 2):
            tester.hostile(name, arguments)
        tester.hostile(name, ["24", "--no-such-option"])
        for option in options + (shared if everything else draw.sample(shared, 1)):
            for value in VALUES if everything else draw.sample(VALUES, 1):
                tester.hostile(name, ["24", option, value])
            tester.hostile(name, [option]) if everything else None
    after = tester.size()
    if after != before:
        tester.failed += 1
        print(f"the record had {before} lines and has {after}")
    print(f"{tester.runs} runs of {len(names)} commands, {tester.failed} failed")
    return 1 if tester.failed else 0


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="taizhang-arguments") as place:
        sys.exit(check(sys.argv[1], place))
