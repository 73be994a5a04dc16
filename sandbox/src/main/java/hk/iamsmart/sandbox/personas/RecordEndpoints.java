package hk.iamsmart.sandbox.personas;

import hk.iamsmart.protocol.eme.EmeField;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.ground.Fields;
import hk.iamsmart.sandbox.utilities.Mood;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// The e-ME and the utilities of the personas by REST.
@RestController
final class RecordEndpoints {
  private static final String EME = "/sandbox/v1/personas/{id}/eme";
  private static final String UTILITIES = "/sandbox/v1/personas/{id}/utilities";

  private static final Set<String> KNOWN =
      Arrays.stream(EmeField.values()).map(EmeField::wireName).collect(Collectors.toSet());

  private final Personas personas;
  private final PersonaRecords records;

  RecordEndpoints(Personas personas, PersonaRecords records) {
    this.personas = personas;
    this.records = records;
  }

  @GetMapping(EME)
  Map<String, JsonNode> eme(@PathVariable String id) {
    return records.eme(personas.account(id));
  }

  /// Exactly these fields.
  @PutMapping(EME)
  Map<String, JsonNode> replace(@PathVariable String id, HttpServletRequest request) {
    return change(id, request, true);
  }

  /// These fields, and the others as they are.
  @PatchMapping(EME)
  Map<String, JsonNode> change(@PathVariable String id, HttpServletRequest request) {
    return change(id, request, false);
  }

  private Map<String, JsonNode> change(String id, HttpServletRequest request, boolean others) {
    var account = personas.account(id);
    records.change(account, Fields.of(request, KNOWN).json(), others);
    return records.eme(account);
  }

  @GetMapping(UTILITIES)
  List<PersonaRecords.Supply> utilities(@PathVariable String id) {
    return records.supplies(id, personas.account(id));
  }

  /// How the utility answers about this persona from now on.
  @PutMapping(UTILITIES + "/{utility}")
  PersonaRecords.Supply behave(
      @PathVariable String id, @PathVariable String utility, HttpServletRequest request) {
    var account = personas.account(id);
    var mood =
        Fields.of(request, Set.of("state"))
            .oneOf("state", Mood.class)
            .orElseThrow(() -> Fault.invalid("state", "is missing"));
    records.behave(id, utility, mood);
    return records.supplies(id, account).stream()
        .filter(s -> s.id().equals(utility))
        .findFirst()
        .orElseThrow();
  }

  /// The latest bill, to look at.
  @GetMapping(UTILITIES + "/{utility}/bill")
  ResponseEntity<byte[]> bill(@PathVariable String id, @PathVariable String utility) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_PDF)
        .body(records.print(id, utility));
  }
}
