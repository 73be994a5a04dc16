package hk.iamsmart.sandbox.personas;

import hk.iamsmart.phone.SimulatedAuthority;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.protocol.wallet.IntegrityAnswer;
import hk.iamsmart.protocol.wallet.IntegrityQuestion;
import hk.iamsmart.protocol.wallet.IntegrityVerdict.Integrity;
import hk.iamsmart.protocol.wallet.PhonePlatform;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.ground.Fields;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/// The personas by REST, and what phones ask of the sandbox.
@RestController
final class PersonaEndpoints {
  private static final String ALL = "/sandbox/v1/personas";
  private static final String ONE = ALL + "/{id}";

  private final Personas personas;
  private final PersonaForm form;
  private final SimulatedAuthority authority;

  PersonaEndpoints(Personas personas, IdSource ids, SimulatedAuthority authority) {
    this.personas = personas;
    this.form = new PersonaForm(ids);
    this.authority = authority;
  }

  @GetMapping(ALL)
  List<Persona> list() {
    return personas.all();
  }

  @GetMapping(ONE)
  Persona show(@PathVariable String id) {
    return personas.find(id).orElseThrow(() -> Fault.unknown("persona", id));
  }

  @PostMapping(ALL)
  ResponseEntity<Persona> make(HttpServletRequest request) {
    var made = personas.make(form.fresh(Fields.of(request, PersonaForm.KNOWN)));
    return ResponseEntity.status(HttpStatus.CREATED)
        .header("Location", ALL + "/" + made.id())
        .body(made);
  }

  @PatchMapping(ONE)
  Persona change(@PathVariable String id, HttpServletRequest request) {
    var fields = Fields.of(request, PersonaForm.KNOWN);
    return personas.change(id, before -> form.changed(fields, before));
  }

  @DeleteMapping(ONE)
  ResponseEntity<Void> remove(@PathVariable String id) {
    personas.remove(id);
    return ResponseEntity.noContent().build();
  }

  @PutMapping(ONE + "/behaviour")
  Behaviour behave(@PathVariable String id, HttpServletRequest request) {
    var behaviour = PersonaForm.behaviour(Fields.of(request, Behaviour.MEMBERS));
    return personas.behave(id, behaviour).behaviour();
  }

  @PostMapping(ONE + "/binding-code")
  Map<String, String> bindingCode(@PathVariable String id) {
    return Map.of("bindingCode", personas.bindingCode(id));
  }

  /// A verdict as the phone wishes it.
  @PostMapping("/sandbox/v1/integrity")
  IntegrityAnswer integrity(HttpServletRequest request) {
    var fields =
        Fields.of(
            request,
            Set.of(
                "nonce",
                "deviceKey",
                "device",
                "platform",
                "osVersion",
                "integrity",
                "biometrics"));
    return new IntegrityAnswer(
        authority.verdict(
            new IntegrityQuestion(
                fields.text("nonce", 128),
                fields.text("deviceKey", 128),
                fields.text("device", 128),
                fields
                    .oneOf("platform", PhonePlatform.class)
                    .orElseThrow(() -> Fault.invalid("platform", "is missing")),
                fields.text("osVersion", 64),
                fields.oneOf("integrity", Integrity.class).orElse(Integrity.INTACT),
                fields.flag("biometrics").orElse(true))));
  }
}
