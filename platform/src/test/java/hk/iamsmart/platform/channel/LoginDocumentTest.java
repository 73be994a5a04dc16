package hk.iamsmart.platform.channel;

import static hk.iamsmart.platform.channel.ApiDocument.within;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.authentication.Authentication;
import hk.iamsmart.platform.authentication.Begin;
import hk.iamsmart.platform.authentication.ClaimedLogin;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.fixtures.TestServices;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.protocol.KeyWrap;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.node.JsonNodeFactory;

/// docs/guide/openapi-service.yaml says of `getQR` what the running platform takes.
@HouseTest
class LoginDocumentTest {
  @Autowired private Authentication authentication;
  @Autowired private Services services;
  private Map<String, Object> document;
  private final Map<String, Map<String, Object>> parameters = new TreeMap<>();
  private final Map<String, String> good = new HashMap<>();

  @BeforeEach
  @SuppressWarnings("unchecked")
  void read() throws IOException {
    document = ApiDocument.read();
    var told = within(document, "paths", "/auth/getQR", "get").get("parameters");
    ((List<Map<String, Object>>) told).forEach(one -> parameters.put("" + one.get("name"), one));
    good.put("clientID", TestServices.register(services, KeyWrap.PKCS1).id().value());
    good.put("responseType", "code");
    good.put("source", "PC_Browser");
    good.put("redirectURI", TestServices.CALLBACK);
    good.put("scope", "eidapi_auth");
    good.put("lang", "en-US");
    good.put("state", "s-1");
    good.put("brokerPage", "true");
  }

  @Test
  void what_is_read_is_described_and_nothing_else() {
    var read = new TreeSet<String>();
    ClaimedLogin.read(name -> {
      read.add(name);
      return null;
    });
    read.remove("clientRedirectURI"); // of the links of apps
    assertThat(read).isEqualTo(parameters.keySet());
  }

  @Test
  void what_is_required_is_missed_and_nothing_else_is() {
    assertThat(fault(good)).isEmpty();
    for (var name : good.keySet()) {
      var without = new HashMap<>(good);
      without.remove(name);
      boolean required = Boolean.TRUE.equals(parameters.get(name).get("required"));
      assertThat(fault(without)).isEqualTo(required ? Optional.of(name) : Optional.empty());
    }
  }

  @Test
  void what_the_document_allows_is_taken_and_nothing_else() {
    Stream.of(
            "code",
            "PC_Browser",
            "pc_browser",
            "en-US",
            "EN",
            "fr",
            "TRUE",
            "false",
            "yes",
            "s_1",
            "a b",
            "x".repeat(36),
            "x".repeat(37))
        .forEach(value -> {
          for (var name : List.of("responseType", "source", "lang", "state", "brokerPage")) {
            var with = new HashMap<>(good);
            with.put(name, value);
            var text = JsonNodeFactory.instance.stringNode(value);
            var schema = within(parameters.get(name), "schema");
            assertThat(fault(with))
                .as(name + " " + value)
                .isEqualTo(
                    ApiDocument.allows(document, schema, text)
                        ? Optional.empty()
                        : Optional.of(name));
          }
        });
  }

  /// The parameter at fault.
  private Optional<String> fault(Map<String, String> texts) {
    return authentication
        .refusal(ClaimedLogin.read(texts::get))
        .map(begin ->
            switch (begin) {
              case Begin.Untrusted untrusted -> untrusted.parameter();
              case Begin.ToService back -> back.parameter();
              case Begin.Started _ -> "";
            });
  }
}
