package hk.iamsmart.phone;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.protocol.wallet.ApprovalView;
import hk.iamsmart.protocol.wallet.Details;
import hk.iamsmart.protocol.wallet.FieldSource;
import hk.iamsmart.protocol.wallet.FormChoices;
import hk.iamsmart.protocol.wallet.FormField;
import hk.iamsmart.protocol.wallet.FormView;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ShownFormTest {
  private static final String WITHOUT_MOBILE =
      """
      Harbour Clinic asks
      Name: CHAN, Tai Man
      Address:
        12 Harbour Road
        Hong Kong\
      """;
  private static final String ALL = WITHOUT_MOBILE + "\nMobile: +852 5123 4567";

  private static ApprovalView form() {
    return view(ALL, registration());
  }

  private static FormView registration() {
    var fields =
        List.of(
            field("enName", "Name", false, "CHAN, Tai Man"),
            field("residentialAddress", "Address", true, "12 Harbour Road\nHong Kong"),
            field("mobileNumber", "Mobile", true, "+852 5123 4567"),
            field("maritalStatus", "Marital status", true, null));
    return new FormView("Registration", null, null, fields);
  }

  private static FormField field(
      String name, String label, boolean optional, @Nullable String text) {
    return new FormField(name, label, FieldSource.EME, false, optional, text);
  }

  private static ApprovalView view(String statement, @Nullable FormView form) {
    var details = form == null ? new Details.None() : new Details.Form(form);
    return new ApprovalView(
        "t", "FORM", "s", "d", null, statement, "then", "later", "now", false, details);
  }

  private static Optional<String> unlike(
      ApprovalView view, FormChoices choices, @Nullable String statement) {
    var signings = new Signings(new NoCalls());
    return ShownQuestion.of(view, signings).unlike(choices, statement);
  }

  /// A form is compared without asking the server.
  private static final class NoCalls implements Calls {
    @Override
    public <T> PhoneAnswer<T> call(
        String method, String path, @Nullable Record message, Class<T> type) {
      throw new AssertionError(method + " " + path);
    }
  }

  private static FormChoices chosen(String... names) {
    return new FormChoices(List.of(names));
  }

  @Test
  void without_choices_the_statement_is_the_one_that_was_shown() {
    var everything = new FormChoices(null);
    assertThat(unlike(form(), everything, ALL)).isEmpty();
    assertThat(unlike(form(), everything, ALL + "!")).contains("mobileNumber");
    assertThat(unlike(view("Log in", null), everything, "Log in")).isEmpty();
    assertThat(unlike(view("Log in", null), everything, "Pay")).contains("");
  }

  @Test
  void a_chosen_field_that_the_statement_does_not_list_is_named() {
    assertThat(unlike(form(), chosen("residentialAddress", "mobileNumber"), ALL)).isEmpty();
    assertThat(unlike(form(), chosen("residentialAddress", "mobileNumber"), WITHOUT_MOBILE))
        .contains("mobileNumber");
  }

  @Test
  void a_field_that_was_left_out_must_not_be_listed() {
    assertThat(unlike(form(), chosen("residentialAddress"), WITHOUT_MOBILE)).isEmpty();
    assertThat(unlike(form(), chosen("residentialAddress"), ALL)).contains("mobileNumber");
  }

  @Test
  void another_value_than_the_one_shown_is_not_signed() {
    var other = ALL.replace("CHAN", "LEE");
    assertThat(unlike(form(), chosen("residentialAddress", "mobileNumber"), other))
        .contains("enName");
  }

  @Test
  void a_statement_may_say_nothing_beside_the_fields() {
    var more = ALL + "\nand everything else";
    assertThat(unlike(form(), chosen("residentialAddress", "mobileNumber"), more)).contains("");
  }

  @Test
  void a_view_whose_statement_lists_not_all_it_shows_is_not_signed() {
    var view = view(WITHOUT_MOBILE, registration());
    assertThat(unlike(view, new FormChoices(null), WITHOUT_MOBILE)).contains("mobileNumber");
  }

  @Test
  void a_question_without_a_statement_is_not_signed() {
    assertThat(unlike(form(), new FormChoices(null), null)).contains("");
  }
}
