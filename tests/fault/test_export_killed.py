#!/usr/bin/env python3
"""A report that is killed while it is written leaves the old file whole and nothing half written beside it, whatever kills it. What was left where files cannot be nameless is swept by the
next export of the same name, as soon as nobody writes there.

usage: test_export_killed.py PROGRAM"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time

KILLS = 120 if os.environ.get("TZH_TEST_ALL") else 30
REPORT = ("--format", "pdf")
OLD = b"what was there before"


class Office:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        self.record, self.out = os.path.join(folder, "a.tz"), os.path.join(folder, "out")
        self.environment = dict(os.environ, HOME=folder, XDG_DATA_HOME=folder, LC_ALL="C.UTF-8", ASAN_OPTIONS="detect_leaks=0")
        os.mkdir(self.out)
        self.start("demo").wait()

    def start(self, *arguments):
        return subprocess.Popen([self.program, "--lang", "en", "--ledger", self.record, *arguments], env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def export(self):
        return self.start("table", *REPORT, "--out", os.path.join(self.out, "k.pdf"))


def took(office):
    begin = time.monotonic()
    assert office.export().wait() == 0
    return time.monotonic() - begin


def complete(path):
    with open(path, "rb") as file:
        text = file.read()
    return text.startswith(b"%PDF") and text.rstrip().endswith(b"%%EOF")


def killed(office, whole):
    """Shot at any moment: the folder holds one file, the old or the new."""
    path, shot = os.path.join(office.out, "k.pdf"), 0
    chance = random.Random(4)
    for i in range(KILLS):
        with open(path, "wb") as file:
            file.write(OLD)
        running = office.export()
        time.sleep(chance.uniform(0, 1.1 * whole))
        running.send_signal((signal.SIGKILL, signal.SIGTERM, signal.SIGINT)[i % 3])
        shot += running.wait() < 0
        with open(path, "rb") as file:
            kept = file.read() == OLD
        assert kept or complete(path)
        assert not nameless(office.out) or all(complete(os.path.join(office.out, name)) for name in os.listdir(office.out) if name != "k.pdf"), os.listdir(office.out)
    print(f"{shot} of {KILLS} exports were shot")
    assert shot > 0


def nameless(folder):
    try:
        os.close(os.open(folder, os.O_WRONLY | os.O_TMPFILE))
        return os.path.exists("/proc/self/fd")
    except OSError:
        return False


def swept(office):
    """Only our own leavings, of this name, and only when nobody is at work."""
    mine, other, foreign = ".k.pdf.0123abcd.new", ".other.pdf.0123abcd.new", ".k.pdf.new"
    for name in (mine, other, foreign):
        with open(os.path.join(office.out, name), "wb") as file:
            file.write(b"half")
    import fcntl
    folder = os.open(office.out, os.O_RDONLY)
    fcntl.flock(folder, fcntl.LOCK_SH)
    assert office.export().wait() == 0
    assert set(os.listdir(office.out)) == {"k.pdf", mine, other, foreign}, os.listdir(office.out)
    os.close(folder)
    assert office.export().wait() == 0
    assert set(os.listdir(office.out)) == {"k.pdf", other, foreign}, os.listdir(office.out)


def main(program):
    with tempfile.TemporaryDirectory(prefix="taizhang-killed.") as folder:
        office = Office(os.path.abspath(program), folder)
        killed(office, took(office))
        swept(office)
    return 0


sys.exit(main(sys.argv[1]))
