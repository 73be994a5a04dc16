/// How many register on their phones at a time, as operators choose while the platform runs.
@NullMarked
package hk.iamsmart.platform.turns;

import org.jspecify.annotations.NullMarked;
