/// The pages on which operators keep the lists of the programme: sectors and questions.
@NullMarked
package hk.iamsmart.members.listdesk;

import org.jspecify.annotations.NullMarked;
