package hk.iamsmart.phone;

import hk.iamsmart.protocol.wallet.IntegrityAnswer;
import hk.iamsmart.protocol.wallet.IntegrityQuestion;
import hk.iamsmart.protocol.wallet.MalformedMessage;
import hk.iamsmart.protocol.wallet.WalletMessages;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// Asks the sandbox's simulated authority, `POST <server>/sandbox/v1/integrity`.
public final class HttpIntegrity implements IntegritySource {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final HttpClient http;
  private final URI url;

  public HttpIntegrity(HttpClient http, URI server) {
    this.http = http;
    this.url = URI.create(server + "/sandbox/v1/integrity");
  }

  @Override
  public String verdict(IntegrityQuestion question) {
    var request =
        HttpRequest.newBuilder(url)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(WalletMessages.write(question)))
            .build();
    try {
      var response = http.send(request, BodyHandlers.ofByteArray());
      if (response.statusCode() != 200) {
        throw new WalletUnreachable(url + " answered " + response.statusCode());
      }
      return WalletMessages.read(response.body(), IntegrityAnswer.class).verdict();
    } catch (IOException | MalformedMessage e) {
      throw new WalletUnreachable(url + " gave no integrity verdict", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WalletUnreachable("interrupted", e);
    }
  }
}
