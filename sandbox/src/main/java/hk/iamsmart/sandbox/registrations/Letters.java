package hk.iamsmart.sandbox.registrations;

import hk.iamsmart.phone.Phone;
import hk.iamsmart.protocol.WireJson;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Reads in the sandbox's mailbox as anybody can, until a letter has come.
@Component
final class Letters {
  private static final Pattern CODE = Pattern.compile("(?<![0-9])[0-9]{6}(?![0-9])");
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(25);
  private static final int LOOKS = 200;

  private final Environment environment;
  private final HttpClient http = Phone.http();

  Letters(Environment environment) {
    this.environment = environment;
  }

  /// How many letters have come for this address.
  int count(String to) {
    return letters(to).size();
  }

  /// The code in the newest letter, once there are more than so many.
  ///
  /// @throws IllegalStateException when none has come after some seconds
  String code(String to, int before) {
    for (int look = 0; look < LOOKS; look++) {
      var letters = letters(to);
      if (letters.size() > before) {
        return CODE.matcher(letters.get(0).path("text").asString())
            .results()
            .map(MatchResult::group)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("a letter without a code"));
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    throw new IllegalStateException("no letter has come");
  }

  private JsonNode letters(String to) {
    var port = environment.getRequiredProperty("local.server.port");
    var address = URLEncoder.encode(to, StandardCharsets.UTF_8);
    var uri = URI.create("http://localhost:" + port + "/sandbox/v1/mailbox?to=" + address);
    var request = HttpRequest.newBuilder(uri).timeout(TIMEOUT).build();
    try {
      var response = http.send(request, BodyHandlers.ofByteArray());
      return WireJson.mapper().readTree(response.body());
    } catch (IOException e) {
      throw new IllegalStateException("the mailbox does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
