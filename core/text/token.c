/* SPDX-License-Identifier: MIT */
/* token.c -- see token.h
 *
 * One byte table sorts ASCII; a run of letters and digits is read in a loop
 * that hashes as it goes, and only what ends the run is looked at closely: an
 * apostrophe, a period, a byte above 127.  What shows its nature late (the
 * :// of a URL, the @ of an address) takes back tokens already made.
 *
 * Every look ahead is bounded, or its stretch is remembered and not read twice:
 * the time is linear in the length for any input.
 */
#include "text/token.h"
#include "text/address.h"
#include "text/period.h"
#include "text/punct.h"
#include "text/run.h"

/* One turn of the main loop makes at most this many tokens. */
#define TURN 4

struct pass {
	struct token_list *list;
	const char *bytes;
	size_t length, at;
	size_t floor;        /* e-mail addresses do not reach back before it  */
	size_t domain_done;  /* a chain of labels up to here is no domain     */
	size_t plain_end;    /* the last byte that is no letter or digit      */
	unsigned pending;    /* flags of the next token                       */
};

static bool list_grow(struct token_list *list, size_t done, size_t length)
{
	size_t room = list->room * 2;
	if (room < (length - done) / 4 + list->count + 64)
		room = (length - done) / 4 + list->count + 64;
	struct gloss_token *more =
		list->take(list->context, room * sizeof(*more));
	if (!more)
		return false;
	if (list->count)
		memcpy(more, list->tokens, list->count * sizeof(*more));
	list->tokens = more;
	list->room = room;
	return true;
}

static inline struct gloss_token *token_add(struct pass *pass, size_t start,
                                            size_t end, uint32_t hash,
                                            unsigned kind, unsigned flags)
{
	struct gloss_token *token = &pass->list->tokens[pass->list->count++];
	token->start = (uint32_t)start;
	token->end = (uint32_t)end;
	token->hash = hash;
	token->flags = (uint16_t)(flags | pass->pending);
	token->kind = (uint8_t)kind;
	token->punct = 0;
	pass->pending = 0;
	pass->at = end;
	return token;
}

/* A token whose bytes are read again from the start. */
static struct gloss_token *token_measure(struct pass *pass, size_t start,
                                         size_t end, unsigned kind,
                                         unsigned flags)
{
	struct run run;
	run_measure(pass->bytes, start, end, &run);
	return token_add(pass, start, end, run.hash, kind,
	                 flags | run_flags(pass->bytes, start, &run));
}

/* The token that ends just where the pass is, or NULL. */
static const struct gloss_token *token_before(const struct pass *pass)
{
	const struct token_list *list = pass->list;
	if (!list->count || list->tokens[list->count - 1].end != pass->at)
		return NULL;
	return &list->tokens[list->count - 1];
}

static bool token_is_wordy(const struct gloss_token *token)
{
	return token && (token->kind == GLOSS_WORD ||
			 token->kind == GLOSS_NUMBER ||
			 token->kind == GLOSS_MIXED);
}

static inline bool is_at(const struct pass *pass, size_t at, char c)
{
	return at < pass->length && pass->bytes[at] == c;
}

/* ---- white space ------------------------------------------------------ */

static void space_skip(struct pass *pass)
{
	const char *s = pass->bytes;
	size_t at = pass->at;
	unsigned lines = 0, size;

	for (; at < pass->length; at += size) {
		uint32_t c = unicode_decode(s + at, &size);
		if (unicode_class(c) != UNICODE_SPACE)
			break;
		if (c == '\n' || c == 0x85 || c == 0x2028 ||
		    (c == '\r' && !is_at(pass, at + 1, '\n')))
			lines++;
		else if (c == 0x2029 || c == '\f')
			lines += 2;
	}
	pass->at = at;
	pass->pending |= GLOSS_SPACE;
	if (lines)
		pass->pending |= lines > 1 ? TOKEN_LINE | TOKEN_BLANK : TOKEN_LINE;
}

/* ---- words and numbers ------------------------------------------------ */

