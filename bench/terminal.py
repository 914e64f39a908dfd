"""terminal.py — the interface's rows of the table: what bench_tui measures at each size of record, screen and role, beside tig on 10,000 commits in the same run."""
import os
import shutil
import subprocess

ROLES = {"第7科科长": "section head", "办公室主任": "office"}
OTHERS = {"局长": "head", "副局长": "deputy", "系统管理员": "administrator"}
SCREENS = [(24, 80), (40, 120)]
TO_ALL = r"\e[C*5"  # from the first tab to 全部
MOVE, PAGE, END, TAB = r"\e[B*14,\e[A*14", r"\e[6~,\e[5~", r"\e[F,\e[H", r"\e[C"
COMMITS = 10000
TO_CHECK, TO_OVERVIEW, TO_TRACE, VIEWS = r"\e[C*6", r"\e[C*8", r"\e[C*9", "3,2,4,3"  # by the menu: matrix, burn-up, Gantt, heat map, matrix
CHECK_AND_BACK = r"\e[C,\e[D"
MONDAY = "2022-11-28 09:00"  # every item owes the week's report


def measure(b, rows, cols, steps, command):
    out = b.run(b.tool["tui"], str(rows), str(cols), *map(str, steps), "--", *command, XDG_STATE_HOME=b.path("state"))
    return {line.split()[0]: tuple(float(x) for x in line.split()[1:]) for line in out.splitlines()}


