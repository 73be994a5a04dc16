/// Bauhinia Clinic: a small online service, invented, that shows how the sdk is used. It runs in a
/// process of its own and knows the platform by its public interface only.
@NullMarked
package hk.iamsmart.demo;

import org.jspecify.annotations.NullMarked;
