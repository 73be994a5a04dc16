/// The pages of an application for production, and what assessors and reviewers see of it as well.
@NullMarked
package hk.iamsmart.members.productionpages;

import org.jspecify.annotations.NullMarked;
