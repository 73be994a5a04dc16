package hk.iamsmart.people.auditdesk;

import hk.iamsmart.people.staff.Role;
import hk.iamsmart.people.staff.SignedIn;

/// Who reads the audit: auditors, and nobody whose own acts are in it by their role.
final class AuditPolicy {
  private AuditPolicy() {}

  static boolean mayRead(SignedIn who) {
    return who.member().is(Role.AUDITOR);
  }
}
