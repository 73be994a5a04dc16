/// Whom to reach about an online service: a technical, a security and a duty contact.
@NullMarked
package hk.iamsmart.members.servicecontacts;

import org.jspecify.annotations.NullMarked;
