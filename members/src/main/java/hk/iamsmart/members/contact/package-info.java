/// How to reach the people who run this installation, and a form that writes to them.
@NullMarked
package hk.iamsmart.members.contact;

import org.jspecify.annotations.NullMarked;
