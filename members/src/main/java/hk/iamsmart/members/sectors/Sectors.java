package hk.iamsmart.members.sectors;

import hk.iamsmart.members.lists.BroughtLines;
import hk.iamsmart.members.lists.KeptLine;
import hk.iamsmart.members.lists.KeptList;
import hk.iamsmart.members.lists.KeptLists;
import hk.iamsmart.protocol.Language;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/// The sectors whose organisations may join: those that the installation begins with, and what
/// operators wrote over them since. Whoever is of none of them writes to us.
@Component
public final class Sectors {
  private static final KeptList.Part NAME = KeptList.SECTORS.parts().getFirst();

  private final KeptLists lists;

  Sectors(KeptLists lists) {
    this.lists = lists;
  }

  @Bean
  static BroughtLines broughtSectors(SectorsFile file) {
    return new BroughtLines(KeptList.SECTORS, file.all().stream().map(Sectors::line).toList());
  }

  private static KeptLine line(Sector sector) {
    var names = new HashMap<String, String>();
    Stream.of(Language.values()).forEach(one -> names.put(NAME.in(one), sector.in(one)));
    return KeptLine.brought(sector.id(), names);
  }

  private static Sector sector(KeptLine line) {
    return new Sector(
        line.id(),
        line.text(NAME, Language.EN_US),
        line.text(NAME, Language.ZH_HK),
        line.text(NAME, Language.ZH_CN));
  }

  /// In their order. One query.
  public List<Sector> all() {
    return lists.all(KeptList.SECTORS).stream()
        .filter(KeptLine::shown)
        .map(Sectors::sector)
        .toList();
  }

  /// One of which organisations may join now.
  public Optional<Sector> find(String id) {
    return all().stream().filter(sector -> sector.id().equals(id)).findFirst();
  }

  /// What sectors are called at one moment, for pages with many of them.
  ///
  /// @param known by id, those too of which nobody joins any more
  public record Names(Map<String, Sector> known) {
    public Names {
      known = Map.copyOf(known);
    }

    /// Its name, or the id of one that was never heard of.
    public String of(String id, Language language) {
      return Optional.ofNullable(known.get(id)).map(one -> one.in(language)).orElse(id);
    }
  }

  /// One query.
  public Names names() {
    return new Names(
        lists.all(KeptList.SECTORS).stream()
            .map(Sectors::sector)
            .collect(Collectors.toMap(Sector::id, one -> one)));
  }

  /// Its name, or the id of one that was never heard of.
  public String name(String id, Language language) {
    return names().of(id, language);
  }
}
