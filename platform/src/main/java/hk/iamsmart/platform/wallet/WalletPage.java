package hk.iamsmart.platform.wallet;

import hk.iamsmart.platform.kit.Way;
import hk.iamsmart.platform.look.Assets;
import hk.iamsmart.platform.look.Page;
import hk.iamsmart.platform.look.Page.Shape;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.platform.look.WebLibrary;
import hk.iamsmart.platform.stages.Installation;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.AppLink;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `GET /wallet`: the page that is the citizen's phone. It holds no state of ours: its keys are in
/// the browser, and it speaks the public wallet API.
@Controller
final class WalletPage {
  private final Texts texts = Texts.of(WalletPage.class);
  private final JsonMapper json = new JsonMapper();
  private final Pages pages;
  private final Assets assets;
  private final WalletEdge edge;
  private final Installation installation;
  private final List<ReportWay> reports;

  WalletPage(
      Pages pages,
      Assets assets,
      WalletEdge edge,
      Installation installation,
      ObjectProvider<ReportWay> reports) {
    this.pages = pages;
    this.assets = assets;
    this.edge = edge;
    this.installation = installation;
    this.reports = reports.stream().toList();
  }

  /// What a phone says on all its screens unless what is done with it counts. Where several stages
  /// are played beside each other, the edge says whose phone it is.
  private String stage(Words t) {
    return Stage.parse(installation.mark()).map(stage -> stage(t, stage)).orElse("");
  }

  private static String stage(Words t, Stage stage) {
    return switch (stage) {
      case SIMULATED -> t.say("stage.programme");
      case ITE -> t.say("stage.environment");
      case PRODUCTION -> "";
    };
  }

  private List<Way> reports(Language language) {
    return reports.stream()
        .map(one -> Way.to(one.words().apply(language), one.address() + "&lang=" + language.tag()))
        .toList();
  }

  @GetMapping("/wallet")
  ResponseEntity<String> page(HttpServletRequest request, HttpServletResponse response) {
    response.setHeader("Accept-CH", BrowserSystem.HINT);
    var language = ReaderLanguage.of(request);
    var t = texts.in(language);
    var own =
        pages.content(
            edge.template(), Map.of("t", edge.texts().in(language), "called", edge.called()));
    var body =
        pages.content(
            "wallet/wallet.jte",
            Map.of(
                "t",
                t,
                "edge",
                own,
                "old",
                BrowserSystem.updateAdvised(request),
                "stage",
                stage(t),
                "reports",
                reports(language)));
    return pages.answer(
        200,
        Page.of(language, t.say("title"), body)
            .shaped(Shape.BARE)
            .withScripts(edge.script())
            .calling(edge.called())
            .switchedAt("/wallet")
            .installedBy("/wallet/app.webmanifest?lang=" + language.tag()));
  }

  /// What a phone needs to install the page as an app.
  @GetMapping("/wallet/app.webmanifest")
  ResponseEntity<String> manifest(HttpServletRequest request) {
    var language = ReaderLanguage.of(request);
    var name = texts.in(language).say("name");
    return ResponseEntity.ok()
        .contentType(MediaType.valueOf("application/manifest+json"))
        .body(json.writeValueAsString(manifest(language, name)));
  }

  /// What shows a notice when the phone is rung: the same one every time, in the reader's language.
  /// It reads nothing of what was pushed.
  @GetMapping("/wallet/worker.js")
  ResponseEntity<String> worker(HttpServletRequest request) {
    var language = ReaderLanguage.of(request);
    var t = texts.in(language);
    var words = json.createObjectNode();
    words.put("title", t.say("name")).put("body", t.say("rung.body"));
    words.put("lang", language.tag()).put("icon", assets.at("look/mark.svg"));
    return ResponseEntity.ok()
        .contentType(MediaType.valueOf("text/javascript;charset=UTF-8"))
        .cacheControl(CacheControl.noCache())
        .body(
            "const WORDS = %s;\nimportScripts('%s');\n"
                .formatted(json.writeValueAsString(words), assets.at("wallet/inbox/worker.js")));
  }

  private ObjectNode manifest(Language language, String name) {
    var manifest = json.createObjectNode();
    manifest.put("id", "/wallet").put("name", name).put("short_name", name);
    manifest.put("lang", language.tag()).put("start_url", "/wallet?lang=" + language.tag());
    manifest.put("scope", "/wallet").put("display", "standalone");
    manifest.put("background_color", "#f7f6f3").put("theme_color", "#f7f6f3");
    var icons = manifest.putArray("icons");
    icon(icons.addObject(), "look/mark.svg", "any");
    icon(icons.addObject(), "look/mark-maskable.svg", "maskable");
    var links = manifest.putArray("protocol_handlers").addObject();
    links.put("protocol", AppLink.WEB_SCHEME).put("url", "/wallet/open?link=%s");
    return manifest;
  }

  private void icon(ObjectNode icon, String asset, String purpose) {
    icon.put("src", assets.at(asset)).put("type", "image/svg+xml");
    icon.put("sizes", "any").put("purpose", purpose);
  }

  @Configuration(proxyBeanMethods = false)
  static class Libraries {
    /// Reads QR codes where the browser cannot.
    @Bean
    WebLibrary qrCodeReader() {
      return new WebLibrary("vendor/zxing.js", "html5-qrcode", "third_party/zxing-js.umd.min.js");
    }
  }
}