static unsigned run_kind(const struct run *run)
{
	if (!(run->seen & RUN_DIGIT))
		return GLOSS_WORD;
	return run->seen & (RUN_UPPER | RUN_LOWER | RUN_LETTER) ? GLOSS_MIXED :
								   GLOSS_NUMBER;
}

static void word_add(struct pass *pass, size_t start)
{
	struct run run;
	size_t clitic, period = 0;
	const char *s = pass->bytes;

	clitic = run_read(s, pass->length, start, &run);
	if (run.end < pass->length && s[run.end] == '.') {
		struct period_place place = {
			s, pass->length, start, &run, pass->list->count ?
				&pass->list->tokens[pass->list->count - 1] : NULL
		};
		period = period_end(&place);
	}
	if (period) {
		unsigned flags = s[period - 1] == '.' ? GLOSS_PERIOD : 0u;
		token_measure(pass, start, period, GLOSS_WORD, flags);
		return;
	}
	token_add(pass, start, run.end, run.hash, run_kind(&run),
	          run_flags(s, start, &run));
	/* "5p.m.": the run was cut before the p; "don't": before the n. */
	if (clitic) {
		pass->pending = GLOSS_JOINED;
		token_measure(pass, run.end, clitic, GLOSS_WORD,
		              s[clitic - 1] == '.' ? GLOSS_PERIOD : 0u);
	}
}

/* ---- the rest --------------------------------------------------------- */

/* The last tokens from start on become one, of another kind. */
static void token_retake(struct pass *pass, size_t start, size_t end,
                         unsigned kind)
{
	struct token_list *list = pass->list;
	while (list->count && list->tokens[list->count - 1].end > start) {
		const struct gloss_token *token = &list->tokens[--list->count];
		pass->pending = token->flags &
				(GLOSS_SPACE | TOKEN_LINE | TOKEN_BLANK);
		if (token->start < start)
			start = token->start;
	}
	token_measure(pass, start, end, kind, 0);
	pass->floor = end;
}

/* Where the written word begins that the last token is part of. */
static size_t word_start(const struct token_list *list)
{
	size_t i = list->count - 1;
	while (i && list->tokens[i].flags & GLOSS_JOINED)
		i--;
	return list->tokens[i].start;
}

/* A URL, address or handle that the mark at pass->at gives away. */
static bool address_add(struct pass *pass, char c)
{
	const char *s = pass->bytes;
	const struct gloss_token *before = token_before(pass);
	size_t at = pass->at, end, start;

	if (c == ':' && before && before->kind == GLOSS_WORD &&
	    !(before->flags & GLOSS_WIDE) && is_at(pass, at + 1, '/') &&
	    is_at(pass, at + 2, '/')) {
		end = address_url(s, pass->length, before->start, at + 3);
		if (end > at + 3)
			token_retake(pass, before->start, end, GLOSS_URL);
		return end > at + 3;
	}
	if (c == '.' && before && at >= pass->domain_done &&
	    token_is_wordy(before) && !(before->flags & GLOSS_WIDE)) {
		start = word_start(pass->list);
		end = address_domain(s, pass->length, start, at,
		                     &pass->domain_done);
		if (end)
			token_retake(pass, start, end, GLOSS_URL);
		return end;
	}
	if (c == '@') {
		end = address_email(s, pass->length, pass->floor, at, &start);
		pass->floor = end ? end : at + 1;
		if (end) {
			token_retake(pass, start, end, GLOSS_EMAIL);
			return true;
		}
	}
	if ((c == '@' || c == '#') && !token_is_wordy(before)) {
		end = address_handle(s, pass->length, at);
		if (end)
			token_measure(pass, at, end, GLOSS_HANDLE, 0);
		return end;
	}
	return false;
}

/* Does the mark of size bytes at pass->at hold two parts of a word together? */
static bool is_joiner(const struct pass *pass, uint32_t c, unsigned size)
{
	const struct gloss_token *before = token_before(pass);
	unsigned next;

	if (!punct_joins(c) || !token_is_wordy(before))
		return false;
	next = run_seen_at(pass->bytes, pass->length, pass->at + size);
	if (!next)
		return false;
	if (c == '/' || c == ':')
		return before->flags & GLOSS_DIGIT && next & RUN_DIGIT;
	if (c == '&' || c == 0xB7 || c == 0x2027)
		return before->kind == GLOSS_WORD && !(next & RUN_DIGIT);
	return true;
}

