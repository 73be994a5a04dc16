/// Reads the structure of PDF files as a judge must: strictly, within bounds, knowing the place of
/// each byte, and without guessing what a broken file may have meant.
///
/// Streams are opened only where they hold structure (cross references, object streams); what a
/// page shows is never unpacked.
@NullMarked
package hk.iamsmart.signatures.pdf;

import org.jspecify.annotations.NullMarked;
