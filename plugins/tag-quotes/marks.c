/* SPDX-License-Identifier: MIT */
/* marks.c -- pairs quotation marks, whatever their style
 *
 * One walk over the tokens with a stack of open marks.  A token is sorted by
 * its sign (straight, curly, low, angled, corner, ticks) and by where the space
 * is: a mark before a word opens, one behind a word or a stop closes.  Signs
 * that face one way in one language and the other way in the next (guillemets,
 * the German closing mark) are settled by what is open.  The apostrophe, inches,
 * feet and decades are no marks.  Nothing reaches over a paragraph's end except
 * a region that the next paragraph takes up with an opening mark of its own.
 *
 * Each token is looked at a fixed number of times and the stack has a floor, so
 * a million open marks cost what a million words do.
 */
#include "marks.h"

/* Deeper nesting than this is no prose; marks beyond it are left alone. */
#define DEPTH 6

enum family {
	NONE, STRAIGHT, CURLY, TICKS, ANGLED, CORNER, SINGLE, SINGLE_ANGLED
};

enum side { EITHER, OPENS, CLOSES };

struct sign {
	enum family family;
	enum side side;
};

struct open {
	enum family family;
	uint32_t place; /* in marks->items */
};

struct walk {
	const struct gloss_text *text;
	struct marks *marks;
	struct open stack[DEPTH];
	unsigned depth;
	bool low;          /* the document opens with a low mark: “ may close */
	bool danish;       /* the document's first guillemet is »             */
	bool carried;      /* the paragraph before left a region open         */
};

static bool bytes_are(const struct gloss_text *text,
                      const struct gloss_token *token, const char *sign)
{
	size_t n = strlen(sign);
	return token->end - token->start >= n &&
	       memcmp(text->bytes + token->start, sign, n) == 0;
}

static bool may_be_mark(const struct gloss_token *token)
{
	return (token->kind == GLOSS_PUNCT || token->kind == GLOSS_SYMBOL) &&
	       (token->punct == '"' || token->punct == '\'' ||
	        token->punct == '`' ||
	        (token->punct == 0 && (token->flags & GLOSS_WIDE)));
}

static struct sign sign_of(const struct gloss_text *text,
                           const struct gloss_token *token)
{
	static const struct { const char *bytes; struct sign sign; } signs[] = {
		{ "\"",           { STRAIGHT, EITHER } },
		{ "\xE2\x80\x9C", { CURLY, OPENS } },  /* “ */
		{ "\xE2\x80\x9D", { CURLY, CLOSES } }, /* ” */
		{ "\xE2\x80\x9E", { CURLY, OPENS } },  /* „ */
		{ "\xE2\x80\x9F", { CURLY, OPENS } },  /* ‟ */
		{ "\xC2\xAB",     { ANGLED, OPENS } }, /* « */
		{ "\xC2\xBB",     { ANGLED, CLOSES } },
		{ "\xE3\x80\x8C", { CORNER, OPENS } }, /* 「 */
		{ "\xE3\x80\x8D", { CORNER, CLOSES } },
		{ "\xE3\x80\x8E", { CORNER, OPENS } }, /* 『 */
		{ "\xE3\x80\x8F", { CORNER, CLOSES } },
		{ "``",           { TICKS, OPENS } },
		{ "''",           { TICKS, EITHER } },
		{ "`",            { SINGLE, OPENS } },
		{ "'",            { SINGLE, EITHER } },
		{ "\xE2\x80\x98", { SINGLE, OPENS } }, /* ‘ */
		{ "\xE2\x80\x99", { SINGLE, CLOSES } }, /* ’ */
		{ "\xE2\x80\x9A", { SINGLE, OPENS } }, /* ‚ */
		{ "\xE2\x80\x9B", { SINGLE, OPENS } }, /* ‛ */
		{ "\xE2\x80\xB9", { SINGLE_ANGLED, OPENS } },
		{ "\xE2\x80\xBA", { SINGLE_ANGLED, CLOSES } },
	};
	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++)
		if (bytes_are(text, token, signs[i].bytes))
			return signs[i].sign;
	return (struct sign){ NONE, EITHER };
}

/* ---- the stack --------------------------------------------------------- */

static bool is_double(enum family family)
{
	return family == STRAIGHT || family == CURLY || family == TICKS;
}

/* The height of the open mark that family closes, 1 for the outermost; 0 when
 * there is none.  A curly mark may close a straight one, as sloppy typists do,
 * when it cannot open one (mend). */
static unsigned height_of(const struct walk *walk, enum family family, bool mend)
{
	for (unsigned i = walk->depth; i > 0; i--)
		if (walk->stack[i - 1].family == family)
			return i;
	if (mend && is_double(family))
		for (unsigned i = walk->depth; i > 0; i--)
			if (is_double(walk->stack[i - 1].family))
				return i;
	return 0;
}

