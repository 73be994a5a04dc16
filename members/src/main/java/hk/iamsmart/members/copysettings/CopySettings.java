package hk.iamsmart.members.copysettings;

import hk.iamsmart.members.askedfields.AskedFields;
import hk.iamsmart.members.enciphering.Encipherment;
import hk.iamsmart.members.noticetopics.NoticeTopics;
import hk.iamsmart.members.noticetopics.TypedTopic;
import hk.iamsmart.members.settings.Setting;
import hk.iamsmart.members.settings.Settings;
import hk.iamsmart.members.settings.SettingsFault;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.ServiceTerms.Fields;
import hk.iamsmart.platform.services.ServiceTerms.Quota;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.Scope;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/// What can be set of a copy.
public final class CopySettings {
  public static final Setting<ShownName> NAME = new Name();

  public static final Setting<List<ShownName>> DEPARTMENTS = new Departments();

  /// Empty for one that citizens do not find by themselves.
  public static final Setting<Optional<Listing>> CATALOGUE = new Listings();

  public static final Setting<Picture> LOGO = new Pictures();

  public static final Setting<String> DOMAIN = new Domain();

  /// What it asks for, and why it needs that, as citizens read it.
  public static final Setting<SortedMap<Scope, ShownName>> SCOPES = new Scopes();

  /// Which details of citizens it says it needs; citizens read it.
  public static final Setting<Fields> FIELDS = new AskedFields(SCOPES);

  /// Each once, in the order of their characters, and so are those of apps.
  public static final Setting<List<String>> CALLBACKS = new Callbacks();

  /// What may name a callback URL that not everything may name.
  public static final Setting<SortedMap<String, Set<Scope>>> CALLBACK_USES = new CallbackUses();

  public static final Setting<List<String>> APP_RETURNS = new AppAddresses();

  public static final Setting<Optional<Arrival>> DIRECT_LOGIN = new Arrivals();

  public static final Setting<KeyWrap> KEY_WRAP = new Wrap();

  /// From where it calls; empty for anywhere.
  public static final Setting<List<String>> SOURCES = new Sources();

  /// How much it may do; empty for what its stage has without asking.
  public static final Setting<Optional<Quota>> QUOTA = new Quotas();

  /// The certificate that its content keys are wrapped with, PEM; empty when none was ever given.
  public static final Setting<String> ENCIPHERMENT = Encipherment.SETTING;

  /// What its notices are about, as it was typed.
  public static final Setting<List<TypedTopic>> TOPICS = NoticeTopics.SETTING;

  /// All of them, in the order in which they are told.
  private static final List<Setting<?>> ALL =
      List.of(
          NAME,
          DEPARTMENTS,
          LOGO,
          CATALOGUE,
          DOMAIN,
          SCOPES,
          FIELDS,
          CALLBACKS,
          CALLBACK_USES,
          APP_RETURNS,
          DIRECT_LOGIN,
          KEY_WRAP,
          ENCIPHERMENT,
          SOURCES,
          QUOTA,
          TOPICS);

  private CopySettings() {}

  public static List<Setting<?>> all() {
    return ALL;
  }

  /// Of a copy of which nothing is set.
  public static Settings none() {
    return Settings.none(ALL);
  }

  /// What a service is set to.
  public static Settings of(OnlineService service) {
    return Settings.of(ALL, service);
  }

  /// Whether settings with such a fault may not even be put in effect by those who must: staff in
  /// an emergency, and what they did as it arrives elsewhere. A copy without a callback URL does
  /// nothing, which hurts nobody.
  public static boolean isGrave(SettingsFault fault) {
    return !fault.setting().equals(CALLBACKS) || fault.kind() != SettingsFault.Kind.MISSING;
  }

  /// What [Settings#written] wrote.
  public static Settings read(String written) {
    return Settings.read(ALL, written);
  }
}
