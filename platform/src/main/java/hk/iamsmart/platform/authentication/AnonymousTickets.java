package hk.iamsmart.platform.authentication;

import hk.iamsmart.platform.approvals.Question;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.Source;
import java.time.Instant;
import java.util.Optional;

/// Requests of online services that wait for whoever comes with their ticket (wire contract,
/// section 6). The room that keeps them stands above this one and brings the bean.
public interface AnonymousTickets {
  /// The request under a ticket, when it is this service's and still open.
  Found find(ClientId service, String claimedTicket);

  /// What the phone is asked; empty when the request has been answered meanwhile.
  Optional<Question> question(AnonymousTicket ticket, Requester requester, Source source);

  /// From now on this question stands for the ticket; a former one ends. In the caller's
  /// transaction.
  ///
  /// @return false when the request has been answered meanwhile
  boolean offered(AnonymousTicket ticket, ApprovalId question);

  /// The code that the request ended with when this question was refused, if it tells the service
  /// more than the three codes of a login do.
  Optional<ReturnCode> ending(ApprovalId ticket, ApprovalId question);

  /// @param id what the service calls `ticketID`
  /// @param deadline when the request ends
  record AnonymousTicket(ApprovalId id, String businessId, Instant deadline) {}

  /// What is under a ticket.
  sealed interface Found {
    record Open(AnonymousTicket ticket) implements Found {}

    /// @param reason for the service's developer
    record Closed(String reason) implements Found {}
  }
}
