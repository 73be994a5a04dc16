/// The production main and what differs between production and sandbox. No room may call it.
@NullMarked
package hk.iamsmart.platform;

import org.jspecify.annotations.NullMarked;
