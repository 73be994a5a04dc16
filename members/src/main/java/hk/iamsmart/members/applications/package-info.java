/// Organisations apply for the Sandbox Programme: draft, review, decision, and what is kept how
/// long.
@NullMarked
package hk.iamsmart.members.applications;

import org.jspecify.annotations.NullMarked;
