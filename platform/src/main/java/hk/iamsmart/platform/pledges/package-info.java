/// A citizen's promise to an online service, in words that are shown and signed.
@NullMarked
package hk.iamsmart.platform.pledges;

import org.jspecify.annotations.NullMarked;
