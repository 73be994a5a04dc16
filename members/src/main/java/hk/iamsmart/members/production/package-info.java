/// What an organisation hands in so that a service of its may meet citizens, the assessors who
/// declare that it is safe, and the two of staff who approve it.
@NullMarked
package hk.iamsmart.members.production;

import org.jspecify.annotations.NullMarked;
