package hk.iamsmart.members.askedfields;

import hk.iamsmart.members.settings.Diff;
import hk.iamsmart.members.settings.Diff.Warning;
import hk.iamsmart.members.settings.Faults;
import hk.iamsmart.members.settings.Setting;
import hk.iamsmart.members.settings.Warnings;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.platform.profiles.Profiles;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.ServiceChange;
import hk.iamsmart.platform.services.ServiceTerms.Fields;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.protocol.Scope;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Which details of citizens it says it needs. Citizens read them, and are told of others that it
/// asks for; nothing is refused, since clients of the real system know no such list.
public final class AskedFields extends Setting<Fields> {
  private final Setting<SortedMap<Scope, ShownName>> scopes;
  private final Texts labels = Texts.of(Profiles.class);

  /// @param scopes without which it cannot ask for details at all
  public AskedFields(Setting<SortedMap<Scope, ShownName>> scopes) {
    super("fields");
    this.scopes = scopes;
  }

  @Override
  public Fields none() {
    return Fields.NONE;
  }

  @Override
  public Fields of(OnlineService service) {
    return service.terms().fields();
  }

  @Override
  public void put(Fields fields, ServiceChange service) {
    service.fields(fields);
  }

  @Override
  public Object written(Fields fields) {
    return fields.written();
  }

  @Override
  public Fields read(JsonNode written) {
    return Fields.read(written);
  }

  @Override
  public List<Diff.Value> values(Fields fields) {
    return Stream.concat(
            fields.profile().stream().map(one -> new Diff.Value(Fields.PROFILE, one.wireName())),
            fields.eme().stream().map(one -> new Diff.Value(Fields.EME, one.wireName())))
        .toList();
  }

  @Override
  public Fields rebased(Fields base, Fields wanted, Fields now) {
    return new Fields(
        rebased(base.profile(), wanted.profile(), now.profile()),
        rebased(base.eme(), wanted.eme(), now.eme()));
  }

  private static <F> Set<F> rebased(Set<F> base, Set<F> wanted, Set<F> now) {
    var all = new TreeSet<>(now);
    base.stream().filter(one -> !wanted.contains(one)).forEach(all::remove);
    wanted.stream().filter(one -> !base.contains(one)).forEach(all::add);
    return all;
  }

  @Override
  public void judge(Fields fields, Faults faults) {
    // every choice is one that can be made
  }

  @Override
  public void warn(Warnings warnings) {
    var after = warnings.after(this);
    if (warnings.isAmongPeople()) {
      Warnings.added(values(warnings.before(this)), values(after))
          .forEach(
              one -> warnings.add(Warning.Kind.MORE_FIELDS, one.text() + " (" + one.key() + ")"));
    }
    var all = warnings.after(scopes).keySet();
    if (!after.eme().isEmpty() && !all.contains(Scope.FORM_FILLING)) {
      warnings.add(Warning.Kind.FIELDS_WITHOUT_SCOPE, Scope.FORM_FILLING.wire());
    } else if (!after.profile().isEmpty()
        && !all.contains(Scope.PROFILES)
        && !all.contains(Scope.FORM_FILLING)) {
      warnings.add(Warning.Kind.FIELDS_WITHOUT_SCOPE, Scope.PROFILES.wire());
    }
  }

  @Override
  public String said(Words t, Diff.Value value) {
    return t.say("fields." + value.key(), label(t, value.text()), value.text());
  }

  /// What citizens call the field of this wire name.
  private String label(Words t, String wireName) {
    return labels.in(t.language()).say("field." + wireName);
  }
}
