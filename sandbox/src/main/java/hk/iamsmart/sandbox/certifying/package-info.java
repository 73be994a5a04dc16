/// The recognised certification authorities, simulated: requests in, encipherment certificates out.
@NullMarked
package hk.iamsmart.sandbox.certifying;

import org.jspecify.annotations.NullMarked;
