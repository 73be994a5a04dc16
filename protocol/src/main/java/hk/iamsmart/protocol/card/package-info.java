/// What is printed on an identity card, and what a phone reads from its chip.
@NullMarked
package hk.iamsmart.protocol.card;

import org.jspecify.annotations.NullMarked;
