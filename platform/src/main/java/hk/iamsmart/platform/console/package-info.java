/// The frame of the pages for developers: a rail, a title, the page and what is open beside it.
@NullMarked
package hk.iamsmart.platform.console;

import org.jspecify.annotations.NullMarked;
