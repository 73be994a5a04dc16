/// Durable deliveries and timed work: sweeps, retries, expiry.
///
/// Floor 1. May call only rooms on lower floors.
@NullMarked
package hk.iamsmart.platform.outbox;

import org.jspecify.annotations.NullMarked;
