/// What every room stands on: typed ids, secrets, bugs, randomness, the HKIC number. No business
/// noun.
@NullMarked
package hk.iamsmart.platform.ground;

import org.jspecify.annotations.NullMarked;
