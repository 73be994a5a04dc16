package hk.iamsmart.members.applications;

import hk.iamsmart.platform.audit.Actor;
import java.util.UUID;

/// Proof that a call comes from the mailbox of an application: made by [Applicants] alone, from the
/// cookie that a link was exchanged for.
public final class Applicant {
  private final byte[] session;
  private final Application application;

  Applicant(byte[] session, Application application) {
    this.session = session;
    this.application = application;
  }

  /// As it stood when the call came in.
  public Application application() {
    return application;
  }

  byte[] session() {
    return session;
  }

  UUID id() {
    return application.id();
  }

  Actor actor() {
    return Actor.applicant(application.id());
  }

  @Override
  public String toString() {
    return "Applicant[" + application.id() + "]";
  }
}
