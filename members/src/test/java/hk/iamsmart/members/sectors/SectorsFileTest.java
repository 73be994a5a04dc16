package hk.iamsmart.members.sectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.protocol.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SectorsFileTest {
  @TempDir private Path folder;

  private SectorsFile of(String json) throws IOException {
    var file = folder.resolve("sectors.json");
    Files.writeString(file, json);
    return new SectorsFile(file.toString());
  }

  @Test
  void without_a_setting_there_are_those_that_the_programme_begins_with() {
    var sectors = new SectorsFile(" ");
    assertThat(sectors.all())
        .extracting(Sector::id)
        .startsWith("financial", "ict", "telecommunications", "healthcare")
        .contains("education", "culture", "sports", "tourism", "public");
    assertThat(sectors.all())
        .filteredOn(sector -> sector.id().equals("healthcare"))
        .extracting(sector -> sector.in(Language.ZH_HK))
        .containsExactly("醫療護理");
  }

  @Test
  void a_file_takes_their_place_in_its_order() throws IOException {
    var sectors =
        of(
            """
            [{"id": "mining", "en": " Mining ", "zhHk": "礦業", "zhCn": "矿业"},
             {"id": "arts", "en": "Arts", "zhHk": "藝術", "zhCn": "艺术"}]
            """);
    assertThat(sectors.all()).extracting(Sector::en).containsExactly("Mining", "Arts");
    assertThat(sectors.all().getFirst().in(Language.ZH_CN)).isEqualTo("矿业");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "[] ~ there are 1 to 50 sectors",
        "[{'id':'A','en':'a','zhHk':'b','zhCn':'c'}] ~ the id 'A' is not",
        "[{'id':'arts','en':'a','zhHk':'b'}] ~ 'arts' has no name of 1 to 60 characters in zhCn",
        "[{'id':'arts','en':'','zhHk':'b','zhCn':'c'}]"
            + " ~ 'arts' has no name of 1 to 60 characters in en",
        "[{'id':'aa','en':'a','zhHk':'b','zhCn':'c'},{'id':'aa','en':'a','zhHk':'b','zhCn':'c'}]"
            + " ~ 'aa' is there twice",
        "[{'id':'arts','name':'a'}] ~ is not a list of objects with id, en, zhHk and zhCn",
        "nonsense ~ is not a list of objects"
      })
  void a_broken_file_is_told_with_the_entry_and_the_reason(String json, String reason) {
    assertThatThrownBy(() -> of(json.replace('\'', '"')))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("IAMSMART_PROGRAMME_SECTORS")
        .hasMessageContaining(reason);
  }

  @Test
  void a_file_that_is_not_there_or_far_too_large_is_told() {
    assertThatThrownBy(() -> new SectorsFile(folder.resolve("none.json").toString()))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("cannot be read");
    assertThatThrownBy(() -> of(" ".repeat(65 * 1024))).hasMessageContaining("more than 64 KB");
  }
}
