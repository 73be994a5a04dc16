package hk.iamsmart.browser;

import gg.jte.Content;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.look.Page;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.protocol.Language;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Just enough of the house to serve pages.
@SpringBootConfiguration
@PagesAlone
@ComponentScan("hk.iamsmart.platform.look")
public class PagesFixture {
  @Bean
  IdSource ids() {
    return new IdSource(new SecureRandom());
  }

  /// Every component on one page.
  @RestController
  static final class Gallery {
    private final Pages pages;

    Gallery(Pages pages) {
      this.pages = pages;
    }

    @GetMapping("/gallery")
    ResponseEntity<String> gallery(HttpServletRequest request) {
      Content body = output -> output.writeContent(COMPONENTS);
      var language = ReaderLanguage.of(request);
      var title = language == Language.EN_US ? "Components" : "元件";
      return pages.answer(200, Page.of(language, title, body).switchedAt("/gallery"));
    }

    @GetMapping("/broken")
    ResponseEntity<String> broken(HttpServletRequest request) {
      if (request.getParameter("spared") == null) {
        throw new IllegalStateException("on purpose");
      }
      return ResponseEntity.ok("spared");
    }

    private static final String COMPONENTS =
        """
        <div class="stack">
        <h1 lang="en">Components</h1>
        <div class="card stack" lang="en"><h2>Card</h2><p class="quiet">Quiet text.</p>
        <div class="row"><button class="button">Approve</button>
        <button class="button button-plain">Plain</button>
        <button class="button button-danger">Reject</button>
        <button class="button button-link">Link</button>
        <button class="button button-small button-plain">Copy</button>
        <button class="button" disabled>Disabled</button></div></div>
        <div class="card stack" lang="en"><div class="field"><label for="f">Binding code</label>
        <input id="f" value="1234"><span class="field-hint">Eight letters</span></div>
        <div class="field"><label for="g">Wrong</label><input id="g" aria-invalid="true"
        aria-describedby="gf"><span id="gf" class="field-fault">Not a code</span></div></div>
        <div class="banner">Banner</div><div class="banner banner-danger">Danger</div>
        <div class="banner banner-success">Success</div><div class="banner banner-warn">Warn</div>
        <div class="row"><span class="badge">badge</span><span class="badge badge-success">ok</span>
        <span class="badge badge-danger">no</span><span class="badge badge-warn">hm</span></div>
        <ol class="steps card"><li>One</li><li aria-current="step">Two</li><li>Three</li></ol>
        <pre class="code" tabindex="0">{"txID": "…"}</pre>
        <div class="card table-frame" tabindex="0"><table class="table"><caption>Table</caption>
        <thead><tr><th scope="col">Name</th><th scope="col">Value</th></tr></thead>
        <tbody><tr><td>a</td><td><code class="id">938ffb193b4b4370b6c2584372c6a588</code></td></tr>
        </tbody></table></div>
        <ul class="list card"><li><button class="list-row"><span><strong>SAN, Chi Nan</strong>
        <small>iAM Smart+</small></span><span class="badge">18 min</span></button></li>
        <li><a class="list-row" href="/gallery"><strong>Second</strong></a></li></ul>
        <div class="card empty"><p>Nothing waits for you.</p></div>
        <progress class="progress" max="10" value="4" aria-label="Time left"></progress>
        <details class="fold" open><summary>Help</summary><p>Text</p></details>
        </div>
        """;
  }
}
