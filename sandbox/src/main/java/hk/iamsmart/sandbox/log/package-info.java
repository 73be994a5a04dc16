/// The account of the requests of online services: sealed, opened and explained.
@NullMarked
package hk.iamsmart.sandbox.log;

import org.jspecify.annotations.NullMarked;
