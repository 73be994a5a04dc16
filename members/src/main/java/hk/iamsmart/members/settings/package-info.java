/// What can be set of a copy of an online service, what is wrong with it, and what changes by it.
@NullMarked
package hk.iamsmart.members.settings;

import org.jspecify.annotations.NullMarked;
