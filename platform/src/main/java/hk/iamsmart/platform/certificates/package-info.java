/// Which citizen holds which certificate: made before they first sign, renewed before it ends, and
/// taken back when account, name or phone change.
@NullMarked
package hk.iamsmart.platform.certificates;

import org.jspecify.annotations.NullMarked;
