package hk.iamsmart.platform.signing;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.signing.SignaturesStore.Called;
import hk.iamsmart.platform.signing.SignaturesStore.Row;
import hk.iamsmart.protocol.signing.DocumentSet;
import hk.iamsmart.protocol.signing.SigningResult;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// The account of all signatures made with citizens' keys, of every kind of request. Names and
/// digests of documents stand in the table and nowhere else: not in the audit, not in a log.
@Service
public final class Signatures {
  /// On one page of the history.
  public static final int PAGE = 50;

  private final SignaturesStore store;
  private final Services services;
  private final Audit audit;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Signatures(
      SignaturesStore store,
      Services services,
      Audit audit,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.services = services;
    this.audit = audit;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// Writes down a signature, in the transaction that hands it out.
  ///
  /// @param ticket of the request
  /// @param position of the document in the set, from 0
  /// @param serialNumber of the certificate, hex
  /// @throws Bug when this document of this request was signed before
  public void record(
      AccountId by,
      ApprovalId ticket,
      DocumentSet documents,
      int position,
      String serialNumber,
      Instant at) {
    record(by, ticket, documents, Map.of(position, at), serialNumber);
  }

  /// Writes down signatures of one request, in the transaction that hands them out.
  ///
  /// @param times of signing, by the position of the document in the set
  /// @throws Bug when one of these documents was signed before
  public void record(
      AccountId by,
      ApprovalId ticket,
      DocumentSet documents,
      Map<Integer, Instant> times,
      String serialNumber) {
    var service = services.find(new ClientId(documents.clientId()));
    var department = service.flatMap(s -> s.registered(documents.department())).orElse(null);
    var name = service.flatMap(s -> s.registered(documents.serviceName())).orElse(null);
    var called = new Called(documents.department(), department, documents.serviceName(), name);
    var rows =
        new TreeMap<>(times)
            .entrySet().stream()
                .map(
                    t -> row(by, ticket, documents, called, t.getKey(), serialNumber, t.getValue()))
                .toList();
    if (store.insert(rows) != rows.size()) {
      throw new Bug("a document of " + ticket + " would be signed twice");
    }
    audit.record(
        Actor.citizen(by),
        "signing.signed",
        Subject.account(by),
        rows.stream()
            .map(row ->
                Map.of(
                    "ticket", ticket.value(),
                    "position", Integer.toString(row.position()),
                    "serialNumber", serialNumber))
            .toList());
  }

  private static Row row(
      AccountId by,
      ApprovalId ticket,
      DocumentSet documents,
      Called called,
      int position,
      String serialNumber,
      Instant at) {
    var document = documents.documents().get(position);
    return new Row(
        ticket,
        position,
        by,
        new ClientId(documents.clientId()),
        called,
        document.name(),
        document.digest(),
        document.algorithmName(),
        serialNumber,
        at);
  }

  /// What a citizen signed, newest first.
  ///
  /// @param next what to ask for after this page; null when it is the last
  record Page(List<Row> signatures, Optional<Mark> next) {
    Page {
      signatures = List.copyOf(signatures);
    }
  }

  Page of(AccountId citizen, Optional<Mark> before) {
    var rows = store.of(citizen, before, PAGE + 1);
    if (rows.size() <= PAGE) {
      return new Page(rows, Optional.empty());
    }
    var shown = rows.subList(0, PAGE);
    var last = shown.getLast();
    return new Page(shown, Optional.of(new Mark(last.signedAt(), last.ticket(), last.position())));
  }

  /// The outcome of an acknowledgement.
  public enum Acknowledgement {
    DONE,
    /// nothing was signed for this request
    NO_SIGNATURE,
    /// it was acknowledged with another result before
    ANOTHER_RESULT
  }

  /// What a service made of the signatures of its request, if it has said so.
  public Optional<SigningResult> acknowledged(ApprovalId ticket) {
    return store.acknowledged(ticket);
  }

  /// Notes what a service made of the signatures of its request. Saying the same again changes
  /// nothing.
  public Acknowledgement acknowledge(ClientId service, ApprovalId ticket, SigningResult result) {
    return transaction.execute(_ -> {
      if (!store.signedFor(service, ticket)) {
        return Acknowledgement.NO_SIGNATURE;
      }
      if (!store.acknowledge(ticket, result, clock.instant())) {
        return store.acknowledged(ticket).equals(Optional.of(result))
            ? Acknowledgement.DONE
            : Acknowledgement.ANOTHER_RESULT;
      }
      audit.record(
          Actor.service(service),
          "signing.acknowledged",
          Subject.ticket(ticket),
          Map.of("result", result.wire()));
      return Acknowledgement.DONE;
    });
  }
}
