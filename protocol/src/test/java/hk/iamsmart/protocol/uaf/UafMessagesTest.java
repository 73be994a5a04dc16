package hk.iamsmart.protocol.uaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UafMessagesTest {
  private static final String HEADER =
      "'header':{'upv':{'major':1,'minor':1},'op':'Reg','appID':'a'}";

  private static String json(String text) {
    return text.replace('\'', '"');
  }

  @Test
  void a_request_travels_as_an_array_with_one_message() throws Exception {
    var request =
        new RegistrationRequest(
            OperationHeader.of("Reg", "https://a"),
            "c",
            "name",
            new Policy(
                List.of(List.of(Policy.MatchCriteria.of(List.of("1A5A#0001"), null))), null));
    var text = UafMessages.write(request);
    assertThat(text)
        .isEqualTo(
            json(
                "[{'header':{'upv':{'major':1,'minor':1},'op':'Reg','appID':'https://a'},"
                    + "'challenge':'c','username':'name',"
                    + "'policy':{'accepted':[[{'aaid':['1A5A#0001']}]]}}]"));
    assertThat(UafMessages.read(text, RegistrationRequest.class)).isEqualTo(request);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{}",
        "[]",
        "[1]",
        "[null]",
        "[{},{}]",
        "[{" + HEADER + "}]",
        "[{" + HEADER + ",'fcParams':'f'}]",
        "[{" + HEADER + ",'fcParams':null,'assertions':[]}]",
        "[{" + HEADER + ",'fcParams':1,'assertions':[]}]",
        "[{" + HEADER + ",'fcParams':'f','assertions':{}}]",
        "[{" + HEADER + ",'fcParams':'f','assertions':[null]}]",
        "[{" + HEADER + ",'fcParams':'f','assertions':[{'assertionScheme':'s'}]}]",
        "[{" + HEADER + ",'fcParams':'f','fcParams':'g','assertions':[]}]",
        "[{" + HEADER + ",'fcParams':'f','assertions':[]}]x",
        "[{'header':{'upv':{'major':'1','minor':1},'op':'Reg'},'fcParams':'f','assertions':[]}]",
        "[{'header':{'upv':{'major':1},'op':'Reg'},'fcParams':'f','assertions':[]}]",
        "[{'header':{'upv':{'major':1,'minor':1}},'fcParams':'f','assertions':[]}]",
        "[{'header':{'upv':{'major':1.5,'minor':1},'op':'Reg'},'fcParams':'f','assertions':[]}]"
      })
  void a_message_in_another_form_is_refused(String text) {
    assertThatThrownBy(() -> UafMessages.read(json(text), RegistrationResponse.class))
        .isInstanceOf(MalformedAssertion.class);
  }

  @Test
  void members_that_are_not_known_are_skipped() throws Exception {
    var text = json("[{" + HEADER + ",'fcParams':'f','assertions':[],'newer':{'a':[1]}}]");
    assertThat(UafMessages.read(text, RegistrationResponse.class).fcParams()).isEqualTo("f");
  }

  @Test
  void a_message_that_is_too_largeis_refused() {
    assertThatThrownBy(
            () -> UafMessages.read(" ".repeat(UafMessages.LONGEST + 1), RegistrationResponse.class))
        .hasMessageContaining("too long");
  }

  @ParameterizedTest
  @ValueSource(strings = {"YQ==", "Y Q", "YR", "Y", "Y+", "é"})
  void base64url_has_one_form(String text) {
    assertThatThrownBy(() -> UafMessages.bytes(text)).isInstanceOf(MalformedAssertion.class);
  }

  @Test
  void the_final_challenge_is_the_hash_of_the_string_not_of_the_json() {
    assertThat(UafMessages.finalChallenge("abc"))
        .asHexString()
        .isEqualToIgnoringCase("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void an_assertion_has_1_to_4096_bytes() {
    assertThatThrownBy(() -> UafMessages.assertionBytes(new UafAssertion("s", "", null)))
        .isInstanceOf(MalformedAssertion.class);
    var large = UafMessages.base64url(new byte[4097]);
    assertThatThrownBy(() -> UafMessages.assertionBytes(new UafAssertion("s", large, null)))
        .isInstanceOf(MalformedAssertion.class);
  }
}
