/// What the Sandbox Programme is, for everybody: how an organisation joins and what it gets.
@NullMarked
package hk.iamsmart.members.programme;

import org.jspecify.annotations.NullMarked;
