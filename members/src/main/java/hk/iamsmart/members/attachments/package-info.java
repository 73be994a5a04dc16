/// Files that strangers attach: recognised by their bytes, read strictly, pictures re-encoded.
@NullMarked
package hk.iamsmart.members.attachments;

import org.jspecify.annotations.NullMarked;
