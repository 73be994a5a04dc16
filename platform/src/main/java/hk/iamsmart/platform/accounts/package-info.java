/// The citizen: identity, tier, status and life cycle.
@NullMarked
package hk.iamsmart.platform.accounts;

import org.jspecify.annotations.NullMarked;