/* The end of an emoji or other sign: with what is put on it, and what is glued
 * to it; two regional indicators are one flag.  After UAX 29, GB9 to GB13. */
static size_t symbol_end(const struct pass *pass, uint32_t c, size_t at)
{
	const char *s = pass->bytes;
	unsigned size, more;
	bool flag = c >= 0x1F1E6 && c <= 0x1F1FF;

	for (; at < pass->length; at += size) {
		uint32_t next = unicode_decode(s + at, &size);
		enum unicode_class kind = unicode_class(next);
		if (flag && next >= 0x1F1E6 && next <= 0x1F1FF) {
			flag = false;
		} else if (next == 0x200D && at + size < pass->length) {
			uint32_t glued = unicode_decode(s + at + size, &more);
			if (glued < 0x80 ||
			    unicode_class(glued) != UNICODE_SYMBOL)
				break;
			size += more;
		} else if (kind != UNICODE_MARK &&
			   !(next >= 0x1F3FB && next <= 0x1F3FF) &&
			   !(next >= 0xE0020 && next <= 0xE007F)) {
			break;
		}
	}
	return at;
}

static void mark_add(struct pass *pass, uint32_t c, unsigned size,
                     unsigned kind)
{
	const char *s = pass->bytes;
	size_t start = pass->at, end = start + size;
	unsigned char kin = punct_kin(c);

	if (is_joiner(pass, c, size)) {
		pass->pending |= GLOSS_JOINED;
	} else if (kind == GLOSS_SYMBOL) {
		end = symbol_end(pass, c, end);
	} else if (punct_doubles(c)) {
		if (is_at(pass, end, (char)c)) {
			end++;
			kin = '"';
		}
	} else if (punct_runs(c)) {
		while (pass->length - end >= size &&
		       !memcmp(s + end, s + start, size))
			end += size;
	}
	bool joined = pass->pending & GLOSS_JOINED;
	bool stop = kind == GLOSS_PUNCT && (kin == '.' || kin == '!' || kin == '?');
	token_measure(pass, start, end, kind, stop ? TOKEN_STOP : 0u)->punct = kin;
	if (joined)
		pass->pending = GLOSS_JOINED;
}

/* A token that begins with a mark, a sign or a byte above 127. */
static void other_add(struct pass *pass)
{
	const char *s = pass->bytes;
	size_t at = pass->at, end;
	unsigned size;
	uint32_t c = unicode_decode(s + at, &size);
	enum unicode_class kind = unicode_class(c);

	switch (kind) {
	case UNICODE_SPACE:
		space_skip(pass);
		return;
	case UNICODE_UPPER:
	case UNICODE_LOWER:
	case UNICODE_LETTER:
	case UNICODE_DIGIT:
	case UNICODE_COUNT:
		word_add(pass, at);
		return;
	case UNICODE_FORMAT:
		pass->at += size;
		return;
	case UNICODE_SOLO:
		end = run_marks_end(s, pass->length, at + size);
		token_measure(pass, at, end, GLOSS_WORD, 0);
		return;
	case UNICODE_MARK:
		end = run_marks_end(s, pass->length, at + size);
		token_measure(pass, at, end, GLOSS_SYMBOL, 0);
		return;
	case UNICODE_PUNCT:
	case UNICODE_SYMBOL:
		break;
	}
	if (c == '\'' || c == 0x2019) {
		end = run_clitic_end(s, pass->length, at);
		const struct gloss_token *before = token_before(pass);
		if (end && before &&
		    ((before->kind != GLOSS_PUNCT && before->kind != GLOSS_SYMBOL) ||
		     before->punct == '"' || before->punct == ')')) {
			pass->pending |= GLOSS_JOINED;
			token_measure(pass, at, end, GLOSS_WORD, 0);
			return;
		}
	} else if (c < 0x80 && address_add(pass, (char)c)) {
		return;
	} else if (c == '.' && !token_before(pass) &&
		   run_seen_at(s, pass->length, at + 1) == RUN_DIGIT) {
		word_add(pass, at);     /* .22 */
		return;
	}
	mark_add(pass, c, size,
	         punct_is_sign(c, kind) ? GLOSS_SYMBOL : GLOSS_PUNCT);
}

