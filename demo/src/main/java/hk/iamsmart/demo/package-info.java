/// Two small online services, invented, that show how the sdk is used: a clinic and a bank. They
/// run in one process of their own and know the platform by its public interface only.
@NullMarked
package hk.iamsmart.demo;

import org.jspecify.annotations.NullMarked;
