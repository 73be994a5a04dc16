package hk.iamsmart.platform.phonedoor;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.door.Places;
import hk.iamsmart.platform.phonedoor.WalletEndpoint.OfNewPhone;
import hk.iamsmart.platform.phonedoor.WalletEndpoint.Signer;
import hk.iamsmart.protocol.wallet.Nothing;
import hk.iamsmart.protocol.wallet.WalletFault;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewPhonePlacesTest {
  @ParameterizedTest
  @CsvSource({"16384, false", "16384, true", "2000000, true"})
  void whatever_one_network_sends_another_finds_a_place(int longestBody, boolean outside) {
    var endpoint =
        new OfNewPhone(
            "POST",
            "/x",
            longestBody,
            false,
            outside,
            _ -> new Signer.Nobody(WalletFault.MALFORMED, "unused"),
            _ -> new WalletAnswer.Success(new Nothing()));
    var places = new NewPhonePlaces(Duration.ZERO).of(endpoint);
    while (places.take("192.0.2.1") instanceof Places.Place) {
      // until it has all that one network may have
      assertThat(places.free()).isNotNegative();
    }
    assertThat(places.take("192.0.2.2")).isInstanceOf(Places.Place.class);
    assertThat(places.take("192.0.2.1")).isEqualTo(Places.None.CALLER_HAS_ENOUGH);
  }
}
