/// The registry of residents, which is a partner: what it says of the holder of a number.
@NullMarked
package hk.iamsmart.platform.residents;

import org.jspecify.annotations.NullMarked;
