/* SPDX-License-Identifier: MIT */
/* main -- hands the command line over, and ends with its status */
#include "run/command.h"

int main(int argc, char **argv)
{
	return command_main(argv + (argc > 0), argc > 0 ? (size_t)argc - 1 : 0);
}
