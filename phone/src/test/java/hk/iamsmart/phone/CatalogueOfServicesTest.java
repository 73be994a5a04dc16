package hk.iamsmart.phone;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.protocol.wallet.ApprovalOutcome;
import hk.iamsmart.protocol.wallet.Nothing;
import hk.iamsmart.protocol.wallet.catalogue.Catalogue;
import hk.iamsmart.protocol.wallet.catalogue.Catalogue.CatalogueService;
import hk.iamsmart.protocol.wallet.catalogue.DirectLoginBegun;
import hk.iamsmart.protocol.wallet.catalogue.DirectLoginEnd;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What the phone's owner reads of the catalogue, from answers as a server gives them.
final class CatalogueOfServicesTest {
  private static final CatalogueService CLINIC =
      new CatalogueService(
          "c1",
          "Bauhinia Clinic",
          "clinic.hk",
          "HEALTH",
          "FLOWER",
          null,
          "Tests",
          List.of("Name in English"),
          List.of("en-US"),
          List.of("Bauhinia Clinic", "紫荊診所", "Tests"),
          true,
          true,
          true);
  private static final CatalogueService SHOP =
      new CatalogueService(
          "s1",
          "Shop",
          "shop.hk",
          "OTHER",
          null,
          null,
          "",
          List.of(),
          List.of(),
          List.of("Shop"),
          false,
          false,
          false);

  private final List<String> asked = new ArrayList<>();
  private final Map<String, Record> answers = new HashMap<>();
  private PhoneAnswer<ApprovalOutcome> approval =
      new PhoneAnswer.Done<>(new ApprovalOutcome("APPROVED"));
  private final CatalogueOfServices catalogue =
      new CatalogueOfServices(new Answers(), _ -> approval);

  private final class Answers implements Calls {
    @Override
    public <T> PhoneAnswer<T> call(
        String method, String path, @Nullable Record message, Class<T> type) {
      asked.add(method + " " + path);
      var answer = answers.get(path);
      return answer == null
          ? new PhoneAnswer.Refused<>("UNKNOWN_SERVICE", "gone", "<T=1>", List.of())
          : new PhoneAnswer.Done<>(type.cast(answer));
    }
  }

  private String said(String... words) {
    return CatalogueCommand.run(catalogue, List.of(words)).orThrow();
  }

  @Test
  void services_are_listed_and_found_by_words_of_any_language() {
    answers.put("/catalogue", new Catalogue(List.of(CLINIC, SHOP)));
    assertThat(said())
        .isEqualTo(
            """
            c1  HEALTH  Bauhinia Clinic (clinic.hk)  Tests  favourite  new
            s1  OTHER  Shop (shop.hk)  cannot be entered from here\
            """);
    assertThat(said("find", "診所", "ＴＥＳＴ")).startsWith("c1").doesNotContain("s1");
    assertThat(said("find", "bank")).isEqualTo("No service has these words.");
  }

  @Test
  void a_favourite_is_kept_and_dropped() {
    answers.put("/catalogue/c1/favourite", new Nothing());
    assertThat(said("keep", "c1")).isEqualTo("Kept as a favourite.");
    assertThat(said("drop", "c1")).isEqualTo("No favourite any more.");
    assertThat(asked)
        .containsExactly("PUT /catalogue/c1/favourite", "DELETE /catalogue/c1/favourite");
  }

  @Test
  void a_service_is_entered_by_the_gesture() {
    answers.put("/catalogue/c1/login", new DirectLoginBegun("t"));
    answers.put("/direct-logins/t", new DirectLoginEnd("https://clinic.hk/d?code=1"));
    assertThat(said("enter", "c1")).isEqualTo("Go to https://clinic.hk/d?code=1");
    approval = new PhoneAnswer.NotConfirmed<>(BiometricAnswer.NO_MATCH);
    asked.clear();
    assertThat(catalogue.enter("c1")).isInstanceOf(PhoneAnswer.NotConfirmed.class);
    assertThat(asked).as("nothing is asked for that is not there").hasSize(1);
    assertThat(catalogue.enter("x y/z")).isInstanceOf(PhoneAnswer.Refused.class);
    assertThat(asked.getLast()).isEqualTo("POST /catalogue/x%20y%2Fz/login");
  }

  @Test
  void where_it_leads_is_not_written_anywhere() {
    assertThat(new DirectLoginEnd("https://clinic.hk/d?code=1").toString()).doesNotContain("code");
  }
}
