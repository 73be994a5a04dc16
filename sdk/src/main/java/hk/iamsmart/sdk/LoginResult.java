package hk.iamsmart.sdk;

/// What came of a login: a [Citizen], or a [Problem].
public sealed interface LoginResult permits Citizen, Problem {}
