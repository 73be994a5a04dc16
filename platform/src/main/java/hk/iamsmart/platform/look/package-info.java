/// How every page looks and speaks: style sheet, layout, texts in three languages, error pages.
///
/// Floor 1. May call only rooms on lower floors.
@NullMarked
package hk.iamsmart.platform.look;

import org.jspecify.annotations.NullMarked;
