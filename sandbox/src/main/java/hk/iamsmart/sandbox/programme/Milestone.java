package hk.iamsmart.sandbox.programme;

import java.util.Arrays;
import java.util.List;

/// What a run does, in this order.
enum Milestone {
  APPLICATION(UpTo.APPROVED),
  APPROVAL(UpTo.APPROVED),
  TEAM(UpTo.APPROVED),
  SIMULATED_SERVICE(UpTo.APPROVED),
  ITE_APPLICATION(UpTo.ITE),
  ENROLMENT(UpTo.ITE),
  INTEGRATION(UpTo.READY),
  CERTIFICATE(UpTo.READY),
  CONNECTIVITY(UpTo.READY),
  FIVE_DAYS(UpTo.READY),
  CHECKLIST(UpTo.READY),
  DOSSIER(UpTo.PRODUCTION),
  ASSESSORS(UpTo.PRODUCTION),
  REVIEW(UpTo.PRODUCTION),
  GO_LIVE(UpTo.PRODUCTION);

  private final UpTo first;

  Milestone(UpTo first) {
    this.first = first;
  }

  /// Those on the way there.
  static List<Milestone> to(UpTo upTo) {
    return Arrays.stream(values()).filter(one -> one.first.compareTo(upTo) <= 0).toList();
  }
}
