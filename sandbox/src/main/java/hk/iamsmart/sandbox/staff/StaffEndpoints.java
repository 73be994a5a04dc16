package hk.iamsmart.sandbox.staff;

import hk.iamsmart.people.staff.Role;
import hk.iamsmart.people.staff.StaffAddress;
import hk.iamsmart.sandbox.ground.Fault;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Members of staff by REST.
@RestController
final class StaffEndpoints {
  private final SandboxStaff staff;
  private final StaffAddress address;

  StaffEndpoints(SandboxStaff staff, StaffAddress address) {
    this.staff = staff;
    this.address = address;
  }

  /// One of them.
  record Seat(String id, String name, List<Role> roles) {}

  @GetMapping("/sandbox/v1/staff")
  List<Seat> all() {
    return Arrays.stream(Desk.values())
        .map(desk -> new Seat(desk.id(), desk.person(), List.of(desk.role())))
        .toList();
  }

  /// Logs in by the software passkey. The answer sets the cookie, which a browser sends to the port
  /// of staff as well, since it is the same host.
  @PostMapping("/sandbox/v1/staff/{id}/session")
  ResponseEntity<Map<String, String>> session(@PathVariable String id) {
    var desk =
        Desk.parse(id)
            .orElseThrow(() ->
                Fault.none(
                    "there is no such member of staff; GET /sandbox/v1/staff lists those there"
                        + " are"));
    var cookie = staff.session(desk);
    return ResponseEntity.ok()
        .header(HttpHeaders.SET_COOKIE, cookie)
        .body(
            Map.of(
                "cookie",
                cookie.substring(0, cookie.indexOf(';')),
                "url",
                address.origin() + "/staff"));
  }
}
