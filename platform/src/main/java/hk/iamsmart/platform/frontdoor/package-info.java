/// The front door: what this is and where to go, and for each claim on it the test or figure that
/// shows it.
@NullMarked
package hk.iamsmart.platform.frontdoor;

import org.jspecify.annotations.NullMarked;
