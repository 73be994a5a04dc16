package hk.iamsmart.members.servicepages;

import hk.iamsmart.members.holdings.Copy;
import hk.iamsmart.members.holdings.HeldService;
import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.portalparts.Claimed;
import hk.iamsmart.members.proposals.Proposals;
import hk.iamsmart.members.proposals.Version;
import hk.iamsmart.members.servicecontacts.ServiceContacts;
import hk.iamsmart.members.stoppages.StopWords;
import hk.iamsmart.members.stops.Stops;
import hk.iamsmart.platform.stages.Installation;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.Language;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Finds what an address names. What is not theirs is not there.
@Component
final class ServiceShelf {
  private final Holdings holdings;
  private final Proposals proposals;
  private final Installation installation;
  private final Rack rack;
  private final ServiceContacts contacts;
  private final Stops stops;

  ServiceShelf(
      Holdings holdings,
      Proposals proposals,
      Installation installation,
      Rack rack,
      ServiceContacts contacts,
      Stops stops) {
    this.holdings = holdings;
    this.proposals = proposals;
    this.installation = installation;
    this.rack = rack;
    this.contacts = contacts;
    this.stops = stops;
  }

  HeldService service(Insider who, String claimed) {
    return Claimed.id(claimed).flatMap(id -> holdings.find(who, id)).orElseThrow(Claimed::notThere);
  }

  /// The stage that the address names; else that of the first copy.
  Stage stage(HeldService service, HttpServletRequest request) {
    return named(request)
        .orElseGet(() ->
            service.copies().isEmpty() ? Stage.SIMULATED : service.copies().getFirst().stage());
  }

  private static Optional<Stage> named(HttpServletRequest request) {
    return Optional.ofNullable(request.getParameter("stage")).flatMap(Stage::parse);
  }

  Copy copy(HeldService service, HttpServletRequest request) {
    return service.at(stage(service, request)).orElseThrow(Claimed::notThere);
  }

  /// Those that have a copy, or could have one here.
  List<Stage> stages(HeldService service) {
    return Arrays.stream(Stage.values())
        .filter(stage -> service.at(stage).isPresent() || mayHold(stage))
        .toList();
  }

  /// Whether a service may have a copy of this stage here.
  boolean mayHold(Stage stage) {
    return installation.keeps(stage);
  }

  /// Whether a copy of this stage is only set here: it runs in another installation, which has its
  /// client id and its secret.
  boolean isDelivered(Stage stage) {
    return installation.delivers(stage);
  }

  /// The copy, when it runs here: what one has that runs in another installation is there.
  Copy here(Copy copy) {
    if (isDelivered(copy.stage())) {
      throw Claimed.notThere();
    }
    return copy;
  }

  /// The certificates of copies.
  Rack rack() {
    return rack;
  }

  /// Whom to reach about services.
  ServiceContacts contacts() {
    return contacts;
  }

  /// Why the copy was stopped, in the reader's words; empty when it was not.
  String stopped(Language language, Copy copy) {
    return StopWords.said(language, stops.of(copy.client()));
  }

  Version inEffect(Insider who, Copy copy) {
    return proposals.history(who, copy.client(), 0, 1).stream()
        .findFirst()
        .orElseThrow(Claimed::notThere);
  }
}
