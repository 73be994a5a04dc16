package hk.iamsmart.protocol.uaf;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import hk.iamsmart.protocol.wallet.DeviceSignature;
import hk.iamsmart.protocol.wallet.GestureResponse;
import hk.iamsmart.protocol.wallet.IntegrityVerdict;
import hk.iamsmart.protocol.wallet.MalformedMessage;
import hk.iamsmart.protocol.wallet.WalletMessages;

/// Whatever a phone sends, reading it ends in a value or in a refusal, never in another exception.
/// Every check tries what searches have kept; `./dev fuzz` searches by coverage.
class UafFuzz {
  @FuzzTest(maxDuration = "10m")
  void search(FuzzedDataProvider data) {
    switch (data.consumeInt(0, 4)) {
      case 0 -> registration(data.consumeRemainingAsBytes());
      case 1 -> authentication(data.consumeRemainingAsBytes());
      case 2 -> message(data.consumeRemainingAsString());
      case 3 -> walletMessage(data.consumeRemainingAsBytes());
      default -> headers(data);
    }
  }

  private static void registration(byte[] input) {
    try {
      var read = RegistrationAssertion.read(input);
      assertThat(read.data().encoded()).isNotEmpty();
    } catch (MalformedAssertion e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  private static void authentication(byte[] input) {
    try {
      var read = AuthenticationAssertion.read(input);
      assertThat(read.data().encoded()).isNotEmpty();
    } catch (MalformedAssertion e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  private static void message(String input) {
    try {
      var read = UafMessages.read(input, AuthenticationResponse.class);
      assertThat(UafMessages.read(UafMessages.write(read), AuthenticationResponse.class))
          .isEqualTo(read);
    } catch (MalformedAssertion e) {
      assertThat(e.getMessage()).isNotBlank();
    }
    try {
      assertThat(UafMessages.readFcParams(input)).isNotNull();
    } catch (MalformedAssertion e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  private static void walletMessage(byte[] input) {
    try {
      assertThat(WalletMessages.read(input, GestureResponse.class)).isNotNull();
      assertThat(WalletMessages.read(input, IntegrityVerdict.class)).isNotNull();
    } catch (MalformedMessage e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  private static void headers(FuzzedDataProvider data) {
    DeviceSignature.parse(
            data.consumeString(80), data.consumeString(300), data.consumeRemainingAsString())
        .ifPresent(s -> assertThat(s.nonce()).hasSize(22));
  }
}
