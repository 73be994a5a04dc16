package hk.iamsmart.sdk;

/// What a callback said: an [AuthorizationCode] to exchange, or a [Problem].
public sealed interface CallbackReading permits AuthorizationCode, Problem {}
