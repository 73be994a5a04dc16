package hk.iamsmart.sandbox.residents;

import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.sandbox.ground.Fields;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// The registry by REST.
@RestController
final class ResidentEndpoints {
  private static final String ALL = "/sandbox/v1/residents";
  private static final String ONE = ALL + "/{id}";

  private final SandboxResidents residents;
  private final Portraits portraits;
  private final ResidentForm form;

  ResidentEndpoints(
      SandboxResidents residents, Portraits portraits, IdSource ids, InstantSource clock) {
    this.residents = residents;
    this.portraits = portraits;
    this.form = new ResidentForm(ids, clock);
  }

  @GetMapping(ALL)
  List<SandboxResident> list() {
    return residents.all();
  }

  @GetMapping(ONE)
  SandboxResident show(@PathVariable String id) {
    return residents.known(id);
  }

  @PostMapping(ALL)
  ResponseEntity<SandboxResident> make(HttpServletRequest request) {
    var made = residents.make(form.fresh(Fields.of(request, ResidentForm.KNOWN)));
    return ResponseEntity.status(HttpStatus.CREATED)
        .header("Location", ALL + "/" + made.id())
        .body(made);
  }

  @PatchMapping(ONE)
  SandboxResident change(@PathVariable String id, HttpServletRequest request) {
    var fields = Fields.of(request, ResidentForm.KNOWN);
    return residents.change(id, before -> form.changed(fields, before));
  }

  @DeleteMapping(ONE)
  ResponseEntity<Void> remove(@PathVariable String id) {
    residents.remove(id);
    return ResponseEntity.noContent().build();
  }

  @GetMapping(ONE + "/portrait")
  ResponseEntity<byte[]> portrait(@PathVariable String id) {
    return ResponseEntity.ok().contentType(MediaType.IMAGE_JPEG).body(portraits.of(id));
  }
}
