/// How an online service of this program is connected to iAM Smart, and what phones answer it.
@NullMarked
package hk.iamsmart.demo.connection;

import org.jspecify.annotations.NullMarked;
