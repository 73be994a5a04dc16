/// The forms on which is proposed what citizens are told and choose: topics of notifications, and
/// which details a service asks for.
@NullMarked
package hk.iamsmart.members.citizenforms;

import org.jspecify.annotations.NullMarked;
