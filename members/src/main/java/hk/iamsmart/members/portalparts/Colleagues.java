package hk.iamsmart.members.portalparts;

import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.membership.Membership;
import hk.iamsmart.members.membership.Memberships;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.look.Texts.Words;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// What people of an organisation are called by each other, those who have left as well. Personal
/// data.
public final class Colleagues {
  private final Map<String, String> names;
  private final Words words;

  private Colleagues(Map<String, String> names, Words words) {
    this.names = names;
    this.words = words;
  }

  /// One query.
  public static Colleagues of(Memberships memberships, Insider who, Words words) {
    var names =
        memberships.all(who).stream()
            .collect(
                Collectors.toMap(
                    one -> Actor.member(one.person()).written(), Membership::name, (a, _) -> a));
    return new Colleagues(names, words);
  }

  public String name(UUID person) {
    return name(Actor.member(person).written()).orElseGet(() -> words.say("formerMember"));
  }

  /// Whoever the audit names.
  public String by(String actor) {
    return name(actor).orElseGet(() -> words.say("platform"));
  }

  private Optional<String> name(String actor) {
    return Optional.ofNullable(names.get(actor));
  }

  @Override
  public String toString() {
    return "Colleagues[" + names.size() + "]";
  }
}
