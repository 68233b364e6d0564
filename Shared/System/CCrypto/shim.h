// Swift imports no variadic C function: one typed inline wrapper for each argument type, and no logic.
// Nothing that the Tokens module calls in libcrypto is variadic.
#pragma once
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
