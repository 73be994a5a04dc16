package hk.iamsmart.sandbox.log;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What ends by itself, of those things that the log has seen begin.
///
/// @param kind `CODE`, `LOGIN`, `TICKET`, `TOKEN` or `CONTENT_KEY`
/// @param at on the house clock
/// @param exchange the one that began it
public record Expiry(
    String kind, Instant at, @Nullable String clientId, @Nullable UUID account, long exchange) {}
