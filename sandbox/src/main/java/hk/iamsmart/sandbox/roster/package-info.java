/// Who is who on the pages for developers: the names of services and citizens as the reader writes
/// them.
@NullMarked
package hk.iamsmart.sandbox.roster;

import org.jspecify.annotations.NullMarked;
