/// Conversations with organisations that this installation has an agreement with: HTTPS with a
/// certificate on either side, and an end to everything that could last or grow.
@NullMarked
package hk.iamsmart.platform.partners;

import org.jspecify.annotations.NullMarked;
