package hk.iamsmart.sandbox;

import hk.iamsmart.sandbox.MalformedRequest.Door;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Makes malformed requests out of well-formed ones: a value of another type, a text that is too
/// long or no text at all, a member twice, a path with what no path has.
final class Malformations {
  /// Members of requests with a value that fits each of them, as JSON.
  private static final Map<String, String> FITTING = new LinkedHashMap<>();

  static {
    Map.ofEntries(
            Map.entry("businessID", "b-1"),
            Map.entry("accessToken", "$accessToken"),
            Map.entry("openID", "$openID"),
            Map.entry("source", "PC_Browser"),
            Map.entry("redirectURI", "$callback"),
            Map.entry("state", "st-1"),
            Map.entry("formName", "Registration"),
            Map.entry("formNum", "R-1"),
            Map.entry("formDesc", "To become a patient"),
            Map.entry("callbackContentType", "application/json"),
            Map.entry("hashCode", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="),
            Map.entry("docDigest", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="),
            Map.entry("sigAlgo", "SHA256withRSA"),
            Map.entry("HKICHash", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="),
            Map.entry("department", "Records"),
            Map.entry("serviceName", "Clinic"),
            Map.entry("documentName", "Consent"),
            Map.entry("signingResult", "SR001"),
            Map.entry("requestName", "Letters"),
            Map.entry("callbackResultURI", "$callback"),
            Map.entry("BSQCToken", "0123456789abcdef0123456789abcdef"),
            Map.entry("code", "0123456789abcdef0123456789abcdef"),
            Map.entry("grantType", "authorization_code"),
            Map.entry("lang", "en-US"))
        .forEach((name, value) -> FITTING.put(name, "\"" + value + "\""));
    FITTING.put("profileFields", "[\"idNo\",\"enName\"]");
    FITTING.put("eMEFields", "[\"prefix\",\"residentialAddress\"]");
    FITTING.put("suaMethod", "{\"and\":[\"FR\",\"NFC\"]}");
    FITTING.put("suaWaitPeriod", "1");
    FITTING.put("maxCallbackSigs", "10");
    FITTING.put(
        "documents",
        "[{\"id\":\"1\",\"documentName\":\"A\",\"docDigest\":"
            + "\"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\"}]");
    FITTING.put("signatures", "[{\"id\":\"1\",\"signingResult\":\"SR001\"}]");
  }

  private static final List<String> ODD_VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1e400",
          "9223372036854775808",
          "0.1",
          "-0",
          "\"\"",
          "\" \"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"x\\udc00\"",
          "\"\\uffff\"",
          "\"\\u202e\\u2066\"",
          "[]",
          "{}",
          "[[]]",
          "[null]",
          "[1]",
          "[\"\"]",
          "{\"a\":null}",
          "{\"\":\"\"}",
          "\"%00\"",
          "\"%zz\"",
          "\"'; drop table x; --\"",
          "\"<script>\"",
          "\"=\"",
          "\"AAAA\\nAAAA\"",
          "\"AA==AA\"",
          "\"" + "A".repeat(257) + "\"",
          "\"" + "\u00e9".repeat(5_000) + "\"",
          "\"" + "9".repeat(70_000) + "\"",
          "9".repeat(2_000),
          "[".repeat(400) + "]".repeat(400),
          "{\"unary\":[null]}",
          "{\"and\":{}}",
          "\"http://[::1\"",
          "\"javascript:alert(1)\"",
          "\"https://user@host/\"",
          "\"//x\"",
          "\"1970-02-30\"",
          "\"99999999\"",
          "NaN",
          "tru");

  private static final List<String> ODD_TEXTS =
      List.of(
          "",
          "%00",
          "%ff",
          "%ed%a0%80",
          "%zz",
          "%",
          "..",
          "%2e%2e",
          "%2f",
          "%5c",
          ";x=1",
          "/;x=1%",
          "[]",
          "{|}",
          "\\",
          "%25zz",
          "a".repeat(300),
          "%E4%BD%A0",
          "'",
          "%22",
          "%3Cscript%3E",
          "0",
          "-1",
          "null",
          "$clientID",
          "$persona",
          "0123456789abcdef0123456789abcdef",
          "%f0%9f%98%80",
          "%C2%AD",
          "a%0d%0ab");

  private static final List<String> ODD_HEADERS =
      List.of(
          "Accept|*/*;q=x",
          "Accept|text/event-stream",
          "Accept|,,,",
          "Accept-Language|zh-\u00ff,*;q=2",
          "Accept-Language|" + "a-".repeat(200),
          "Content-Type|",
          "Content-Type|x",
          "Content-Type|;;",
          "Content-Type|application/json; charset=none",
          "Content-Type|application/json;charset=utf-16",
          "Content-Type|multipart/form-data",
          "Content-Type|multipart/form-data; boundary=\"",
          "Content-Type|APPLICATION/JSON",
          "Content-Type|text/plain",
          "Content-Type|application/x-www-form-urlencoded",
          "Cookie|=;;=",
          "Cookie|a=\"b",
          "Origin|null",
          "Origin|http://[",
          "Range|bytes=9-1",
          "If-None-Match|\"",
          "If-Modified-Since|x",
          "X-Forwarded-For|, ,",
          "X-Forwarded-Proto|\u0007",
          "Forwarded|for=\"",
          "User-Agent|\u00ff",
          "User-Agent|\u00e3\u0081\u0082\u0085",
          "Signature-Input|sig1=(",
          "Signature|sig1=:",
          "Content-Digest|sha-256=",
          "clientID|",
          "timestamp|1e3",
          "timestamp|-1",
          "timestamp|99999999999999999999",
          "nonce|",
          "nonce|\u00e9",
          "signature|%",
          "signatureMethod|none",
          "X-Sandbox-Persona|nobody",
          "Transfer-Encoding|x",
          "Content-Length|-1",
          "Content-Length|x",
          "Content-Type|multipart/form-data; boundary=x",
          "Host|a b",
          "Host|[::1",
          "Host|",
          "Host|stranger.example",
          "Expect|100-continue",
          "Expect|a-miracle",
          "X-Trace|" + "a".repeat(20_000),
          "Origin|https://stranger.example",
          "Upgrade|h2c",
          "Content-Encoding|gzip",
          "X-HTTP-Method-Override|DELETE");

  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "FOO", "get");

  private final Random random;
  private final List<Endpoint> endpoints;
  private final List<String> walletMembers;

  /// @param path with its variables in braces
  record Endpoint(Door door, String method, String path) {}

  Malformations(Random random, List<Endpoint> endpoints, List<String> walletMembers) {
    this.random = random;
    this.endpoints = List.copyOf(endpoints);
    this.walletMembers = List.copyOf(walletMembers);
  }

  MalformedRequest next() {
    var endpoint = any(endpoints);
    var door = endpoint.door() == Door.SEALED && one(8) ? Door.SIGNED : endpoint.door();
    if (one(12)) {
      door = Door.PLAIN;
    }
    var headers = new LinkedHashMap<String, String>();
    for (int i = one(3) ? 1 + random.nextInt(2) : 0; i > 0; i--) {
      var header = any(ODD_HEADERS).split("\\|", 2);
      headers.put(header[0], header[1]);
    }
    var method = one(10) ? any(METHODS) : endpoint.method();
    var bodiless = method.equals("GET") || method.equals("HEAD") || method.equals("DELETE");
    var target = path(endpoint.path()) + query(door);
    return new MalformedRequest(door, method, target, headers, bodiless ? "" : body(endpoint));
  }

  private String path(String pattern) {
    var path = new StringBuilder();
    for (var part : pattern.split("(?=\\{)|(?<=})|(?=\\*)")) {
      boolean variable = part.startsWith("{") || part.startsWith("*");
      path.append(variable ? one(2) ? any(ODD_TEXTS) : fitting(part) : part);
    }
    return one(20) ? path + any(ODD_TEXTS) : path.toString();
  }

  private String fitting(String variable) {
    return switch (variable) {
      case "{clientID}", "{clientId}" -> "$clientID";
      case "{*name}" -> any(List.of("auth", "profile", "bulk-sign", "look/mark.svg"));
      case "{field}" -> "emailAddress";
      default -> variable.startsWith("{") ? "$persona" : "x";
    };
  }

  private String query(Door door) {
    if (door != Door.PLAIN || one(3)) {
      return one(15) ? "?" + any(ODD_TEXTS) + "=" + any(ODD_TEXTS) : "";
    }
    var query = new ArrayList<String>();
    query.add("clientID=" + (one(6) ? any(ODD_TEXTS) : "$clientID"));
    query.add("responseType=" + (one(6) ? any(ODD_TEXTS) : "code"));
    query.add("source=" + (one(6) ? any(ODD_TEXTS) : "PC_Browser"));
    query.add("redirectURI=" + (one(6) ? any(ODD_TEXTS) : "$callback"));
    query.add("scope=" + (one(6) ? any(ODD_TEXTS) : "eidapi_auth"));
    for (var name : List.of("state", "lang", "ticketID", "brokerPage", "link", "after", "limit")) {
      if (one(4)) {
        query.add(name + "=" + any(ODD_TEXTS));
      }
    }
    return "?" + String.join("&", query);
  }

  private String body(Endpoint endpoint) {
    var members = new ArrayList<String>();
    switch (endpoint.door()) {
      case SEALED -> FITTING.forEach((name, value) -> member(members, name, value));
      case SIGNED, WALLET, PLAIN -> {
        for (int i = random.nextInt(6); i > 0; i--) {
          member(members, any(walletMembers), any(List.copyOf(FITTING.values())));
        }
      }
    }
    var body = "{" + String.join(",", members) + "}";
    return one(8) ? torn(body) : body;
  }

  private void member(List<String> members, String name, String value) {
    if (one(8)) {
      return;
    }
    members.add("\"" + name + "\":" + (one(12) ? any(ODD_VALUES) : value));
    if (one(200)) {
      members.add("\"" + name + "\":" + any(ODD_VALUES));
    }
  }

  private String torn(String body) {
    int at = random.nextInt(body.length());
    return switch (random.nextInt(6)) {
      case 0 -> body.substring(0, at);
      case 1 -> body.substring(0, at) + (char) random.nextInt(256) + body.substring(at);
      case 2 -> "\u00ef\u00bb\u00bf" + body;
      case 3 -> body + body;
      case 4 -> any(ODD_VALUES);
      default -> "";
    };
  }

  private boolean one(int in) {
    return random.nextInt(in) == 0;
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
