/// Remembers which keys hosts use for TLS.
@NullMarked
package hk.iamsmart.platform.tlskeys;

import org.jspecify.annotations.NullMarked;
