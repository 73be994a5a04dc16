package hk.iamsmart.sandbox.requests;

import hk.iamsmart.platform.kit.Fact;
import hk.iamsmart.platform.kit.Way;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.dates.Dates;
import hk.iamsmart.sandbox.log.LogDoor;
import hk.iamsmart.sandbox.log.LoggedExchange;
import hk.iamsmart.sandbox.requests.Wanted.Tab;
import hk.iamsmart.sandbox.roster.Roster.Names;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The exchange that is open beside the list.
///
/// @param title method and path
/// @param bad whether it was refused
/// @param reason why, in words
/// @param mend what to do about it, in English as every explanation
/// @param codePage where its code is explained; empty when it has none
/// @param explained what the platform computed, of a refusal
/// @param canonical the text that was signed; empty when it did not come that far
/// @param sides request and answer, as the chosen tab shows them
/// @param headers of the request
/// @param facts that stand below every tab
public record Opened(
    String title,
    Tab tab,
    List<Way> tabs,
    String close,
    String code,
    boolean bad,
    String reason,
    String mend,
    String codePage,
    List<Fact> explained,
    String canonical,
    List<Side> sides,
    List<Fact> headers,
    List<Fact> facts,
    String txId) {
  private static final JsonMapper PRETTY =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /// @param text empty when there was nothing
  public record Side(String name, String text) {}

  static Opened of(LoggedExchange one, Wanted wanted, Words t, Names names) {
    var why = one.explanation();
    var tab = wanted.tab();
    var tabs =
        Arrays.stream(Tab.values())
            .map(each -> {
              var word = t.say("tab." + each);
              var way = Way.to(word, wanted.with(each).href() + "#panel");
              return each == tab ? way.here() : way;
            })
            .toList();
    return new Opened(
        one.method() + " " + Shown.shortened(one.path()),
        tab,
        tabs,
        wanted.closed().href(),
        one.code(),
        why != null,
        why == null ? "" : why.reason(),
        why == null || why.mend() == null ? "" : why.mend(),
        isReturnCode(one.code()) ? "/developers/codes/" + one.code() : "",
        why == null ? List.of() : explained(one, t),
        why == null || why.canonical() == null ? "" : why.canonical(),
        tab == Tab.OPENED || tab == Tab.RAW ? sides(one, tab, t) : List.of(),
        tab == Tab.HEADERS ? headers(one) : List.of(),
        facts(one, t, names),
        one.txID());
  }

  private static boolean isReturnCode(String code) {
    return ReturnCode.parse(code).isPresent();
  }

  private static List<Fact> explained(LoggedExchange one, Words t) {
    var all = new ArrayList<Fact>();
    var why = one.explanation();
    if (why == null) {
      return all;
    }
    add(all, t.say("why.parameter"), why.parameter());
    add(all, t.say("why.expected"), why.expected());
    add(all, t.say("why.came"), why.came());
    add(all, t.say("why.bodySha256"), why.bodySha256());
    add(all, t.say("why.firstDifference"), why.firstDifference());
    if ("timestamp".equals(why.parameter())) {
      add(all, t.say("why.skewMillis"), why.skewMillis());
    }
    add(all, t.say("why.contentKey"), why.contentKey());
    return all;
  }

  private static void add(List<Fact> all, String name, @Nullable Object value) {
    if (value != null) {
      all.add(Fact.code(name, value.toString()));
    }
  }

  private static List<Side> sides(LoggedExchange one, Tab tab, Words t) {
    return List.of(
        new Side(t.say("request"), side(one.request(), tab)),
        new Side(t.say("answer"), side(one.answer(), tab)));
  }

  private static String side(LoggedExchange.Side side, Tab tab) {
    if (tab == Tab.RAW) {
      return side.body();
    }
    var opened = side.opened();
    return opened == null ? "" : pretty(opened);
  }

  private static String pretty(JsonNode node) {
    return PRETTY.writeValueAsString(node);
  }

  private static List<Fact> headers(LoggedExchange one) {
    return one.request().headers().entrySet().stream()
        .map(header -> Fact.code(header.getKey(), header.getValue()))
        .toList();
  }

  private static List<Fact> facts(LoggedExchange one, Words t, Names names) {
    var all = new ArrayList<Fact>();
    all.add(Fact.of(t.say("fact.door"), t.say("door." + one.door())));
    if (one.clientID() != null) {
      all.add(Fact.of(t.say("fact.service"), names.service(one.clientID())));
    }
    if (one.status() != 0) {
      all.add(Fact.of(t.say("fact.status"), String.valueOf(one.status())));
    }
    var at = Instant.parse(one.at());
    all.add(Fact.of(t.say("fact.at"), Dates.in(t.language()).exact(at)));
    if (one.door() != LogDoor.BROWSER || one.tookMicros() > 0) {
      var took = Duration.ofNanos(one.tookMicros() * 1000);
      var millis = String.format(Locale.ROOT, "%.1f", took.toNanos() / 1e6);
      all.add(Fact.of(t.say("fact.took"), t.say("milliseconds", millis)));
    }
    return all;
  }
}
