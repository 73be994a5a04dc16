@NullMarked
package hk.iamsmart.sdk;

import org.jspecify.annotations.NullMarked;
