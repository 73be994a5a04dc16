/// A citizen proves again, and with more than a gesture, that it is them: by the face, by a tap of
/// the identity card, or by both.
///
/// States of a check: begun, then passed or failed; a failed one ends the question.
@NullMarked
package hk.iamsmart.platform.stepup;

import org.jspecify.annotations.NullMarked;
