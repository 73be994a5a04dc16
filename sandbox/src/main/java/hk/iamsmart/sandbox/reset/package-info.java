/// The seeded state: made at the first start, and whenever a developer wants it back.
@NullMarked
package hk.iamsmart.sandbox.reset;

import org.jspecify.annotations.NullMarked;
