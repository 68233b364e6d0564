// Swift imports no variadic C function: one typed inline wrapper for each argument type, and no logic.
#pragma once
#include <libpq-fe.h>
