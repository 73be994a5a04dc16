package hk.iamsmart.platform.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.SimulatedAuthority;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.AuditEntry;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.devices.Devices;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.fixtures.TestUtility;
import hk.iamsmart.platform.profiles.AddressProvider.Answer;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.eme.EmeField;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@HouseTest
class BillsJourney {
  private static final LocalDate OCTOBER = LocalDate.of(2026, 10, 15);

  @Autowired private Accounts accounts;
  @Autowired private Devices devices;
  @Autowired private Profiles profiles;
  @Autowired private Audit audit;
  @Autowired private SettableClock clock;
  @Autowired private JdbcClient sql;
  @Autowired private SimulatedAuthority authority;
  @Autowired private TestUtility testGas;
  @Autowired private TestUtility testPower;

  @Value("${local.server.port}")
  private int port;

  private OwnPhone phone;
  private String account;

  @BeforeEach
  void bind() {
    phone = OwnPhone.bound(accounts, devices, authority, port);
    account = "G" + Math.abs(phone.citizen().hashCode() % 100_000_000) + "77";
  }

  private JsonNode link() {
    return phone.call("PUT", "/bills/test-gas", "{'account':'" + account + "'}");
  }

  private JsonNode retrieve() {
    return phone.call("POST", "/bills/test-gas/retrieve", "");
  }

  private static Answer ownBill() {
    return new Answer.Found(TestUtility.bill("Siu-Ming CHAN", "", OCTOBER));
  }

  private JsonNode value(EmeField field) {
    return profiles
        .entries(phone.citizen(), Set.of(), Set.of(field))
        .getFirst()
        .value()
        .orElseThrow();
  }

  private long documents() {
    return sql.sql("SELECT count(*) FROM vault_secret WHERE purpose = 'bill'")
        .query(Long.class)
        .single();
  }

  @Test
  void every_utility_is_listed_before_anything_is_linked() {
    var providers = phone.call("GET", "/bills", "", Language.ZH_CN).path("providers");
    assertThat(providers).hasSize(2);
    assertThat(providers.path(0).toString())
        .isEqualTo(
            "{\"id\":\"test-gas\",\"name\":\"测试煤气\",\"kind\":\"GAS\","
                + "\"state\":\"NOT_LINKED\"}");
  }

  @Test
  void a_bill_is_linked_retrieved_seen_and_carried_by_the_e_me() {
    testGas.answers(account, ownBill());
    var linked = link();
    assertThat(linked.path("state").stringValue()).isEqualTo("LINKED");
    assertThat(linked.path("account").stringValue())
        .startsWith("•")
        .endsWith(account.substring(account.length() - 4))
        .doesNotContain(account);
    assertThat(linked.has("bill")).isFalse();

    var bill = retrieve().path("bill");
    assertThat(bill.path("date").stringValue()).isEqualTo("20261015");
    assertThat(bill.path("address").stringValue()).startsWith("Flat B, 12/F\n");
    var document = phone.call("GET", "/bills/test-gas/document", "");
    var pdf = Base64.getDecoder().decode(document.path("pdf").stringValue());
    assertThat(Bill.hash(pdf)).isEqualTo(document.path("hash").stringValue());
    assertThat(bill.path("hash")).isEqualTo(document.path("hash"));
    assertThat(bill.path("size").intValue()).isEqualTo(pdf.length);

    var file = value(EmeField.ADDRESS_DOC_FILE);
    assertThat(file.path("docFile")).isEqualTo(document.path("pdf"));
    assertThat(file.path("docHash")).isEqualTo(document.path("hash"));
    assertThat(file.path("billDate").longValue()).isEqualTo(1791993600000L);
    var proof = value(EmeField.ADDRESS_DOC_INFO);
    assertThat(proof.propertyNames())
        .containsExactly(
            "enProviderName",
            "tcProviderName",
            "scProviderName",
            "enUserName",
            "tcUserName",
            "enServiceAddress",
            "tcServiceAddress",
            "enPostalAddress",
            "tcPostalAddress",
            "lastRetrievalDate");
    assertThat(proof.path("enServiceAddress").propertyNames())
        .containsExactly("addressLine1", "addressLine2", "addressLine3", "addressLine4");
    assertThat(proof.path("tcPostalAddress").isEmpty()).isTrue();
  }

  @Test
  void the_citizen_reads_of_the_bill_without_its_bytes() {
    testGas.answers(account, ownBill());
    link();
    retrieve();
    var fields = new LinkedHashSet<>(List.of(EmeField.ADDRESS_DOC_INFO, EmeField.ADDRESS_DOC_FILE));
    var entries = profiles.entries(phone.citizen(), Set.of(), fields);
    assertThat(entries).allMatch(Profiles.Entry::verified);
    assertThat(profiles.text(entries.getFirst(), Language.EN_US))
        .contains("Test Gas\nCustomer: Siu-Ming CHAN\nSupply address: Flat B, 12/F, Tower 2")
        .contains("Bills sent to: P.O. Box 88, Hong Kong");
    assertThat(profiles.text(entries.getFirst(), Language.ZH_HK))
        .contains("測試煤氣\n客戶：Siu-Ming CHAN\n供應地址：香港灣仔區幸運街8號福運閣2座12樓B室");
    assertThat(profiles.text(entries.getLast(), Language.EN_US))
        .matches(
            """
            PDF document, 1 KB
            Bill dated 15 October 2026
            File fingerprint \\(SHA-256\\) [0-9a-f]{64}\
            """);
    assertThat(phone.call("GET", "/eme", "").toString()).doesNotContain("docFile");
  }

