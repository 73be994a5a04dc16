package hk.iamsmart.sdk.signing;

/// The outcome of preparing a PDF: room for one more signature in it, or why it cannot be signed.
public sealed interface Preparation permits PreparedPdf, UnsuitablePdf {}
