package hk.iamsmart.members.sectors;

import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.protocol.Language;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The sectors whose organisations may join. Others are asked to get in touch.
@Component
public final class Sectors {
  private static final List<String> USUAL =
      List.of(
          "financial",
          "ict",
          "telecommunications",
          "healthcare",
          "education",
          "culture",
          "sports",
          "tourism",
          "public");
  private static final Texts TEXTS = Texts.of(Sectors.class);
  private static final Pattern ENTRY =
      Pattern.compile("([a-z][a-z0-9-]{0,39})=([^|;]+)\\|([^|;]+)\\|([^|;]+)");

  private final List<Sector> all;

  /// @param setting `id=English|繁體|简体`, separated by semicolons; empty for the usual ones
  Sectors(@Value("${iamsmart.programme.sectors:}") String setting) {
    all = setting.isBlank() ? usual() : read(setting);
  }

  private static List<Sector> usual() {
    return USUAL.stream()
        .map(id ->
            new Sector(
                id,
                ShownName.of(
                    TEXTS.in(Language.EN_US).say(id),
                    TEXTS.in(Language.ZH_HK).say(id),
                    TEXTS.in(Language.ZH_CN).say(id))))
        .toList();
  }

  private static List<Sector> read(String setting) {
    var read = Arrays.stream(setting.split(";")).map(String::strip).map(Sectors::entry).toList();
    if (read.stream().map(Sector::id).collect(Collectors.toSet()).size() < read.size()) {
      throw new CannotStart("IAMSMART_PROGRAMME_SECTORS names a sector twice");
    }
    return read;
  }

  private static Sector entry(String written) {
    var m = ENTRY.matcher(written);
    if (!m.matches()) {
      throw new CannotStart(
          "IAMSMART_PROGRAMME_SECTORS is not of the form id=English|繁體|简体, separated by ;");
    }
    return new Sector(
        m.group(1), ShownName.of(m.group(2).strip(), m.group(3).strip(), m.group(4).strip()));
  }

  /// In the order in which they are offered.
  public List<Sector> all() {
    return all;
  }

  public Optional<Sector> named(String id) {
    return all.stream().filter(sector -> sector.id().equals(id)).findFirst();
  }

  /// Its name, or the id of one that is listed no more.
  public String name(String id, Language language) {
    return named(id).map(sector -> sector.in(language)).orElse(id);
  }
}
