package hk.iamsmart.members.helpdesk;

import hk.iamsmart.members.portalparts.Claimed;
import hk.iamsmart.members.tickets.Category;
import hk.iamsmart.members.tickets.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Which tickets somebody wants to see, all of it in the address.
///
/// @param typed words to be found; empty for all
/// @param page from 1 on
public record Wanted(Filter filter, Optional<Category> category, String typed, int page) {
  static final String PLACE = "/helpdesk";
  private static final int LONGEST = 100;

  static Wanted of(HttpServletRequest request) {
    var typed = Claimed.query(request, "q");
    return new Wanted(
        Filter.of(Claimed.query(request, "show")),
        Category.parse(Claimed.query(request, "category")),
        typed.substring(0, Math.min(typed.length(), LONGEST)),
        Claimed.page(request));
  }

  /// Whether some are left out.
  public boolean filtered() {
    return filter != Filter.CURRENT || category.isPresent() || !typed.isEmpty();
  }

  Wanted at(int other) {
    return new Wanted(filter, category, typed, other);
  }

  /// Path and query below the organisation's, without the language.
  String address() {
    return PLACE
        + "?show="
        + filter.word()
        + category.map(one -> "&category=" + one.word()).orElse("")
        + (typed.isEmpty() ? "" : "&q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8))
        + (page == 1 ? "" : "&page=" + page);
  }
}
