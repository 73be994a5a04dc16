package hk.iamsmart.protocol.wallet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WalletMessagesTest {
  private static final String GOOD =
      "{'bindingCode':'c','devicePublicKey':'k',"
          + "'phone':{'platform':'IOS','osVersion':'17.1','model':'m'}}";

  private static byte[] json(String text) {
    return text.replace('\'', '"').getBytes(UTF_8);
  }

  @Test
  void a_message_is_read_and_unknown_members_are_skipped() throws Exception {
    var read =
        WalletMessages.read(
            json(GOOD.replace("'c',", "'c','newer':{'a':[1]},")), BindingRequest.class);
    assertThat(read)
        .isEqualTo(
            new BindingRequest("c", "k", new PhoneDescription(PhonePlatform.IOS, "17.1", "m")));
  }

  @Test
  void absent_members_are_left_out() {
    assertThat(new String(WalletMessages.write(new GestureResponse("u", null, null)), UTF_8))
        .isEqualTo("{\"uafResponse\":\"u\"}");
  }

  @Test
  void members_that_may_be_absent_may_be_absent() throws Exception {
    assertThat(WalletMessages.read(new byte[0], GestureResponse.class))
        .isEqualTo(new GestureResponse(null, null, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "null",
        "{'bindingCode':'c','devicePublicKey':'k'}",
        "{'bindingCode':'c','devicePublicKey':'k','phone':null}",
        "{'bindingCode':'c','devicePublicKey':'k','phone':{'platform':'IOS','model':'m'}}",
        "{'bindingCode':'c','devicePublicKey':'k','phone':"
            + "{'platform':1,'osVersion':'17.1','model':'m'}}",
        "{'bindingCode':'c','devicePublicKey':'k','phone':"
            + "{'platform':'PALM','osVersion':'17.1','model':'m'}}",
        "{'bindingCode':'c','bindingCode':'d','devicePublicKey':'k','phone':"
            + "{'platform':'IOS','osVersion':'17.1','model':'m'}}",
        "{'bindingCode':'c','devicePublicKey':'k','phone':"
            + "{'platform':'IOS','osVersion':'17.1','model':'m'}}}",
        "{'bindingCode':{},'devicePublicKey':'k','phone':"
            + "{'platform':'IOS','osVersion':'17.1','model':'m'}}",
        "{'bindingCode':7,'devicePublicKey':'k','phone':"
            + "{'platform':'IOS','osVersion':'17.1','model':'m'}}"
      })
  void anything_else_is_refused(String text) {
    assertThatThrownBy(() -> WalletMessages.read(json(text), BindingRequest.class))
        .isInstanceOf(MalformedMessage.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"'iat':'5'", "'iat':5.5", "'iat':null", "'other':1", "'iat':true"})
  void a_number_is_a_number(String iat) {
    var text =
        "{'iss':'i',"
            + iat
            + ",'exp':9,'nonce':'n','deviceKey':'k','device':'d','platform':'IOS',"
            + "'osVersion':'17','integrity':'INTACT','biometrics':true}";
    assertThatThrownBy(() -> WalletMessages.read(json(text), IntegrityVerdict.class))
        .isInstanceOf(MalformedMessage.class);
  }
}
