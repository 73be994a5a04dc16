/// The append-only, hash-chained account of who did what to whom.
///
/// Floor 1. May call only rooms on lower floors.
@NullMarked
package hk.iamsmart.platform.audit;

import org.jspecify.annotations.NullMarked;
