package hk.iamsmart.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.protocol.card.MachineZone;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The machine readable zone writes as ICAO 9303, part 3, says.
class MachineZoneTest {
  @ParameterizedTest
  @CsvSource({
    // the examples of part 3, section 4.9, and part 11, appendix D
    "520727, 3",
    "AB2134<<<, 5",
    "L898902C<, 3",
    "690806, 1",
    "940623, 6",
    "D23145890, 7",
  })
  void the_check_digits_are_those_of_the_standard(String places, char digit) {
    assertThat(MachineZone.checkDigit(places)).isEqualTo(digit);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ERIKSSON, Anna Maria          | ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
        "SAN, Chi Nan                  | SAN<<CHI<NAN<<<<<<<<<<<<<<<<<<",
        "O'CONNOR, Enya Síobhan        | OCONNOR<<ENYA<SIOBHAN<<<<<<<<<",
        "VAN DER MULLEN, Martín Jean-Marc | VAN<DER<MULLEN<<MARTIN<JEAN<MA",
        "Ærøskøbing, Üsküdar ß         | AEROESKOEBING<<UESKUEDAR<SS<<<",
        "Arkfreith                     | ARKFREITH<<<<<<<<<<<<<<<<<<<<<",
        "NILAVADHANANANDA, Chayapa Dejthamrong Krasuang | NILAVADHANANANDA<<CHAYAPA<DEJT",
        // the thirtieth place would be a filler
        "ABCDEFGHIJKLMN, Opqrst Uvwxy Zabc | ABCDEFGHIJKLMN<<OPQRST<UVWXY<Z",
        "ABCDEFGHIJKLMNO, Opqrst Uvwxy Zabc | ABCDEFGHIJKLMN<<OPQRST<UVWXY<Z",
        "BENNELONG WOOLOOMOOLOO WARRANDYTE WARNAMBOOL, Dingo | BENNELONG<WOOLOOMOOLOO<WARR<<D",
        "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGH | ABCDEFGHIJKLMNOPQRSTUVWXYZABCD",
      })
  void a_name_is_written_in_thirty_places(String printed, String zone) {
    assertThat(MachineZone.name(printed)).contains(zone);
    assertThat(zone).hasSize(MachineZone.NAME);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",", ", Chi Nan", "陳大文", "SAN, 智能", "SAN, Ch1", "SAN; Chi"})
  void what_has_no_latin_letters_has_no_zone(String printed) {
    assertThat(MachineZone.name(printed)).isEmpty();
  }

  @Test
  void numbers_and_dates_fit() {
    assertThat(MachineZone.number("A123456(3)")).isEqualTo("A1234563");
    assertThat(MachineZone.number("AB987654(3)")).hasSize(MachineZone.NUMBER);
    assertThat(MachineZone.date(LocalDate.of(2004, 2, 29))).isEqualTo("040229");
  }
}
