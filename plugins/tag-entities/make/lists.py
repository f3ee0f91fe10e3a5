#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""lists.py -- the lists that come from elsewhere: the first part of data/lists.txt

usage: lists.py NAMES PLACES lists.txt

NAMES holds dist.male.first, dist.female.first and dist.all.last of the US Census
Bureau (1990), PLACES naturalearth_cities.dbf of Natural Earth (see SOURCES).  What
stands in lists.txt from the line "# By hand" on stays as it is.
"""
import re
import struct
import sys

HAND = "# By hand\n"
HEAD = "# Lists for tag-entities; where they come from stands in SOURCES\n"
FAMILIES = 20000  # the most frequent
# Names that are more often something else.
COMMON = set("""april art autumn ball bank best black brown bush church cook cross dawn day early east
faith field gene gold good grace great green guy hill home hope house joy june king lake
land long love mark may miller moon my north page park power price rice rose see short
so south star stone street summer sun west white will wood woods young""".split())


def names(path, most=None):
    out = []
    for line in open(path, encoding="ascii"):
        word = line.split()[0]
        if word.lower() not in COMMON:
            out.append(word.title())
        if len(out) == most:
            break
    return out


def places(path):
    """The names of a dBase table of places."""
    raw = open(path, "rb").read()
    count, head, size = struct.unpack("<IHH", raw[4:12])
    rows = (raw[head + i * size + 1:head + (i + 1) * size] for i in range(count))
    found = {row.decode("utf-8", "replace").strip() for row in rows}
    return sorted(name for name in found if not re.search("[?\ufffd]", name))


def main():
    folder, cities, path = sys.argv[1:4]
    hand = open(path, encoding="utf-8").read().partition(HAND)[2]
    given = names(folder + "/dist.male.first") + names(folder + "/dist.female.first")
    family = names(folder + "/dist.all.last", FAMILIES)
    with open(path, "w", encoding="utf-8") as out:
        out.write(HEAD)
        for name, words in (("given", given), ("family", family),
                            ("place", places(cities + "/naturalearth_cities.dbf"))):
            out.write("[%s]\n%s\n" % (name, "\n".join(dict.fromkeys(words))))
        out.write(HAND + hand)


if __name__ == "__main__":
    main()
