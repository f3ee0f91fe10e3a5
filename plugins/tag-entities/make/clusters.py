#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""clusters.py -- clusters of words from word vectors: data/clusters.txt

usage: clusters.py FOLDER >clusters.txt

FOLDER holds glove_6B_50d_emb.npy, a row of 50 numbers a word, and
glove_6B_index.parquet, the words in the order of their frequency (see SOURCES).
Spherical k-means over all words that are made of letters; frequent words weigh
more, by 1 over the root of their rank.  The centres are clustered again, twice,
into coarser clusters, whose numbers begin a line.  Needs numpy and pyarrow.
"""
import collections
import re
import sys

import numpy
import pyarrow.parquet

CLUSTERS, BROAD, BROADEST = 4000, 250, 64
WORD = re.compile(r"^[^\W\d_]+\.?$|^[a-z](\.[a-z])+\.?$|^'[a-z]{1,2}$")
LONGEST = 24
BLOCK = 8192  # words at a time, to keep memory small


def read(folder):
    """The words, most frequent first, and their vectors, of length one."""
    rows = numpy.load(folder + "/glove_6B_50d_emb.npy", mmap_mode="r")
    index = pyarrow.parquet.read_table(folder + "/glove_6B_index.parquet").to_pydict()
    words = next(c for c in index.values() if isinstance(c[0], str))
    ids = next((c for c in index.values() if isinstance(c[0], int)), range(len(words)))
    order = sorted(range(len(words)), key=lambda i: ids[i])
    kept = [i for i in order if WORD.match(words[i]) and len(words[i]) <= LONGEST]
    vectors = numpy.array([rows[ids[i]] for i in kept], dtype=numpy.float32)
    vectors -= vectors.mean(0)
    vectors /= numpy.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    return [words[i] for i in kept], vectors


def nearest(vectors, centres):
    """The nearest centre of each vector, and how near it is."""
    which = numpy.empty(len(vectors), numpy.int64)
    near = numpy.empty(len(vectors), numpy.float32)
    for j in range(0, len(vectors), BLOCK):
        scores = vectors[j:j + BLOCK] @ centres.T
        which[j:j + BLOCK] = scores.argmax(1)
        near[j:j + BLOCK] = scores.max(1)
    return which, near


def cluster(vectors, count, rounds, seed, weights):
    """Spherical k-means: the cluster of each vector, and the centres."""
    chance = numpy.random.default_rng(seed)
    first = chance.choice(len(vectors), count, replace=False, p=weights / weights.sum())
    centres = vectors[first].copy()
    for _ in range(rounds):
        which, near = nearest(vectors, centres)
        order = numpy.argsort(which, kind="stable")
        sizes = numpy.bincount(which, minlength=count)
        starts = numpy.concatenate([[0], numpy.cumsum(sizes)[:-1]])
        full, empty = numpy.where(sizes > 0)[0], numpy.where(sizes == 0)[0]
        sums = numpy.zeros_like(centres)
        sums[full] = numpy.add.reduceat((vectors * weights[:, None])[order], starts[full])
        # A cluster that has lost all its words begins anew at one that fits badly.
        sums[empty] = vectors[numpy.argsort(near)[:len(empty)]]
        centres = sums / (numpy.linalg.norm(sums, axis=1, keepdims=True) + 1e-9)
    return which, centres


def main():
    words, vectors = read(sys.argv[1])
    weights = (1 / numpy.sqrt(numpy.arange(len(words)) + 1000)).astype(numpy.float32)
    fine, centres = cluster(vectors, CLUSTERS, 18, 11, weights / weights.mean())
    sizes = numpy.sqrt(numpy.bincount(fine, minlength=CLUSTERS).astype(numpy.float32) + 1)
    broad, _ = cluster(centres, BROAD, 30, 12, sizes)
    broadest, _ = cluster(centres, BROADEST, 30, 13, sizes)
    lines = collections.defaultdict(list)
    for word, k in zip(words, fine):
        lines[k].append(word)
    for k in sorted(lines, key=lambda k: (broadest[k], broad[k], k)):
        print(broadest[k], broad[k], *lines[k])


if __name__ == "__main__":
    main()