/* ---- the fast way ----------------------------------------------------- */

enum plain {
	PLAIN_SEEN = 0xF00,     /* enum run_seen, shifted                     */
	PLAIN_MARK = 0x1000,    /* a token alone, when not one of a run       */
	PLAIN_LOOK = 0x2000,    /* behind a run: look closely                 */
	PLAIN_STOP = 0x4000     /* a mark that can end a sentence             */
};

#define CAPITAL_(c) [c] = RUN_UPPER << 8 | (c) | 0x20
#define SMALL_(c) [c] = RUN_LOWER << 8 | (c)
#define DIGIT_(c) [c] = RUN_DIGIT << 8 | (c)
#define MARK_(c) [c] = PLAIN_MARK | (c)
#define FIVE_(x, c) x(c), x((c) + 1), x((c) + 2), x((c) + 3), x((c) + 4)
#define LETTERS_(x, c) FIVE_(x, c), FIVE_(x, (c) + 5), FIVE_(x, (c) + 10), \
	FIVE_(x, (c) + 15), FIVE_(x, (c) + 20), x((c) + 25)

#define WIDE_(c) [c] = PLAIN_LOOK
#define WIDE_16_(c) FIVE_(WIDE_, c), FIVE_(WIDE_, (c) + 5), \
	FIVE_(WIDE_, (c) + 10), WIDE_((c) + 15)

/* Of a byte: what it is, and its folded form below. */
static const uint16_t plain[256] = {
	LETTERS_(CAPITAL_, 'A'), LETTERS_(SMALL_, 'a'),
	FIVE_(DIGIT_, '0'), FIVE_(DIGIT_, '5'),
	MARK_(','), MARK_(';'), MARK_('"'), MARK_('('),
	MARK_(')'), MARK_('['), MARK_(']'),
	['!'] = PLAIN_MARK | PLAIN_STOP | '!', ['?'] = PLAIN_MARK | PLAIN_STOP | '?',
	['.'] = PLAIN_MARK | PLAIN_STOP | PLAIN_LOOK | '.', ['\''] = PLAIN_LOOK,
	WIDE_16_(0x80), WIDE_16_(0x90), WIDE_16_(0xA0), WIDE_16_(0xB0),
	WIDE_16_(0xC0), WIDE_16_(0xD0), WIDE_16_(0xE0), WIDE_16_(0xF0)
};

/* The last byte that is no ASCII letter or digit: a run that begins before it
 * ends before it, so that reading runs need not look out for the text's end. */
static size_t plain_end(const char *bytes, size_t length)
{
	while (length && plain[(unsigned char)bytes[length - 1]] & PLAIN_SEEN)
		length--;
	return length ? length - 1 : 0;
}

/* A run of ASCII letters and digits; none when seen is 0. */
struct plain_run {
	const unsigned char *end;
	uint32_t hash;
	unsigned seen;       /* RUN_UPPER, RUN_LOWER, RUN_DIGIT               */
};

static inline struct plain_run plain_run_read(const unsigned char *at)
{
	struct plain_run run = { .hash = GLOSS_HASH_START };
	unsigned now;

	for (; (now = plain[*at]) & PLAIN_SEEN; at++) {
		run.seen |= now;
		run.hash = gloss_hash_byte(run.hash, now & 0xFF);
	}
	run.seen = run.seen >> 8 & 15;
	run.end = at;
	return run;
}

/* What the run that begins with first is, next being behind it.  False when that
 * needs a closer look. */
