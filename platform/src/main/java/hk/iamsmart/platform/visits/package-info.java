/// Visits to a place, where a registration ends that a phone has begun: the code that the phone
/// shows, the card's chip, the face, the record. What a visit has found out is forgotten with it.
@NullMarked
package hk.iamsmart.platform.visits;

import org.jspecify.annotations.NullMarked;
