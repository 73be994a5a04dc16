/// The documents that citizens sign here: printed, signed, checked and kept.
@NullMarked
package hk.iamsmart.demo.papers;

import org.jspecify.annotations.NullMarked;
