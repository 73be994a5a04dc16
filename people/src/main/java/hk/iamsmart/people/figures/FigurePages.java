package hk.iamsmart.people.figures;

import hk.iamsmart.people.figures.Series.Chart;
import hk.iamsmart.people.staff.Role;
import hk.iamsmart.people.staff.SignedIn;
import hk.iamsmart.people.staffdoor.StaffLink;
import hk.iamsmart.people.staffdoor.StaffPages;
import hk.iamsmart.people.staffdoor.StaffPages.Inside;
import hk.iamsmart.platform.kit.Bars;
import hk.iamsmart.platform.kit.Column;
import hk.iamsmart.platform.kit.Way;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.protocol.dates.Dates;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;

/// Figures over time, for operators, administrators and auditors. They are counted from the audit,
/// which forgets nothing.
@Controller
final class FigurePages {
  static final String PATH = "/staff/figures";
  private static final String FILE = PATH + "/csv";
  private static final Texts TEXTS = Texts.of(FigurePages.class);

  /// The passkey's page needs it, and these pages stand in its frame.
  private static final String SCRIPT = "passkeys/passkeys.js";

  private final StaffPages pages;
  private final Figures figures;

  FigurePages(StaffPages pages, Figures figures) {
    this.pages = pages;
    this.figures = figures;
  }

  @Bean
  static StaffLink linkToFigures() {
    return new StaffLink(
        20, PATH, language -> TEXTS.in(language).say("list.title"), FigurePages::mayRead);
  }

  private static boolean mayRead(SignedIn who) {
    return who.member().is(Role.OPERATOR)
        || who.member().is(Role.ADMINISTRATOR)
        || who.member().is(Role.AUDITOR);
  }

  @GetMapping(PATH)
  ResponseEntity<String> list(HttpServletRequest request) {
    allowed();
    var t = TEXTS.in(ReaderLanguage.of(request));
    int span = span(request);
    var days = figures.of(span);
    var dates = Dates.in(t.language());
    var parameters =
        Map.of(
            "charts",
            Arrays.stream(Chart.values()).map(chart -> drawn(t, days, chart)).toList(),
            "columns",
            columns(t),
            "days",
            days.days().reversed(),
            "spans",
            spans(t, span),
            "csv",
            FILE + "?days=" + span,
            "dates",
            dates);
    return pages.page(
        200, PATH + "?days=" + span, new Inside(t, "figures", "list", parameters), SCRIPT);
  }

  private static int span(HttpServletRequest request) {
    return Days.span(Optional.ofNullable(request.getParameter("days")).orElse(""));
  }

  private static Drawn drawn(Words t, Days days, Chart chart) {
    var series = chart.series();
    var dates = Dates.in(t.language());
    var bars =
        days.days().stream()
            .map(day -> new Bars.Bar(dates.day(day.day()), series.stream().map(day::of).toList()))
            .toList();
    var names = series.stream().map(one -> t.say("series." + one)).toList();
    return new Drawn(t.say("chart." + chart), new Bars(names, bars));
  }

  private static List<Column> columns(Words t) {
    return Stream.concat(
            Stream.of(Column.of(t.say("day"))),
            Arrays.stream(Series.values()).map(one -> Column.number(t.say("series." + one))))
        .toList();
  }

  private static List<Way> spans(Words t, int here) {
    return Days.SPANS.stream()
        .map(span -> {
          var href = PATH + "?days=" + span + "&lang=" + t.language().tag();
          var way = Way.to(t.say("span", span), href);
          return span == here ? way.here() : way;
        })
        .toList();
  }

  @GetMapping(FILE)
  ResponseEntity<byte[]> file(HttpServletRequest request) {
    allowed();
    int span = span(request);
    var csv = figures.of(span).csv();
    return ResponseEntity.ok()
        .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
        .cacheControl(CacheControl.noStore())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"figures-" + span + "-days.csv\"")
        .body(csv.getBytes(StandardCharsets.UTF_8));
  }

  private static void allowed() {
    if (!mayRead(StaffPages.who())) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
  }
}
