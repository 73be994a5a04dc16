/// Durable deliveries and timed work: sweeps, retries, expiry.
@NullMarked
package hk.iamsmart.platform.outbox;

import org.jspecify.annotations.NullMarked;
