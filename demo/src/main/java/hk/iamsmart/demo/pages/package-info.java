/// How every page of this program looks and speaks, in the brand of the service that shows it.
@NullMarked
package hk.iamsmart.demo.pages;

import org.jspecify.annotations.NullMarked;
