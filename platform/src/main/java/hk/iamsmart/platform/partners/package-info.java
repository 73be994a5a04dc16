/// Conversations with organisations that this installation has an agreement with: HTTPS with a
/// certificate on either side, and an end to everything that could last or grow.
///
/// Floor 1. May call only rooms on lower floors.
@NullMarked
package hk.iamsmart.platform.partners;

import org.jspecify.annotations.NullMarked;
