package hk.iamsmart.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// A real Chromium for tests: wide or like a phone, light or dark, in any language, with a camera
/// that films a QR code if one is given.
public final class Browser implements AutoCloseable {
  private static final List<String> SWITCHES =
      List.of(
          "--no-sandbox",
          "--headless",
          "--disable-gpu",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser browser;

  private Browser(List<String> more) {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    var switches = new ArrayList<>(SWITCHES);
    switches.addAll(more);
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of("/usr/bin/chromium"))
                    .setArgs(switches));
  }

  public static Browser start() {
    return new Browser(List.of());
  }

  /// With a camera that films this file (`.y4m`), for ever.
  public static Browser filming(Path film) {
    return new Browser(
        List.of(
            "--use-fake-ui-for-media-stream",
            "--use-fake-device-for-media-stream",
            "--use-file-for-fake-video-capture=" + film.toAbsolutePath()));
  }

  /// A fresh profile on a wide screen.
  public BrowserContext desk(String language) {
    return browser.newContext(options(language).setViewportSize(1280, 860));
  }

  /// A fresh profile on a screen of 390 pixels, with a phone's name.
  public BrowserContext phone(String language) {
    return browser.newContext(
        options(language)
            .setViewportSize(390, 844)
            .setDeviceScaleFactor(2)
            .setHasTouch(true)
            .setIsMobile(true)
            .setUserAgent(
                "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko)"
                    + " Chrome/140.0.0.0 Mobile Safari/537.36"));
  }

  /// The same in the dark.
  public BrowserContext dark(String language) {
    return browser.newContext(
        options(language).setViewportSize(1280, 860).setColorScheme(ColorScheme.DARK));
  }

  private static com.microsoft.playwright.Browser.NewContextOptions options(String language) {
    return new com.microsoft.playwright.Browser.NewContextOptions()
        .setLocale(language)
        .setBypassCSP(false);
  }

  /// What axe-core finds wrong with the page, one line each; empty when nothing.
  @SuppressWarnings("unchecked")
  public static List<String> faults(Page page) {
    page.evaluate(axe() + "; undefined");
    var found =
        page.evaluate(
            "async () => (await axe.run(document, {resultTypes: ['violations']})).violations"
                + ".map(v => v.id + ': ' + v.nodes.map(n => n.html + ' ' + n.failureSummary)"
                + ".join(' | '))");
    return (List<String>) found;
  }

  private static String axe() {
    var resolver = new PathMatchingResourcePatternResolver(Browser.class.getClassLoader());
    try {
      var files =
          resolver.getResources("classpath*:META-INF/resources/webjars/axe-core/*/axe.min.js");
      return files[0].getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A picture for human eyes in `target/screens`.
  public static void shoot(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of("target", "screens", name + ".png"))
            .setFullPage(true));
  }

  @Override
  public void close() {
    playwright.close();
  }
}
