/// Chips of identity cards: a reader, and the card that the sandbox and tests put before it.
///
/// The real applet is not public: the shapes here are those of ICAO 9303, which docs/divergences.md
/// says.
@NullMarked
package hk.iamsmart.phone.card;

import org.jspecify.annotations.NullMarked;
