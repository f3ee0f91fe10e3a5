/* SPDX-License-Identifier: MIT */
/* rule_words.c -- see rule_words.h
 */
#include "rule_words.h"

static const struct {
	uint32_t class;
	const char *words;
} lists[] = {
	{ WORD_NUMBER,
	  "one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
	  "fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy "
	  "eighty ninety hundred thousand million billion trillion dozen" },
	{ WORD_SIZE,
	  "hundred thousand million billion trillion mn bn tn m k b crore lakh mln bln" },
	{ WORD_AND, "and" },
	{ WORD_TO, "to" },
	{ WORD_OF, "of for" },
	{ WORD_MONEY,
	  "dollar dollars euro euros pound pounds sterling yen cent cents pence penny franc "
	  "francs mark marks rouble roubles ruble rubles rupee rupees yuan renminbi peso pesos "
	  "krona kronor krone kroner won lira lire real reais rand baht ringgit rupiah dinar "
	  "dinars dirham dirhams riyal riyals rial rials shekel shekels zloty forint naira "
	  "shilling shillings crown crowns peseta pesetas drachma drachmas guilders guilder "
	  "bitcoin bitcoins hryvnia taka bucks" },
	{ WORD_CODE,
	  "usd eur gbp jpy chf aud cad nzd cny rmb inr rub brl zar sek nok dkk mxn hkd sgd krw "
	  "try pln czk huf rs rs. euro" },
	{ WORD_SIGN, "\xC2\xA3 \xE2\x82\xAC \xC2\xA5 \xE2\x82\xB9 \xE2\x82\xBD \xE2\x82\xAA "
	             "\xE2\x82\xA9 \xE2\x82\xA6 \xE2\x82\xBA \xE2\x82\xB4 \xC2\xA2" },
	{ WORD_NATION,
	  "us u.s. a c hk nz s r american canadian australian british swiss french belgian "
	  "japanese chinese indian hong kong new zealand singapore egyptian mexican german" },
	{ WORD_PERCENT, "percent percents pct percentage" },
	{ WORD_PER, "per a an" },
	{ WORD_HALF, "half" },
	{ WORD_CENT, "cent cents" },
	{ WORD_POINT, "point points" },
	{ WORD_UNIT,
	  "km kms kilometre kilometres kilometer kilometers m metre metres meter meters cm mm "
	  "centimetre centimetres centimeter centimeters millimetre millimetres millimeter "
	  "millimeters mile miles yard yards foot feet ft inch inches acre acres hectare "
	  "hectares ha kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes gram grams "
	  "gramme grammes mg tonne tonnes ton tons ounce ounces oz lb lbs litre litres liter "
	  "liters gallon gallons barrel barrels bushel bushels degree degrees mph kph kmh knots "
	  "watt watts kw mw gw kilowatt kilowatts megawatt megawatts gigawatt gigawatts kwh "
	  "volt volts hertz mhz ghz khz byte bytes kb mb gb tb megabyte megabytes gigabyte "
	  "gigabytes terabyte terabytes bpd bps calories joules carat carats" },
	{ WORD_SQUARE, "square sq cubic nautical metric light" },
	{ WORD_HOUR, "hour hours second seconds h s day" },
	{ WORD_SCALE, "celsius fahrenheit c f" },
	{ WORD_CALL, "tel tel. telephone phone fax mobile call cell" },
	{ WORD_ROLE,
	  "president presidents premier chancellor minister ministers secretary senator senators "
	  "congressman congresswoman representative governor mayor ambassador envoy king queen "
	  "prince princess emperor pope archbishop bishop cardinal imam ayatollah sheikh "
	  "general colonel major captain lieutenant sergeant corporal private admiral commander "
	  "marshal brigadier judge justice magistrate prosecutor attorney chairman chairwoman "
	  "chairperson chair director ceo executive officer spokesman spokeswoman spokesperson "
	  "professor commissioner speaker leader chief head coach manager captain sheriff "
	  "inspector superintendent detective sultan duke duchess lord lady sir dame baron "
	  "baroness count countess mp treasurer economist analyst editor founder deputy adviser "
	  "advisor aide delegate negotiator dictator" },
	{ WORD_RANK,
	  "prime vice deputy foreign first second senior special assistant associate acting "
	  "interim interior finance defence defense trade chief attorney lieutenant major "
	  "brigadier rear supreme former executive managing crown under opposition national "
	  "security press state party central health education home justice energy transport "
	  "environment treasury commerce labour labor housing culture agriculture shadow" },
};

static uint32_t add(struct rule_words *words, uint32_t hash)
{
	uint32_t at = hash & 2047;

	while (words->slots[at].hash && words->slots[at].hash != hash)
		at = (at + 1) & 2047;
	words->slots[at].hash = hash;
	return at;
}

void rule_words_init(struct rule_words *words)
{
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		for (const char *at = lists[i].words; *at;) {
			size_t length = strcspn(at, " ");

			words->slots[add(words, gloss_hash(at, length))].class |= lists[i].class;
			at += length + (at[length] == ' ');
		}
}

uint32_t rule_word_class(const struct rule_words *words, uint32_t hash)
{
	uint32_t at = hash & 2047;

	while (words->slots[at].hash && words->slots[at].hash != hash)
		at = (at + 1) & 2047;
	return words->slots[at].class;
}
