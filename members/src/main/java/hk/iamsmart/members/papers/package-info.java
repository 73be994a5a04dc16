/// Documents that are printed here: the specification of an API and the forms of the programme.
@NullMarked
package hk.iamsmart.members.papers;

import org.jspecify.annotations.NullMarked;
