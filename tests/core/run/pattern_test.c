/* SPDX-License-Identifier: MIT */
/* Patterns that are taken, and those refused, with a part of the reason. */
#include "check.h"
#include "run/pattern.h"

static const struct row { const char *about, *pattern, *fault; } rows[] = {
	{ "words",                 "^(Live|Update): ",       "" },
	{ "a class",               "[[:alpha:]][0-9]{2,4}",  "" },
	{ "a set with a bracket",  "[]a]",                   "" },
	{ "a letter beyond ASCII", "caf\xC3\xA9",            "" },
	{ "such a letter in a set", "[a\xC3\xA9]",           "expected (a|b)" },
	{ "a back-reference",      "(a)\\1",                 "refers back" },
	{ "an escaped backslash",  "(a)\\\\1",               "" },
	{ "a digit class of Perl", "\\d+",                   "[0-9]" },
	{ "no end",                "(a",                     "not a regular expression" },
	{ "two halves of one",     "a)(b",                   "closes no group" },
	{ "a bracket by itself",   "a)b",                    "closes no group" },
	{ "an escaped one",        "a\\)b[)]",               "" },
	{ "counts in a row",       "a{1,200}b{1,200}",       "" },
	{ "counts of counts",      "((a{99}){99}){99}",      "too large" },
	{ "counts upon counts",    "a{999}{999}",            "too large" },
	{ "so does each plus",     "a++++++++++++++++",      "too large" },
	{ "and one of a group",    "((((((((((((((((a+)+)+)+)+)+)+)+)+)+)+)+)+)+)+)+)+",
	                                                     "too large" },
	{ "and a count that is open", "a{9,}{9,}{9,}{9,}{9,}", "too large" },
	{ "a star in between",     "(a{99}*b){999}",         "too large" },
	{ "loops of nothing",      "((a*)*){30}",            "what may be empty" },
	{ "by an alternative",     "(a|b?)+",                "what may be empty" },
	{ "by an empty one",       "(a|)*",                  "what may be empty" },
	{ "by a place",            "(^)*",                   "what may be empty" },
	{ "by a count",            "(a{0,3}b{0}){2,}",       "what may be empty" },
	{ "by what is in a group", "((a?b*)(c|d?))*",        "what may be empty" },
	{ "loops that take a letter", "((a*b|c)d?)*[e]*(f|g+)+(h(i*))*", "" },
	{ "many in a row do not",  "a+b+c+d+e+f+g+h+i+j+k+l+m+n+o+p+q+r+s+t+", "" },
};

int main(void)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char message[200] = "";
		regex_t regex;
		bool ok = pattern_compile(&regex, rows[i].pattern, message,
		                          sizeof message);
		CHECK(rows[i].about, ok == !*rows[i].fault &&
		                     strstr(message, rows[i].fault));
		if (ok)
			regfree(&regex);
	}
	return check_end();
}
