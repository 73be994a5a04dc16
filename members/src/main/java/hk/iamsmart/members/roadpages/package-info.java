/// The page on which members read how far a service is on its road, and what is missing.
@NullMarked
package hk.iamsmart.members.roadpages;

import org.jspecify.annotations.NullMarked;
