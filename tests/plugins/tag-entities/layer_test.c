/* SPDX-License-Identifier: MIT */
/* layer_test -- the hidden layer learns what no sum of its inputs could tell: that one
 * of two stands alone.  The finished layer, in whole numbers, says the same. */
#include "../../../plugins/tag-entities/layer.h"

#include <math.h>

#include "check.h"

#define WIDTH 16
#define UNIT 1e-4f

/* Neither, one, the other, both, beside an input that is always there. */
static const uint16_t cases[4][3] = {
	{ INPUT_ALL, INPUT_LOOK, INPUT_LIST }, { INPUT_ALL, INPUT_LOOK + 1, INPUT_LIST },
	{ INPUT_ALL, INPUT_LOOK, INPUT_LIST + 1 }, { INPUT_ALL, INPUT_LOOK + 1, INPUT_LIST + 1 },
};

static bool is_alone(unsigned which)
{
	return which == 1 || which == 2;
}

static void learn(struct layer *layer, unsigned visits)
{
	for (uint32_t visit = 0; visit < visits; visit++) {
		unsigned which = visit % 4;
		float units[HIDDEN_UNITS], pull[HIDDEN_UNITS];
		float scores[WIDTH] = { 0 }, delta[WIDTH] = { 0 };

		layer_score(layer, cases[which], 3, visit, units, scores);
		delta[0] = 1 / (1 + expf(-scores[0])) - (float)is_alone(which);
		layer_pull(layer, delta, units, pull);
		for (unsigned lane = 0; lane < 2; lane++)
			layer_learn(layer, lane, cases[which], 3, visit, delta, units, pull);
		for (unsigned lane = 0; lane < 2; lane++)
			layer_step(layer, lane);
	}
}

int main(void)
{
	static const uint8_t broader[LEXIS_CLUSTER + 1][2];
	struct layer layer;
	struct hidden hidden;

	CHECK("room", layer_init(&layer, WIDTH, 1));
	learn(&layer, 8000);
	layer_count(&layer);
	CHECK("finished", layer_finish(&layer, broader, UNIT, &hidden));
	for (unsigned which = 0; which < 4; which++) {
		int32_t scores[WIDTH] = { 0 };

		hidden_add(&hidden, WIDTH, cases[which], 3, scores);
		CHECK_INT("one stands alone", is_alone(which), scores[0] > 0);
		CHECK("and it is sure", abs(scores[0]) > (int32_t)(1 / UNIT));
		CHECK("no label that was not learned", abs(scores[1]) < (int32_t)(1 / UNIT));
	}
	layer_release(&layer);
	return check_end();
}
