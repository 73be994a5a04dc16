/// What every door has: how much may come in and how often, and what a caller is told when the
/// house itself fails.
@NullMarked
package hk.iamsmart.platform.door;

import org.jspecify.annotations.NullMarked;
