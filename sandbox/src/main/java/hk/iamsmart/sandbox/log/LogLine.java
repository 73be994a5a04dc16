package hk.iamsmart.sandbox.log;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An exchange as lists show it.
///
/// @param account of the phone that called
/// @param journey the one that it belongs to
public record LogLine(
    long id,
    Instant at,
    LogDoor door,
    String txId,
    @Nullable String clientId,
    @Nullable UUID account,
    String method,
    String path,
    int status,
    String code,
    String message,
    boolean refused,
    Duration took,
    @Nullable Long journey) {}
