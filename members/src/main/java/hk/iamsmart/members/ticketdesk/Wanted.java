package hk.iamsmart.members.ticketdesk;

import hk.iamsmart.members.portalparts.Claimed;
import hk.iamsmart.members.tickets.Category;
import hk.iamsmart.members.tickets.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Which tickets the queue shows, all of it in the address.
///
/// @param mine only those that the reader has
/// @param typed words to be found; empty for all
/// @param page from 1 on
public record Wanted(
    Filter filter, Optional<Category> category, boolean mine, String typed, int page) {
  private static final int LONGEST = 100;

  static Wanted of(HttpServletRequest request) {
    var typed = Claimed.query(request, "q");
    return new Wanted(
        Filter.of(Claimed.query(request, "show")),
        Category.parse(Claimed.query(request, "category")),
        Claimed.query(request, "whose").equals("mine"),
        typed.substring(0, Math.min(typed.length(), LONGEST)),
        Claimed.page(request));
  }

  Wanted at(int other) {
    return new Wanted(filter, category, mine, typed, other);
  }

  String address() {
    return DeskPages.PATH
        + "?show="
        + filter.word()
        + category.map(one -> "&category=" + one.word()).orElse("")
        + (mine ? "&whose=mine" : "")
        + (typed.isEmpty() ? "" : "&q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8))
        + (page == 1 ? "" : "&page=" + page);
  }
}
