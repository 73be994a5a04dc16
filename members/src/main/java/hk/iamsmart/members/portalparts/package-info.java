/// What pages of services and of proposals have in common: settings, changes and faults in words.
@NullMarked
package hk.iamsmart.members.portalparts;

import org.jspecify.annotations.NullMarked;
