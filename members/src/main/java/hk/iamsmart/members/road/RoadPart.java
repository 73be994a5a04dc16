package hk.iamsmart.members.road;

import hk.iamsmart.members.holdings.HeldService;
import hk.iamsmart.protocol.Language;
import java.util.List;

/// What one room asks of a service on its road. Components of this type are found.
public interface RoadPart {
  /// Within a stage, items of a lower place come first.
  int place();

  /// Its items as they stand now, in the reader's language. Members and staff read the same.
  List<RoadItem> items(HeldService service, Language language);
}
