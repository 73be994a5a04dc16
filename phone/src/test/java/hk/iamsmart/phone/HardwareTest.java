package hk.iamsmart.phone;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.protocol.wallet.PhonePlatform;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HardwareTest {
  @ParameterizedTest
  @CsvSource({
    "ANDROID,8.0,true",
    "ANDROID,9,true",
    "ANDROID,10,false",
    "ANDROID,16,false",
    "IOS,12.5.7,true",
    "IOS,13.0,false",
    "IOS,unknown,false",
    "WEB,1,false"
  })
  void an_update_is_advised_below_android_10_and_ios_13(
      PhonePlatform platform, String version, boolean advised) {
    var hardware = Hardware.of(platform, "hardware-1").withOsVersion(version);
    assertThat(hardware.updateAdvised()).isEqualTo(advised);
  }
}
