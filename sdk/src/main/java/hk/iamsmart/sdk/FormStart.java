package hk.iamsmart.sdk;

/// The outcome of asking for a form that a visitor fills without a login: an [AnonymousForm], or a
/// [Problem] before anybody was asked.
public sealed interface FormStart permits AnonymousForm, Problem {}
