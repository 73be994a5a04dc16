/// The pages of an organisation's members about each other: who acts for it, and with which roles.
@NullMarked
package hk.iamsmart.members.team;

import org.jspecify.annotations.NullMarked;
