package hk.iamsmart.platform.ground;

import java.time.Instant;
import java.util.Optional;

/// How much of a kind waits for somebody.
///
/// @param since when the one waits that has waited longest, on the house clock; empty when none
///   does
public record Backlog(long count, Optional<Instant> since) {}
