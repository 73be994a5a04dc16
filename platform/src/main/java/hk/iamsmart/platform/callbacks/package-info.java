/// Results on their way to online services: sealed, retried, in order, at least once.
///
/// Floor 4. May call only rooms on lower floors.
@NullMarked
package hk.iamsmart.platform.callbacks;

import org.jspecify.annotations.NullMarked;
