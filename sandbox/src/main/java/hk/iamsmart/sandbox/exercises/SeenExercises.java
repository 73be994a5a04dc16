package hk.iamsmart.sandbox.exercises;

import hk.iamsmart.members.programme.Exercises;
import hk.iamsmart.members.programme.Lesson;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.channel.ContentKeys;
import hk.iamsmart.platform.console.Sight;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.services.Credentials;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.sandbox.log.Traces;
import hk.iamsmart.sandbox.roster.Roster;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.springframework.stereotype.Component;

/// The exercises as the log, the audit and the content keys show them.
@Component
final class SeenExercises implements Exercises {
  private static final String UPLOADED = "service.kek-uploaded";
  private static final int UPLOADS = 50;

  private final Roster roster;
  private final Services services;
  private final Traces traces;
  private final ContentKeys keys;
  private final Audit audit;

  SeenExercises(Roster roster, Services services, Traces traces, ContentKeys keys, Audit audit) {
    this.roster = roster;
    this.services = services;
    this.traces = traces;
    this.keys = keys;
    this.audit = audit;
  }

  /// Those that were made in the portal stand behind the developers’ own.
  @Override
  public SequencedMap<String, String> services(Language language) {
    var named = new LinkedHashMap<>(roster.in(language, Sight.EVERYTHING).services());
    for (var service : services.all()) {
      named.putIfAbsent(service.id().value(), service.name().in(language));
    }
    return named;
  }

  @Override
  public Optional<Set<Lesson>> done(ClientId service) {
    return services.credentials(service).map(this::done);
  }

  private Set<Lesson> done(Credentials credentials) {
    var seen = traces.of(credentials.service().id());
    var done = EnumSet.noneOf(Lesson.class);
    for (var lesson : Lesson.values()) {
      boolean ticked =
          switch (lesson) {
            case LOGIN -> seen.login();
            case SEALING -> seen.resealed();
            case FORM -> seen.form();
            case SIGNING -> seen.signature();
            case CALLBACK -> seen.repeated();
            case ROTATION -> rotated(credentials);
          };
      if (ticked) {
        done.add(lesson);
      }
    }
    return done;
  }

  /// It has had two certificates at least, and its content key is under the latest.
  private boolean rotated(Credentials credentials) {
    var uploads =
        audit.about(Subject.service(credentials.service().id()), Set.of(UPLOADED), UPLOADS);
    long certificates =
        uploads.stream()
            .filter(one -> one.deed().equals(UPLOADED))
            .flatMap(one -> one.detail("fingerprint").stream())
            .distinct()
            .count();
    return certificates > 1 && keys.isUnderLatest(credentials);
  }
}
