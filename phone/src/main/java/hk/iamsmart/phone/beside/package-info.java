/// What a program beside a browser does for pages that it was paired with: it listens to this
/// machine alone, knows its pages, and says and hears everything that matters under seal.
@NullMarked
package hk.iamsmart.phone.beside;

import org.jspecify.annotations.NullMarked;
