package hk.iamsmart.platform.profiles;

import hk.iamsmart.platform.profiles.Bill.BillAddress;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What is kept of one person, sealed as a whole. Personal data: never logged.
///
/// @param eme by wire name, each value in the form that is sent
/// @param links by the utility's id
record Person(Map<String, JsonNode> eme, Map<String, Link> links) {
  static final Person UNKNOWN = new Person(Map.of(), Map.of());

  Person {
    eme = Map.copyOf(eme);
    links = Map.copyOf(links);
  }

  /// An account at a utility.
  ///
  /// @param state what came of the last retrieval
  /// @param bill the one retrieved last, which a later failure does not take away
  record Link(String account, BillState state, @Nullable Kept bill) {
    Link with(BillState other) {
      return new Link(account, other, bill);
    }

    @Override
    public String toString() {
      return "Link[hidden]";
    }
  }

  /// A bill without its document.
  ///
  /// @param document where the vault keeps the PDF
  /// @param size of the PDF, in bytes
  record Kept(
      LocalDate date,
      Instant retrieved,
      String enUserName,
      String tcUserName,
      BillAddress service,
      BillAddress postal,
      UUID document,
      int size,
      String hash) {
    @Override
    public String toString() {
      return "Kept[hidden]";
    }
  }

  Person with(String field, JsonNode value) {
    var changed = new LinkedHashMap<>(eme);
    changed.put(field, value);
    return new Person(changed, links);
  }

  Person without(String field) {
    var changed = new LinkedHashMap<>(eme);
    changed.remove(field);
    return new Person(changed, links);
  }

  Person linked(String utility, Link link) {
    var changed = new LinkedHashMap<>(links);
    changed.put(utility, link);
    return new Person(eme, changed);
  }

  Person unlinked(String utility) {
    var changed = new LinkedHashMap<>(links);
    changed.remove(utility);
    return new Person(eme, changed);
  }

  Optional<Link> link(String utility) {
    return Optional.ofNullable(links.get(utility));
  }

  @Override
  public String toString() {
    return "Person[hidden]";
  }
}
