#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""lists.py -- the lists that come from elsewhere: the first part of data/lists.txt

usage: lists.py SOURCES lists.txt

SOURCES is a folder with (see ../data/SOURCES for where they are)
  dist.male.first, dist.female.first, dist.all.last
      names by frequency, US Census Bureau 1990
  ne_10m_populated_places_simple.dbf, ne_10m_rivers_lake_centerlines.dbf
      cities, rivers and lakes, Natural Earth
  regions.csv.gz
      provinces and states, OurAirports
  factbook/*/*.json
      countries: their parties, peoples and languages, CIA World Factbook
  american-english
      words, only to tell which names are common words; one a line

What stands in lists.txt from the line "# By hand" on stays as it is.
"""
import csv
import glob
import gzip
import json
import re
import struct
import sys

HAND = "# By hand\n"
HEAD = "# Lists for tag-entities; where they come from stands in SOURCES\n"
FAMILIES = 10000  # the most frequent; more brought nothing
# Names that are more often something else.
COMMON = set("""april art autumn ball bank best black brown bush church cook cross dawn day early east
faith field gene gold good grace great green guy hill home hope house joy june king lake
land long love mark may miller moon my north page park power price rice rose see short
so south star stone street summer sun west white will wood woods young""".split())
KINDS = r" (Parish|Province|District|Region|County|Governorate|Department|Prefecture|Oblast|" \
        r"Municipality|State)$"


class Words:
    """Tells names from what a sentence may begin with."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as lines:
            self.words = {line.strip() for line in lines if line[0].islower()}

    def clean(self, name):
        """The name without remarks, or "" when it is none."""
        name = re.sub(r"\s*[(\[].*?(?:[)\]]|$)", "", name).strip(" *,;:\"")
        if not name[:1].isupper() or len(name) < 3 or name.lower() in self.words:
            return ""
        return "" if re.search("[?\ufffd0-9/;]", name) else name


def names(path, most=None):
    out = []
    for line in open(path, encoding="ascii"):
        word = line.split()[0]
        if word.lower() not in COMMON:
            out.append(word.title())
        if len(out) == most:
            break
    return out


def table(path, wanted):
    """The wanted columns of a dBase table, row by row."""
    raw = open(path, "rb").read()
    count, head, size = struct.unpack("<IHH", raw[4:12])
    columns, at = {}, 1
    for field in range(32, head - 1, 32):
        columns[raw[field:field + 11].split(b"\0")[0].decode()] = at, at + raw[field + 16]
        at += raw[field + 16]
    for row in range(head, head + count * size, size):
        for column in wanted:
            first, last = columns[column]
            yield raw[row + first:row + last].decode("utf-8", "replace").strip()


def places(folder, words):
    found = list(table(folder + "/ne_10m_populated_places_simple.dbf", ("name", "nameascii")))
    found += table(folder + "/ne_10m_rivers_lake_centerlines.dbf", ("name",))
    with gzip.open(folder + "/regions.csv.gz", "rt", encoding="utf-8") as rows:
        found += (re.sub(KINDS, "", row["name"]) for row in csv.DictReader(rows)
                  if "unassigned" not in row["name"])
    return [words.clean(name.split(",")[0]) for name in found]


def entry(profile, *keys):
    for key in keys:
        profile = profile.get(key) if isinstance(profile, dict) else None
    return (profile or {}).get("text") or ""


def parties(profile, words):
    """Their names, long and short, and the bodies that the country is a member of."""
    for line in entry(profile, "Government", "Political parties and leaders").split("++"):
        line = re.sub(r"^\s*(note|the)\b.*", "", re.sub(r"\[.*|\(.*?\)", "", line))
        yield from (name for name in map(words.clean, line.split(" or ")) if len(name) < 60)
    for name in re.split("[;,]", entry(profile, "Government",
                                       "International organization participation")):
        name = words.clean(name)
        if re.fullmatch(r"[A-Z]{2}[\w-]*", name):
            yield name


def peoples(profile, words):
    for key in "Ethnic groups", "Languages":
        for name in re.split(r"[;,]|\band\b", entry(profile, "People and Society", key)):
            name = words.clean(re.sub(r"[\d(].*", "", name))
            if re.fullmatch(r"[A-Z][\w'-]+( [A-Z][\w'-]+)?", name):
                yield name


def main():
    folder, path = sys.argv[1:3]
    hand = open(path, encoding="utf-8").read().partition(HAND)[2]
    words = Words(folder + "/american-english")
    profiles = [json.load(open(name, encoding="utf-8"))
                for name in sorted(glob.glob(folder + "/factbook/*/*.json"))]
    given = names(folder + "/dist.male.first") + names(folder + "/dist.female.first")
    lists = (("given", given), ("family", names(folder + "/dist.all.last", FAMILIES)),
             ("place", places(folder, words)),
             ("organisation", [name for p in profiles for name in parties(p, words)]),
             ("people", [name for p in profiles for name in peoples(p, words)]))
    with open(path, "w", encoding="utf-8") as out:
        out.write(HEAD)
        for name, found in lists:
            out.write("[%s]\n%s\n" % (name, "\n".join(filter(None, dict.fromkeys(found)))))
        out.write(HAND + hand)


if __name__ == "__main__":
    main()
