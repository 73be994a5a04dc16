package hk.iamsmart.platform.kiosk;

import hk.iamsmart.platform.identification.ChipChecks;
import hk.iamsmart.platform.identification.FaceChecks;
import hk.iamsmart.platform.phonedoor.NewPhoneCall;
import hk.iamsmart.platform.phonedoor.UnprovenCall;
import hk.iamsmart.platform.phonedoor.WalletAnswer;
import hk.iamsmart.platform.phonedoor.WalletAnswer.Refusal;
import hk.iamsmart.platform.phonedoor.WalletEndpoint;
import hk.iamsmart.platform.phonedoor.WalletEndpoint.Signer;
import hk.iamsmart.platform.visits.Host;
import hk.iamsmart.platform.visits.Visits;
import hk.iamsmart.protocol.card.ChipReading;
import hk.iamsmart.protocol.wallet.WalletFault;
import hk.iamsmart.protocol.wallet.kiosk.KioskView;
import hk.iamsmart.protocol.wallet.kiosk.VisitBegun;
import hk.iamsmart.protocol.wallet.registration.FacePictures;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// `/kiosks/<id>`: the calls of kiosks and of the card readers at counters, each signed with the
/// key that was enrolled for it.
@Configuration(proxyBeanMethods = false)
class KioskEndpoints {
  private static final String KIOSK = "kiosk";
  private static final String VISIT = "visit";
  private static final String ONE = "/kiosks/{" + KIOSK + "}";
  private static final String VISITS = ONE + "/visits";
  private static final String ONE_VISIT = VISITS + "/{" + VISIT + "}";

  private final Kiosks kiosks;
  private final Visits visits;

  KioskEndpoints(Kiosks kiosks, Visits visits) {
    this.kiosks = kiosks;
    this.visits = visits;
  }

  /// What a call does, by whoever hosts the visit.
  private interface Work {
    WalletAnswer of(NewPhoneCall call, Host host);
  }

  /// The same where it matters how the place stands.
  private interface WorkAt {
    WalletAnswer of(NewPhoneCall call, Host host, Place place);
  }

  @Bean
  WalletEndpoint showKiosk() {
    return atPlace("GET", ONE, this::kiosk);
  }

  private WalletAnswer kiosk(NewPhoneCall call, Host host, Place place) {
    return new WalletAnswer.Success(
        new KioskView(
            host.kiosk(),
            host.kind(),
            place.name().in(call.language()),
            place.address().in(call.language()),
            kiosks.isOpen(place),
            visits.present(host).orElse(null)));
  }

  @Bean
  WalletEndpoint beginVisit() {
    return atPlace(
        "POST",
        VISITS,
        (call, host, place) -> call.reading(VisitBegun.class, begun -> arrive(host, place, begun)));
  }

  /// A kiosk that is revoked at this moment has nobody afterwards.
  private WalletAnswer arrive(Host host, Place place, VisitBegun begun) {
    return kiosks.isOpen(place)
        ? kiosks
            .whileLive(host.kiosk(), () -> visits.arrive(host, begun))
            .orElseGet(KioskEndpoints::unknown)
        : new Refusal(WalletFault.PLACE_CLOSED, "the place is not in service");
  }

  @Bean
  WalletEndpoint showVisit() {
    return at("GET", ONE_VISIT, (call, host) -> visits.show(host, visit(call)));
  }

  @Bean
  WalletEndpoint leaveVisit() {
    return at("DELETE", ONE_VISIT, (call, host) -> visits.leave(host, visit(call)));
  }

  @Bean
  WalletEndpoint visitChipChallenge() {
    return at(
        "POST",
        ONE_VISIT + "/chip/challenge",
        (call, host) -> visits.chipChallenge(host, visit(call)));
  }

  @Bean
  WalletEndpoint visitChip() {
    return at(
        "POST",
        ONE_VISIT + "/chip",
        ChipChecks.LONGEST_MESSAGE,
        false,
        (call, host) ->
            call.reading(
                ChipReading.class, reading -> visits.chip(call, host, visit(call), reading)));
  }

  @Bean
  WalletEndpoint visitFace() {
    return at(
        "POST",
        ONE_VISIT + "/face",
        FaceChecks.LONGEST_MESSAGE,
        true,
        (call, host) ->
            call.reading(FacePictures.class, sent -> visits.face(call, host, visit(call), sent)));
  }

  @Bean
  WalletEndpoint visitRecord() {
    return at(
        "POST",
        ONE_VISIT + "/record",
        WalletEndpoint.ORDINARY_BODY,
        true,
        (call, host) -> visits.record(call, host, visit(call)));
  }

  private static String visit(NewPhoneCall call) {
    return call.variable(VISIT);
  }

  private WalletEndpoint at(String method, String path, Work work) {
    return at(method, path, WalletEndpoint.ORDINARY_BODY, false, work);
  }

  private WalletEndpoint at(
      String method, String path, int longestBody, boolean waitsOutside, Work work) {
    return endpoint(
        method, path, longestBody, waitsOutside, (call, host, _) -> work.of(call, host));
  }

  private WalletEndpoint atPlace(String method, String path, WorkAt work) {
    return endpoint(method, path, WalletEndpoint.ORDINARY_BODY, false, work);
  }

  private WalletEndpoint endpoint(
      String method, String path, int longestBody, boolean waitsOutside, WorkAt work) {
    return new WalletEndpoint.OfNewPhone(
        method, path, longestBody, false, waitsOutside, this::signer, call -> hosted(call, work));
  }

  private WalletAnswer hosted(NewPhoneCall call, WorkAt work) {
    return kiosks
        .live(call.variable(KIOSK))
        .map(kiosk -> {
          var place = kiosks.placeOf(kiosk);
          var host = new Host(kiosk.id(), kiosk.kind(), place.id(), place.name());
          return work.of(call, host, place);
        })
        .orElseGet(KioskEndpoints::unknown);
  }

  private static WalletAnswer unknown() {
    return new Refusal(WalletFault.UNKNOWN_KIOSK, "revoked at this moment");
  }

  private Signer signer(UnprovenCall call) {
    return kiosks
        .live(call.variable(KIOSK))
        .<Signer>map(kiosk -> new Signer.Holder(kiosk.key()))
        .orElseGet(() -> new Signer.Nobody(WalletFault.UNKNOWN_KIOSK, "none, or revoked"));
  }
}
