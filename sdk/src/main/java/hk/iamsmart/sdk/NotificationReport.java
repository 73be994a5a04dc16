package hk.iamsmart.sdk;

/// The outcome of sending a batch, or of asking about it.
public sealed interface NotificationReport permits NotificationStatuses, Problem {}
