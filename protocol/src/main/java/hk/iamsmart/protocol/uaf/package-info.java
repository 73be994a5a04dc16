@NullMarked
package hk.iamsmart.protocol.uaf;

import org.jspecify.annotations.NullMarked;
