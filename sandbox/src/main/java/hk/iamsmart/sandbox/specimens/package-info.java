/// One page with a specimen of every component, for those who make pages.
@NullMarked
package hk.iamsmart.sandbox.specimens;

import org.jspecify.annotations.NullMarked;
