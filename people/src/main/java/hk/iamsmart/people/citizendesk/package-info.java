/// Citizens' accounts for staff: by a reference number, with a reason that the citizen's activity
/// tells of, and without personal data. Two of staff suspend and resume one.
@NullMarked
package hk.iamsmart.people.citizendesk;

import org.jspecify.annotations.NullMarked;
