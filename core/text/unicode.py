#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""unicode.py -- makes unicode.c: class and simple lower case of code points

Source: the Unicode Character Database as python3's unicodedata holds it (the
version stands in the made file).  Run by hand when a newer one is wanted:

    python3 core/text/unicode.py > core/text/unicode.c

Building gloss does not need Python.
"""
import sys
import unicodedata

LIMIT = 0x20000     # above it: planes of Han, and variation selectors
BLOCK = 64

# Scripts written without spaces between words: each letter is a token.
SOLO = [(0x0E00, 0x0EFF),   # Thai, Lao
        (0x1000, 0x109F),   # Myanmar
        (0x1780, 0x17FF),   # Khmer
        (0x3005, 0x3007), (0x3021, 0x3029), (0x3038, 0x303B),
        (0x3041, 0x309F),   # Hiragana
        (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF)]


def lower(c):
    low = chr(c).lower()
    # The one whose full lower case is longer than its simple one.
    return ord('i') if c == 0x130 else ord(low) if len(low) == 1 else c


def kind(c):
    category = unicodedata.category(chr(c))
    if category in ('Zs', 'Zl', 'Zp', 'Cc') or c in (0x200B, 0xFEFF):
        return 'SPACE'
    if category == 'Cf':
        return 'FORMAT'
    if category[0] == 'M':
        return 'MARK'
    if category == 'Nd':
        return 'DIGIT'
    if category == 'No':
        return 'COUNT'
    if category[0] == 'L' or category == 'Nl':
        if any(a <= c <= b for a, b in SOLO):
            return 'SOLO'
        if category in ('Lu', 'Lt') or lower(c) != c:
            return 'UPPER'
        if category == 'Ll' or chr(c).upper() != chr(c):
            return 'LOWER'
        return 'LETTER'
    if category[0] == 'P':
        return 'PUNCT'
    return 'SYMBOL'


def rows(values, width):
    for i in range(0, len(values), width):
        print('\t' + ', '.join(str(v) for v in values[i:i + width]) + ',')


def main():
    records, blocks, index = {}, {}, []
    for start in range(0, LIMIT, BLOCK):
        block = tuple(
            records.setdefault((kind(c), lower(c) - c), len(records))
            for c in range(start, start + BLOCK))
        index.append(blocks.setdefault(block, len(blocks)))
    assert len(records) <= 256 and len(blocks) <= 65536

    print('/* SPDX-License-Identifier: MIT */')
    print('/* unicode.c -- class and simple lower case of code points below')
    print(' * 0x%X; made by unicode.py from the Unicode Character Database %s'
          % (LIMIT, unicodedata.unidata_version))
    print(' */')
    print('#include "text/unicode.h"\n')
    print('const struct unicode_record unicode_records[] = {')
    for name, delta in records:
        print('\t{ UNICODE_%s, %d },' % (name, delta))
    print('};\n')
    print('const unsigned short unicode_index[] = {')
    rows(index, 16)
    print('};\n')
    print('const unsigned char unicode_blocks[][%d] = {' % BLOCK)
    for block in blocks:
        print('\t{')
        rows(block, 16)
        print('\t},')
    print('};')


if __name__ == '__main__':
    sys.exit(main())
