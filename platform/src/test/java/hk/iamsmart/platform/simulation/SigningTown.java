package hk.iamsmart.platform.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.Phone;
import hk.iamsmart.phone.PhoneAnswer;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.accounts.Suspension;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.AuditEntry;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.outbox.Outbox;
import hk.iamsmart.protocol.wallet.SignatureHistory.MadeSignature;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Services that want signatures, citizens who give them or not, accounts that are suspended, and a
/// clock that jumps.
final class SigningTown {
  private static final Actor CLERK = Actor.operator("simulation");

  /// What the town drives and looks at.
  record Rooms(Accounts accounts, Audit audit, Outbox outbox, JdbcClient sql) {}

  /// @param tokens by the id of the online service
  record Signer(AccountId account, Phone phone, boolean plus, Map<String, Token> tokens) {}

  record Token(String accessToken, String openId) {}

  private final Rooms rooms;
  private final SettableClock clock;
  private final Random random;
  private final List<Signer> signers;
  private final List<SimulatedService> services;
  private final List<SimulatedSigning> signings = new ArrayList<>();
  private int asked;

  SigningTown(
      Rooms rooms,
      SettableClock clock,
      Random random,
      List<Signer> signers,
      List<SimulatedService> services) {
    this.rooms = rooms;
    this.clock = clock;
    this.random = random;
    this.signers = signers;
    this.services = services;
  }

  /// How many signatures the phones were told were made.
  int signed() {
    return signings.stream().mapToInt(s -> s.approvals).sum();
  }

  /// Does one thing and says what it was.
  String step() {
    int dice = random.nextInt(100);
    if (dice < 25 || signings.isEmpty()) {
      return ask();
    }
    var signing = signings.get(Math.max(0, signings.size() - 1 - random.nextInt(3)));
    if (dice < 65) {
      return answer(signing);
    }
    if (dice < 75) {
      return race(signing);
    }
    if (dice < 82) {
      return acknowledge(signing);
    }
    if (dice < 90) {
      clock.advance(Duration.ofSeconds(1 + random.nextInt(200)));
      rooms.outbox().runDue();
      return "the clock jumps";
    }
    var account = one(signers).account();
    boolean suspended = random.nextInt(3) == 0;
    if (suspended) {
      rooms.accounts().suspend(account, Suspension.OPERATOR, CLERK);
    } else {
      rooms.accounts().resume(account, CLERK);
    }
    return "an account becomes " + (suspended ? "suspended" : "active");
  }

  private String ask() {
    var service = one(services);
    var signer = one(signers);
    var pdf = random.nextBoolean();
    var digest = new byte[32];
    random.nextBytes(digest);
    var token = signer.tokens().get(service.id());
    var business = "b" + asked++ + "-" + Long.toHexString(random.nextLong());
    var content = new HashMap<String, Object>();
    content.put("businessID", business);
    content.put("accessToken", token.accessToken());
    content.put("openID", token.openId());
    content.put("source", "PC_Browser");
    content.put("redirectURI", SimulatedService.callback());
    content.put(pdf ? "docDigest" : "hashCode", Base64.getEncoder().encodeToString(digest));
    content.put("department", "Outpatients");
    content.put("serviceName", "Consent");
    content.put("documentName", "Form " + asked);
    var path = pdf ? "/account/pdfsigning/initiateRequest" : "/account/signing/initiateRequest";
    var answer = service.call(path, content);
    if (!answer.good()) {
      // D40002: suspended; D70004: not iAM Smart+; D20009: the token's time is over; D20012: the
      // citizen has been asked too much
      assertThat(answer.code()).isIn("D40002", "D70004", "D20009", "D20012");
      return "a service is refused with " + answer.code();
    }
    assertThat(signer.plus()).as("somebody without iAM Smart+ was asked to sign").isTrue();
    var ticket = answer.content().get("ticketID").stringValue();
    signings.add(new SimulatedSigning(signer.account(), ticket, service, business));
    return "a service asks for a signature";
  }

  private String answer(SimulatedSigning signing) {
    var phone = phone(signing);
    switch (random.nextInt(8)) {
      case 0 -> phone.reject(signing.ticket);
      case 1 -> phone.cancel(signing.ticket);
      case 2 -> {
        for (var other : signers) {
          if (!other.account().equals(signing.asked)) {
            assertThat(other.phone().approve(signing.ticket))
                .as("a phone that was not asked signed")
                .isNotInstanceOf(PhoneAnswer.Done.class);
          }
        }
      }
      // the answer is lost: the phone does not know and tries again
      case 3 -> {
        count(signing, phone.approve(signing.ticket));
        assertThat(phone.approve(signing.ticket))
            .as("a second approval of one question was accepted")
            .isNotInstanceOf(PhoneAnswer.Done.class);
      }
      default -> count(signing, phone.approve(signing.ticket));
    }
    return "a phone answers";
  }

