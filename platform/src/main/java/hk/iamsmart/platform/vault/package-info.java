/// Keys and secrets at rest under the master key. Signs, digests and unwraps, never hands out the
/// master key.
///
/// Floor 1. May call only rooms on lower floors.
@NullMarked
package hk.iamsmart.platform.vault;

import org.jspecify.annotations.NullMarked;
