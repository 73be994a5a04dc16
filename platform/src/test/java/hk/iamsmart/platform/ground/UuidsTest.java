package hk.iamsmart.platform.ground;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UuidsTest {
  private static final String ID = "0f3c8a52-6f0e-4d0b-9a1c-5b7d2e8f4a61";

  @Test
  void an_id_is_read_in_letters_of_either_size() {
    assertThat(Uuids.parse(ID)).contains(UUID.fromString(ID));
    assertThat(Uuids.parse("0F3C8A52-6F0E-4D0B-9A1C-5B7D2E8F4A61")).contains(UUID.fromString(ID));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1-1-1-1-1",
        "0f3c8a526f0e4d0b9a1c5b7d2e8f4a61",
        " 0f3c8a52-6f0e-4d0b-9a1c-5b7d2e8f4a61",
        "0f3c8a52-6f0e-4d0b-9a1c-5b7d2e8f4a6g",
        "000f3c8a52-6f0e-4d0b-9a1c-5b7d2e8f4a61"
      })
  void anything_else_is_none(String claimed) {
    assertThat(Uuids.parse(claimed)).isEmpty();
  }
}
