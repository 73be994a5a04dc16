/// What staff read of others is in the audit: who, about what, when.
@NullMarked
package hk.iamsmart.people.staffreads;

import org.jspecify.annotations.NullMarked;