static void drop_above(struct walk *walk, unsigned height)
{
	while (walk->depth > height) {
		struct mark *mark =
			&walk->marks->items[walk->stack[--walk->depth].place];
		mark->last = mark->first; /* empty: swept at the end */
	}
}

static void open_mark(struct walk *walk, enum family family, size_t token,
                      size_t start)
{
	struct marks *marks = walk->marks;
	unsigned flags = family == SINGLE || family == SINGLE_ANGLED
	                 ? MARK_SINGLE : 0;

	if (walk->depth == DEPTH)
		return;
	if (walk->carried && !walk->depth &&
	    (walk->text->tokens[token].flags & GLOSS_PARAGRAPH))
		flags |= MARK_CONTINUES;
	marks->items[marks->count] = (struct mark){
		.first = (uint32_t)token, .last = (uint32_t)token,
		.start = (uint32_t)start, .end = (uint32_t)start,
		.parent = walk->depth ? walk->stack[walk->depth - 1].place
		                      : MARK_NONE,
		.flags = flags };
	walk->stack[walk->depth++] =
		(struct open){ family, (uint32_t)marks->count++ };
}

static void close_mark(struct walk *walk, unsigned height, size_t token,
                       size_t end)
{
	struct mark *mark;

	drop_above(walk, height);
	mark = &walk->marks->items[walk->stack[--walk->depth].place];
	mark->last = (uint32_t)token + 1;
	if (end < mark->start)
		end = mark->start;
	mark->end = (uint32_t)end;
}

/* ---- where a mark stands ----------------------------------------------- */

/* Does a word begin right behind it, with space or an opener before it? */
static bool can_open(const struct walk *walk, size_t at)
{
	const struct gloss_token *token = &walk->text->tokens[at];
	const struct gloss_token *next = token + 1;
	bool free_left = token->flags & GLOSS_SPACE;

	if (!free_left && at > 0) {
		const struct gloss_token *before = token - 1;
		free_left = before->punct == '(' || before->punct == '[' ||
		            before->punct == '-' || before->punct == '"' ||
		            before->punct == '\'' || before->punct == ':' ||
		            before->punct == '`';
	}
	return free_left && next->kind && !(next->flags & GLOSS_SPACE) &&
	       next->punct != ',' && next->punct != ';' && next->punct != ')';
}

static bool can_close(const struct walk *walk, size_t at)
{
	return at > 0 && !(walk->text->tokens[at].flags & GLOSS_SPACE);
}

static bool after_number(const struct walk *walk, size_t at)
{
	return at > 0 && (walk->text->tokens[at - 1].flags & GLOSS_DIGIT) &&
	       !(walk->text->tokens[at].flags & GLOSS_SPACE);
}

/* '60s, 'em, 'tis: letters or digits are left out here. */
static bool elides(const struct walk *walk, size_t at)
{
	static const char *const words[] = { "n", "em", "til", "tis", "twas",
		"cause", "bout", "cos", "cuz", "round", "neath", "nuff", NULL };
	const struct gloss_token *next = &walk->text->tokens[at + 1];

	if (next->flags & GLOSS_DIGIT)
		return next->end - next->start <= 3 ||
		       walk->text->bytes[next->end - 1] == 's';
	for (size_t i = 0; words[i]; i++)
		if (next->hash == gloss_hash(words[i], strlen(words[i])))
			return true;
	return false;
}

/* "the dogs' bowl": behind an s, is there a better place to close further on? */
static bool closes_later(const struct walk *walk, size_t at)
{
	const struct gloss_text *text = walk->text;
	const struct gloss_token *token = &text->tokens[at];

	if (text->bytes[token[-1].end - 1] != 's' || !(token[1].flags & GLOSS_LOWER))
		return false;
	for (size_t i = at + 1; i < at + 60 && i < text->token_count; i++) {
		const struct gloss_token *later = &text->tokens[i];
		if (later->flags & GLOSS_PARAGRAPH)
			return false;
		if (later->punct == '\'' && later->kind == GLOSS_PUNCT)
			return !(later->flags & GLOSS_SPACE);
		if (later->punct == '"')
			return false;
	}
	return false;
}

/* ---- one token --------------------------------------------------------- */

static void take_single(struct walk *walk, struct sign sign, size_t at)
{
	const struct gloss_token *next = &walk->text->tokens[at + 1];
	unsigned height = height_of(walk, sign.family, false);

	if (height && sign.side != OPENS && can_close(walk, at)) {
		if ((!next->kind || (next->flags & GLOSS_SPACE) ||
		     next->kind == GLOSS_PUNCT) && !closes_later(walk, at))
			close_mark(walk, height, at,
			           walk->text->tokens[at - 1].end);
	} else if (!height && sign.side != CLOSES && can_open(walk, at) &&
	           !elides(walk, at)) {
		open_mark(walk, sign.family, at, next->start);
	}
}

static void take_angled(struct walk *walk, struct sign sign, size_t at)
{
	unsigned height = height_of(walk, sign.family, false);
	bool opens = (sign.side == OPENS) != walk->danish;

	if (opens && !height)
		open_mark(walk, sign.family, at, walk->text->tokens[at + 1].start);
	else if (!opens && height)
		close_mark(walk, height, at, walk->text->tokens[at - 1].end);
}

