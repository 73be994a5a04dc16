@NullMarked
package hk.iamsmart.protocol.wallet;

import org.jspecify.annotations.NullMarked;
