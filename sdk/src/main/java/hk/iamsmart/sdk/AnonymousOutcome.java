package hk.iamsmart.sdk;

/// The outcome of a form for a visitor who is not logged in: the filled form, or a [Problem]. A
/// visitor who said no is a [Problem.AskTheCitizen] whose code [Ended.Ending#of] understands.
public sealed interface AnonymousOutcome permits FormResult, Problem {}
