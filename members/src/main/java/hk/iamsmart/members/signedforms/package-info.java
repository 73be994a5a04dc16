/// Forms of applications that their signers sign with iAM Smart+, through the API that every online
/// service uses: the sheet is printed, signed on the phone, checked and kept.
@NullMarked
package hk.iamsmart.members.signedforms;

import org.jspecify.annotations.NullMarked;
