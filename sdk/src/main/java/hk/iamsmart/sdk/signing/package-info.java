/// A PDF signed end to end, and signatures checked on the spot.
///
/// [hk.iamsmart.sdk.signing.PdfSigning#prepare] makes room for a signature; its `docDigest` goes
/// into a [hk.iamsmart.sdk.PdfSigningRequest]; [hk.iamsmart.sdk.signing.PreparedPdf#embed] puts in
/// what comes back; [hk.iamsmart.sdk.signing.PdfCheck] and [hk.iamsmart.sdk.signing.HashCheck] say
/// what a signature is worth.
///
/// This package alone needs `hk.iamsmart:signatures` and Apache PDFBox, which are optional
/// dependencies: a service that checks no signature leaves them out.
@NullMarked
package hk.iamsmart.sdk.signing;

import org.jspecify.annotations.NullMarked;
