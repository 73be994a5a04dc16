package hk.iamsmart.members.programme;

import hk.iamsmart.members.pictures.Pictures;
import hk.iamsmart.members.pictures.Screen;
import hk.iamsmart.members.pictures.Screen.Journey;
import hk.iamsmart.platform.gate.OpenPath;
import hk.iamsmart.platform.look.Page.Shape;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.protocol.Language;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/// `GET /programme/mock-ups`: the screens of each journey, to look at and to take along.
@Controller
class MockUpPages {
  private static final String PATH = ProgrammeFrame.HOME + "/mock-ups";
  private static final String PICTURE = PATH + "/{language}/{screen}.png";
  private static final Duration KEPT = Duration.ofHours(1);

  private final ProgrammeFrame frame;
  private final Pages pages;

  MockUpPages(ProgrammeFrame frame, Pages pages) {
    this.frame = frame;
    this.pages = pages;
  }

  @Bean
  static OpenPath openMockUps() {
    return new OpenPath(HttpMethod.GET, PATH, "screens of journeys, for everybody");
  }

  @Bean
  static OpenPath openPictures() {
    return new OpenPath(HttpMethod.GET, PICTURE, "pictures of screens, parts of the program");
  }

  @GetMapping(PATH)
  ResponseEntity<String> mockUps(HttpServletRequest request) {
    var t = ProgrammeFrame.TEXTS.in(ReaderLanguage.of(request));
    var inner =
        pages.content(
            "programme/mockups.jte",
            Map.of(
                "t",
                t,
                "p",
                Pictures.TEXTS.in(t.language()),
                "journeys",
                Arrays.asList(Journey.values())));
    return frame.answer(t, PATH, t.say("document.mock-ups"), Shape.WIDE, inner);
  }

  @GetMapping(PICTURE)
  ResponseEntity<byte[]> picture(@PathVariable String language, @PathVariable String screen) {
    var found = Arrays.stream(Screen.values()).filter(one -> one.key().equals(screen)).findFirst();
    var png =
        Language.parse(language)
            .flatMap(read -> found.map(one -> Pictures.png(one, read)))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    return ResponseEntity.ok()
        .contentType(MediaType.IMAGE_PNG)
        .cacheControl(CacheControl.maxAge(KEPT).cachePublic())
        .body(png);
  }
}