  private static void count(SimulatedSigning signing, PhoneAnswer<?> answer) {
    if (answer instanceof PhoneAnswer.Done<?>) {
      signing.approvals++;
    }
  }

  /// The phone approves twice and rejects, and the sweep runs, all at once.
  private String race(SimulatedSigning signing) {
    var phone = phone(signing);
    List<Callable<Object>> work =
        List.of(
            () -> phone.approve(signing.ticket),
            () -> phone.approve(signing.ticket),
            () -> phone.reject(signing.ticket),
            () -> {
              rooms.outbox().runDue();
              return "";
            });
    signing.raced = true;
    atOnce(work);
    return "everybody at once";
  }

  private String acknowledge(SimulatedSigning signing) {
    var answer =
        signing.by.call(
            "/account/signing/ackResult",
            Map.of("businessID", signing.businessId, "signingResult", "SR001"));
    boolean signed = signatures(signing.ticket) == 1;
    assertThat(answer.code()).isEqualTo(signed ? "D00000" : "D70006");
    return "a service acknowledges";
  }

  /// What must hold after every step.
  void check() {
    for (var signing : signings.subList(Math.max(0, signings.size() - 5), signings.size())) {
      check(signing);
    }
    rooms.audit().seal();
    assertThat(mostOpen()).as("open questions of a service with a citizen").isLessThanOrEqualTo(3);
  }

  private int mostOpen() {
    return rooms
        .sql()
        .sql(
            """
            SELECT coalesce(max(open), 0) FROM (
              SELECT count(*) AS open FROM approvals_approval
              WHERE state = 'WAITING' AND about IS NOT NULL AND deadline > :now
              GROUP BY account, service) AS pairs
            """)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .query(Integer.class)
        .single();
  }

  /// What is too dear for every step: each walk along the chain of the audit is longer.
  void checkChain() {
    assertThat(rooms.audit().verify()).isInstanceOf(Audit.Verdict.Intact.class);
  }

  /// No signature without a gesture over its question, never two for one document of a request,
  /// none that is not in the audit.
  private void check(SimulatedSigning signing) {
    int signatures = signatures(signing.ticket);
    assertThat(signatures).as("signatures for one document").isLessThanOrEqualTo(1);
    if (!signing.raced) {
      assertThat(signatures).as("signatures beside accepted gestures").isEqualTo(signing.approvals);
    }
    long gestures =
        rooms.audit().about(Subject.approval(new ApprovalId(signing.ticket)), 50).stream()
            .filter(e -> e.deed().equals("approvals.approved"))
            .count();
    assertThat(gestures).as("gestures beside signatures").isEqualTo(signatures);
    assertThat(audited(signing)).as("signatures in the audit").isEqualTo(signatures);
  }

  private long audited(SimulatedSigning signing) {
    return rooms.audit().about(Subject.account(signing.asked), 1_000).stream()
        .filter(e -> e.deed().equals("signing.signed"))
        .map(AuditEntry::details)
        .filter(d -> d.contains(signing.ticket))
        .count();
  }

  /// At the end: every signature is in its citizen's list, and nothing else is.
  void checkLists() {
    for (var signer : signers) {
      rooms.accounts().resume(signer.account(), CLERK);
      var listed = new ArrayList<MadeSignature>();
      String before = "";
      while (before != null) {
        var page = signer.phone().signings().made(before.isEmpty() ? null : before).orThrow();
        listed.addAll(page.signatures());
        before = page.next();
      }
      int made =
          rooms
              .sql()
              .sql("SELECT count(*) FROM signing_signature WHERE account = ?")
              .param(signer.account().value())
              .query(Integer.class)
              .single();
      assertThat(listed).as("the citizen's list").hasSize(made);
      assertThat(listed).extracting(MadeSignature::digest).doesNotHaveDuplicates();
    }
  }

  private int signatures(String ticket) {
    return rooms
        .sql()
        .sql("SELECT count(*) FROM signing_signature WHERE ticket = ?")
        .param(ticket)
        .query(Integer.class)
        .single();
  }

  private Phone phone(SimulatedSigning signing) {
    return signers.stream()
        .filter(s -> s.account().equals(signing.asked))
        .findFirst()
        .orElseThrow()
        .phone();
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private static <T> void atOnce(List<Callable<T>> work) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<T> future : threads.invokeAll(work)) {
        future.get();
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
