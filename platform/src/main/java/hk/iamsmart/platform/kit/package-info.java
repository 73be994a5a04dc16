/// What the templates under `jte/kit` are given: the components that every page is made of.
@NullMarked
package hk.iamsmart.platform.kit;

import org.jspecify.annotations.NullMarked;
