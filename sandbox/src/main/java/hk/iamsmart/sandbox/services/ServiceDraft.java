package hk.iamsmart.sandbox.services;

import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.ground.Fields;
import hk.iamsmart.sandbox.services.SandboxServices.Wanted;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A service as its developer has written it on a page so far, right or wrong.
///
/// @param hongKong the name in traditional Chinese; like `mainland` empty for the English one
/// @param callbacks one a line
/// @param stage as it is called in the API; chosen once
/// @param scopes as they are called in the API
public record ServiceDraft(
    String name,
    String hongKong,
    String mainland,
    String callbacks,
    List<String> scopes,
    String keyWrap,
    String domain,
    String stage) {
  private static final String SCOPE = "scopes";
  private static final String STAGE = "stage";
  private static final String SOMEWHERE = "http://localhost/";

  public ServiceDraft {
    scopes = List.copyOf(scopes);
  }

  static ServiceDraft read(HttpServletRequest request) {
    var scopes = Optional.ofNullable(request.getParameterValues(SCOPE)).orElse(new String[0]);
    return new ServiceDraft(
        text(request, "name"),
        text(request, "zh-HK"),
        text(request, "zh-CN"),
        text(request, "redirectURIs").replace("\r\n", "\n"),
        Arrays.asList(scopes),
        text(request, "keyWrap"),
        text(request, "domain"),
        text(request, STAGE));
  }

  private static String text(HttpServletRequest request, String name) {
    return Optional.ofNullable(request.getParameter(name)).orElse("").strip();
  }

  static ServiceDraft of(SandboxService service) {
    var names = service.names();
    var english = service.name();
    var hongKong = names.getOrDefault("zh-HK", english);
    var mainland = names.getOrDefault("zh-CN", english);
    return new ServiceDraft(
        english,
        hongKong.equals(english) ? "" : hongKong,
        mainland.equals(english) ? "" : mainland,
        String.join("\n", service.redirectURIs()),
        service.scopes(),
        service.keyWrap().name(),
        service.hasOwnDomain() ? service.domain() : "",
        service.stage().word());
  }

  /// With what is usual where nothing was chosen yet.
  ServiceDraft orUsual() {
    return new ServiceDraft(
        name,
        hongKong,
        mainland,
        callbacks,
        scopes.isEmpty() ? List.of(Scope.AUTHENTICATION.wire()) : scopes,
        keyWrap.isEmpty() ? KeyWrap.OAEP_SHA256.name() : keyWrap,
        domain,
        stage.isEmpty() ? Stage.SIMULATED.word() : stage);
  }

  /// With a callback URL, be it none yet, so that the rest can be judged.
  ServiceDraft somewhere() {
    return lines().isEmpty()
        ? new ServiceDraft(name, hongKong, mainland, SOMEWHERE, scopes, keyWrap, domain, stage)
        : this;
  }

  /// A page shows scopes to choose from, so that none is no answer.
  void needsScopes() {
    if (scopes.isEmpty()) {
      throw Fault.wrong(SCOPE, "scopes");
    }
  }

  /// As the REST call has it, so that both have one set of rules. What is not filled in is not
  /// there.
  Fields fields() {
    var json = JsonNodeFactory.instance.objectNode();
    put(json, "name", name);
    var names = json.putObject("names");
    put(names, "zh-HK", hongKong.isEmpty() ? name : hongKong);
    put(names, "zh-CN", mainland.isEmpty() ? name : mainland);
    var addresses = lines();
    if (!addresses.isEmpty()) {
      var list = json.putArray("redirectURIs");
      addresses.forEach(list::add);
    }
    if (!scopes.isEmpty()) {
      var list = json.putArray(SCOPE);
      scopes.forEach(list::add);
    }
    put(json, "keyWrap", keyWrap);
    put(json, "domain", domain);
    put(json, STAGE, stage);
    return Fields.of(json, ServiceForm.KNOWN);
  }

  private static void put(ObjectNode json, String name, String value) {
    if (!value.isEmpty()) {
      json.put(name, value);
    }
  }

  List<String> lines() {
    return callbacks.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  /// A new one. A fault names the field.
  Wanted wanted() {
    return ServiceForm.read(fields());
  }

  /// Whether it is chosen.
  public boolean has(Scope scope) {
    return scopes.contains(scope.wire());
  }

  /// The query that says all of it.
  String query() {
    return Stream.concat(
            Stream.of(
                pair("name", name),
                pair("zh-HK", hongKong),
                pair("zh-CN", mainland),
                pair("redirectURIs", callbacks),
                pair("keyWrap", keyWrap),
                pair(STAGE, stage)),
            scopes.stream().map(scope -> pair(SCOPE, scope)))
        .filter(pair -> !pair.endsWith("="))
        .collect(Collectors.joining("&"));
  }

  private static String pair(String name, String value) {
    return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
