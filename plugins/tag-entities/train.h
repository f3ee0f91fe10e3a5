/* SPDX-License-Identifier: MIT */
/* train -- the plugin's abilities to learn a model and to measure one */
#ifndef ENTITIES_TRAIN_H
#define ENTITIES_TRAIN_H

#include "gloss/train.h"

extern const struct gloss_trainer entities_trainer;

#endif
