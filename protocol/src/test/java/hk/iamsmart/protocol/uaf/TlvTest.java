package hk.iamsmart.protocol.uaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TlvTest {
  private static TlvReader read(String hex) throws MalformedAssertion {
    return TlvReader.read("sample", HexFormat.of().parseHex(hex));
  }

  @Test
  void numbers_are_little_endian() throws Exception {
    assertThat(new TlvWriter().put(Tag.AAID, new byte[] {7}).bytes())
        .isEqualTo(HexFormat.of().parseHex("0b2e010007"));
    assertThat(read("0b2e010007").one(Tag.AAID).value()).containsExactly(7);
    assertThat(TlvReader.uint32(HexFormat.of().parseHex("feffffff"), 0)).isEqualTo(0xfffffffeL);
    assertThat(new TlvWriter().uint32(0xfffffffeL).bytes())
        .isEqualTo(HexFormat.of().parseHex("feffffff"));
  }

  @Test
  void an_element_knows_its_own_bytes() throws Exception {
    assertThat(read("062e0000" + "0b2e010007").one(Tag.AAID).whole())
        .isEqualTo(HexFormat.of().parseHex("0b2e010007"));
  }

  @Test
  void an_unknown_tag_is_skipped() throws Exception {
    assertThat(read("0100020000aa".substring(0, 12) + "0b2e010007").one(Tag.AAID).value())
        .containsExactly(7);
    assertThat(read("ff1f0100aa" + "0b2e010007").one(Tag.AAID).value()).containsExactly(7);
  }

  @ParameterizedTest
  @CsvSource({
    "0120010000,unknown critical",
    "152e0000,unknown critical",
    "ff3f0000,unknown critical",
    "01400000,14 bits",
    "01800000,14 bits"
  })
  void an_unknown_critical_tag_is_refused(String hex, String reason) {
    assertThatThrownBy(() -> read(hex))
        .isInstanceOf(MalformedAssertion.class)
        .hasMessageContaining(reason);
  }

  @Test
  void a_critical_extension_is_refused_and_another_skipped_when_it_is_whole() throws Exception {
    var extension = "132e010041" + "142e010042";
    assertThat(read("123e0a00" + extension).all(Tag.EXTENSION_NON_CRITICAL)).hasSize(1);
    assertThatThrownBy(() -> read("113e0a00" + extension)).isInstanceOf(MalformedAssertion.class);
    assertThatThrownBy(() -> read("123e0500132e010041")).isInstanceOf(MalformedAssertion.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0b", "0b2e", "0b2e01", "0b2e0100", "0b2e020007", "0b2effff07"})
  void a_length_that_does_not_fit_is_refused(String hex) {
    assertThatThrownBy(() -> read(hex)).isInstanceOf(MalformedAssertion.class);
  }

  @Test
  void what_must_be_there_once_must_be_there_once() throws Exception {
    assertThatThrownBy(() -> read("").one(Tag.AAID)).hasMessageContaining("lacks");
    var twice = read("0b2e0000" + "0b2e0000");
    assertThatThrownBy(() -> twice.one(Tag.AAID)).hasMessageContaining("repeats");
  }

  @Test
  void a_known_tag_in_the_wrong_place_is_refused() throws Exception {
    var elements = read("0b2e0000");
    assertThatThrownBy(() -> elements.allowOnly(Tag.KEYID)).hasMessageContaining("no place");
  }

  @Test
  void nothing_longer_than_16_bits_is_written() {
    assertThatThrownBy(() -> new TlvWriter().put(Tag.PUB_KEY, new byte[0x10000]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
