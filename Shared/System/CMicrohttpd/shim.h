// Swift imports no variadic C function: one typed inline wrapper for each, and no logic.
#pragma once
#include <microhttpd.h>
#include <string.h>

/// What libmicrohttpd calls; each gets `context`. Any of its threads may call.
struct mhd_callbacks {
    MHD_AcceptPolicyCallback _Nonnull accepts;
    MHD_NotifyConnectionCallback _Nonnull connection_changed;
    MHD_AccessHandlerCallback _Nonnull handle;
    MHD_RequestCompletedCallback _Nonnull completed;
    /// Gets the request target as it came; what it returns is not used.
    void *_Nullable (*_Nonnull target)(
        void *_Nullable context, const char *_Nullable target, struct MHD_Connection *_Nullable connection);
    void *_Nonnull context;
};

/// Leaves percent-escapes as they are: whoever splits the path decodes its parts.
static inline size_t mhd_keep_escapes(void *context, struct MHD_Connection *connection, char *text) {
    (void)context;
    (void)connection;
    return strlen(text);
}

/// `MHD_start_daemon` with the further options as an array ended by `MHD_OPTION_END`.
static inline struct MHD_Daemon *_Nullable mhd_start_daemon(
    unsigned int flags, const struct mhd_callbacks *_Nonnull callbacks, const struct MHD_OptionItem *_Nonnull options
) {
    return MHD_start_daemon(
        flags, 0, callbacks->accepts, callbacks->context, callbacks->handle, callbacks->context,
        MHD_OPTION_NOTIFY_COMPLETED, callbacks->completed, callbacks->context,
        MHD_OPTION_NOTIFY_CONNECTION, callbacks->connection_changed, callbacks->context,
        MHD_OPTION_URI_LOG_CALLBACK, callbacks->target, callbacks->context,
        MHD_OPTION_UNESCAPE_CALLBACK, mhd_keep_escapes, NULL,
        MHD_OPTION_ARRAY, options,
        MHD_OPTION_END);
}

static inline MHD_socket mhd_socket(struct MHD_Connection *_Nonnull connection) {
    return MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
}

static inline const struct sockaddr *_Nullable mhd_client_address(struct MHD_Connection *_Nonnull connection) {
    return MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS)->client_addr;
}

/// What the connection's start callback stored for this socket.
static inline void *_Nullable mhd_socket_context(struct MHD_Connection *_Nonnull connection) {
    return MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;
}

// Macros with a cast are not imported.
static const ssize_t mhd_end_of_stream = MHD_CONTENT_READER_END_OF_STREAM;
static const ssize_t mhd_end_with_error = MHD_CONTENT_READER_END_WITH_ERROR;
static const uint64_t mhd_size_unknown = MHD_SIZE_UNKNOWN;
