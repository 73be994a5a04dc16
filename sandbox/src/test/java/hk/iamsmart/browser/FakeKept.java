package hk.iamsmart.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import hk.iamsmart.protocol.uaf.UafMessages;
import hk.iamsmart.protocol.wallet.WalletMessages;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;

/// What the platform keeps of the citizen of [FakePhones]: e-ME fields and bills. An e-mail address
/// without a sign and a Hong Kong number that has not eight digits are refused.
public final class FakeKept {
  private static final byte[] PDF = "%PDF-1.7\n% a bill\n%%EOF\n".getBytes(UTF_8);
  private static final Map<String, String> LABELS = new LinkedHashMap<>();

  static {
    LABELS.put("prefix", "Title");
    LABELS.put("enName", "English name");
    LABELS.put("maritalStatus", "Marital status");
    LABELS.put("mobileNumber", "Mobile number");
    LABELS.put("emailAddress", "Email address");
    LABELS.put("residentialAddress", "Residential address");
    LABELS.put("postalAddress", "Postal address");
    LABELS.put("addressDocInfo", "Address proof");
  }

  public final Map<String, JsonNode> values = new ConcurrentHashMap<>();

  /// Every change, as `put emailAddress "a@b.hk"`.
  public final List<String> changes = new CopyOnWriteArrayList<>();

  /// By provider: the state, or the account number when linked.
  private final Map<String, String> states = new LinkedHashMap<>();

  FakeKept() {
    reset();
  }

  void reset() {
    values.clear();
    changes.clear();
    states.clear();
    states.put("gas", "NOT_LINKED");
    states.put("power", "LINKED");
    states.put("water", "NAME_MISMATCH");
  }

  ResponseEntity<?> answer(String method, List<String> parts, byte[] body) throws Exception {
    if (parts.getFirst().equals("bills")) {
      return bills(method, parts, body);
    }
    if (method.equals("GET")) {
      return ResponseEntity.ok(all());
    }
    var name = parts.get(1);
    if (method.equals("DELETE")) {
      values.remove(name);
      changes.add("clear " + name);
      return ResponseEntity.ok(Map.of());
    }
    var value = WalletMessages.readObject(body).path("value");
    var problem = problem(name, value);
    if (!problem.isEmpty()) {
      return refused(problem.get("at"), problem.get("message"));
    }
    values.put(name, value);
    changes.add("put " + name + " " + value);
    return ResponseEntity.ok(field(name));
  }

  private static ResponseEntity<?> refused(String at, String message) {
    return ResponseEntity.status(422)
        .body(
            Map.of(
                "error",
                "INVALID_FIELD",
                "message",
                message,
                "txID",
                "<T=938ffb193b4b4370b6c2584372c6a588>",
                "problems",
                List.of(Map.of("at", at, "message", message))));
  }

  private static Map<String, String> problem(String name, JsonNode value) {
    if (name.equals("emailAddress") && !value.asString().contains("@")) {
      return Map.of("at", "", "message", "This is not an e-mail address.");
    }
    if (name.equals("mobileNumber")
        && value.path("SubscriberNumber").asString().replace(" ", "").length() != 8) {
      return Map.of("at", "SubscriberNumber", "message", "A number here has eight digits.");
    }
    if (name.endsWith("Address") && value.has("EngPremisesAddress")) {
      var premises = value.path("EngPremisesAddress");
      if (!premises.has("EngStreet") && !premises.has("BuildingName") && !premises.has("EngLot")) {
        return Map.of("at", "EngPremisesAddress", "message", "Give a street or a building.");
      }
    }
    return Map.of();
  }

  private Map<String, Object> all() {
    return Map.of(
        "profile",
        List.of(
            Map.of("name", "idNo", "label", "Hong Kong identity card number", "text", "A987654(8)"),
            Map.of("name", "enName", "label", "English name", "text", "CHAN, Tai Man"),
            Map.of("name", "birthDate", "label", "Date of birth", "text", "17 May 1984")),
        "eme",
        LABELS.keySet().stream().map(this::field).toList());
  }

  private Map<String, Object> field(String name) {
    var field = new LinkedHashMap<String, Object>();
    field.put("name", name);
    field.put("label", LABELS.get(name));
    field.put("editable", !name.startsWith("addressDoc"));
    if (values.containsKey(name)) {
      field.put("value", values.get(name));
      field.put("text", text(name));
    }
    return field;
  }

  /// The value as it is read; empty when there is none.
  String text(String name) {
    var value = values.get(name);
    if (value == null) {
      return "";
    }
    var leaves = new ArrayList<String>();
    collect(value, leaves);
    return String.join(name.endsWith("Address") ? "\n" : " ", leaves);
  }

  private static void collect(JsonNode node, List<String> leaves) {
    if (node.isContainer()) {
      node.forEach(inner -> collect(inner, leaves));
    } else {
      leaves.add(node.asString());
    }
  }

  private ResponseEntity<?> bills(String method, List<String> parts, byte[] body) throws Exception {
    if (parts.size() == 1) {
      var providers = states.keySet().stream().map(this::provider).toList();
      return ResponseEntity.ok(Map.of("providers", providers));
    }
    var id = parts.get(1);
    if (method.equals("GET")) {
      var pdf = Base64.getEncoder().encodeToString(PDF);
      return ResponseEntity.ok(Map.of("pdf", pdf, "hash", hash(), "billDate", "20261031"));
    }
    if (method.equals("PUT")) {
      var account = WalletMessages.readObject(body).path("account").asString();
      if (account.length() < 4) {
        return refused("account", "An account number has four characters or more.");
      }
      states.put(id, "LINKED");
    } else if (method.equals("DELETE")) {
      states.put(id, "NOT_LINKED");
    } else {
      states.put(id, id.equals("gas") ? "DOWN" : "BILL");
    }
    return ResponseEntity.ok(provider(id));
  }

  private static String hash() {
    return HexFormat.of().formatHex(UafMessages.sha256(PDF));
  }

  private Map<String, Object> provider(String id) {
    var state = states.get(id);
    var provider = new LinkedHashMap<String, Object>();
    provider.put("id", id);
    provider.put("name", id.equals("gas") ? "Harbour Gas" : "Island " + id);
    provider.put("kind", id.toUpperCase(java.util.Locale.ROOT));
    provider.put("state", state.equals("BILL") ? "LINKED" : state);
    if (!state.equals("NOT_LINKED")) {
      provider.put("account", "••••7788");
    }
    if (state.equals("BILL")) {
      provider.put(
          "bill",
          Map.of(
              "date",
              "20261031",
              "retrieved",
              "2026-11-20T19:00:00Z",
              "size",
              PDF.length,
              "hash",
              hash(),
              "address",
              "Flat A, 12/F, Harbour Heights\n1 Queen's Road Central\nHong Kong"));
    }
    return provider;
  }
}