static void take_double(struct walk *walk, struct sign sign, size_t at)
{
	const struct gloss_token *token = &walk->text->tokens[at];
	size_t length = token->end - token->start;
	bool thrice = sign.family == TICKS && length == 3; /* '' and ' at once */
	bool opener = can_open(walk, at), closer = can_close(walk, at);
	unsigned height = height_of(walk, sign.family, !opener);
	bool closes;

	if (!height)
		closes = false;
	else if (sign.family == CURLY && sign.side == OPENS)
		closes = closer && (walk->low || (token[1].flags & GLOSS_SPACE));
	else
		closes = sign.side == CLOSES || closer || !opener;
	if (closes) {
		if (thrice && walk->stack[walk->depth - 1].family == SINGLE)
			close_mark(walk, walk->depth, at, token[-1].end);
		height = height_of(walk, sign.family, true);
		close_mark(walk, height, at,
		           thrice ? token->start + 1 : token[-1].end);
		return;
	}
	if (height && sign.family == STRAIGHT) {
		/* a second opening mark: the first was never closed */
		close_mark(walk, height, at - 1, token[-1].end);
		walk->marks->items[walk->marks->count - 1].flags |= MARK_UNCLOSED;
	}
	if (sign.side == CLOSES && !opener)
		return;
	if (sign.side == EITHER && (!opener || after_number(walk, at)))
		return;
	if (!token[1].kind)
		return;
	open_mark(walk, sign.family, at,
	          thrice ? token->start + 2 : token[1].start);
	if (thrice)
		open_mark(walk, SINGLE, at, token[1].start);
}

/* Close what the paragraph left open; end is its last token, exclusive. */
static void end_paragraph(struct walk *walk, size_t end)
{
	const struct gloss_text *text = walk->text;
	struct mark *mark;

	walk->carried = false;
	if (!walk->depth)
		return;
	drop_above(walk, 1);
	mark = &walk->marks->items[walk->stack[0].place];
	if (mark->flags & MARK_SINGLE) {
		drop_above(walk, 0);
		return;
	}
	mark->last = (uint32_t)end;
	mark->end = text->tokens[end - 1].end;
	mark->flags |= MARK_UNCLOSED;
	if (end < text->token_count && may_be_mark(&text->tokens[end]) &&
	    sign_of(text, &text->tokens[end]).family ==
	    walk->stack[0].family) {
		mark->flags ^= MARK_UNCLOSED | MARK_GOES_ON;
		walk->carried = true;
	}
	walk->depth = 0;
}

/* Take out the empty ones, and set the parents right. */
static void sweep(struct gloss_stage *stage, struct marks *marks)
{
	/* the place of each one now, or of the nearest around it that stays */
	uint32_t *place = stage->host->take(stage,
	                                    marks->count * sizeof(*place) + 1);
	size_t kept = 0;

	for (size_t i = 0; i < marks->count; i++) {
		struct mark mark = marks->items[i];
		if (mark.parent != MARK_NONE)
			mark.parent = place[mark.parent];
		place[i] = mark.parent;
		if (mark.last <= mark.first + 1 || mark.start >= mark.end)
			continue;
		place[i] = (uint32_t)kept;
		marks->items[kept++] = mark;
	}
	marks->count = kept;
}

void marks_find(struct gloss_stage *stage, const struct gloss_text *text,
                struct marks *marks)
{
	struct walk walk = { .text = text, .marks = marks };
	size_t candidates = 0;
	bool angled = false, low = false;

	marks->count = 0;
	for (size_t i = 0; i < text->token_count; i++) {
		const struct gloss_token *token = &text->tokens[i];
		if (!may_be_mark(token))
			continue;
		candidates += 2;
		if (!angled && sign_of(text, token).family == ANGLED) {
			angled = true;
			walk.danish = sign_of(text, token).side == CLOSES;
		}
		low |= bytes_are(text, token, "\xE2\x80\x9E");
	}
	walk.low = low;
	if (!candidates)
		return;
	marks->items = stage->host->take(stage, candidates * sizeof(*marks->items));
	for (size_t p = 0; p < text->paragraph_count; p++) {
		struct gloss_range range = text->paragraphs[p];
		for (size_t i = range.first; i < range.last; i++) {
			const struct gloss_token *token = &text->tokens[i];
			struct sign sign;
			if (!may_be_mark(token))
				continue;
			sign = sign_of(text, token);
			if (sign.family == SINGLE || sign.family == SINGLE_ANGLED)
				take_single(&walk, sign, i);
			else if (sign.family == ANGLED || sign.family == CORNER)
				take_angled(&walk, sign, i);
			else if (sign.family)
				take_double(&walk, sign, i);
		}
		end_paragraph(&walk, range.last);
	}
	sweep(stage, marks);
}
