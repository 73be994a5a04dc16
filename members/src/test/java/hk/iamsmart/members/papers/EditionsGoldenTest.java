package hk.iamsmart.members.papers;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.members.pictures.Pictures;
import hk.iamsmart.members.pictures.Screen;
import hk.iamsmart.platform.developers.GuideText;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.dates.Dates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// A document is of the day on which what it prints was last changed.
class EditionsGoldenTest {
  private static final Path FILE =
      Path.of("src/main/resources/hk/iamsmart/members/papers", Editions.FILE);

  @Test
  void every_edition_is_of_what_is_printed_today() throws Exception {
    var digests = new LinkedHashMap<String, String>();
    for (var api : new String[] {"service", "wallet"}) {
      digests.put(api, digest(GuideText.openApi(api).orElseThrow()));
    }
    digests.put("pictures", pictures());
    if ("write".equals(System.getProperty("golden"))) {
      write(digests);
    }
    var kept = JsonMapper.builder().build().readValue(Files.readString(FILE), Editions.class);
    var found = new LinkedHashMap<String, String>();
    kept.of().forEach((name, edition) -> found.put(name, edition.sha256()));
    assertThat(found)
        .as("what is printed was changed; ./dev golden gives it a new date")
        .isEqualTo(digests);
    assertThat(kept.of().values())
        .allSatisfy(one -> assertThat(one.date()).isAfterOrEqualTo(LocalDate.of(2026, 11, 1)));
  }

  private static void write(Map<String, String> digests) throws IOException {
    var kept = Editions.read();
    var fresh = new TreeMap<String, Editions.Of>();
    digests.forEach((name, digest) -> {
      var former = kept.of(name);
      fresh.put(
          name,
          former.sha256().equals(digest)
              ? former
              : new Editions.Of(LocalDate.now(Dates.HONG_KONG), digest));
    });
    var text =
        JsonMapper.builder()
            .build()
            .writerWithDefaultPrettyPrinter()
            .writeValueAsString(new Editions(fresh));
    Files.writeString(FILE, text + "\n");
  }

  private static String pictures() throws NoSuchAlgorithmException {
    var digest = MessageDigest.getInstance("SHA-256");
    for (var language : Language.values()) {
      for (var screen : Screen.values()) {
        digest.update(Pictures.png(screen, language));
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static String digest(String text) throws NoSuchAlgorithmException {
    var digest = MessageDigest.getInstance("SHA-256");
    return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
