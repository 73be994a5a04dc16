package hk.iamsmart.demo.service;

import hk.iamsmart.demo.pages.Code;
import hk.iamsmart.sdk.BusinessId;
import hk.iamsmart.sdk.Ticket;
import java.time.Instant;
import java.util.Optional;

/// What a phone was asked for one browser.
///
/// @param subject of several things of one purpose, which
/// @param openId of the citizen who was asked; empty for a visitor who is not logged in
/// @param code the identification code, when something is signed
/// @param app opens iAM Smart, when it is on the device of this browser
/// @param txId of the call that asked; empty for a visitor
public record Asking(
    BusinessId businessId,
    Purpose purpose,
    String subject,
    Instant since,
    Optional<String> openId,
    Optional<Code> code,
    Optional<String> app,
    Optional<String> txId) {

  static Asking of(Ticket ticket, Question question, String openId, Instant since) {
    return new Asking(
        ticket.businessId(),
        question.purpose(),
        question.subject(),
        since,
        Optional.of(openId),
        question.code(),
        ticket.app().map(Object::toString),
        Optional.of(ticket.txId()));
  }

  /// Of a visitor who has answered already, while the answer is being fetched.
  public static Asking answered(BusinessId businessId, Purpose purpose, Instant since) {
    return new Asking(
        businessId,
        purpose,
        "",
        since,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  boolean about(Question question) {
    return purpose.equals(question.purpose()) && subject.equals(question.subject());
  }
}
