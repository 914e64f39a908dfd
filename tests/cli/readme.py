#!/usr/bin/env python3
"""readme.py PROGRAM README — runs the two blocks of commands exactly as the README shows them, each in a fresh HOME. The life of a task: every command must succeed, the record must
verify before and after, and the task must have been closed and opened again at the end. A round of checks: every command must succeed, the bundle must be found whole by this program
and by the one in its own README, and what was written must be there."""
import json
import os
import re
import subprocess
import sys
import tempfile

program, readme = sys.argv[1], open(sys.argv[2], encoding="utf-8").read()


def run_block(name, judge):
    block = re.search(f"<!-- {name} -->\\n```sh\\n(.*?)```", readme, re.S)
    if block is None:
        sys.exit(f"README.md has no block marked <!-- {name} -->")
    with tempfile.TemporaryDirectory() as home:
        env = {"PATH": os.path.dirname(program) + ":/usr/bin:/bin", "HOME": home, "LC_ALL": "C.UTF-8", "TZ": "UTC"}
        for setting in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"):
            if setting in os.environ:
                env[setting] = os.environ[setting]
        run = subprocess.run(["bash", "-eux", "-o", "pipefail", "-c", block.group(1)], cwd=home, env=env, capture_output=True, text=True)
        if run.returncode != 0:
            sys.exit(f"{name}: exit status {run.returncode}\n{run.stdout}\n{run.stderr}")
        judge(home, env, run.stdout)


def life(home, env, said):
    if said.count("未发现改动") != 2:
        sys.exit("verify was not clean before and after:\n" + said)
    kinds = subprocess.run([program, "--ledger", "try.tz", "--format", "json", "lines", "--task", "32"], cwd=home, env=env, capture_output=True, text=True, check=True).stdout
    for kind in ("task.assigned", "task.accepted", "report.filed", "evidence.attached", "closing.applied", "closing.returned", "supplement.asked", "closing.reviewed",
                 "closing.approved", "closing.decided", "correction.decided", "task.reopened"):
        if f'"{kind}"' not in kinds:
            sys.exit(f"the task's lines hold no {kind}")


def check(home, env, said):
    root = json.load(open(os.path.join(home, "记录包", "checkpoint.json")))["root"]
    if root not in said.splitlines():  # as the program in the bundle's README prints it, alone on its line
        sys.exit("the root computed without this program is another one:\n" + said)
    if said.count("签名有效") != 2 or said.count("未发现改动") != 2 or "证明成立" not in said:
        sys.exit("the bundle, its signature or the proof was not found to hold:\n" + said)
    for name, start in (("hc1.docx", b"PK"), ("zm4.pdf", b"%PDF-"), ("czd.docx", b"PK")):
        if not open(os.path.join(home, name), "rb").read(8).startswith(start):
            sys.exit(f"{name} is no such file")
    kinds = subprocess.run([program, "--ledger", "hc.tzr", "log", "--format", "ndjson"], cwd=home, env=env, capture_output=True, text=True, check=True).stdout
    for kind in ("round.opened", "round.drawn", "sheet.filed", "verdict.given", "finding.answered", "finding.rechecked", "round.closed", "key.registered", "receipt.signed"):
        if f'"kind":"{kind}"' not in kinds:
            sys.exit(f"the bundle's lines hold no {kind}")


run_block("life", life)
run_block("check", check)
print("2 passed, 0 failed")
