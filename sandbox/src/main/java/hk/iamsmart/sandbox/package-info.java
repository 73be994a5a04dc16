@NullMarked
package hk.iamsmart.sandbox;

import org.jspecify.annotations.NullMarked;
