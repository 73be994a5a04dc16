@NullMarked
package hk.iamsmart.demo;

import org.jspecify.annotations.NullMarked;
