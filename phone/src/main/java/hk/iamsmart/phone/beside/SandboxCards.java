package hk.iamsmart.phone.beside;

import hk.iamsmart.phone.card.CardGone;
import hk.iamsmart.phone.card.CardTerminal;
import hk.iamsmart.phone.card.CardTrouble;
import hk.iamsmart.protocol.StrictJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The cards of the sandbox's residents, command by command: `POST
/// <server>/sandbox/v1/residents/<id>/card/apdu`.
public final class SandboxCards implements Cards {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final JsonMapper MAPPER = StrictJson.mapper();
  private static final int NAME_BYTES = 16;

  private final HttpClient http;
  private final URI server;
  private final SecureRandom random;
  private final String reader;

  private SandboxCards(HttpClient http, URI server, SecureRandom random, String reader) {
    this.http = http;
    this.server = server;
    this.random = random;
    this.reader = reader;
  }

  /// Before a phone, which reads the card of 2018 alone.
  public static SandboxCards contactless(HttpClient http, URI server, SecureRandom random) {
    return new SandboxCards(http, server, random, "CONTACTLESS");
  }

  /// In the slot of a kiosk, which reads the contacts of older cards too.
  public static SandboxCards inSlot(HttpClient http, URI server, SecureRandom random) {
    return new SandboxCards(http, server, random, "CONTACT");
  }

  private record Command(String connection, String apdu, String reader, CardTrouble trouble) {}

  @Override
  public CardTerminal held(String resident, CardTrouble trouble) {
    var url = URI.create(server + "/sandbox/v1/residents/" + resident + "/card/apdu");
    var name = new byte[NAME_BYTES];
    random.nextBytes(name);
    var connection = HexFormat.of().formatHex(name);
    return apdu ->
        transmit(url, new Command(connection, HexFormat.of().formatHex(apdu), reader, trouble));
  }

  private byte[] transmit(URI url, Command command) throws CardGone {
    var request =
        HttpRequest.newBuilder(url)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(MAPPER.writeValueAsBytes(command)))
            .build();
    try {
      var response = http.send(request, BodyHandlers.ofByteArray());
      if (response.statusCode() == 404) {
        throw new CardGone();
      }
      if (response.statusCode() != 200) {
        throw new IllegalStateException("the sandbox answered " + response.statusCode());
      }
      var answer = MAPPER.readValue(response.body(), Map.class).get("response");
      return HexFormat.of().parseHex(String.valueOf(answer));
    } catch (CardGone e) {
      throw e;
    } catch (IOException | JacksonException e) {
      throw new IllegalStateException("the sandbox does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CardGone();
    }
  }
}
