package hk.iamsmart.sdk;

/// The outcome of asking a citizen: a [Ticket], or a [Problem] before the citizen was asked.
public sealed interface RequestStart permits Ticket, Problem {}
