/// Organisations whose services use the platform, and the invitations of their first
/// administrators.
@NullMarked
package hk.iamsmart.members.organisations;

import org.jspecify.annotations.NullMarked;
