// Swift imports no variadic C function: one typed inline wrapper for each argument type, and no logic.
// libpq has none, but its diagnostic fields are character macros, which Swift does not import either.
#pragma once
#include <libpq-fe.h>

static inline char *_Nullable pq_sql_state(const PGresult *_Nonnull result) {
    return PQresultErrorField(result, PG_DIAG_SQLSTATE);
}
static inline char *_Nullable pq_primary_message(const PGresult *_Nonnull result) {
    return PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
}
static inline char *_Nullable pq_constraint_name(const PGresult *_Nonnull result) {
    return PQresultErrorField(result, PG_DIAG_CONSTRAINT_NAME);
}
