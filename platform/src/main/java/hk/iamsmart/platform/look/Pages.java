package hk.iamsmart.platform.look;

import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import hk.iamsmart.protocol.Language;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// Puts the common frame around a page and sends it with the headers every page has.
///
/// Templates live in `src/main/jte/<room>/` of any module; the build compiles them. A room renders
/// its own template to `Content` and hands it over in a `Page`.
@Component
public final class Pages {
  private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);
  private final Texts texts = Texts.of(Pages.class);
  private final Assets assets;
  private final List<PageMark> marks;
  private final List<SiteLink> links;
  private final Framers framers;

  Pages(
      Assets assets,
      ObjectProvider<PageMark> marks,
      ObjectProvider<SiteLink> links,
      ObjectProvider<Framers> framers) {
    this.assets = assets;
    this.marks = marks.orderedStream().toList();
    this.links = links.stream().sorted(Comparator.comparingInt(SiteLink::rank)).toList();
    this.framers = framers.getIfAvailable(() -> Framers.NOBODY);
  }

  /// A template with its parameters, to be rendered when the page is.
  ///
  /// @param template its path: `broker/code.jte`
  public Content content(String template, Map<String, Object> parameters) {
    return output -> engine.render(template, parameters, output);
  }

  /// The whole page as HTML.
  public String page(Page page) {
    var output = new StringOutput();
    engine.render(
        "look/layout.jte",
        Map.of(
            "page", page,
            "t", texts.in(page.language()),
            "assets", assets,
            "marks", marksIn(page.language()),
            "links", links),
        output);
    return output.toString();
  }

  private List<PageMark.Mark> marksIn(Language language) {
    return marks.stream().flatMap(mark -> mark.in(language).stream()).toList();
  }

  /// The short form of `page`.
  public String page(Language language, String title, Content body) {
    return page(Page.of(language, title, body));
  }

  /// The page as an answer that nobody keeps and that runs no script but ours.
  public ResponseEntity<String> answer(int status, Page page) {
    return ResponseEntity.status(status).headers(headers(page)).body(page(page));
  }

  /// The headers of `answer`, for who adds to them; those that are the same everywhere come from
  /// the gate.
  public HttpHeaders headers(Page page) {
    var headers = new HttpHeaders();
    headers.set(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8");
    headers.set(HttpHeaders.CONTENT_LANGUAGE, page.language().tag());
    headers.setCacheControl(CacheControl.noStore());
    headers.set("Content-Security-Policy", PagePolicy.of(framers, page.elsewhere()));
    return headers;
  }
}
