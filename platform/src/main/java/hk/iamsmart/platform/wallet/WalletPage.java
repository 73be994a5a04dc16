package hk.iamsmart.platform.wallet;

import hk.iamsmart.platform.look.Assets;
import hk.iamsmart.platform.look.Page;
import hk.iamsmart.platform.look.Page.Shape;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.look.WebLibrary;
import hk.iamsmart.protocol.Language;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import tools.jackson.databind.json.JsonMapper;

/// `GET /wallet`: the page that is the citizen's phone. It holds no state of ours: its keys are in
/// the browser, and it speaks the public wallet API.
@Controller
final class WalletPage {
  private final Texts texts = Texts.of(WalletPage.class);
  private final JsonMapper json = new JsonMapper();
  private final Pages pages;
  private final Assets assets;
  private final WalletEdge edge;

  WalletPage(Pages pages, Assets assets, WalletEdge edge) {
    this.pages = pages;
    this.assets = assets;
    this.edge = edge;
  }

  @GetMapping("/wallet")
  ResponseEntity<String> page(HttpServletRequest request) {
    var language = ReaderLanguage.of(request);
    var t = texts.in(language);
    var own = pages.content(edge.template(), Map.of("t", edge.texts().in(language)));
    var body = pages.content("wallet/wallet.jte", Map.of("t", t, "edge", own));
    return pages.answer(
        200,
        Page.of(language, t.say("title"), body)
            .shaped(Shape.BARE)
            .withScripts(edge.script())
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

  private Map<String, Object> manifest(Language language, String name) {
    return Map.of(
        "id",
        "/wallet",
        "name",
        name,
        "short_name",
        name,
        "lang",
        language.tag(),
        "start_url",
        "/wallet?lang=" + language.tag(),
        "scope",
        "/wallet",
        "display",
        "standalone",
        "background_color",
        "#f4f4f8",
        "theme_color",
        "#4a3fb5",
        "icons",
        List.of(icon("look/mark.svg", "any"), icon("look/mark-maskable.svg", "maskable")));
  }

  private Map<String, String> icon(String asset, String purpose) {
    return Map.of(
        "src", assets.at(asset), "type", "image/svg+xml", "sizes", "any", "purpose", purpose);
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