static inline bool plain_run_add(struct gloss_token *token, unsigned *flags,
                                 const struct plain_run *run, unsigned first,
                                 unsigned next)
{
	/* Of letters and digits seen, without CAPITAL. */
	static const struct { uint8_t kind; uint16_t flags; } looks[16] = {
		[RUN_UPPER] = { GLOSS_WORD, GLOSS_UPPER },
		[RUN_LOWER] = { GLOSS_WORD, GLOSS_LOWER },
		[RUN_UPPER | RUN_LOWER] = { GLOSS_WORD, 0 },
		[RUN_DIGIT] = { GLOSS_NUMBER, GLOSS_DIGIT },
		[RUN_DIGIT | RUN_UPPER] = { GLOSS_MIXED, GLOSS_DIGIT | GLOSS_UPPER },
		[RUN_DIGIT | RUN_LOWER] = { GLOSS_MIXED, GLOSS_DIGIT | GLOSS_LOWER },
		[RUN_DIGIT | RUN_UPPER | RUN_LOWER] = { GLOSS_MIXED, GLOSS_DIGIT },
	};

	if (next & PLAIN_LOOK ||
	    (run->seen == RUN_DIGIT && next == (PLAIN_MARK | ',')) ||
	    (run->seen & RUN_UPPER && first & RUN_DIGIT << 8))
		return false;
	*flags |= looks[run->seen].flags;
	*flags |= first & RUN_UPPER << 8 ? GLOSS_CAPITAL : 0u;
	token->kind = looks[run->seen].kind;
	token->punct = 0;
	token->hash = run->hash;
	return true;
}

/* The same of a mark by itself. */
static inline bool plain_mark_add(struct gloss_token *token, unsigned *flags,
                                  unsigned mark, unsigned next)
{
	if (!(mark & PLAIN_MARK) || next == mark ||
	    (next & PLAIN_SEEN && mark & PLAIN_LOOK))
		return false;
	token->kind = GLOSS_PUNCT;
	token->punct = mark & 0xFF;
	token->hash = gloss_hash_byte(GLOSS_HASH_START, mark & 0xFF);
	*flags |= mark & PLAIN_STOP ? TOKEN_STOP : 0u;
	return true;
}

/* Add words, numbers and marks of ASCII with spaces between, as long as nothing
 * needs a closer look, and there is room.  The same tokens come out of the slow
 * way. */
static void plain_add(struct pass *pass)
{
	struct token_list *list = pass->list;
	struct gloss_token *token = list->tokens + list->count;
	struct gloss_token *last = list->tokens + list->room - TURN;
	const unsigned char *bytes = (const unsigned char *)pass->bytes;
	const unsigned char *end = bytes + pass->plain_end;
	const unsigned char *at = bytes + pass->at, *start = at;
	unsigned pending = pass->pending;

	for (; at < end && token <= last; start = at) {
		struct plain_run run = plain_run_read(at);

		if (run.seen) {
			if (!plain_run_add(token, &pending, &run, plain[*at],
			                   plain[*run.end]))
				break;
			at = run.end;
		} else if (*at == ' ') {
			pending |= GLOSS_SPACE;
			at++;
			continue;
		} else if (plain_mark_add(token, &pending, plain[*at],
		                          plain[at[1]])) {
			at++;
		} else {
			break;
		}
		token->start = (uint32_t)(start - bytes);
		token->end = (uint32_t)(at - bytes);
		token->flags = (uint16_t)pending;
		token++;
		pending = 0;
		if (*at == ' ') {
			pending = GLOSS_SPACE;
			at++;
		}
	}
	list->count = (size_t)(token - list->tokens);
	pass->pending = pending & (GLOSS_SPACE | GLOSS_JOINED | TOKEN_LINE |
	                           TOKEN_BLANK);
	pass->at = (size_t)(start - bytes);
}

bool token_list_cut(struct token_list *list, const char *bytes, size_t length)
{
	struct pass pass = {
		.list = list, .bytes = bytes, .length = length,
		.plain_end = plain_end(bytes, length), .pending = GLOSS_SPACE
	};

	if (length > UINT32_MAX - 1)
		return false;
	for (;;) {
		if (list->room - list->count < TURN &&
		    !list_grow(list, pass.at, length))
			return false;
		if (pass.at == length)
			break;
		plain_add(&pass);
		if (pass.at < length && list->room - list->count >= TURN)
			other_add(&pass);
	}
	list->tokens[list->count] = (struct gloss_token){
		.start = (uint32_t)length, .end = (uint32_t)length,
		.flags = TOKEN_LINE
	};
	return true;
}
