package hk.iamsmart.people.staffdoor;

import hk.iamsmart.people.staff.SignedIn;
import hk.iamsmart.platform.kit.Way;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts.Words;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// Where a member of staff may go, and where they are.
@Component
final class StaffRail {
  private final List<StaffLink> links;

  StaffRail(ObjectProvider<StaffLink> links) {
    this.links = links.stream().sorted(Comparator.comparingInt(StaffLink::rank)).toList();
  }

  /// @param path of the page on which it stands
  List<Way> ways(SignedIn who, Words t, String path) {
    var shown = links.stream().filter(link -> link.shown().test(who)).toList();
    var here =
        shown.stream()
            .map(StaffLink::path)
            .filter(link -> isBelow(path, link))
            .max(Comparator.comparingInt(String::length));
    var first = Way.to(t.say("home.title"), StaffPages.HOME + query());
    return Stream.concat(
            Stream.of(path.equals(StaffPages.HOME) ? first.here() : first),
            shown.stream()
                .map(link -> {
                  var way = Way.to(link.in(t.language()), link.path() + query());
                  return here.equals(Optional.of(link.path())) ? way.here() : way;
                }))
        .toList();
  }

  private static boolean isBelow(String path, String link) {
    return path.equals(link) || path.startsWith(link + "/") || path.startsWith(link + "?");
  }

  /// A language that was chosen stays chosen.
  static String query() {
    return RequestContextHolder.currentRequestAttributes() instanceof ServletRequestAttributes now
        ? ReaderLanguage.chosen(now.getRequest()).map(one -> "?lang=" + one.tag()).orElse("")
        : "";
  }
}
