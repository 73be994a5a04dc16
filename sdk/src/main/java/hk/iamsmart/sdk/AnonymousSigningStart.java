package hk.iamsmart.sdk;

/// The outcome of asking a visitor without a login for a signature: an [AnonymousSigning], or a
/// [Problem] before anybody was asked.
public sealed interface AnonymousSigningStart permits AnonymousSigning, Problem {}
