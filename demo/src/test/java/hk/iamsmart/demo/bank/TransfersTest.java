package hk.iamsmart.demo.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransfersTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);
  private static final Money THOUSAND = new Money(1_000_00);

  private final Accounts accounts = new Accounts();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1250.50 | 125050",
        "1,250.5 | 125050",
        "HK$1,250.50 | 125050",
        "hk$ 1250 | 125000",
        "$12 | 1200",
        "０．０１ | 1",
        "1,234,567.89 | 123456789",
        "999999999999 | 99999999999900"
      })
  void an_amount_is_read_however_it_is_typed(String typed, long cents) {
    assertThat(TypedAmount.of(typed)).isEqualTo(new TypedAmount.Read(new Money(cents)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | MISSING",
        "'  ' | MISSING",
        "much | MALFORMED",
        "-5 | MALFORMED",
        "+5 | MALFORMED",
        "1,25 | MALFORMED",
        "12,50 | MALFORMED",
        "1.2.3 | MALFORMED",
        "1e3 | MALFORMED",
        "5 5 | MALFORMED",
        ".5 | MALFORMED",
        "5. | MALFORMED",
        "1234567890123 | MALFORMED",
        "1.005 | TOO_FINE",
        "0 | ZERO",
        "0.00 | ZERO"
      })
  void what_is_no_amount_says_why(String typed, TypedAmount.Unfit why) {
    assertThat(TypedAmount.of(typed)).isEqualTo(why);
  }

  @Test
  void an_amount_of_any_length_is_answered() {
    assertThat(TypedAmount.of("9".repeat(10_000))).isEqualTo(TypedAmount.Unfit.MALFORMED);
  }

  @Test
  void every_field_has_its_reason() {
    assertThat(TransferForm.EMPTY.faults(THOUSAND))
        .isEqualTo(Map.of("payee", "MISSING", "account", "MISSING", "amount", "MISSING"));
    assertThat(form("陳大文", "012-345678-901", "1000").faults(THOUSAND)).isEmpty();
    assertThat(form("a", "012 345678 901", "1000.01").faults(THOUSAND))
        .isEqualTo(Map.of("amount", "INSUFFICIENT"));
    assertThat(form("a", Ledger.ACCOUNT.replace("-", ""), "1").faults(THOUSAND))
        .isEqualTo(Map.of("account", "OWN"));
    for (var account : new String[] {"12345", "1".repeat(21), "12--3456", "-123456", "12345x"}) {
      assertThat(form("a", account, "1").faults(THOUSAND))
          .as(account)
          .isEqualTo(Map.of("account", "MALFORMED"));
    }
    assertThat(new TransferForm("a".repeat(71), "123456", "1", "n".repeat(36)).faults(THOUSAND))
        .isEqualTo(Map.of("payee", "TOO_LONG", "note", "TOO_LONG"));
  }

  @Test
  void a_transfer_is_made_once() {
    var before = accounts.balance("a", TODAY);
    var transfer = form("CHAN", "123456", "1,000").transfer("t1");
    var first = accounts.transfer("a", transfer, TODAY);
    assertThat(accounts.transfer("a", transfer, TODAY)).isEqualTo(first);
    assertThat(accounts.balance("a", TODAY)).isEqualTo(before.minus(THOUSAND));
    assertThat(accounts.balance("b", TODAY)).as("another's").isEqualTo(before);
    assertThat(accounts.latest("a", TODAY, 6).getFirst().amount()).isEqualTo(THOUSAND.negated());
  }

  @Test
  void of_very_many_transfers_the_latest_are_kept_and_the_balance_is_right() {
    var before = accounts.balance("a", TODAY);
    for (int i = 0; i < 250; i++) {
      accounts.transfer("a", new Transfer("t" + i, "x", "123456", new Money(i), ""), TODAY);
    }
    assertThat(accounts.balance("a", TODAY)).isEqualTo(before.minus(new Money(249 * 125)));
    assertThat(accounts.latest("a", TODAY, 300).stream().filter(e -> e.detail().equals("x")))
        .hasSize(200);
  }

  @Test
  void what_is_not_there_any_more_is_not_transferred() {
    var all = accounts.balance("a", TODAY);
    accounts.transfer("a", new Transfer("t1", "x", "123456", all, ""), TODAY);
    assertThat(accounts.transfer("a", new Transfer("t2", "x", "123456", new Money(1), ""), TODAY))
        .isEqualTo(new Accounts.Outcome.Insufficient());
    assertThat(accounts.balance("a", TODAY)).isEqualTo(new Money(0));
  }

  @Test
  void statements_follow_each_other_without_a_gap_and_lead_to_the_balance() {
    var statements = Ledger.statements(TODAY);
    assertThat(statements).hasSize(6);
    for (int i = 1; i < 6; i++) {
      assertThat(statements.get(i).opening()).isEqualTo(statements.get(i - 1).closing());
    }
    assertThat(statements.getLast().month().toString()).isEqualTo("2026-10");
    assertThat(Ledger.balance(LocalDate.of(2026, 11, 1)).cents())
        .isEqualTo(statements.getLast().closing().cents() - 14_500_00);
    assertThat(Ledger.balance(TODAY)).isEqualTo(accounts.balance("fresh", TODAY));
  }

  private static TransferForm form(String payee, String account, String amount) {
    return new TransferForm(payee, account, amount, "");
  }
}
