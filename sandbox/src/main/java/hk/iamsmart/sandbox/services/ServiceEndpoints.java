package hk.iamsmart.sandbox.services;

import hk.iamsmart.platform.ground.VisibleText;
import hk.iamsmart.platform.services.CallbackUrls;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.ground.Fields;
import hk.iamsmart.sandbox.services.SandboxServices.Wanted;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Online services and their credentials, for their developers.
@RestController
final class ServiceEndpoints {
  private static final Set<String> KNOWN =
      Set.of("name", "names", "domain", "redirectURIs", "scopes", "keyWrap");
  private static final Set<String> LANGUAGES = Set.of("en-US", "zh-HK", "zh-CN");
  private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9.-]{1,100}");
  private static final int NAME = 100;
  private static final int CALLBACKS = 20;
  private static final int CALLBACK = 2048;

  private final SandboxServices services;

  ServiceEndpoints(SandboxServices services) {
    this.services = services;
  }

  @GetMapping("/sandbox/v1/services")
  List<SandboxService> list() {
    return services.all();
  }

  @PostMapping("/sandbox/v1/services")
  ResponseEntity<SandboxService> make(HttpServletRequest request) {
    var fields = Fields.of(request, KNOWN);
    var names = names(fields);
    var callbacks =
        fields
            .texts("redirectURIs", CALLBACKS, CALLBACK)
            .orElseThrow(
                () -> Fault.invalid("redirectURIs", "is missing; a list of callback URLs"));
    callbacks.forEach(ServiceEndpoints::callback);
    var wanted =
        new Wanted(
            names,
            domain(fields, callbacks),
            List.copyOf(new LinkedHashSet<>(callbacks)),
            scopes(fields),
            fields.oneOf("keyWrap", KeyWrap.class).orElse(KeyWrap.PKCS1));
    return ResponseEntity.status(HttpStatus.CREATED).body(services.make(wanted));
  }

  private static Map<Language, String> names(Fields fields) {
    var name = shown("name", fields.text("name", NAME));
    var names = new EnumMap<Language, String>(Language.class);
    for (var language : Language.values()) {
      names.put(
          language,
          fields
              .object("names", LANGUAGES)
              .flatMap(n -> n.optionalText(language.tag(), NAME))
              .map(n -> shown("names." + language.tag(), n))
              .orElse(name));
    }
    return names;
  }

  private static String shown(String field, String name) {
    if (!VisibleText.is(name)) {
      throw Fault.invalid(field, "has characters that nobody sees");
    }
    return name;
  }

  private static String domain(Fields fields, List<String> callbacks) {
    var given = fields.optionalText("domain", NAME);
    if (given.isPresent() && !DOMAIN.matcher(given.get()).matches()) {
      throw Fault.invalid("domain", "must be a host name such as shop.example.hk");
    }
    return given.orElseGet(() -> URI.create(callbacks.getFirst()).getHost());
  }

  private static void callback(String claimed) {
    CallbackUrls.fault(claimed)
        .ifPresent(fault -> {
          throw Fault.invalid("redirectURIs", "holds '" + claimed + "', which " + fault);
        });
  }

  private static List<Scope> scopes(Fields fields) {
    return fields
        .texts("scopes", Scope.values().length, 64)
        .map(words ->
            words.stream()
                .map(word ->
                    Scope.parse(word)
                        .orElseThrow(() ->
                            Fault.invalid(
                                "scopes",
                                "holds '"
                                    + word
                                    + "'; known are "
                                    + Scope.list(Set.of(Scope.values())))))
                .distinct()
                .toList())
        .orElse(List.of(Scope.AUTHENTICATION));
  }
}
