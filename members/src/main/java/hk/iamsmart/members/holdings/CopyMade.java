package hk.iamsmart.members.holdings;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.services.OnlineService;

/// Told in the transaction that makes a copy.
///
/// @param by who made it
/// @param service what it is set to from the start
public record CopyMade(Actor by, Copy copy, OnlineService service) {}
