package hk.iamsmart.platform.requests;

import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.vault.SecretId;
import hk.iamsmart.protocol.ReturnCode;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A request of an online service to a citizen. What a state does not know, it cannot say.
sealed interface Request {
  Particulars particulars();

  /// What is known of every request.
  ///
  /// @param kind the name of its [RequestKind]
  record Particulars(
      ApprovalId ticket,
      ClientId service,
      String businessId,
      String kind,
      Instant askedAt,
      Instant deadline) {}

  default ApprovalId ticket() {
    return particulars().ticket();
  }

  default ClientId service() {
    return particulars().service();
  }

  default String businessId() {
    return particulars().businessId();
  }

  default String kind() {
    return particulars().kind();
  }

  default Instant deadline() {
    return particulars().deadline();
  }

  /// Not ended yet.
  sealed interface Open extends Request {
    /// Without an approval.
    Ended end(ReturnCode code, Instant at);
  }

  /// Once, with a return code.
  sealed interface Ended extends Request {
    ReturnCode code();

    Instant at();
  }

  /// To a citizen who is signed in. The ticket is the question that waits in their app.
  sealed interface SignedIn extends Request {}

  /// To whoever comes with the ticket.
  sealed interface Anonymous extends Request {}

  /// @param destination where the result goes
  /// @param state the parameter of that name, if the service gave one
  record Asked(Particulars particulars, URI destination, @Nullable String state)
      implements SignedIn, Open {
    @Override
    public Answered end(ReturnCode code, Instant at) {
      return new Answered(particulars, code, at);
    }
  }

  /// The callback is on its way.
  record Answered(Particulars particulars, ReturnCode code, Instant at)
      implements SignedIn, Ended {}

  /// Nobody has answered it yet.
  sealed interface Unanswered extends Anonymous, Open {
    /// What is asked, JSON of the kind.
    String terms();

    /// A question is shown for it, in the place of a former one.
    default Offered offer(ApprovalId question) {
      return new Offered(particulars(), terms(), question);
    }

    @Override
    default Closed end(ReturnCode code, Instant at) {
      return new Closed(particulars(), code, at);
    }
  }

  /// Nobody has come with the ticket.
  record Announced(Particulars particulars, String terms) implements Unanswered {}

  /// @param question that stands for it now
  record Offered(Particulars particulars, String terms, ApprovalId question) implements Unanswered {
    Kept approve(SecretId result, Instant at) {
      return new Kept(particulars(), result, at);
    }
  }

  /// Approved; the result waits for its service.
  record Kept(Particulars particulars, SecretId result, Instant at) implements Anonymous, Ended {
    @Override
    public ReturnCode code() {
      return ReturnCode.D00000;
    }

    /// The service has it, or comes no more.
    Gone release() {
      return new Gone(particulars, at);
    }
  }

  /// Approved; the result is here no more.
  record Gone(Particulars particulars, Instant at) implements Anonymous, Ended {
    @Override
    public ReturnCode code() {
      return ReturnCode.D00000;
    }
  }

  /// Ended without an approval.
  record Closed(Particulars particulars, ReturnCode code, Instant at) implements Anonymous, Ended {}
}
