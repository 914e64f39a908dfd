#!/usr/bin/env python3
"""Size and root of a record from its lines on standard input: taizhang log --format ndjson | python3 check_root.py"""
import hashlib
import json
import sys


def sha256(data):
    return hashlib.sha256(data).digest()


edge = []  # roots of perfect subtrees, largest first
size = 0
for line in sys.stdin.buffer:
    line = line.removesuffix(b"\n")
    header = json.loads(line)
    size += 1
    if header["seq"] != size:
        sys.exit(f"line {size} says that it is line {header['seq']}")
    node = sha256(b"\x00" + line)
    height = size
    while height % 2 == 0:  # two subtrees of equal size become one
        node = sha256(b"\x01" + edge.pop() + node)
        height //= 2
    edge.append(node)

root = edge.pop() if edge else sha256(b"")
while edge:
    root = sha256(b"\x01" + edge.pop() + root)
print(size, root.hex())
