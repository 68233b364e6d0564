// Swift imports no variadic C function: one typed inline wrapper for each argument type, and no logic.
#pragma once
#include <curl/curl.h>

/// Gets `size * count` bytes and its context; answers how many it took, or a `CURL_WRITEFUNC_…`.
typedef size_t (*curl_sink)(char *_Nonnull bytes, size_t size, size_t count, void *_Nullable context);
/// Answers a socket for `address`, or `CURL_SOCKET_BAD`.
typedef curl_socket_t (*curl_opener)(
    void *_Nullable context, curlsocktype purpose, struct curl_sockaddr *_Nonnull address);

static inline CURLcode curl_set_long(CURL *_Nonnull handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}
static inline CURLcode curl_set_offset(CURL *_Nonnull handle, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(handle, option, value);
}
static inline CURLcode curl_set_string(CURL *_Nonnull handle, CURLoption option, const char *_Nullable value) {
    return curl_easy_setopt(handle, option, value);
}
static inline CURLcode curl_set_pointer(CURL *_Nonnull handle, CURLoption option, void *_Nullable value) {
    return curl_easy_setopt(handle, option, value);
}
static inline CURLcode curl_set_list(CURL *_Nonnull handle, CURLoption option, struct curl_slist *_Nullable list) {
    return curl_easy_setopt(handle, option, list);
}
/// Bytes that `CURLOPT_COPYPOSTFIELDS` copies; `CURLOPT_POSTFIELDSIZE_LARGE` comes before.
static inline CURLcode curl_set_bytes(CURL *_Nonnull handle, CURLoption option, const void *_Nullable bytes) {
    return curl_easy_setopt(handle, option, bytes);
}
/// For `CURLOPT_WRITEFUNCTION` and `CURLOPT_HEADERFUNCTION`; the context is set apart, as a pointer.
static inline CURLcode curl_set_sink(CURL *_Nonnull handle, CURLoption option, curl_sink _Nonnull sink) {
    return curl_easy_setopt(handle, option, sink);
}
static inline CURLcode curl_set_opener(CURL *_Nonnull handle, curl_opener _Nonnull opener) {
    return curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, opener);
}
static inline CURLcode curl_get_pointer(CURL *_Nonnull handle, CURLINFO info, void *_Nullable *_Nonnull value) {
    return curl_easy_getinfo(handle, info, value);
}
static inline CURLMcode curl_multi_set_long(CURLM *_Nonnull handle, CURLMoption option, long value) {
    return curl_multi_setopt(handle, option, value);
}
/// The address in `sockaddr`, which is longer than the type of the field says: `addrlen` bytes.
static inline const struct sockaddr *_Nonnull curl_address_of(const struct curl_sockaddr *_Nonnull sockaddr) {
    return &sockaddr->addr;
}
