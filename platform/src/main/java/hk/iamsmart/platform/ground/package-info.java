/// What every room stands on: typed ids, secrets, bugs, randomness, the HKIC number. No business
/// noun.
///
/// Floor 0. May call only rooms on lower floors.
@NullMarked
package hk.iamsmart.platform.ground;

import org.jspecify.annotations.NullMarked;
