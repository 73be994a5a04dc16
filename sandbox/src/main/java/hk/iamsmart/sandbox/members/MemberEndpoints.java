package hk.iamsmart.sandbox.members;

import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.platform.ground.HouseSettings;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.sandbox.ground.Fault;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Members of organisations by REST.
@RestController
final class MemberEndpoints {
  private final SandboxMembers members;
  private final Walkers walkers;
  private final HouseSettings house;

  MemberEndpoints(SandboxMembers members, Walkers walkers, HouseSettings house) {
    this.members = members;
    this.walkers = walkers;
    this.house = house;
  }

  /// One of them.
  ///
  /// @param number the organisation's business registration number
  record Listed(
      String id, String name, String organisation, String number, List<OrganisationRole> roles) {}

  @GetMapping("/sandbox/v1/portal/members")
  List<Listed> all() {
    return members.roles().entrySet().stream()
        .map(one -> {
          var seat = one.getKey();
          return new Listed(
              seat.id(),
              seat.figure().person(),
              seat.company().name(Language.EN_US),
              seat.company().number(),
              one.getValue().stream().sorted().toList());
        })
        .toList();
  }

  /// Logs in by the software passkey. The answer sets the cookie, so a browser that asked is logged
  /// in.
  @PostMapping("/sandbox/v1/portal/members/{id}/session")
  ResponseEntity<Map<String, String>> session(@PathVariable String id) {
    var entered =
        Seat.parse(id)
            .map(members::enters)
            .or(() -> walkers.enter(id))
            .orElseThrow(() ->
                Fault.none(
                    "there is no such member; GET /sandbox/v1/portal/members lists those there"
                        + " are, and a run of the programme names its own"));
    return ResponseEntity.ok()
        .header(HttpHeaders.SET_COOKIE, entered.set())
        .body(
            Map.of(
                "cookie",
                entered.set().substring(0, entered.set().indexOf(';')),
                "url",
                house.baseUrl() + "/portal/" + entered.organisation()));
  }
}
