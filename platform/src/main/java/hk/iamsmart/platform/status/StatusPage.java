package hk.iamsmart.platform.status;

import hk.iamsmart.platform.gate.OpenPath;
import hk.iamsmart.platform.kit.Fact;
import hk.iamsmart.platform.kit.Tone;
import hk.iamsmart.platform.look.Page;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.SiteLink;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.platform.status.Standing.State;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.dates.Dates;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// `GET /status` and `GET /status.json`; 503 when nothing works.
@Controller
final class StatusPage {
  private static final String PATH = "/status";
  private static final String JSON = "/status.json";
  private static final String REASON = "how it stands is for everybody";
  private static final Texts TEXTS = Texts.of(StatusPage.class);

  private final StatusBoard board;
  private final Pages pages;

  StatusPage(StatusBoard board, Pages pages) {
    this.board = board;
    this.pages = pages;
  }

  @Bean
  static OpenPath openStatus() {
    return new OpenPath(HttpMethod.GET, PATH, REASON);
  }

  @Bean
  static OpenPath openStatusJson() {
    return new OpenPath(HttpMethod.GET, JSON, REASON);
  }

  @Bean
  static SiteLink linkToStatus() {
    return SiteLink.below(85, PATH, language -> TEXTS.in(language).say("title"));
  }

  @GetMapping(PATH)
  ResponseEntity<String> page(HttpServletRequest request) {
    var t = TEXTS.in(ReaderLanguage.of(request));
    var standing = board.standing();
    var body =
        pages.content(
            "status/status.jte",
            Map.of(
                "t", t,
                "standing", standing,
                "tone", tone(standing.state()),
                "facts", facts(t, standing),
                "dates", Dates.in(t.language())));
    return pages.answer(
        status(standing),
        Page.of(t.language(), t.say("title"), body).switchedAt(PATH).within(PATH));
  }

  private static List<Fact> facts(Words t, Standing standing) {
    return standing
        .waiting()
        .map(waiting ->
            Stream.concat(
                    Stream.of(Fact.of(t.say("waiting"), String.valueOf(waiting.count()))),
                    waiting.oldest().stream()
                        .map(since -> Dates.in(t.language()).age(since, standing.at()))
                        .map(age -> Fact.of(t.say("oldest"), age)))
                .toList())
        .orElse(List.of());
  }

  private static Tone tone(State state) {
    return switch (state) {
      case UP -> Tone.SUCCESS;
      case INCIDENT, DOWNTIME -> Tone.WARN;
      case DOWN -> Tone.DANGER;
    };
  }

  private static int status(Standing standing) {
    return standing.state() == State.DOWN ? 503 : 200;
  }

  @GetMapping(JSON)
  ResponseEntity<Map<String, Object>> json() {
    var standing = board.standing();
    var told = new LinkedHashMap<String, Object>();
    told.put("state", standing.state());
    told.put("at", standing.at());
    standing
        .waiting()
        .ifPresent(waiting -> {
          var callbacks = new LinkedHashMap<String, Object>();
          callbacks.put("waiting", waiting.count());
          waiting.oldest().ifPresent(since -> callbacks.put("oldest", since));
          told.put("callbacks", callbacks);
        });
    standing.downtimes().ifPresent(downtimes -> told.put("downtimes", told(downtimes)));
    standing.incidents().ifPresent(incidents -> told.put("incidents", told(incidents)));
    return ResponseEntity.status(status(standing)).cacheControl(CacheControl.noStore()).body(told);
  }

  private static List<Map<String, Object>> told(List<Announcement> announcements) {
    return announcements.stream()
        .map(one -> {
          var told = new LinkedHashMap<String, Object>();
          told.put("from", one.from());
          one.until().ifPresent(until -> told.put("until", until));
          var words = new LinkedHashMap<String, String>();
          for (var language : Language.values()) {
            words.put(language.tag(), one.in(language));
          }
          told.put("text", words);
          return (Map<String, Object>) told;
        })
        .toList();
  }
}
