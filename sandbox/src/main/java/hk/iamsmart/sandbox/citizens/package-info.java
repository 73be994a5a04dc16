/// The test citizens on the pages for developers: who is good for what, how their phones answer,
/// and the way to each phone.
@NullMarked
package hk.iamsmart.sandbox.citizens;

import org.jspecify.annotations.NullMarked;
