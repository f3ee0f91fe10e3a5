/* SPDX-License-Identifier: MIT */
/* view_test -- tokens, sentences and paragraphs of small texts
 *
 * A view is written as its tokens: "_" before a joined one, "~" before another
 * without space, "| " before a new sentence, "|| " before a new paragraph.
 */
#include "check.h"

#include "text/view.h"

static const struct row { const char *about, *text, *want; } rows[] = {
	/* words */
	{ "clitics are tokens", "She doesn't, we're, it’s, I'd've",
	  "She does_n't~, we_'re~, it_’s~, I_'d_'ve" },
	{ "can't as in the treebanks", "CAN'T won't", "CA_N'T wo_n't" },
	{ "an inner apostrophe", "O'Brien d'Ivoire rock'n'roll O'Neil's",
	  "O'Brien d'Ivoire rock'n'roll O'Neil_'s" },
	{ "apostrophes at the edge", "workers' '90s", "workers~' '~90s" },
	{ "hyphens", "a well-known F-16, pre- and post-war",
	  "a well_-_known F_-_16~, pre~- and post_-_war" },
	{ "dashes join nothing", "Paris–Dakar a--b", "Paris~–~Dakar a~--~b" },
	{ "other joints", "AT&T snake_case and/or", "AT_&_T snake___case and~/~or" },
	{ "combining marks and soft hyphens", "Zu\u0308rich co\u00ADop",
	  "Zu\u0308rich co\u00ADop" },
	{ "scripts without spaces", "中文 ไทย", "中~文 ไ~ท~ย" },
	/* numbers */
	{ "separators", "1,234.56 1.234.567,89 3,5 1,00,000 1'234 .22",
	  "1,234.56 1.234.567,89 3,5 1,00,000 1'234 .22" },
	{ "lists and scores are no decimals", "1,2,3 6-4,6-3 May 26,2024",
	  "1~,~2~,~3 6_-_4~,~6_-_3 May 26~,~2024" },
	{ "dates and times", "12/26/2024 10:30 31.12.2024",
	  "12_/_26_/_2024 10_:_30 31.12.2024" },
	{ "digits and letters", "3rd 1990's 5pm 5p.m. v1.2 km² 2½",
	  "3rd 1990_'s 5pm 5_p.m. v1.2 km² 2½" },
	{ "signs", "$5 5% £3.5m a+b", "$~5 5~% £~3.5m a~+~b" },
	/* abbreviations */
	{ "titles and initials", "Mr. J. K. Row met Sen. Poe",
	  "Mr. J. K. Row met Sen. Poe" },
	{ "chains", "U.S. and U.S.A, z.B. Ph.D. M.Sc. U.S.'s",
	  "U.S. and U.S.A~, z.B. Ph.D. M.Sc. U.S._'s" },
	{ "no and No.", "He said no. See No. 5 there.",
	  "He said no~. | See No. 5 there~." },
	{ "states behind a comma or hyphen", "Fox (R-Ore.) of Salem, Ore. dug Ore. Good.",
	  "Fox (~R_-_Ore.~) of Salem~, Ore. dug Ore~. | Good~." },
	{ "a comma behind makes one", "Foo Bldg., here", "Foo Bldg.~, here" },
	/* marks */
	{ "runs of one mark", "Wait... what?! -- no **bold**",
	  "Wait~... what~?~! -- no **~bold~**" },
	{ "quotation marks and brackets stand alone", "\"\"a\"\" ((b)) ``c''",
	  "\"~\"~a~\"~\" (~(~b~)~) ``~c~''" },
	{ "emoji sequences", "👨‍👩‍👧🇺🇸🇩🇪 👍🏽1️⃣", "👨‍👩‍👧~🇺🇸~🇩🇪 👍🏽~1️⃣" },
	/* addresses */
	{ "URLs", "See http://a.org/b_(c), (www.d.net/e?f=1). Amazon.com",
	  "See http://a.org/b_(c)~, (~www.d.net/e?f=1~)~. | Amazon.com" },
	{ "a missing space is no domain", "It came.In time.",
	  "It came~. | In time~." },
	{ "mail and handles", "joe.b@foo.co.uk, @joe's #news2 #1 éa@b.com",
	  "joe.b@foo.co.uk~, @joe_'s #news2 #~1 éa@b.com" },
	/* sentences */
	{ "abbreviations before an opener",
	  "He left the U.S. He met the U.S. President of Acme Inc. They ate.",
	  "He left the U.S. | He met the U.S. President of Acme Inc. | They ate~." },
	{ "noon", "At 5 p.m. Monday it rang. At 7 a.m. Police came by 9 a.m. EST.",
	  "At 5 p.m. Monday it rang~. | At 7 a.m. | Police came by 9 a.m. EST~." },
	{ "closing marks go with the stop", "\"Go.\" He (or I.) went. “So!” It did.",
	  "\"~Go~.~\" | He (~or I~.~) went~. | “~So~!~” | It did~." },
	{ "notes go with the stop", "It fell.[1] [2] Then it rose. [See a.]",
	  "It fell~.~[~1~] [~2~] | Then it rose~. | [~See a~.~]" },
	{ "a verb of saying behind", "\"Is it?\" Ann Fox asked. \"Yes!\" she said.",
	  "\"~Is it~?~\" Ann Fox asked~. | \"~Yes~!~\" she said~." },
	{ "ellipses", "Well... He ran... and hid… Then no more.",
	  "Well~... | He ran~... and hid~… | Then no more~." },
	{ "numbered items", "1. First of all. IV. Last.",
	  "1~. First of all~. | IV~. Last~." },
	{ "German ordinals", "Am 3. Oktober kam der 2. Versuch. Es war 3. Er ging.",
	  "Am 3~. Oktober kam der 2~. Versuch~. | Es war 3~. | Er ging~." },
	{ "but not English ages", "I am 33. He is 34.",
	  "I am 33~. | He is 34~." },
	{ "small letters go on, unless all are small", "He lost. and won.",
	  "He lost~. and won~." },
	{ "a text in small letters", "i slept. then i woke! fine.",
	  "i slept~. | then i woke~! | fine~." },
	{ "Chinese stops", "好。他来了！是", "好~。 | 他~来~了~！ | 是" },
	{ "a plan, not an initial", "It was Plan B. The end.",
	  "It was Plan B~. | The end~." },
	/* paragraphs */
	{ "headlines without a stop", "Rates rise\n\nThe bank said so.",
	  "Rates rise || The bank said so~." },
	{ "lines are paragraphs", "Rates rise\nThe bank said so.\nIt did.",
	  "Rates rise || The bank said so~. || It did~." },
	{ "wrapped text", "A line that is wrapped to sixty columns or so, more\n"
	  "or less. It goes on to the next line for a good while\n"
	  "then ends.\nShort\r\n\r\nNew.",
	  "A line that is wrapped to sixty columns or so~, more or less~. | It "
	  "goes on to the next line for a good while then ends~. || Short || New~." },
	{ "nothing", "", "" },
	{ "white space alone", " \n\n\t", "" },
};

