package hk.iamsmart.platform.simulation;

import hk.iamsmart.platform.ground.AccountId;

/// What the town remembers of one signing request, to hold against what the platform says.
final class SimulatedSigning {
  final AccountId asked;
  final String ticket;
  final SimulatedService by;
  final String businessId;

  /// Gestures that the phone was told were accepted.
  int approvals;

  /// Whether a gesture was on its way while something else happened, so that only the platform
  /// knows what came of it.
  boolean raced;

  SimulatedSigning(AccountId asked, String ticket, SimulatedService by, String businessId) {
    this.asked = asked;
    this.ticket = ticket;
    this.by = by;
    this.businessId = businessId;
  }
}
