/// The online services of an organisation, each with its copies: one a stage.
@NullMarked
package hk.iamsmart.members.holdings;

import org.jspecify.annotations.NullMarked;
