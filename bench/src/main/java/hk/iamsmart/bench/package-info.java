@NullMarked
package hk.iamsmart.bench;

import org.jspecify.annotations.NullMarked;
