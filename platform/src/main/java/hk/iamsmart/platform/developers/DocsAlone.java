package hk.iamsmart.platform.developers;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import hk.iamsmart.platform.console.Console;
import hk.iamsmart.platform.frontdoor.WayIn;
import hk.iamsmart.platform.gate.OpenPath;
import hk.iamsmart.platform.look.SiteLink;
import java.net.URI;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// What a main imports that has the documentation and no console: `/developers` leads to it, and so
/// do header and front page. It has no stereotype, so that no scan of the rooms finds it.
public class DocsAlone {
  @Bean
  OpenPath openDevelopers() {
    return new OpenPath(HttpMethod.GET, Console.HOME, "leads to the documentation");
  }

  @Bean
  SiteLink linkToDocs() {
    return new SiteLink(
        30, Links.DOCS, language -> DevelopersFrame.TEXTS.in(language).say("developers"));
  }

  @Bean
  WayIn wayToDocs() {
    return new WayIn(
        20,
        Links.DOCS,
        language -> {
          var t = DevelopersFrame.TEXTS.in(language);
          return new WayIn.Sign(t.say("way.title"), t.say("way.text"), t.say("way.button"));
        });
  }

  @Bean
  RouterFunction<ServerResponse> developersLeadToDocs() {
    return route().GET(Console.HOME, DocsAlone::toDocs).build();
  }

  private static ServerResponse toDocs(ServerRequest request) {
    var language =
        request
            .param("lang")
            .filter(tag -> tag.matches("[A-Za-z-]{2,5}"))
            .map(tag -> "?lang=" + tag);
    return ServerResponse.status(HttpStatus.FOUND)
        .location(URI.create(Links.DOCS + language.orElse("")))
        .build();
  }
}
