/// Keys and secrets at rest under the master key. Signs, digests and unwraps, never hands out the
/// master key.
@NullMarked
package hk.iamsmart.platform.vault;

import org.jspecify.annotations.NullMarked;
