/// Screens of the platform as pictures, for those who draw a journey of their own or learn one.
@NullMarked
package hk.iamsmart.members.pictures;

import org.jspecify.annotations.NullMarked;
