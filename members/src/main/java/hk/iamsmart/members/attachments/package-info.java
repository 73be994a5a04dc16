/// What strangers attach: its kind by its bytes, read strictly, pictures made anew.
@NullMarked
package hk.iamsmart.members.attachments;

import org.jspecify.annotations.NullMarked;
