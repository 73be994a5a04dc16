/// Which citizen holds which certificate: made before he first signs, renewed before it ends, and
/// taken back when account, name or phone change.
@NullMarked
package hk.iamsmart.platform.certificates;

import org.jspecify.annotations.NullMarked;
