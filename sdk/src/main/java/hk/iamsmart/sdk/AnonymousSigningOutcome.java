package hk.iamsmart.sdk;

/// The outcome of asking a visitor without a login: the signature, or a [Problem]. A visitor who
/// said no is a [Problem.AskTheCitizen] whose code [Ended.Ending#of] understands.
public sealed interface AnonymousSigningOutcome
    permits HashSigningResult, PdfSigningResult, Problem {}
