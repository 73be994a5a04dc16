package hk.iamsmart.sdk;

/// What came of asking for a signature of a visitor who is not logged in: an [AnonymousSigning], or
/// a [Problem] before anybody was asked.
public sealed interface AnonymousSigningStart permits AnonymousSigning, Problem {}
