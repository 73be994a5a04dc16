package hk.iamsmart.sdk;

/// What came of asking a visitor who is not logged in: the signature, or a [Problem]. A visitor who
/// said no is a [Problem.AskTheCitizen] whose code [Ended.Ending#of] understands.
public sealed interface AnonymousSigningOutcome
    permits HashSigningResult, PdfSigningResult, Problem {}
