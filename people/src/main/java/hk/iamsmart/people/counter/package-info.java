/// The registration counter: members of staff compare the portrait of a card's chip with the person
/// before them, and see whoever they registered.
@NullMarked
package hk.iamsmart.people.counter;

import org.jspecify.annotations.NullMarked;
