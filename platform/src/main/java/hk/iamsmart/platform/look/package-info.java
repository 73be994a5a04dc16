/// How every page looks and speaks: style sheet, layout, texts in three languages, error pages.
@NullMarked
package hk.iamsmart.platform.look;

import org.jspecify.annotations.NullMarked;
