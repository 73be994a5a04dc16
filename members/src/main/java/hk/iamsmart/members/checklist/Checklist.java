package hk.iamsmart.members.checklist;

import hk.iamsmart.members.checklist.Judged.Missing;
import hk.iamsmart.members.connectivity.Connectivity;
import hk.iamsmart.members.connectivity.Finding;
import hk.iamsmart.members.copysettings.CopySettings;
import hk.iamsmart.members.enrolment.Enrolment;
import hk.iamsmart.members.enrolment.Enrolments;
import hk.iamsmart.members.evidence.Evidence;
import hk.iamsmart.members.evidence.Seen;
import hk.iamsmart.members.evidence.Seen.What;
import hk.iamsmart.members.holdings.Copy;
import hk.iamsmart.members.holdings.HeldService;
import hk.iamsmart.members.proposals.Version;
import hk.iamsmart.members.proposals.Versions;
import hk.iamsmart.members.settings.Setting;
import hk.iamsmart.members.settings.Settings;
import hk.iamsmart.platform.stages.Installation;
import hk.iamsmart.platform.stages.Stage;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/// Judges the rows by what is set and by what the platform has seen. Nobody ticks one.
@Service
public final class Checklist {
  /// For so many days before today, and today, no signature may have been wrong.
  private static final int QUIET_DAYS = 2;

  private static final String GET_KEY = "/security/getKey";
  private static final String REVOKE_KEY = "/security/revokeKey";

  private final Evidence evidence;
  private final Enrolments enrolments;
  private final Versions versions;
  private final Connectivity connectivity;
  private final Installation installation;

  Checklist(
      Evidence evidence,
      Enrolments enrolments,
      Versions versions,
      Connectivity connectivity,
      Installation installation) {
    this.evidence = evidence;
    this.enrolments = enrolments;
    this.versions = versions;
    this.connectivity = connectivity;
    this.installation = installation;
  }

  /// @param judged every row, in its order
  /// @param calls those in use, with their days
  public record Standing(List<Judged> judged, List<CallDays> calls) {
    public Standing {
      judged = List.copyOf(judged);
      calls = List.copyOf(calls);
    }

    /// The rows that are known not to be done.
    public Set<Row> open() {
      return judged.stream()
          .filter(one -> !one.isDone() && !one.isElsewhere())
          .map(Judged::row)
          .collect(Collectors.toCollection(() -> EnumSet.noneOf(Row.class)));
    }

    /// Whether some rows are judged in another installation, where people have to look.
    public boolean isElsewhere() {
      return judged.stream().anyMatch(Judged::isElsewhere);
    }
  }

  /// What is judged: a copy once there is one, before that the application.
  private record Known(
      Optional<Copy> copy, Settings settings, Optional<Enrolment> enrolment, List<Seen> seen) {
    boolean isSet(Setting<?> setting) {
      return !settings.values(setting).isEmpty()
          && settings.values(setting).stream().noneMatch(one -> one.text().isEmpty());
    }

    List<Seen> of(What what) {
      return seen.stream().filter(one -> one.what() == what).toList();
    }

    List<Seen> of(What what, String about) {
      return of(what).stream().filter(one -> one.about().equals(about)).toList();
    }
  }

  /// Waits a moment for calls that are being kept, so it is asked outside of transactions.
  public Standing of(HeldService service) {
    var known = known(service);
    var calls = CallDays.of(known.seen());
    var judged = Arrays.stream(Row.values()).map(row -> judged(row, known, calls)).toList();
    return new Standing(judged, calls);
  }

  private Known known(HeldService service) {
    var copy = service.at(Stage.ITE);
    var enrolment = enrolments.of(service);
    var set = copy.flatMap(one -> versions.inEffect(one.client())).map(Version::settings);
    return new Known(
        copy,
        set.or(() -> enrolment.map(Enrolment::settings)).orElseGet(CopySettings::none),
        enrolment,
        copy.map(one -> evidence.of(one.client())).orElse(List.of()));
  }

  /// What is seen where the copy runs is not known here when that is another installation.
  private Judged judged(Row row, Known known, List<CallDays> calls) {
    var judged = judgedHere(row, known, calls);
    boolean elsewhere = known.copy().isPresent() && installation.delivers(Stage.ITE);
    return elsewhere && row.isSeen() && !judged.isDone() ? Judged.elsewhere(row) : judged;
  }

  private Judged judgedHere(Row row, Known known, List<CallDays> calls) {
    if (!row.isPrepared() && known.copy().isEmpty()) {
      return new Judged(row, List.of(Missing.of("missing.copy")), Optional.empty());
    }
    return switch (row) {
      case ENCIPHERMENT_CERTIFICATE -> set(row, known, CopySettings.ENCIPHERMENT);
      case DOMAIN -> set(row, known, CopySettings.DOMAIN);
      case ADDRESSES -> set(row, known, CopySettings.CALLBACKS);
      case TLS_CERTIFICATE -> looked(row, known, Finding.Step.TLS);
      case WEB_SERVER -> looked(row, known, Finding.Step.ANSWER);
      case NETWORK -> looked(row, known, Finding.Step.CONNECTION);
      case INTEGRATION -> integrated(calls);
      case REFINEMENT -> refined(known);
      case CONTENT_KEYS -> keys(known);
      case CERTIFICATE_ROTATION ->
          seen(row, known.of(What.CERTIFICATE_ROTATED), "missing.CERTIFICATE_ROTATION");
      case CONNECTIVITY -> reached(known);
      case LINKS -> linked(known);
    };
  }

