package hk.iamsmart.platform.fido;

import hk.iamsmart.protocol.wallet.PhonePlatform;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The models of authenticator that may be used here: those whose metadata is installed and meets
/// the house policy.
final class Models {
  private final Map<String, MetadataStatement> byAaid = new TreeMap<>();

  Models(List<MetadataStatement> statements) {
    var house = PolicyRules.house();
    for (var statement : statements) {
      if (PolicyRules.accepts(house, statement)
          && byAaid.put(statement.aaid(), statement) != null) {
        throw new IllegalArgumentException("two metadata statements of " + statement.aaid());
      }
    }
  }

  @Nullable MetadataStatement find(String claimedAaid) {
    return byAaid.get(claimedAaid);
  }

  /// The AAIDs for this kind of phone, sorted.
  List<String> on(PhonePlatform platform) {
    return byAaid.values().stream()
        .filter(s -> s.platforms().contains(platform))
        .map(MetadataStatement::aaid)
        .toList();
  }
}
