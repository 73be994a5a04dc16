/// Tells whether a signature holds: of a PDF (ISO 32000-2 §12.8), of a detached CMS (RFC 5652), or
/// of a hash with a certificate beside it.
///
/// [hk.iamsmart.signatures.SignatureCheck] is the way in. Whom it believes is a parameter, so that
/// the platform's page and an online service that checks what it was sent judge by the same code
/// and come to the same verdict. What cannot be read for certain is not called valid.
@NullMarked
package hk.iamsmart.signatures;

import org.jspecify.annotations.NullMarked;
