package hk.iamsmart.platform.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.phone.SimulatedAuthority;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.accounts.Tier;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.certificates.Certificates.Held;
import hk.iamsmart.platform.channel.Parameters;
import hk.iamsmart.platform.devices.Devices;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.fixtures.Pocket;
import hk.iamsmart.platform.fixtures.TestServices;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.look.Edition;
import hk.iamsmart.platform.requests.RequestKind.Ask;
import hk.iamsmart.platform.requests.RequestKind.Reading;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.vault.ActivationProof;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.signing.DocumentSet;
import hk.iamsmart.protocol.signing.SignableDocument;
import hk.iamsmart.protocol.signing.SigningResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// The ledger, and what stands before a key: whole requests are in the sandbox's journeys.
@HouseTest
class SignaturesTest {
  private static final Instant AT = Instant.parse("2026-11-22T03:00:00.123Z");
  private static final String DIGEST = "zIMh1jdcSU0EP90CYPIbwOxR2syfart/kJzc0wQbeL8=";

  @Autowired private Signatures signatures;
  @Autowired private DocumentSigner signer;
  @Autowired private SignHash hash;
  @Autowired private Accounts accounts;
  @Autowired private Devices devices;
  @Autowired private Services services;
  @Autowired private Audit audit;
  @Autowired private IdSource ids;
  @Autowired private SimulatedAuthority authority;
  @Autowired private TransactionTemplate transaction;
  @LocalServerPort private int port;

  private Pocket pocket;
  private AccountId citizen;
  private OnlineService service;

  @BeforeEach
  void registerACitizen() {
    pocket = new Pocket(accounts, port, authority);
    citizen = pocket.citizen();
    service = TestServices.register(services, KeyWrap.PKCS1);
  }

  private ApprovalId ticket() {
    return new ApprovalId(ids.hex32());
  }

  private DocumentSet documents(ApprovalId question, int count) {
    var document = new SignableDocument("", "Secret diagnosis", DIGEST, null);
    return new DocumentSet(
        question.value(),
        service.id().value(),
        "Pharmacy",
        "Consent",
        Collections.nCopies(count, document));
  }

  private void record(ApprovalId ticket, int position, Instant at) {
    var set = documents(ticket, position + 1);
    transaction.executeWithoutResult(
        _ -> signatures.record(citizen, ticket, set, position, "0a1b", at));
  }

  @Test
  void pages_are_newest_first_and_leave_nothing_out_where_times_are_equal() {
    var bulk = ticket();
    for (int i = 0; i < 2 * Signatures.PAGE; i++) {
      record(bulk, i, AT);
    }
    record(ticket(), 0, AT.plusMillis(1));
    record(ticket(), 0, AT.minusMillis(1));
    var seen = new ArrayList<SignaturesStore.Row>();
    var sizes = new ArrayList<Integer>();
    Optional<Mark> before = Optional.empty();
    do {
      var page = signatures.of(citizen, before);
      seen.addAll(page.signatures());
      sizes.add(page.signatures().size());
      before = page.next().map(Mark::toString).flatMap(Mark::parse);
    } while (before.isPresent());
    assertThat(sizes).containsExactly(Signatures.PAGE, Signatures.PAGE, 2);
    assertThat(seen).doesNotHaveDuplicates().hasSize(2 * Signatures.PAGE + 2);
    assertThat(seen.getFirst().signedAt()).isEqualTo(AT.plusMillis(1));
    assertThat(seen.getLast().signedAt()).isEqualTo(AT.minusMillis(1));
    assertThat(seen.subList(1, 2 * Signatures.PAGE + 1))
        .extracting(SignaturesStore.Row::position)
        .isSortedAccordingTo((a, b) -> b - a);
    assertThat(signatures.of(pocket.citizen(), Optional.empty()).signatures()).isEmpty();
  }

