"""Reads a Multi-Status with lxml or the C ElementTree into the same kind of model and prints the milliseconds it took."""

import importlib
import sys
import time

etree = importlib.import_module(sys.argv[1])
with open(sys.argv[2], "rb") as file:
    data = file.read()
start = time.perf_counter()
responses = []
for response in etree.fromstring(data).findall("{DAV:}response"):
    propstats = []
    for propstat in response.findall("{DAV:}propstat"):
        status = propstat.findtext("{DAV:}status").split(" ", 2)
        propstats.append((int(status[1]), [property.tag for property in propstat.find("{DAV:}prop")]))
    responses.append((response.findtext("{DAV:}href"), propstats))
elapsed = time.perf_counter() - start
if len(responses) != int(sys.argv[3]):
    sys.exit(f"{len(responses)} responses instead of {sys.argv[3]}")
print(elapsed * 1000)
