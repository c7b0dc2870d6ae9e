#!/usr/bin/env python3
"""How others read debug logs and lmstat: a regular expression a line. See performance.md."""
import re
import sys
import time

SEATS = re.compile(
    rb'^\s*(\d{1,2}):(\d\d):(\d\d) \((\w+)\) (OUT|IN|DENIED): "([^"]+)" (.+?)@(\S+)'
    rb'(?:\s+\((\d+) licenses\))?(?:\s+\((.*)\))?\s*$')
USER = re.compile(
    rb'^\s+(.+?) (\S+) (\S+) \(v([^)]*)\) \(([^/]+)/(\d+) (\d+)\), start (\w{3}) '
    rb'(\d+)/(\d+) (\d+):(\d+)(?: \(linger: (\d+) / (\d+)\))?(?:, (\d+) licenses)?\s*$')


def read(path, pattern):
    with open(path, 'rb') as file:
        text = file.read()
    start = time.process_time()
    found = 0
    for line in text.split(b'\n'):
        match = pattern.match(line)
        if match:
            match.groups()
            found += 1
    spent = time.process_time() - start
    print(f'{path:40} {len(text) / spent / 1e6:6.0f} MB/s {found:12,} lines read')


folder = sys.argv[1]
read(folder + '/seats.log', SEATS)
read(folder + '/mixed.log', SEATS)
read(folder + '/lmstat.txt', USER)
