@NullMarked
package hk.iamsmart.protocol;

import org.jspecify.annotations.NullMarked;
