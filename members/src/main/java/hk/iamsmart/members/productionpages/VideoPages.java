package hk.iamsmart.members.productionpages;

import hk.iamsmart.members.attachments.Video;
import hk.iamsmart.members.holdings.HeldService;
import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.portaldoor.LargeForm;
import hk.iamsmart.members.portaldoor.Portal;
import hk.iamsmart.members.portalparts.Claimed;
import hk.iamsmart.members.portalparts.Told;
import hk.iamsmart.members.production.Outcome;
import hk.iamsmart.members.production.Recordings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// Recordings of journeys as files: uploaded by members, and saved by whoever sees the application.
@Controller
final class VideoPages {
  /// What is taken in, so that a file that is too large is told of beside its field; of a larger
  /// one nothing is read.
  private static final int LARGEST_SENT = 2 * Video.LARGEST_BYTES;

  private final Portal portal;
  private final Recordings recordings;
  private final ProductionPages page;
  private final ProductionViews views;

  VideoPages(Portal portal, Recordings recordings, ProductionPages page, ProductionViews views) {
    this.portal = portal;
    this.recordings = recordings;
    this.page = page;
    this.views = views;
  }

  @PostMapping(ProductionPages.PATH + "/recordings/files")
  ResponseEntity<String> upload(
      Insider who, @PathVariable String service, HttpServletRequest request) {
    var held = page.filling(who, service);
    return portal.large(request, LARGEST_SENT, form -> read(who, held, request, form));
  }

  private ResponseEntity<String> read(
      Insider who, HeldService held, HttpServletRequest request, LargeForm form) {
    if (form.size() == 0) {
      return refused(who, held, request, form, "EMPTY");
    }
    if (form.size() > Video.LARGEST_BYTES) {
      return refused(who, held, request, form, "TOO_LARGE");
    }
    var kind = Video.of(form.beginning());
    if (kind.isEmpty()) {
      return refused(who, held, request, form, "OTHER_KIND");
    }
    var outcome =
        recordings.add(
            who,
            held.id(),
            kind.get(),
            (int) form.size(),
            form.fields().text("video"),
            reader -> form.file(reader::read));
    return outcome instanceof Outcome.Unfit
        ? refused(who, held, request, form, "LABEL")
        : page.answered(outcome, who, held, request, form.fields(), "recordings");
  }

  private ResponseEntity<String> refused(
      Insider who, HeldService held, HttpServletRequest request, LargeForm form, String why) {
    var t = ProductionPages.words(request);
    var fault = t.say("video." + why);
    var faults = Map.of(why.equals("LABEL") ? "video" : "video-file", fault);
    return views.page(400, t, who, held, Told.fault(fault), form.fields().fields(), faults);
  }

  /// Always to be saved.
  @GetMapping(ProductionPages.PATH + "/files/{file}/video")
  ResponseEntity<InputStreamResource> video(
      Insider who, @PathVariable String service, @PathVariable String file) {
    var held = page.held(who, service);
    return Claimed.id(file)
        .flatMap(id -> recordings.find(who, held.id(), id))
        .orElseThrow(Claimed::notThere)
        .saved("production-" + file);
  }
}
