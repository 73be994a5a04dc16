/// How fast it is, and what limits it: micro-benchmarks and load drivers.
@NullMarked
package hk.iamsmart.bench;

import org.jspecify.annotations.NullMarked;
