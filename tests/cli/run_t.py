#!/usr/bin/env python3
"""Runs one .t file: commands and what they print, exit status included.

    % a comment
    $ taizhang info
    expected output, stdout and stderr together
    a line that is a regular expression, \\d+ lines long (re)
    $ taizhang list \\
    > --format csv          a command goes on behind "> "
    ? 2                     the expected exit status, when it is not 0

All commands of a file run in one shell, in an empty folder that is also HOME; its path is printed as $TMP. TESTS is the folder tests/.
Blank lines at the end of an output do not count. With --update (or TZH_UPDATE=1) the file is rewritten with what was printed; regular
expressions that still match stay. A file that says "% needs a pseudo-terminal" is skipped (exit status 77) where there is none, as in a
folder without /dev/pts.

usage: run_t.py [--update] FILE PROGRAM"""

import difflib
import os
import re
import subprocess
import sys
import tempfile

TIMEOUT = 240
SKIPPED = 77  # as ctest is told


class Step:
    def __init__(self):
        self.notes = []  # comments and blank lines before the command, as they stand
        self.command = []
        self.expected = []
        self.status = 0


def parse(path):
    steps, notes = [], []
    with open(path, encoding="utf-8") as file:
        lines = file.read().split("\n")
    if lines and lines[-1] == "":
        lines.pop()
    for number, line in enumerate(lines, 1):
        if line.startswith("$ "):
            step = Step()
            if steps:
                notes = steps[-1].expected[len(trim(steps[-1].expected)):] + notes
                steps[-1].expected = trim(steps[-1].expected)
            step.notes, notes = notes, []
            step.command.append(line[2:])
            steps.append(step)
        elif line.startswith("% ") or not steps:
            if line.strip() and not line.startswith("% "):
                sys.exit(f"{path}:{number}: a command, a comment or a blank line must come first")
            notes.append(line)
        elif line.startswith("> ") and not steps[-1].expected:
            steps[-1].command.append(line[2:])
        elif re.fullmatch(r"\? \d+", line):
            steps[-1].status = int(line[2:])
        elif notes:
            if line.strip():
                sys.exit(f"{path}:{number}: output behind a comment")
            notes.append(line)
        else:
            steps[-1].expected.append(line)
    if steps:
        notes = steps[-1].expected[len(trim(steps[-1].expected)):] + notes
        steps[-1].expected = trim(steps[-1].expected)
    return steps, notes


def trim(lines):
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    return lines[:end]


def run(steps, program):
    """Gives each step what it printed and its exit status; None when the shell did not get there."""
    with tempfile.TemporaryDirectory(prefix="taizhang-t") as folder:
        home, kept = os.path.join(folder, "home"), os.path.join(folder, "kept")
        os.mkdir(home)
        os.mkdir(kept)
        script = []
        for i, step in enumerate(steps):
            base = os.path.join(kept, str(i))
            with open(base + ".sh", "w", encoding="utf-8") as file:
                file.write("\n".join(step.command) + "\n")
            script.append(f'. {base}.sh >{base}.out 2>&1 </dev/null; echo $? >{base}.status')
        environment = {k: v for k, v in os.environ.items() if k in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "TZH_TEST_ALL")}
        environment.update(
            HOME=home, TMPDIR=folder, LC_ALL="C.UTF-8", TZ="UTC", TERM="dumb", TMP=home, TESTS=os.path.dirname(os.path.dirname(os.path.abspath(__file__))),
            PATH=os.path.dirname(os.path.abspath(program)) + ":/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin")
        subprocess.run(["bash", "-c", "\n".join(script)], cwd=home, env=environment, stdin=subprocess.DEVNULL, timeout=TIMEOUT, check=False)
        results = []
        for i in range(len(steps)):
            base = os.path.join(kept, str(i))
            if not os.path.exists(base + ".status"):
                results.append(None)
                continue
            with open(base + ".out", "rb") as file:
                output = file.read().decode("utf-8", "backslashreplace").replace(home, "$TMP")
            with open(base + ".status", encoding="ascii") as file:
                results.append((trim(output.split("\n")), int(file.read())))
        return results


def fits(expected, line):
    if expected.endswith(" (re)"):
        return re.fullmatch(expected[:-5], line) is not None
    return expected == line


def literal(line):
    """A printed line as it must stand in the file to mean itself."""
    if line.startswith(("$ ", "> ", "% ")) or line.endswith(" (re)") or re.fullmatch(r"\? \d+", line):
        return re.escape(line) + " (re)"
    return line


def merged(expected, output):
    """What was printed, with the expected lines kept that still match: the longest common run of both, a regular expression being equal to what it matches."""
    rows, columns = len(expected), len(output)
    best = [[0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], 1 + best[i + 1][j + 1] if fits(expected[i], output[j]) else 0)
    result, i = [], 0
    for j, line in enumerate(output):
        while i < rows and not fits(expected[i], line) and best[i + 1][j] >= best[i][j]:
            i += 1
        if i < rows and fits(expected[i], line) and best[i][j] == 1 + best[i + 1][j + 1]:
            result.append(expected[i])
            i += 1
        else:
            result.append(literal(line))
    return result


def write(path, steps, notes, results):
    lines = []
    for step, result in zip(steps, results):
        output, status = result if result else (step.expected, step.status)
        lines += step.notes + ["$ " + step.command[0]] + ["> " + line for line in step.command[1:]]
        lines += merged(step.expected, output) if result else step.expected
        if status:
            lines.append(f"? {status}")
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines + notes) + "\n")


def check(path, steps, results):
    bad = 0
    for step, result in zip(steps, results):
        command = "$ " + step.command[0]
        if result is None:
            print(f"{path}: {command}\n  was not reached")
            bad += 1
            continue
        output, status = result
        if len(output) == len(step.expected) and all(map(fits, step.expected, output)) and status == step.status:
            continue
        bad += 1
        print(f"{path}: {command}")
        wanted = [o if fits(e, o) else e for e, o in zip(step.expected, output)] + step.expected[len(output):]
        for line in difflib.unified_diff(wanted + [f"? {step.status}"], output + [f"? {status}"], "expected", "printed", lineterm=""):
            print("  " + line)
    print(f"{len(steps)} commands, {bad} not as expected")
    return bad


def lacks_terminal(steps):
    if not any(note == "% needs a pseudo-terminal" for step in steps for note in step.notes):
        return False
    try:
        for end in os.openpty():
            os.close(end)
    except OSError as error:
        print(f"skipped: no pseudo-terminal here ({error.strerror})")
        return True
    return False


def main():
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    arguments = [a for a in sys.argv[1:] if a != "--update"]
    update = len(arguments) < len(sys.argv) - 1 or os.environ.get("TZH_UPDATE") == "1"
    if len(arguments) != 2:
        sys.exit(__doc__)
    path, program = arguments
    steps, notes = parse(path)
    if not steps:
        sys.exit(f"{path}: no command in it")
    if lacks_terminal(steps):
        sys.exit(SKIPPED)
    results = run(steps, program)
    if update:
        write(path, steps, notes, results)
        return
    sys.exit(1 if check(path, steps, results) else 0)


if __name__ == "__main__":
    main()
