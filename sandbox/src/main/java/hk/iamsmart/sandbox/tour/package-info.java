/// `/try`: clinic, phone and log in one window, and five steps through them.
@NullMarked
package hk.iamsmart.sandbox.tour;

import org.jspecify.annotations.NullMarked;
