/* SPDX-License-Identifier: MIT */
/* token.c -- see token.h
 *
 * Plain ASCII, nearly all there is, is cut by plain.c, and its words are hashed at
 * the end, by hash.c.  What that leaves is looked at closely here: an apostrophe, a
 * hyphen, a period, a byte above 127.  What shows its nature late (the :// of a URL,
 * the @ of an address) takes back tokens already made.
 *
 * Every look ahead is bounded, or its stretch is remembered and not read twice:
 * the time is linear in the length for any input.
 */
#include "text/token.h"
#include "text/address.h"
#include "text/hash.h"
#include "text/period.h"
#include "text/plain.h"
#include "text/punct.h"
#include "text/run.h"

struct pass {
	struct token_list *list;
	const char *bytes;
	size_t length, at;
	size_t floor;        /* e-mail addresses do not reach back before it  */
	size_t domain_done;  /* a chain of labels up to here is no domain     */
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

/* ---- all ---------------------------------------------------------------- */

bool token_list_cut(struct token_list *list, const char *bytes, size_t length)
{
	struct pass pass = {
		.list = list, .bytes = bytes, .length = length,
		.pending = GLOSS_SPACE
	};
	const size_t end = plain_end(bytes, length);
	const size_t before = list->count;

	if (length > UINT32_MAX - 1)
		return false;
	for (;;) {
		if (list->room - list->count < TOKEN_TURN &&
		    !list_grow(list, pass.at, length))
			return false;
		if (pass.at == length)
			break;
		pass.at = plain_cut(list, bytes, length, pass.at, end, &pass.pending);
		if (pass.at < length && list->room - list->count >= TOKEN_TURN)
			other_add(&pass);
	}
	list->tokens[list->count] = (struct gloss_token){
		.start = (uint32_t)length, .end = (uint32_t)length,
		.flags = TOKEN_LINE
	};
	token_list_hash(bytes, length, list->tokens + before, list->count - before);
	return true;
}
