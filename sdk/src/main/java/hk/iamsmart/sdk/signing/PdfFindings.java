package hk.iamsmart.sdk.signing;

/// The outcome of checking a PDF: its signatures, or why it cannot be read.
public sealed interface PdfFindings permits CheckedPdf, UnsuitablePdf {}
