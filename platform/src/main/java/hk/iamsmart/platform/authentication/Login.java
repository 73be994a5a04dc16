package hk.iamsmart.platform.authentication;

import hk.iamsmart.platform.approvals.Approval;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.LoginId;
import hk.iamsmart.platform.tokens.Grant;
import hk.iamsmart.protocol.ReturnCode;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/// A login in one browser. Logins differ in what they are for, and that decides what an approval
/// grants. How a login stands follows from its question: only the beginning is stored.
sealed interface Login {
  /// What every login has from its first moment.
  ///
  /// @param approval the question that stands for it
  /// @param browser the digest of the key that only its browser has
  record Begun(
      LoginId id, ApprovalId approval, BrowserKey.Digest browser, Instant at, Instant deadline) {}

  /// Being answered on a phone.
  sealed interface Open extends Login {
    Begun begun();

    LoginRequest request();

    WayBack back();

    /// The citizen approved.
    Granted approve(Approval.Approved outcome);

    /// The citizen did not, or could not.
    default Denied deny(ReturnCode why) {
      return new Denied(back(), why);
    }

    /// Nobody scanned the code in time.
    default Unscanned lapse() {
      return new Unscanned(back());
    }
  }

  /// The service gets to know who the citizen is.
  record ForService(Begun begun, LoginRequest request) implements Open {
    @Override
    public WayBack back() {
      return request.back();
    }

    @Override
    public Granted approve(Approval.Approved outcome) {
      return granted(this, outcome, Optional.empty());
    }
  }

  /// The citizen answers an anonymous request; the service gets its result and nothing else.
  record ForTicket(Begun begun, LoginRequest request, ApprovalId ticket, String businessId)
      implements Open {
    @Override
    public WayBack back() {
      return request.back().answering(businessId);
    }

    @Override
    public Granted approve(Approval.Approved outcome) {
      return granted(this, outcome, Optional.of(ticket));
    }
  }

  /// Approved: the browser takes a code to the service.
  record Granted(LoginId id, WayBack back, Grant grant, Instant at) implements Login {
    URI to(String code) {
      return back.with("code", code);
    }
  }

  /// Over without an approval: the browser takes an error code to the service.
  record Denied(WayBack back, ReturnCode why) implements Login {
    URI to() {
      return back.with("error_code", why.name());
    }
  }

  /// The citizen may begin again, with another code, or go back.
  record Unscanned(WayBack back) implements Login {
    URI to() {
      return back.with("error_code", ReturnCode.D40003.name());
    }
  }

  private static Granted granted(
      Open login, Approval.Approved outcome, Optional<ApprovalId> ticket) {
    var asked = login.request();
    var grant = new Grant(asked.service(), outcome.by(), asked.scopes(), ticket);
    return new Granted(login.begun().id(), login.back(), grant, outcome.at());
  }
}
