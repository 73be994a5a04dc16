/// The pages of independent assessors, who are known by a link alone.
@NullMarked
package hk.iamsmart.members.assessing;

import org.jspecify.annotations.NullMarked;
