package hk.iamsmart.members.roadpages;

import hk.iamsmart.members.road.RoadItem;
import hk.iamsmart.platform.stages.Stage;
import java.util.List;

/// A stage of a road with what is needed there, as a page shows it.
///
/// @param count how much is done, in words; empty where nothing is needed yet
public record RoadStage(Stage stage, String title, String count, List<RoadItem> items) {
  public RoadStage {
    items = List.copyOf(items);
  }

  public boolean isPassed() {
    return !items.isEmpty() && items.stream().allMatch(RoadItem::isDone);
  }
}
