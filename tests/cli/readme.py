#!/usr/bin/env python3
"""readme.py PROGRAM README — runs the life of a task exactly as the README shows it, in a fresh HOME: every command must succeed, the record must verify before and
after, and the task must have been closed and opened again at the end."""
import os
import re
import subprocess
import sys
import tempfile

program, readme = sys.argv[1], sys.argv[2]
block = re.search(r"<!-- life -->\n```sh\n(.*?)```", open(readme, encoding="utf-8").read(), re.S)
if block is None:
    sys.exit("README.md has no block marked <!-- life -->")
with tempfile.TemporaryDirectory() as home:
    env = {"PATH": os.path.dirname(program) + ":/usr/bin:/bin", "HOME": home, "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS"):
        if name in os.environ:
            env[name] = os.environ[name]
    run = subprocess.run(["bash", "-eux", "-c", block.group(1)], cwd=home, env=env, capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"exit status {run.returncode}\n{run.stdout}\n{run.stderr}")
    if run.stdout.count("未发现改动") != 2:
        sys.exit("verify was not clean before and after:\n" + run.stdout)
    kinds = subprocess.run([program, "--ledger", "try.tz", "--format", "json", "lines", "--task", "32"], cwd=home, env=env, capture_output=True, text=True, check=True).stdout
    for kind in ("task.assigned", "task.accepted", "report.filed", "evidence.attached", "closing.applied", "closing.returned", "supplement.asked", "closing.reviewed",
                 "closing.approved", "closing.decided", "correction.decided", "task.reopened"):
        if f'"{kind}"' not in kinds:
            sys.exit(f"the task's lines hold no {kind}")
print("1 passed, 0 failed")
