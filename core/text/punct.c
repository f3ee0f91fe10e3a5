/* SPDX-License-Identifier: MIT */
/* punct.c -- see punct.h */
#include "text/punct.h"

unsigned char punct_kin(uint32_t point)
{
	if (point < 0x80)
		return (unsigned char)point;
	if (point >= 0xFF01 && point <= 0xFF5E)
		return (unsigned char)(point - 0xFEE0);
	if ((point >= 0x2010 && point <= 0x2015) || point == 0x2212 ||
	    point == 0x2E3A || point == 0x2E3B || point == 0xFE58)
		return '-';
	if (point >= 0x2018 && point <= 0x201B)
		return '\'';
	if (point >= 0x201C && point <= 0x201F)
		return '"';
	switch (point) {
	case 0x2039: case 0x203A: case 0x300E: case 0x300F:
		return '\'';
	case 0xAB: case 0xBB: case 0x300A: case 0x300B: case 0x300C:
	case 0x300D: case 0x301D: case 0x301E: case 0x301F:
		return '"';
	case 0x2026: case 0x3002: case 0xFF61: case 0x0964: case 0x06D4:
		return '.';
	case 0x203C:
		return '!';
	case 0x061F: case 0x2047:
		return '?';
	case 0x060C: case 0x3001:
		return ',';
	default:
		return 0;
	}
}

bool punct_is_sign(uint32_t point, enum unicode_class kind)
{
	switch (point) {
	case '%': case '#': case '&': case '@': case 0x2030: case 0x2031:
	case 0x066A: case 0xFF05: case 0xFF03: case 0xFF06: case 0xFF20:
		return true;
	case '`':       /* an old quotation mark */
		return false;
	default:
		return kind == UNICODE_SYMBOL;
	}
}

bool punct_runs(uint32_t point)
{
	switch (punct_kin(point)) {
	case '.': case '!': case '?': case '-': case '*': case '_': case ',':
	case ';': case ':': case '/': case '\\':
		return true;
	default:
		return point == 0x2022;         /* bullets */
	}
}
