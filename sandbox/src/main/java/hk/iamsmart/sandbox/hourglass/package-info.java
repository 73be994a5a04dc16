/// The page of the clock: what ends next, what a move would end, and the way back.
@NullMarked
package hk.iamsmart.sandbox.hourglass;

import org.jspecify.annotations.NullMarked;