  @Test
  void the_bill_retrieved_last_is_the_proof_whichever_utility_gave_it() {
    testGas.answers(account, ownBill());
    testPower.answers(
        account, new Answer.Found(TestUtility.bill("CHAN SIU MING", "", OCTOBER.plusDays(3))));
    link();
    phone.call("PUT", "/bills/test-power", "{'account':'" + account + "'}");
    phone.call("POST", "/bills/test-power/retrieve", "");
    clock.advance(Duration.ofSeconds(1));
    retrieve();
    assertThat(value(EmeField.ADDRESS_DOC_INFO).path("enProviderName").stringValue())
        .isEqualTo("Test Gas");
    clock.advance(Duration.ofSeconds(1));
    phone.call("POST", "/bills/test-power/retrieve", "");
    assertThat(value(EmeField.ADDRESS_DOC_FILE).path("billDate").longValue())
        .isEqualTo(1792252800000L);
    phone.call("DELETE", "/bills/test-power", "");
    assertThat(value(EmeField.ADDRESS_DOC_FILE).path("billDate").longValue())
        .isEqualTo(1791993600000L);
  }

  @Test
  void a_failure_has_a_clear_state_and_leaves_the_former_bill() {
    testGas.answers(account, ownBill());
    link();
    retrieve();
    var states =
        List.of(
            new Answer.NoAccount(),
            new Answer.NoBill(),
            new Answer.Down("HTTP 500"),
            new Answer.Found(TestUtility.bill("WONG, Siu Ming", "黃小明", OCTOBER)));
    var seen =
        states.stream()
            .map(answer -> {
              testGas.answers(account, answer);
              var after = retrieve();
              assertThat(after.path("bill").path("date").stringValue()).isEqualTo("20261015");
              return after.path("state").stringValue();
            })
            .toList();
    assertThat(seen).containsExactly("NO_ACCOUNT", "NO_BILL", "DOWN", "NAME_MISMATCH");
    assertThat(value(EmeField.ADDRESS_DOC_INFO).path("enUserName").stringValue())
        .isEqualTo("Siu-Ming CHAN");
    testGas.answers(account, ownBill());
    assertThat(retrieve().path("state").stringValue()).isEqualTo("LINKED");
  }

  @Test
  void a_bill_of_somebody_else_is_never_kept() {
    testGas.answers(
        account, new Answer.Found(TestUtility.bill("CHAN, Siu Ming Peter", "陳小明", OCTOBER)));
    link();
    var after = retrieve();
    assertThat(after.path("state").stringValue()).isEqualTo("NAME_MISMATCH");
    assertThat(after.has("bill")).isFalse();
    assertThat(profiles.entries(phone.citizen(), Set.of(), Set.of(EmeField.ADDRESS_DOC_FILE)))
        .allMatch(e -> e.value().isEmpty());
  }

  @Test
  void unlinking_or_another_account_forgets_the_bill_for_good() throws Exception {
    testGas.answers(account, ownBill());
    long before = documents();
    link();
    retrieve();
    retrieve();
    assertThat(documents()).isEqualTo(before + 1);
    var other = phone.call("PUT", "/bills/test-gas", "{'account':'other 12-34'}");
    assertThat(other.path("account").stringValue()).endsWith("1234");
    assertThat(other.has("bill")).isFalse();
    assertThat(documents()).isEqualTo(before);
    assertThat(phone.call("DELETE", "/bills/test-gas", "").path("state").stringValue())
        .isEqualTo("NOT_LINKED");
    assertThat(phone.refused(404, "GET", "/bills/test-gas/document", "").error())
        .isEqualTo("NO_BILL");
    assertThat(phone.refused(409, "POST", "/bills/test-gas/retrieve", "").error())
        .isEqualTo("NOT_LINKED");
  }

  @Test
  void what_is_no_utility_or_no_account_number_is_refused() throws Exception {
    assertThat(phone.refused(404, "PUT", "/bills/nobody", "{'account':'12345'}").error())
        .isEqualTo("UNKNOWN_PROVIDER");
    assertThat(phone.refused(404, "POST", "/bills/nobody/retrieve", "").error())
        .isEqualTo("UNKNOWN_PROVIDER");
    assertThat(phone.refused(404, "DELETE", "/bills/nobody", "").error())
        .isEqualTo("UNKNOWN_PROVIDER");
    assertThat(phone.refused(400, "PUT", "/bills/test-gas", "{}").error()).isEqualTo("MALFORMED");
    for (var bad : List.of("", "12", "123456789012345678901", "a/b/c/d", "１２３４５")) {
      var fault = phone.refused(422, "PUT", "/bills/test-gas", "{'account':'" + bad + "'}");
      assertThat(fault.problems().getFirst().at()).isEqualTo("account");
    }
  }

  @Test
  void the_audit_names_utility_and_state_and_never_number_or_name() {
    testGas.answers(account, ownBill());
    link();
    retrieve();
    phone.call("DELETE", "/bills/test-gas", "");
    var history =
        audit.about(Subject.account(phone.citizen()), 20).stream()
            .filter(e -> e.deed().startsWith("profiles.bill"))
            .map(AuditEntry::toString)
            .toList();
    assertThat(history).hasSize(3);
    assertThat(history.toString())
        .contains("utility=test-gas")
        .doesNotContain(account)
        .doesNotContain("CHAN");
  }
}
