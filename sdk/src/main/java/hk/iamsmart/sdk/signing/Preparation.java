package hk.iamsmart.sdk.signing;

/// What came of preparing a PDF: room for one more signature in it, or why it cannot be signed.
public sealed interface Preparation permits PreparedPdf, UnsuitablePdf {}
