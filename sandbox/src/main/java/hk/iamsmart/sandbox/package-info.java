/// The platform with personas, a clock that moves and a log that explains: for developers.
@NullMarked
package hk.iamsmart.sandbox;

import org.jspecify.annotations.NullMarked;
