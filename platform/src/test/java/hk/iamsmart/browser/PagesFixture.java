package hk.iamsmart.browser;

import gg.jte.Content;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.look.Page;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.ReaderLanguage;
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

  /// A page that is well, and one that is not.
  @RestController
  static final class Examples {
    private final Pages pages;

    Examples(Pages pages) {
      this.pages = pages;
    }

    @GetMapping("/plain")
    ResponseEntity<String> plain(HttpServletRequest request) {
      Content body = output -> output.writeContent("<h1>iAM Smart</h1>");
      var language = ReaderLanguage.of(request);
      return pages.answer(200, Page.of(language, "Plain", body).switchedAt("/plain"));
    }

    @GetMapping("/broken")
    ResponseEntity<String> broken(HttpServletRequest request) {
      if (request.getParameter("spared") == null) {
        throw new IllegalStateException("on purpose");
      }
      return ResponseEntity.ok("spared");
    }
  }
}
