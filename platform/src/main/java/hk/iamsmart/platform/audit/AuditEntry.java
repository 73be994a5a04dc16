package hk.iamsmart.platform.audit;

import java.time.Instant;

/// One line of the account.
///
/// @param details `name=value` pairs joined by `;`, sorted by name
public record AuditEntry(
    long id, Instant at, String actor, String deed, String subject, String details) {}
