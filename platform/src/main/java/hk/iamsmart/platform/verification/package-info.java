/// Tells anybody whether a signature holds: of a PDF, or of a document with a signature of its own.
///
/// Nothing that is uploaded is kept. The checker is our own and strict: what it cannot read for
/// certain it does not call valid.
@NullMarked
package hk.iamsmart.platform.verification;

import org.jspecify.annotations.NullMarked;
