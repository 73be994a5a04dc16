package hk.iamsmart.sdk;

/// What came of sending a batch, or of asking about it.
public sealed interface NotificationReport permits NotificationStatuses, Problem {}
