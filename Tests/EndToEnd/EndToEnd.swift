import Testing

/// Everything as it is shipped: the built programs, started as processes and spoken to over HTTP. All tests share one
/// ``House``, and so run in turn.
@Suite(.serialized, .house) struct EndToEnd {}
