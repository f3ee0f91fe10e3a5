/* SPDX-License-Identifier: MIT */
/* turn -- whose turn it is at a serial stage: the blocks', one after another */
#ifndef RUN_TURN_H
#define RUN_TURN_H

#include <pthread.h>
#include <stdint.h>

struct turn {
	pthread_mutex_t lock;
	pthread_cond_t passed;
	uint64_t next;
};

void turn_init(struct turn *turn);
void turn_release(struct turn *turn);

/* Wait until every block before this one has passed. */
void turn_wait(struct turn *turn, uint64_t block);
/* Let the next block in. */
void turn_pass(struct turn *turn);

#endif
