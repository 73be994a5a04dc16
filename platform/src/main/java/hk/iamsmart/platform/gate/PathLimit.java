package hk.iamsmart.platform.gate;

import java.util.List;

/// How often one network address may open these paths, all of them together. Beans of this type are
/// found; who comes more often is told when to come again.
///
/// @param perMinute calls, in one burst or evenly
public record PathLimit(List<OpenPath> paths, int perMinute) {
  public PathLimit {
    paths = List.copyOf(paths);
  }
}
