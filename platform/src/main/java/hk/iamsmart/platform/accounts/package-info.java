/// The citizen: identity, tier, status and life cycle.
///
/// Floor 2. May call only rooms on lower floors.
@NullMarked
package hk.iamsmart.platform.accounts;

import org.jspecify.annotations.NullMarked;
