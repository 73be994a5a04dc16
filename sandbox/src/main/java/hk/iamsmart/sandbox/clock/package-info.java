/// The time machine: a clock that moves forward and is kept.
@NullMarked
package hk.iamsmart.sandbox.clock;

import org.jspecify.annotations.NullMarked;