  private static Judged set(Row row, Known known, Setting<?> setting) {
    return new Judged(
        row,
        known.isSet(setting) ? List.of() : List.of(Missing.of("missing." + row)),
        Optional.empty());
  }

  /// By the look at the domain, or by a test of the copy's hosts since.
  private static Judged looked(Row row, Known known, Finding.Step step) {
    var look = known.enrolment().filter(Enrolment::isLookedAt).flatMap(Enrolment::look);
    var reached = known.of(What.HOST_REACHED);
    boolean secure = reached.stream().anyMatch(one -> one.about().startsWith("https://"));
    boolean done =
        look.filter(one -> one.isGood(step)).isPresent()
            || (step == Finding.Step.TLS ? secure : !reached.isEmpty());
    return new Judged(row, done ? List.of() : List.of(Missing.of("missing." + row)), last(reached));
  }

  private static Judged seen(Row row, List<Seen> seen, String missing) {
    return new Judged(row, seen.isEmpty() ? List.of(Missing.of(missing)) : List.of(), last(seen));
  }

  private static Optional<LocalDate> last(List<Seen> seen) {
    return seen.stream().map(Seen::day).max(LocalDate::compareTo);
  }

  private static Judged integrated(List<CallDays> calls) {
    var missing = new ArrayList<Missing>();
    if (calls.isEmpty()) {
      missing.add(Missing.of("missing.INTEGRATION.none", CallDays.NEEDED));
    }
    calls.stream()
        .filter(one -> !one.isDone())
        .forEach(one ->
            missing.add(
                Missing.of("missing.INTEGRATION", one.path(), one.counted(), CallDays.NEEDED)));
    return new Judged(
        Row.INTEGRATION, missing, calls.stream().map(CallDays::last).max(LocalDate::compareTo));
  }

  private Judged refined(Known known) {
    var missing = new ArrayList<Missing>();
    if (known.of(What.CALLBACK_RETRIED).isEmpty()) {
      missing.add(Missing.of("missing.REFINEMENT.retried"));
    }
    if (known.of(What.TIME_OUT_ACKNOWLEDGED).isEmpty()) {
      missing.add(Missing.of("missing.REFINEMENT.timeOut"));
    }
    var loud = evidence.today().minusDays(QUIET_DAYS);
    var wrong = last(known.of(What.SIGNATURE_REFUSED)).filter(day -> day.isAfter(loud));
    wrong.ifPresent(day -> missing.add(Missing.of("missing.REFINEMENT.signature", day)));
    return new Judged(Row.REFINEMENT, missing, last(known.of(What.CALLBACK_ACKNOWLEDGED)));
  }

  /// The key was fetched again after it was revoked.
  private static Judged keys(Known known) {
    var revoked = known.of(What.CALL_SUCCEEDED, REVOKE_KEY);
    var got = known.of(What.CALL_SUCCEEDED, GET_KEY);
    var missing = new ArrayList<Missing>();
    if (revoked.isEmpty()) {
      missing.add(Missing.of("missing.CONTENT_KEYS.revoke"));
    } else if (got.stream().noneMatch(one -> one.last().isAfter(revoked.getFirst().first()))) {
      missing.add(Missing.of("missing.CONTENT_KEYS.renew"));
    }
    return new Judged(Row.CONTENT_KEYS, missing, last(got));
  }

  private Judged reached(Known known) {
    var hosts = connectivity.hosts(known.copy().orElseThrow());
    return all(Row.CONNECTIVITY, hosts, known.of(What.HOST_REACHED));
  }

  private Judged linked(Known known) {
    var sites = connectivity.linkSites(known.copy().orElseThrow());
    return sites.isEmpty()
        ? new Judged(Row.LINKS, List.of(), Optional.empty())
        : all(Row.LINKS, sites, known.of(What.LINKS_FOUND));
  }

  private static Judged all(Row row, List<URI> wanted, List<Seen> seen) {
    if (wanted.isEmpty()) {
      return new Judged(row, List.of(Missing.of("missing." + row + ".none")), Optional.empty());
    }
    Set<String> found = seen.stream().map(Seen::about).collect(Collectors.toSet());
    var missing =
        wanted.stream()
            .map(url -> url.getScheme() + "://" + url.getAuthority())
            .filter(host -> !found.contains(host))
            .map(host -> Missing.of("missing." + row, host))
            .toList();
    return new Judged(row, missing, last(seen));
  }
}
