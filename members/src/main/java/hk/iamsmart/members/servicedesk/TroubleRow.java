package hk.iamsmart.members.servicedesk;

import hk.iamsmart.platform.callbacks.Undelivered.Trouble;

/// A service whose callbacks fail or failed, as the list shows it.
///
/// @param since when the oldest of those that wait was made; empty when none does
/// @param last what became of the latest attempt
public record TroubleRow(
    String service, Trouble trouble, boolean isUrgent, String since, String last) {}
