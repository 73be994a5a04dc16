@NullMarked
package hk.iamsmart.phone;

import org.jspecify.annotations.NullMarked;
