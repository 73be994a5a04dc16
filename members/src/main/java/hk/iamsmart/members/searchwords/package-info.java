/// What a text is taken apart into so that it is found: words, and of Chinese text what follows
/// each other.
@NullMarked
package hk.iamsmart.members.searchwords;

import org.jspecify.annotations.NullMarked;
