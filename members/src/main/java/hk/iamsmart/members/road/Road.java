package hk.iamsmart.members.road;

import hk.iamsmart.members.holdings.HeldService;
import hk.iamsmart.protocol.Language;
import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/// The road of a service to production: everything that any room asks of it.
@Service
public final class Road {
  private final ObjectProvider<RoadPart> parts;

  /// @param parts asked for when a road is drawn: they may stand on rooms that read a road
  ///   themselves
  Road(ObjectProvider<RoadPart> parts) {
    this.parts = parts;
  }

  /// In the order of the stages, and within each of the parts' places.
  public List<RoadItem> of(HeldService service, Language language) {
    return parts.stream()
        .sorted(Comparator.comparingInt(RoadPart::place))
        .flatMap(part -> part.items(service, language).stream())
        .sorted(Comparator.comparing(RoadItem::stage))
        .toList();
  }
}