  @Test
  void a_document_of_a_request_is_signed_once() {
    var ticket = ticket();
    record(ticket, 0, AT);
    assertThatThrownBy(() -> record(ticket, 0, AT.plusSeconds(1)))
        .isInstanceOf(Bug.class)
        .hasMessageContaining("signed twice");
    record(ticket, 1, AT);
    assertThat(signatures.of(citizen, Optional.empty()).signatures()).hasSize(2);
  }

  @Test
  void every_signature_is_audited_by_numbers_and_not_by_names() {
    var ticket = ticket();
    record(ticket, 0, AT);
    assertThat(audit.about(Subject.account(citizen), 1))
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.deed()).isEqualTo("signing.signed");
          assertThat(entry.details())
              .contains("ticket=" + ticket, "position=0", "serialNumber=0a1b")
              .doesNotContain("diagnosis", "Pharmacy", DIGEST);
        });
    var row = signatures.of(citizen, Optional.empty()).signatures().getFirst();
    assertThat(row.toString()).doesNotContain("diagnosis");
  }

  @Test
  void what_is_rolled_back_was_never_signed() {
    var ticket = ticket();
    var set = documents(ticket, 1);
    transaction.executeWithoutResult(status -> {
      signatures.record(citizen, ticket, set, 0, "0a1b", AT);
      status.setRollbackOnly();
    });
    assertThat(signatures.of(citizen, Optional.empty()).signatures()).isEmpty();
    assertThat(signatures.acknowledge(service.id(), ticket, SigningResult.ACCEPTED))
        .isEqualTo(Signatures.Acknowledgement.NO_SIGNATURE);
    assertThat(audit.about(Subject.account(citizen), 5))
        .extracting(e -> e.deed())
        .doesNotContain("signing.signed");
  }

  @ParameterizedTest
  @CsvSource({"EN_US,Identification code:", "ZH_HK,識別碼：", "ZH_CN,识别码："})
  void a_statement_ends_with_the_commitment_in_every_language(Language language, String label) {
    var body =
        JsonMapper.shared()
            .createObjectNode()
            .put("hashCode", DIGEST)
            .put("department", "{8} 藥劑部")
            .put("serviceName", "Consent")
            .put("documentName", "ends with {7} {8}");
    var read = (Reading.Good<SigningTerms>) hash.read(new Parameters(body), false);
    var ask = new Ask<>(ticket(), ticket(), service, citizen, read.terms(), Edition.CURRENT);
    var screen = hash.show(ask, language);
    assertThat(screen.statement())
        .contains(service.name(language), service.domain(), label)
        .as("names are shown as they are")
        .containsPattern("[“「]\\{8\\} 藥劑部[”」]")
        .contains("ends with {7} {8}")
        .endsWith(" " + hash.documents(ask).commitment());
    assertThat(hash.documents(ask).boundBy(screen.statement())).isTrue();
  }

  @Test
  void a_gesture_over_anything_else_activates_nothing() {
    accounts.changeTier(citizen, Tier.IAM_SMART_PLUS, Actor.operator("clerk"));
    pocket.phone(Pocket.android()).bind(devices.invite(citizen, false).value()).orThrow();
    var asked = documents(ticket(), 1);
    var other = documents(ticket(), 1);
    for (var statement :
        List.of("Sign " + other.commitment(), "Sign " + asked.commitment() + " and more", "")) {
      var proof = new ActivationProof.Uaf(statement, "[]");
      assertThatThrownBy(() -> signer.activate(citizen, proof, asked))
          .isInstanceOf(Bug.class)
          .hasMessageContaining("does not activate");
    }
  }

  @Test
  void who_has_no_certificate_is_told_so_before_the_gesture() {
    var none = signer.certificate(citizen, documents(ticket(), 1));
    assertThat(none).isInstanceOf(Held.None.class);
    assertThatThrownBy(() ->
            signer.activate(citizen, new ActivationProof.Uaf("", "[]"), documents(ticket(), 1)))
        .isInstanceOf(Bug.class)
        .hasMessageContaining("no certificate");
  }
}
