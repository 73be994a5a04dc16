/// Pictures that stand for services: read strictly, re-encoded, shown to everybody.
@NullMarked
package hk.iamsmart.platform.logos;

import org.jspecify.annotations.NullMarked;
