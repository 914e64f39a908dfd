#!/usr/bin/env python3
"""The draws of a record worked out again from its lines alone: taizhang log --format ndjson | python3 check_draw.py

Which items must be checked stands in the line; which of the others are drawn follows from the round's period and seed."""
import datetime
import hashlib
import json
import math
import sys

lines = [json.loads(line) for line in sys.stdin]
offset = datetime.timedelta(minutes=lines[0]["body"]["offset"])
numbers, closing, closed, rounds, passed = {}, {}, {}, {}, {}
sheets, bad = {}, 0


def day(line):
    return str((datetime.datetime.fromisoformat(line["at"].replace("Z", "+00:00")) + offset).date())


def draw(line):
    round_, body = rounds[line["obj"]], line["body"]
    population = {t: c for t, c in closed.items()
                  if c["seq"] <= round_["size"] and round_["from"] <= c["day"] <= round_["until"]}
    must = {t for group in body["must"] for t in group["items"]}
    last = sorted((seq for seq, r in rounds.items() if int(seq) < int(line["obj"]) and r["drawn"]), key=int)[-2:]
    rest = [t for t, c in population.items() if t not in must and not any(c["closing"] in passed.get(r, set()) for r in last)]

    def rank(task):
        text = "/".join((line["record"], round_["period"], round_["root"], str(numbers[task])))
        return hashlib.sha256(text.encode("utf-8")).hexdigest()

    count = min(len(rest), max(round_["least"], math.ceil(len(rest) * round_["percent"] / 100)))
    round_["drawn"] = True
    same = set(body["drawn"]) == set(sorted(rest, key=rank)[:count]) and body["population"] == len(population)
    print(f"line {line['seq']}: {len(population)} closed, {len(must)} must be checked, {count} of {len(rest)} drawn:", "as it says" if same else "NOT AS IT SAYS")
    return same


for line in lines:
    kind, obj, body = line["kind"], line["obj"], line["body"]
    if kind == "task.issued":
        numbers[obj] = body["number"]
    elif kind == "closing.applied":
        closing[obj] = body["task"]
    elif kind in ("closing.approved", "closing.decided") and "form_no" in body:
        closed[closing[obj]] = {"seq": line["seq"], "day": day(line), "closing": obj}
    elif kind == "task.reopened":
        closed.pop(obj, None)
    elif kind == "round.opened":
        rounds[obj] = dict(body, drawn=False)
    elif kind in ("round.drawn", "round.redrawn"):
        bad += not draw(line)
    elif kind == "sheet.filed":
        sheets[obj] = (body["round"], closed[body["task"]]["closing"])
    elif kind == "verdict.given" and body["verdict"] == "pass":
        round_, which = sheets[obj]
        passed.setdefault(round_, set()).add(which)
sys.exit(bad != 0)
