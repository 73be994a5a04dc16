package hk.iamsmart.sdk;

/// The outcome of a login: a [Citizen], or a [Problem].
public sealed interface LoginResult permits Citizen, Problem {}
