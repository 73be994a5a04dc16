package hk.iamsmart.platform.push;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The push services that this node talks to right now. A host has a part of the places, so that
/// one that does not answer leaves the others theirs.
final class Hosts {
  /// Pushes to one host at a time.
  static final int AT_ONCE = 16;

  private final Map<String, Integer> busy = new ConcurrentHashMap<>();

  void enter(String host) {
    busy.merge(host, 1, Integer::sum);
  }

  void leave(String host) {
    busy.computeIfPresent(host, (_, pushes) -> pushes == 1 ? null : pushes - 1);
  }

  /// Those that have all they get.
  List<String> full() {
    return busy.entrySet().stream()
        .filter(e -> e.getValue() >= AT_ONCE)
        .map(Map.Entry::getKey)
        .toList();
  }
}
