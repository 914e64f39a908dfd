#!/usr/bin/env python3
"""What an act costs as a whole process (docs/design.md, "Durable and cheap"): two fdatasync, three where the write-ahead log was just truncated, and a log that stays short
however many processes come and go. Counted by strace; without it, or where tracing is not allowed, the test is skipped.

usage: test_syncs.py PROGRAM"""

import os
import re
import shutil
import subprocess
import sys
import tempfile

ACTS = 5000 if os.environ.get("TZH_TEST_ALL") else 500
TRACED = 12  # fewer than make the log long enough to be truncated
WAL_LIMIT = 1 << 20  # above it an act truncates; one act more may stand in it
SLACK = 256 << 10
SKIP = 77


def main(program):
    if shutil.which("strace") is None or subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True).returncode != 0:
        print("strace is missing or not allowed here")
        return SKIP
    with tempfile.TemporaryDirectory(prefix="taizhang-syncs") as folder:
        return check(program, folder)


class Record:
    def __init__(self, program, folder):
        self.program, self.folder, self.path, self.n = program, folder, os.path.join(folder, "a.tz"), 0
        self.environment = dict(os.environ, HOME=folder, XDG_DATA_HOME=folder, LC_ALL="C.UTF-8")

    def run(self, *arguments, before=()):
        done = subprocess.run([*before, self.program, "--lang", "en", "--ledger", self.path, *arguments], env=self.environment, capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"{' '.join(arguments)}: {done.returncode}: {done.stderr}")
        return done.stdout

    def act(self, before=(), note=""):
        self.n += 1
        self.run("add-section", "--code", f"c{self.n}", "--name", f"Section {self.n}{note}", "--order", "1", before=before)

    def traced(self, note=""):
        out = os.path.join(self.folder, "trace")
        self.act(before=["env", "ASAN_OPTIONS=detect_leaks=0", "strace", "-f", "-e", "trace=fdatasync,fsync,sync,syncfs,msync", "-o", out], note=note)
        with open(out, encoding="utf-8", errors="replace") as file:
            return len(re.findall(r"\b(?:fdatasync|fsync|sync|syncfs|msync)\(", file.read()))

    def wal(self):
        try:
            return os.stat(self.path + "-wal").st_size
        except FileNotFoundError:
            return 0


def check(program, folder):
    record = Record(program, folder)
    record.run("init", "--org", "Office")
    record.act()
    counts = [record.traced() for _ in range(TRACED)]
    if counts != [2] * TRACED:
        print(f"syncs of {TRACED} acts in turn: {counts}, each should be 2")
        return 1
    longest, truncations, previous = 0, 0, record.wal()
    for _ in range(ACTS):
        record.act()
        now = record.wal()
        longest = max(longest, now)
        if now < previous:
            truncations += 1
            if truncations == 1:
                after = [record.traced(), record.traced()]
                now = record.wal()
                if after != [3, 2]:
                    print(f"syncs of the two acts after the log was truncated: {after}, should be [3, 2]")
                    return 1
        previous = now
    print(f"{record.n} processes, log at most {longest} bytes, truncated {truncations} times")
    if longest > WAL_LIMIT + SLACK:
        print(f"the write-ahead log grew to {longest} bytes")
        return 1
    if truncations == 0:
        print("the log was never truncated: nothing was tested")
        return 1
    record.run("verify")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
