package hk.iamsmart.platform.simulation;

import hk.iamsmart.phone.Phone;
import hk.iamsmart.phone.PhoneAnswer.Done;
import hk.iamsmart.platform.authentication.Authentication;
import hk.iamsmart.platform.authentication.Begin;
import hk.iamsmart.platform.authentication.ClaimedLogin;
import hk.iamsmart.platform.authentication.Progress;
import hk.iamsmart.platform.authentication.Requester;
import hk.iamsmart.platform.fixtures.TestKek;
import hk.iamsmart.platform.fixtures.TestServices;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.Secret;
import hk.iamsmart.platform.services.EnciphermentCertificates;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.platform.simulation.SigningTown.Token;
import hk.iamsmart.platform.tokens.Redemption;
import hk.iamsmart.platform.tokens.Tokens;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.protocol.wallet.ApprovalView;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationContext;

/// An online service that citizens log in to and sign for.
final class Notary {
  private static final String SECRET = "5ec2e75ec2e75ec2e75ec2e75ec2e75e";

  private final Rooms rooms;
  private final SimulatedService service;

  record Rooms(
      Authentication authentication,
      Tokens tokens,
      Services services,
      EnciphermentCertificates certificates) {
    static Rooms of(ApplicationContext house) {
      return new Rooms(
          house.getBean(Authentication.class),
          house.getBean(Tokens.class),
          house.getBean(Services.class),
          house.getBean(EnciphermentCertificates.class));
    }
  }

  Notary(Rooms rooms, int port, TestKek kek) {
    this.rooms = rooms;
    var id = rooms.services().freshId();
    var registered =
        new OnlineService(
            id,
            "the clinics",
            ShownName.of("Clinic", "診所", "诊所"),
            List.of(),
            "clinic.example.hk",
            Set.of(Scope.AUTHENTICATION, Scope.SIGNING),
            Set.of(URI.create(TestServices.CALLBACK)),
            KeyWrap.PKCS1,
            OnlineService.Status.ACTIVE);
    rooms.services().register(TestServices.OPERATOR, registered, Secret.ofText(SECRET));
    rooms.certificates().upload(TestServices.OPERATOR, id, kek.certificate());
    this.service = new SimulatedService(port, id.value(), SECRET, kek);
  }

  SimulatedService service() {
    return service;
  }

  /// Logs a phone's owner in. Empty when the platform did not let them.
  Optional<Token> login(Phone phone) {
    var asked =
        Map.of(
            "clientID", service.id(),
            "responseType", "code",
            "source", "PC_Browser",
            "redirectURI", TestServices.CALLBACK,
            "scope", "eidapi_auth eidapi_sign",
            "state", "s1");
    var authentication = rooms.authentication();
    var begun =
        (Begin.Started)
            authentication.begin(
                ClaimedLogin.read(asked::get), new Requester("Chrome · Windows", "203.0.113.…"));
    var waiting = (Progress.Waiting) authentication.watch(begun.id(), begun.key());
    var link =
        "http://localhost:8080/wallet?ticket=%s&r=%s".formatted(begun.ticket(), waiting.rotation());
    if (!(phone.claim(link) instanceof Done<ApprovalView>(var view))
        || !(phone.approve(view) instanceof Done)) {
      return Optional.empty();
    }
    var finished = (Progress.Finished) authentication.watch(begun.id(), begun.key());
    var code = finished.to().getQuery().substring(5, 37);
    var redeemed = (Redemption.Tokens) rooms.tokens().redeem(new ClientId(service.id()), code, "");
    return Optional.of(new Token(redeemed.accessToken(), redeemed.openId().value()));
  }
}
