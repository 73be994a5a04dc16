package hk.iamsmart.members.settings;

import hk.iamsmart.platform.stages.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What a proposal changes, and what whoever decides should look at.
///
/// @param changes one for each setting that is another than before, in the order of the settings
public record Diff(List<Change> changes, List<Warning> warnings) {
  public Diff {
    changes = List.copyOf(changes);
    warnings = List.copyOf(warnings);
  }

  /// One value of a setting.
  ///
  /// @param key what it is the value of: the tag of a language, a scope on the wire, the kind of a
  ///   direct login; empty when the value says so itself
  public record Value(String key, String text) {}

  /// A setting that changes.
  ///
  /// @param goes which values it has no more
  /// @param comes which values are new
  public record Change(Setting<?> setting, List<Value> goes, List<Value> comes, List<Value> stays) {
    public Change {
      goes = List.copyOf(goes);
      comes = List.copyOf(comes);
      stays = List.copyOf(stays);
    }
  }

  /// Something that is allowed, and easily regretted.
  ///
  /// @param setting where it stands
  /// @param what the value it is about
  public record Warning(Setting<?> setting, Kind kind, String what) {
    public enum Kind {
      /// it asks citizens for more than before
      WIDER_SCOPE,
      /// answers go there no more: logins that use it fail from then on
      CALLBACK_REMOVED,
      /// apps are called back there no more
      APP_RETURN_REMOVED,
      /// answers go to a host where none went before
      NEW_HOST,
      /// citizens are shown another domain
      DOMAIN_CHANGED,
      /// citizens are shown another name
      NAME_CHANGED,
      /// no callback URL is at the domain that citizens are shown
      NO_CALLBACK_AT_DOMAIN,
      /// what goes there can be read on its way
      PLAIN_HTTP,
      /// any other app may claim the scheme (RFC 8252 §8.6)
      SCHEME_OF_ANY_APP,
      /// content keys are wrapped in the weaker way
      WEAKER_KEY_WRAP,
      /// citizens find it no more
      LISTED_NO_MORE,
      /// requests that name the callback URL for something else are refused
      CALLBACK_SERVES_LESS,
      /// the service may ask for something, and no callback URL serves it
      NO_CALLBACK_FOR,
      /// calls from anywhere else are refused
      SOURCES_LIMITED,
      /// calls from there are refused
      SOURCE_REMOVED,
      /// notices that name the topic are refused, and citizens cannot turn it off
      TOPIC_REMOVED,
      /// it needs a detail of citizens that it did not need before
      MORE_FIELDS,
      /// a detail that it cannot ask for
      FIELDS_WITHOUT_SCOPE,
      /// a certificate that has to be replaced before long
      ENDS_SOON,
      /// a certificate of the key that was in use before: whoever has copied it reads on
      SAME_KEY
    }
  }

  /// @param stage what is harmless among test citizens is no warning there
  /// @param now what ends soon is said of this time
  public static Diff of(Settings before, Settings after, Stage stage, Instant now) {
    var changes = new ArrayList<Change>();
    var warnings = new ArrayList<Warning>();
    for (var setting : after.all()) {
      var old = before.values(setting);
      var fresh = after.values(setting);
      if (!old.equals(fresh)) {
        changes.add(
            new Change(
                setting,
                without(old, fresh),
                without(fresh, old),
                without(old, without(old, fresh))));
      }
      setting.warn(new Warnings(setting, before, after, stage, now, warnings));
    }
    return new Diff(changes, warnings);
  }

  public boolean isEmpty() {
    return changes.isEmpty();
  }

  private static List<Value> without(List<Value> these, List<Value> others) {
    return these.stream().filter(one -> !others.contains(one)).toList();
  }
}
