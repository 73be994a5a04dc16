package hk.iamsmart.members.holdings;

import java.util.UUID;

/// Told in the transaction that takes the last copy of a service away.
public record ServiceEnded(UUID service) {}
