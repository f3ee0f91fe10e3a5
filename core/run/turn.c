/* SPDX-License-Identifier: MIT */
#include "run/turn.h"

void turn_init(struct turn *turn)
{
	pthread_mutex_init(&turn->lock, NULL);
	pthread_cond_init(&turn->passed, NULL);
	turn->next = 0;
}

void turn_release(struct turn *turn)
{
	pthread_mutex_destroy(&turn->lock);
	pthread_cond_destroy(&turn->passed);
}

void turn_wait(struct turn *turn, uint64_t block)
{
	pthread_mutex_lock(&turn->lock);
	while (turn->next != block)
		pthread_cond_wait(&turn->passed, &turn->lock);
	pthread_mutex_unlock(&turn->lock);
}

void turn_pass(struct turn *turn)
{
	pthread_mutex_lock(&turn->lock);
	turn->next++;
	pthread_cond_broadcast(&turn->passed);
	pthread_mutex_unlock(&turn->lock);
}
