package hk.iamsmart.sandbox.programme;

import static hk.iamsmart.sandbox.programme.Visitor.fields;
import static hk.iamsmart.sandbox.programme.Visitor.first;

import hk.iamsmart.sandbox.members.Entered;
import hk.iamsmart.sandbox.members.Walkers;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// The members of one organisation, each in a browser of their own.
final class Team {
  private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"([^\"]+)\"");
  private static final Pattern PROPOSAL = Pattern.compile("/proposals/([0-9a-f-]{36})");

  private final String number;
  private final Walkers walkers;
  private final Supplier<Visitor> browsers;
  private final Map<Person, Visitor> present = new EnumMap<>(Person.class);
  private UUID organisation = new UUID(0, 0);

  Team(String number, Walkers walkers, Supplier<Visitor> browsers) {
    this.number = number;
    this.walkers = walkers;
    this.browsers = browsers;
  }

  UUID organisation() {
    return organisation;
  }

  String home() {
    return "/portal/" + organisation;
  }

  /// Somebody registers a passkey by the link of an invitation, and logs in.
  void joins(Person person, String token) {
    var entered =
        walkers
            .join(person.id(number), "#" + token)
            .orElseThrow(() -> new Stumble(person.word() + " could not log in"));
    organisation = entered.organisation();
    comes(person, entered);
  }

  private Visitor comes(Person person, Entered entered) {
    var browser = browsers.get().keeping(entered.set());
    present.put(person, browser);
    return browser;
  }

  /// In a session that began with a passkey since the clock was last moved.
  Visitor as(Person person) {
    var there = present.get(person);
    return there != null
        ? there
        : walkers
            .enter(person.id(number))
            .map(entered -> comes(person, entered))
            .orElseThrow(() -> new Stumble(person.word() + " could not log in"));
  }

  /// Sessions end when the clock is moved.
  void leaves() {
    present.clear();
  }

  /// The creator saves a change of settings in a draft.
  ///
  /// @param at of the copy: path of the service's page and query
  /// @return path of the proposal
  String saves(Copy at, String setting, Map<String, String> typed) {
    var creator = as(Person.CREATOR);
    var form = at.service() + "/change/" + setting + at.query();
    var all = new LinkedHashMap<String, String>();
    all.put("seen", first(SEEN, creator.get(form)));
    all.putAll(typed);
    return home() + "/proposals/" + first(PROPOSAL, creator.form(form, all));
  }

  /// Which copy is changed.
  ///
  /// @param service path of its page
  /// @param stage its word
  record Copy(String service, String stage) {
    String query() {
      return "?stage=" + stage;
    }
  }

  void sends(String proposal) {
    as(Person.CREATOR).form(proposal + "/send", Map.of());
  }

  /// Somebody else than its author says yes to what they read.
  void approves(String proposal) {
    var approver = as(Person.APPROVER);
    var seen = first(SEEN, approver.get(proposal));
    approver.form(proposal + "/approve", fields("seen", seen));
  }
}
