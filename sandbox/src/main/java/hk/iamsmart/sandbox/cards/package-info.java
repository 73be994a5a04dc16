/// Who issues the identity cards of this sandbox, and that their chips are believed.
@NullMarked
package hk.iamsmart.sandbox.cards;

import org.jspecify.annotations.NullMarked;