static void *take(void *context, size_t size)
{
	char **at = context;
	void *taken = *at;
	*at += (size + 15) & ~(size_t)15;
	return taken;
}

static void view_write(const struct gloss_text *text, char *out)
{
	for (size_t i = 0; i < text->token_count; i++) {
		const struct gloss_token *token = &text->tokens[i];
		unsigned flags = token->flags;
		if (i)
			out += sprintf(out, "%s%s", flags & GLOSS_JOINED ? "_" :
			               flags & (GLOSS_SPACE | GLOSS_SENTENCE) ? " " : "~",
			               flags & GLOSS_PARAGRAPH ? "|| " :
			               flags & GLOSS_SENTENCE ? "| " : "");
		memcpy(out, text->bytes + token->start, token->end - token->start);
		out += token->end - token->start;
	}
	*out = '\0';
}

static const struct gloss_token *first(const char *s, struct gloss_text *text,
                                       char *memory)
{
	text_view_build(s, strlen(s), take, &memory, text);
	return text->tokens;
}

int main(void)
{
	static _Alignas(16) char memory[1 << 16];
	struct gloss_text text;
	char got[4096];

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		first(rows[i].text, &text, memory);
		view_write(&text, got);
		CHECK_STR(rows[i].about, rows[i].want, got);
	}
	CHECK_INT("a word", GLOSS_WORD, first("Word", &text, memory)->kind);
	CHECK_INT("a number", GLOSS_NUMBER, first("1,234", &text, memory)->kind);
	CHECK_INT("a mixture", GLOSS_MIXED, first("H1N1", &text, memory)->kind);
	CHECK_INT("a sign", GLOSS_SYMBOL, first("%", &text, memory)->kind);
	CHECK_INT("a URL", GLOSS_URL, first("ftp://x.y", &text, memory)->kind);
	CHECK_INT("an address", GLOSS_EMAIL, first("a@b.cd", &text, memory)->kind);
	CHECK_INT("a handle", GLOSS_HANDLE, first("@gloss", &text, memory)->kind);
	CHECK_INT("a curly mark's kin", '"', first("„", &text, memory)->punct);
	CHECK_INT("a dash's kin", '-', first("—", &text, memory)->punct);
	CHECK_INT("old double marks", '"', first("''", &text, memory)->punct);
	CHECK_INT("flags of a name",
	          GLOSS_SPACE | GLOSS_CAPITAL | GLOSS_WIDE | GLOSS_SENTENCE |
	          GLOSS_PARAGRAPH, first("Éa", &text, memory)->flags);
	CHECK_INT("flags of an abbreviation",
	          GLOSS_SPACE | GLOSS_CAPITAL | GLOSS_UPPER | GLOSS_PERIOD |
	          GLOSS_SENTENCE | GLOSS_PARAGRAPH,
	          first("U.N.", &text, memory)->flags);
	CHECK_INT("folded hashes", gloss_hash("größe's", strlen("größe's")) != 0 &&
	          first("GRÖßE", &text, memory)->hash ==
	          gloss_hash("größe", strlen("größe")), true);
	CHECK_INT("the closing token", first("a b", &text, memory)[2].start, 3);
	return check_end();
}
