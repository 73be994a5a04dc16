package hk.iamsmart.protocol.wallet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.protocol.StrictJson;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The details of a question as members of the question itself.
final class DetailsTest {
  private static final String QUESTION =
      "{'ticket':'t','kind':'K','serviceName':'Clinic','serviceDomain':'c.hk','statement':'s',"
          + "'asked':'then','deadline':'later','now':'now','sameDevice':false";
  private static final String FORM =
      ",'form':{'fields':[{'name':'idNo','label':'HKIC','source':'PROFILE','verified':true,"
          + "'optional':false,'text':'A987654(8)'}]}";
  private static final String STEP_UP =
      ",'stepUp':{'methods':['FR','NFC'],'passed':['NFC'],'attemptsLeft':{'FR':2}}";
  private static final String SIGNING =
      ",'signing':{'clientID':'c','department':'','serviceName':'Letters',"
          + "'identificationCode':'6012','count':2,'consequence':'Law.'}";

  private static final String GUARDIAN =
      ",'guardian':{'number':'A•••••6(3)','birthDate':'2013-05-01','statements':["
          + "{'name':'GUARDIAN','edition':1,'title':'T','text':'W'}]}";

  private static final FormView FORM_VIEW =
      new FormView(
          null,
          null,
          null,
          List.of(new FormField("idNo", "HKIC", FieldSource.PROFILE, true, false, "A987654(8)")));
  private static final StepUpView STEP_UP_VIEW =
      new StepUpView(List.of("FR", "NFC"), List.of("NFC"), Map.of("FR", 2));
  private static final SigningView SIGNING_VIEW =
      new SigningView("c", "", null, "Letters", null, "6012", 2, null, "Law.");

  private static final GuardianView GUARDIAN_VIEW =
      new GuardianView(
          "A•••••6(3)", "2013-05-01", List.of(new GuardianView.Text("GUARDIAN", 1, "T", "W")));

  static Stream<Arguments> kinds() {
    return Stream.of(
        Arguments.of("", new Details.None()),
        Arguments.of(FORM, new Details.Form(FORM_VIEW)),
        Arguments.of(GUARDIAN, new Details.Guardian(GUARDIAN_VIEW)),
        Arguments.of(STEP_UP, new Details.StepUp(STEP_UP_VIEW)),
        Arguments.of(SIGNING, new Details.Signing(SIGNING_VIEW, null)),
        Arguments.of(SIGNING + STEP_UP, new Details.Signing(SIGNING_VIEW, STEP_UP_VIEW)));
  }

  private static byte[] json(String members) {
    return (QUESTION + members + "}").replace('\'', '"').getBytes(UTF_8);
  }

  private static ApprovalView view(Details details) {
    return new ApprovalView(
        "t", "K", "Clinic", "c.hk", null, "s", "then", "later", "now", false, details);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void each_kind_is_written_as_members_of_the_question(String members, Details details) {
    assertThat(WalletMessages.write(view(details))).isEqualTo(json(members));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void each_kind_is_told_by_its_members(String members, Details details) throws Exception {
    assertThat(WalletMessages.read(json(members), ApprovalView.class)).isEqualTo(view(details));
  }

  @Test
  void there_is_an_example_of_every_kind() {
    assertThat(kinds().<Class<?>>map(a -> a.get()[1].getClass()).distinct())
        .containsExactlyInAnyOrder(Details.class.getPermittedSubclasses());
  }

  @Test
  void no_kind_has_a_member_that_the_question_has() {
    var members = Arrays.stream(ApprovalView.class.getRecordComponents()).map(c -> c.getName());
    assertThat(members)
        .doesNotContainAnyElementsOf(
            Arrays.stream(Details.class.getPermittedSubclasses())
                .flatMap(kind -> Arrays.stream(kind.getRecordComponents()))
                .map(c -> c.getName())
                .toList());
  }

  @Test
  void a_kind_that_this_phone_does_not_know_is_shown_by_its_statement() throws Exception {
    var read = WalletMessages.read(json(",'vaccination':{'doses':[1,2]}"), ApprovalView.class);
    assertThat(read.details()).isEqualTo(new Details.None());
  }

  @Test
  void members_in_any_order_are_read_and_null_is_absent() throws Exception {
    var text = "{'form':null,'stepUp':null," + SIGNING.substring(1) + QUESTION.replace('{', ',');
    var read =
        WalletMessages.read((text + "}").replace('\'', '"').getBytes(UTF_8), ApprovalView.class);
    assertThat(read).isEqualTo(view(new Details.Signing(SIGNING_VIEW, null)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",'form':{}",
        ",'form':7",
        ",'stepUp':{'methods':['FR']}",
        ",'signing':{'count':1}"
      })
  void details_that_are_not_whole_are_refused(String members) {
    assertThatThrownBy(() -> WalletMessages.read(json(members), ApprovalView.class))
        .isInstanceOf(MalformedMessage.class);
  }

  @Test
  void a_list_of_questions_has_each_with_its_own_details() throws Exception {
    var list =
        new ApprovalList(
            kinds().map(a -> view((Details) a.get()[1])).toList(), "2026-11-26T07:04:00Z");
    assertThat(WalletMessages.read(WalletMessages.write(list), ApprovalList.class)).isEqualTo(list);
    assertThat(StrictJson.absentMember(list)).isNull();
  }
}
