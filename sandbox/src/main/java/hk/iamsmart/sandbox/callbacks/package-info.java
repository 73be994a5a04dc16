/// Callbacks as a developer sees them: in clear and sealed, every attempt, sent again, broken on
/// purpose.
@NullMarked
package hk.iamsmart.sandbox.callbacks;

import org.jspecify.annotations.NullMarked;
