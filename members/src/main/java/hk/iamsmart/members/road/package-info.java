/// What an online service needs on its road to production: items that the rooms above provide.
@NullMarked
package hk.iamsmart.members.road;

import org.jspecify.annotations.NullMarked;
