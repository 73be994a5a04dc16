package hk.iamsmart.phone;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.protocol.wallet.ApprovalView;
import hk.iamsmart.protocol.wallet.Details;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuestionTextTest {
  private static ApprovalView question(String ticket, String service) {
    var domain = service.toLowerCase(java.util.Locale.ROOT) + ".hk";
    return new ApprovalView(
        ticket, "PROFILE", service, domain, null, "s", "a", "b", "c", false, new Details.None());
  }

  @Test
  void who_has_waited_longest_comes_first_however_often_others_ask() {
    var newestFirst =
        List.of(
            question("4", "Shop"),
            question("3", "Bank"),
            question("2", "Shop"),
            question("1", "Bank"));
    assertThat(QuestionText.list(newestFirst).lines())
        .containsExactly(
            "Bank (bank.hk)",
            "  3  PROFILE  Bank (bank.hk), until b",
            "  1  PROFILE  Bank (bank.hk), until b",
            "Shop (shop.hk)",
            "  4  PROFILE  Shop (shop.hk), until b",
            "  2  PROFILE  Shop (shop.hk), until b");
  }
}
