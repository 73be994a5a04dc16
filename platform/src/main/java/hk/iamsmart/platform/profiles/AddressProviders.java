package hk.iamsmart.platform.profiles;

import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.partners.MutualTls;
import hk.iamsmart.platform.profiles.AddressProvider.Kind;
import hk.iamsmart.platform.profiles.AddressProvider.Utility;
import hk.iamsmart.protocol.StrictJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The utilities that this installation is connected with; an edge of the house.
public record AddressProviders(List<AddressProvider> providers) {
  private static final Duration CONNECTING = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  public AddressProviders {
    providers = List.copyOf(providers);
    if (providers.stream().map(p -> p.utility().id()).distinct().count() != providers.size()) {
      throw new IllegalArgumentException("two utilities have one id");
    }
  }

  /// One utility in the operator's file.
  private record Entry(String id, Kind kind, String enName, String tcName, String scName, URI url) {
    Utility utility() {
      return new Utility(id, kind, enName, tcName, scName);
    }
  }

  /// Connects with the utilities of an operator's file, each by HTTPS with our certificate.
  ///
  /// @param registry a JSON list of utilities; null for none
  /// @param certificate PEM file of our certificate, with its chain
  /// @param key PEM file of its private key, PKCS#8
  /// @param authorities PEM file of those who certify the utilities; null for those of the JVM
  public static AddressProviders read(
      @Nullable Path registry,
      @Nullable Path certificate,
      @Nullable Path key,
      @Nullable Path authorities) {
    return read(registry, certificate, key, authorities, PATIENCE);
  }

  static AddressProviders read(
      @Nullable Path registry,
      @Nullable Path certificate,
      @Nullable Path key,
      @Nullable Path authorities,
      Duration patience) {
    if (registry == null) {
      return new AddressProviders(List.of());
    }
    if (certificate == null || key == null) {
      throw new CannotStart(
          "The utilities need our certificate and its key: set"
              + " IAMSMART_UTILITIES_CLIENT_CERTIFICATE and IAMSMART_UTILITIES_CLIENT_KEY");
    }
    var http =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECTING)
            .sslContext(tls(certificate, key, authorities))
            .build();
    try {
      return new AddressProviders(
          entries(registry).stream()
              .<AddressProvider>map(
                  e -> new HttpAddressProvider(e.utility(), checked(e.url()), http, patience))
              .toList());
    } catch (IOException | JacksonException | IllegalArgumentException e) {
      throw new CannotStart(
          "The list of utilities " + registry + " cannot be used: " + first(e), e);
    }
  }

  private static List<Entry> entries(Path registry) throws IOException {
    var entries =
        JsonMapper.builder().build().readValue(Files.readAllBytes(registry), Entry[].class);
    for (var entry : entries) {
      var absent = entry == null ? "utility" : StrictJson.absentMember(entry);
      if (absent != null) {
        throw new IllegalArgumentException("a " + absent + " is missing");
      }
    }
    return List.of(entries);
  }

  private static URI checked(URI url) {
    if (!"https".equals(url.getScheme()) || url.getHost() == null || url.getQuery() != null) {
      throw new IllegalArgumentException("a utility's url must be https:// and without a query");
    }
    return url;
  }

  private static SSLContext tls(Path certificate, Path key, @Nullable Path authorities) {
    try {
      return MutualTls.of(certificate, key, authorities);
    } catch (IOException | IllegalStateException | IllegalArgumentException e) {
      throw new CannotStart("The certificates for the utilities cannot be used: " + first(e), e);
    }
  }

  private static String first(Exception e) {
    var message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return message.lines().findFirst().orElse("");
  }
}
