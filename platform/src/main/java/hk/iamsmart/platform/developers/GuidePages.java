package hk.iamsmart.platform.developers;

import hk.iamsmart.platform.console.RailEntry;
import hk.iamsmart.platform.developers.DevelopersFrame.Shown;
import hk.iamsmart.platform.gate.OpenPath;
import hk.iamsmart.platform.kit.Way;
import hk.iamsmart.platform.look.Icon;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.SiteLink;
import hk.iamsmart.platform.look.Texts.Words;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// `GET /developers/docs/…`: the guide, each page also as the Markdown that it is, by `.md`.
@Controller
final class GuidePages {
  private static final String MARKDOWN = ".md";
  private static final String CHANGES = "changelog";
  private static final String REASON = "documentation is for everybody";

  /// Pages on which a word that is a fault of the wallet API means it.
  private static final Set<String> ABOUT_WALLET = Set.of("wallet-api", "codes-wallet", "kiosk");

  private static final MediaType AS_MARKDOWN =
      new MediaType("text", "markdown", StandardCharsets.UTF_8);

  private final Contents contents;
  private final Markdown markdown;
  private final GuideSearch search;
  private final DevelopersFrame frame;
  private final Pages pages;

  GuidePages(
      Contents contents,
      Markdown markdown,
      GuideSearch search,
      DevelopersFrame frame,
      Pages pages) {
    this.contents = contents;
    this.markdown = markdown;
    this.search = search;
    this.frame = frame;
    this.pages = pages;
  }

  @Bean
  static Contents guideContents() {
    return Contents.read();
  }

  @Bean
  static OpenPath openGuide() {
    return new OpenPath(HttpMethod.GET, Links.DOCS + "/**", REASON);
  }

  @Bean
  static OpenPath openCodes() {
    return new OpenPath(HttpMethod.GET, Links.CODES + "/**", REASON);
  }

  @Bean
  static OpenPath openApis() {
    return new OpenPath(HttpMethod.GET, Links.OPENAPI + "/**", REASON);
  }

  @Bean
  static OpenPath openRequests() {
    return new OpenPath(HttpMethod.GET, Links.HTTP, REASON);
  }

  @Bean
  static RailEntry railToGuide() {
    return new RailEntry(
        80, Links.DOCS, Icon.BOOK, language -> DevelopersFrame.TEXTS.in(language).say("docs"));
  }

  @Bean
  static SiteLink linkToGuide() {
    return SiteLink.below(
        80, Links.DOCS, language -> DevelopersFrame.TEXTS.in(language).say("guide"));
  }

  /// The contents, or what was found for `q`.
  @GetMapping(Links.DOCS)
  ResponseEntity<String> contents(
      @RequestParam(name = "q", defaultValue = "") String asked, HttpServletRequest request) {
    var t = DevelopersFrame.words(request);
    var question = asked.strip();
    if (question.length() > GuideSearch.LONGEST_QUESTION) {
      question = question.substring(0, GuideSearch.LONGEST_QUESTION);
    }
    if (!question.isEmpty()) {
      var parameters = Map.of("t", t, "question", question, "found", search.find(question));
      var at = Links.DOCS + "?q=" + URLEncoder.encode(question, StandardCharsets.UTF_8);
      return frame.answer(
          200,
          t,
          question,
          new Shown(
              t.say("search.title", question),
              Links.DOCS,
              at,
              t.say("guide"),
              List.of(),
              pages.content("developers/found.jte", parameters)));
    }
    var body =
        pages.content("developers/contents.jte", Map.of("t", t, "groups", contents.groups()));
    return frame.answer(
        200, t, "", new Shown(t.say("guide"), Links.DOCS, Links.DOCS, "", List.of(), body));
  }

  @GetMapping(Links.DOCS + "/{page}")
  ResponseEntity<String> page(@PathVariable String page, HttpServletRequest request) {
    if (page.endsWith(MARKDOWN)) {
      var text = text(page.substring(0, page.length() - MARKDOWN.length()));
      return ResponseEntity.ok().contentType(AS_MARKDOWN).body(text.orElseThrow(Missing::new));
    }
    var text = text(page).orElseThrow(Missing::new);
    var t = DevelopersFrame.words(request);
    var values = frame.values(request, text);
    var article = markdown.article(text, values, t, frame.links(t, ABOUT_WALLET.contains(page)));
    var parameters =
        Map.<String, Object>of(
            "t", t,
            "article", article.html(),
            "page", page,
            "services", article.isFilledIn() ? values.services() : List.of(),
            "chosen", values.chosen().map(ReadersServices.Known::clientId).orElse(""),
            "before", way(t, contents.beside(page, -1)),
            "after", way(t, contents.beside(page, 1)));
    var place = Links.DOCS + "/" + page;
    return frame.answer(
        200,
        t,
        "",
        new Shown(
            article.title(),
            place,
            at(place, request),
            t.say("guide") + contents.groupOf(page).map(g -> " · " + g.title()).orElse(""),
            article.headings(),
            pages.content("developers/page.jte", parameters)));
  }

  /// The reader's choice stays when the language is switched.
  private static String at(String place, HttpServletRequest request) {
    var service = request.getParameter("service");
    return service != null && service.matches("[A-Za-z0-9-]{1,64}")
        ? place + "?service=" + service
        : place;
  }

  private static Optional<Way> way(Words t, Optional<Contents.Entry> entry) {
    return entry.map(
        e -> Way.to(e.title(), Links.DOCS + "/" + e.name() + "?lang=" + t.language().tag()));
  }

  private Optional<String> text(String page) {
    return page.equals(CHANGES)
        ? GuideText.file("CHANGELOG.md")
        : page.equals("README")
            ? Optional.of(GuideText.page(page))
            : contents.find(page).map(e -> GuideText.page(e.name()));
  }

  /// No such page.
  private static final class Missing extends ResponseStatusException {
    private static final long serialVersionUID = 1;

    private Missing() {
      super(HttpStatus.NOT_FOUND);
    }
  }
}
