/// Which certificates end when: those of the authority, and those of the services.
@NullMarked
package hk.iamsmart.people.keydesk;

import org.jspecify.annotations.NullMarked;
