/// Where citizens register with their card, and the kiosks and counters that stand there, for
/// operators.
@NullMarked
package hk.iamsmart.people.kioskdesk;

import org.jspecify.annotations.NullMarked;
