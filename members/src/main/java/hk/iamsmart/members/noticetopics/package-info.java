/// The topics of what a copy sends to citizens: a setting, judged and compared.
@NullMarked
package hk.iamsmart.members.noticetopics;

import org.jspecify.annotations.NullMarked;