def ours(b, n, role, rows, cols):
    command = [b.taizhang, "--ledger", b.path(f"r{n}.tz"), "--as", role]
    some = 20 if b.quick else 60
    # What owes nothing is typed into all the same: a remark on the item one stands on.
    found = measure(b, rows, cols, ["first", 7 if b.quick else 21, "F10", "keys", 10, "tab_new", TAB, "keys", some, "tab", TAB], command)
    found.update(measure(b, rows, cols, ["press", TO_ALL, "keys", some * 2, "move", MOVE, "keys", some, "page", PAGE, "keys", some // 2, "end", END, "memory"], command))
    return found


def typing(b, n):
    command = [b.taizhang, "--ledger", b.path(f"r{n}.tz"), "--as", "第7科科长"]
    return measure(b, 24, 80, ["press", "1", "keys", 60, "typing", "推,进,有,序,。"], command)["typing"]


def idle(b, n, seconds):
    return measure(b, 24, 80, ["press", TO_ALL, "idle", seconds], [b.taizhang, "--ledger", b.path(f"r{n}.tz"), "--as", "第7科科长"])


def make_repository(b):
    """10,000 commits in one go; False where tig is missing."""
    if shutil.which("tig") is None or shutil.which("git") is None:
        return False
    where = b.path("commits")
    b.run("git", "init", "-q", "-b", "main", where)
    stream = []
    for i in range(COMMITS):
        text = f"第{i + 1}次改动\n".encode()
        stream.append(b"commit refs/heads/main\ncommitter bench <bench@localhost> %d +0000\ndata %d\n" % (1650000000 + i * 60, len(text)) + text)
        stream.append(b"M 100644 inline file\ndata %d\n" % len(text) + text)
    subprocess.run(["git", "-C", where, "fast-import", "--quiet"], input=b"\n".join(stream), check=True)
    return True


def of_tig(b, rows, cols):
    some = 20 if b.quick else 60
    return measure(b, rows, cols, ["first", 7 if b.quick else 21, "[main]", "keys", some * 2, "move", MOVE, "keys", some, "page", PAGE, "keys", some // 2, "end", END, "memory", "idle", 2],
                   ["/usr/bin/tig", "-C", b.path("commits")])


WHAT = [("first", "first frame", 15), ("first_cpu", "· on a processor", None), ("move", "a move", 1), ("page", "a page", 3), ("end", "to the end and back", None), ("tab", "a tab", 3), ("tab_new", "a tab not seen before", None)]
WORST = 16


def both(values):
    return " / ".join(f"{median:.2f} ({worst:.0f})" for median, worst in values)


def beside(tig, key):
    return f"tig, {COMMITS:,} commits: {tig[key][0]:.2f} ({tig[key][1]:.0f})" if tig and key in tig else ""


def rows_of(b, role, rows, cols, tig):
    found = [ours(b, n, role, rows, cols) for n in b.sizes]
    for key, what, goal in WHAT:
        values = [f[key] for f in found]
        met = None if goal is None else all(median <= goal and worst <= WORST for median, worst in values)
        ratio = f"{values[1][0] / tig[key][0]:.2f}" if tig and key in tig else ""
        b.row(f"{cols}×{rows}, {ROLES[role]}: {what}, ms (worst)", both(values), beside(tig, key), ratio, f"≤ {goal} ms, worst ≤ {WORST}" if goal else "", met)
    return max(f["memory_mb"][0] for f in found)


def others(b, rows, cols):
    """The first frame of those who look at the whole record, each by its own first screen."""
    for role, name in OTHERS.items():
        found = [measure(b, rows, cols, ["first", 7 if b.quick else 21, "F10"], [b.taizhang, "--ledger", b.path(f"r{n}.tz"), "--as", role]) for n in b.sizes]
        cpu, found = " / ".join(f"{f['first_cpu'][0]:.1f}" for f in found), [f["first"] for f in found]
        b.row(f"{cols}×{rows}, {name}: first frame, ms (worst)", both(found), f"on a processor: {cpu} ms", "", f"≤ 15 ms, worst ≤ {WORST}", all(median <= 15 and worst <= WORST for median, worst in found))


def row_of(b, what, found, key, goal):
    values = [f[key] for f in found]
    b.row(f"80×24, {what}, ms (worst)", both(values), "", "", f"≤ {goal} ms, worst ≤ {WORST}", all(median <= goal and worst <= WORST for median, worst in values))


def views(b):
    """What looks at the whole ledger at once, and the timeline, a key each; the search as it is typed."""
    some = 20 if b.quick else 60
    steps = [["press", TO_OVERVIEW, "keys", some, "views", VIEWS], ["press", TO_TRACE, "keys", some, "trace", MOVE, "keys", some, "trace_page", PAGE],
             ["press", TO_ALL + ",/", "keys", some, "search", "食,品"]]
    found = []
    for n in b.sizes:
        found.append({})
        for step in steps:
            found[-1].update(measure(b, 24, 80, step, [b.taizhang, "--ledger", b.path(f"r{n}.tz"), "--as", "办公室主任"]))
    for key, what, goal in [("views", "overview: from one picture to the next", 15), ("trace", "timeline: a move", 1), ("trace_page", "timeline: a page", 3), ("search", "search: a character", 1)]:
        row_of(b, what, found, key, goal)


def closed(b):
    """The closed items where every item is one: in a copy of each record."""
    steps = [["press", TO_ALL, "keys", 20, "tab", CHECK_AND_BACK], ["press", TO_CHECK, "keys", 20 if b.quick else 60, "move", MOVE, "keys", 20, "page", PAGE]]
    found = []
    for n in b.sizes:
        copy = b.path(f"closed{n}.tz")
        for end in ("", "-wal"):
            if os.path.exists(b.path(f"r{n}.tz") + end):
                shutil.copy(b.path(f"r{n}.tz") + end, copy + end)
        b.run(b.tool["probe"], "close", copy)
        found.append({})
        for step in steps:
            found[-1].update(measure(b, 24, 80, step, [b.taizhang, "--ledger", copy, "--as", "办公室主任"]))
        for end in ("", "-wal", "-shm"):
            if os.path.exists(copy + end):
                os.remove(copy + end)
    for key, what, goal in [("tab", "to their tab and back", 3), ("move", "a move", 1), ("page", "a page", 3)]:
        row_of(b, f"closed items, every item one: {what}", found, key, goal)


def monday(b):
    """The first frame on the day on which every item owes its report. The record's clock does not go back: this comes last."""
    for n in b.sizes:
        b.run(b.taizhang, "--ledger", b.path(f"r{n}.tz"), "--as", "系统管理员", "--yes", "move-clock", "--to", MONDAY)
    for role, name in ROLES.items():
        found = [measure(b, 24, 80, ["first", 7 if b.quick else 21, "F10"], [b.taizhang, "--ledger", b.path(f"r{n}.tz"), "--as", role]) for n in b.sizes]
        row_of(b, f"{name}: first frame, every item owed", found, "first", 15)


def terminal(b):
    b.say("the interface in a terminal")
    tigs = {size: of_tig(b, *size) for size in SCREENS} if make_repository(b) else {}
    memory = max(rows_of(b, role, rows, cols, tigs.get((rows, cols))) for rows, cols in (SCREENS[:1] if b.quick else SCREENS) for role in ROLES)
    others(b, *SCREENS[0])
    typed = [typing(b, n) for n in b.sizes]
    b.row("typing into a form, ms (worst)", both(typed), "", "", f"≤ 1 ms, worst ≤ {WORST}", all(median <= 1 and worst <= WORST for median, worst in typed))
    tig = tigs.get(SCREENS[0])
    b.row(f"the interface's memory at {b.sizes[-1]:,} tasks", f"{memory:.0f} MB", f"tig: {tig['memory_mb'][0]:.0f} MB" if tig else "", "", "≤ 25 MB", memory <= 25)
    quiet = idle(b, b.sizes[-1], 3 if b.quick else 10)
    cpu, wakes = quiet["idle_cpu_ms"][0], quiet["idle_wakes"][0]
    # The record's minute may come by meanwhile: one frame.
    b.row("· idle: CPU and wake-ups", f"{cpu:.1f} ms, {wakes:.0f}", f"tig, 2 s: {tig['idle_cpu_ms'][0]:.1f} ms, {tig['idle_wakes'][0]:.0f}" if tig else "", "", "0, or the minute's frame", wakes <= 2)
    views(b)
    closed(b)
    monday(b)
