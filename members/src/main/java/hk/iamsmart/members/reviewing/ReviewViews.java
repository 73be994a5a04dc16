package hk.iamsmart.members.reviewing;

import hk.iamsmart.members.applications.ApplicationPolicy;
import hk.iamsmart.members.applications.Field;
import hk.iamsmart.members.applications.Queue.Folder;
import hk.iamsmart.members.applications.Queue.Listed;
import hk.iamsmart.members.sectors.Sectors;
import hk.iamsmart.people.staff.SignedIn;
import hk.iamsmart.people.staffdoor.StaffPages;
import hk.iamsmart.people.staffdoor.StaffPages.Inside;
import hk.iamsmart.platform.kit.Way;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.protocol.dates.Dates;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// What reviewers see.
@Component
final class ReviewViews {
  /// The passkey's page needs it, and these pages stand in its frame.
  private static final String SCRIPT = "passkeys/passkeys.js";

  private static final String ROOM = "reviewing";

  private final StaffPages pages;
  private final Sectors sectors;

  ReviewViews(StaffPages pages, Sectors sectors) {
    this.pages = pages;
    this.sectors = sectors;
  }

  ResponseEntity<String> list(Words t, Filter filter, Listed listed, Instant now) {
    var parameters =
        Map.of(
            "filters",
            filters(t, filter, listed),
            "listed",
            listed,
            "filter",
            filter,
            "sectors",
            sectors.names(),
            "dates",
            Dates.in(t.language()),
            "now",
            now);
    var path = ReviewPages.PATH + "?show=" + filter.id() + "&page=" + listed.page();
    return pages.page(200, path, new Inside(t, ROOM, "list", parameters), SCRIPT);
  }

  private static List<Way> filters(Words t, Filter chosen, Listed listed) {
    return Arrays.stream(Filter.values())
        .map(filter -> {
          int count =
              filter.states().stream()
                  .mapToInt(state -> listed.counts().getOrDefault(state, 0))
                  .sum();
          var way =
              Way.to(
                      t.say("filter." + filter.name()),
                      ReviewPages.PATH + "?show=" + filter.id() + "&lang=" + t.language().tag())
                  .counting(count);
          return filter == chosen ? way.here() : way;
        })
        .toList();
  }

  ResponseEntity<String> one(
      Words t, SignedIn who, Folder folder, Told told, String query, Instant now) {
    var sector = folder.application().answers().get(Field.SECTOR);
    var parameters =
        Map.of(
            "folder",
            folder,
            "decides",
            ApplicationPolicy.mayDecide(who),
            "told",
            told,
            "sector",
            sectors.name(sector, t.language()),
            "dates",
            Dates.in(t.language()),
            "query",
            query,
            "now",
            now);
    return pages.page(told.status(), path(folder), new Inside(t, ROOM, "one", parameters), SCRIPT);
  }

  ResponseEntity<String> decide(Words t, Folder folder, Told told, String query) {
    var parameters = Map.<String, Object>of("folder", folder, "told", told, "query", query);
    return pages.page(
        told.status(), path(folder) + "/decide", new Inside(t, ROOM, "decide", parameters), SCRIPT);
  }

  private static String path(Folder folder) {
    return ReviewPages.PATH + "/" + folder.application().id();
  }
}
