package hk.iamsmart.members.settings;

import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.ServiceChange;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// One thing that can be set of a copy, and everything that is to be known about it but its form.
///
/// @param <T> what it is set to: a value that equals another one of the same content
public abstract class Setting<T> {
  /// Of what there may be many: so many.
  public static final int MOST = 100;

  private static final Pattern CAPITAL = Pattern.compile("([A-Z])");

  private final String member;

  /// @param member what it is called where it is kept, such as `appReturns`
  protected Setting(String member) {
    this.member = member;
  }

  /// As texts name it, such as `APP_RETURNS`.
  public final String name() {
    return CAPITAL.matcher(member).replaceAll("_$1").toUpperCase(Locale.ROOT);
  }

  /// As addresses write it, such as `app-returns`.
  public final String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  final String member() {
    return member;
  }

  /// Of a copy that was never set to anything, also of one from before this was a setting. It is
  /// not written.
  public abstract T none();

  /// What the platform keeps of it beside the service; nothing when a [Keeper] keeps it elsewhere.
  public T of(OnlineService service) {
    return none();
  }

  /// The other way.
  public void put(T value, ServiceChange service) {
    // unless a keeper does
  }

  /// As it is kept: what JSON can say. The same is the same text.
  public abstract Object written(T value);

  /// What [#written] wrote.
  public abstract T read(JsonNode written);

  /// The same value in its usual order, and nobody else's to change.
  public T neat(T value) {
    return value;
  }

  /// What of it is compared. Values that equal each other stay.
  public abstract List<Diff.Value> values(T value);

  /// What a proposal changes of it, made to what is in effect now.
  ///
  /// @param base what was in effect when it was drafted
  public T rebased(T base, T wanted, T now) {
    return wanted.equals(base) ? now : wanted;
  }

  /// Whether going back to a version brings its value back. What is rotated stays as it is: the
  /// former may have been given up because somebody else had its key.
  public boolean goesBack() {
    return true;
  }

  /// What is wrong with it by itself; what takes knowing others is judged by a [Keeper].
  public abstract void judge(T value, Faults faults);

  /// What is allowed, and easily regretted, about a change.
  public void warn(Warnings warnings) {
    // most are harmless
  }

  /// Whether its values are for programs.
  public boolean isCode() {
    return false;
  }

  /// How long each text of it may be, in characters.
  public int longest() {
    return 0;
  }

  public int most() {
    return MOST;
  }

  /// One value in the reader's words.
  public String said(Words t, Diff.Value value) {
    return value.key().isEmpty() ? value.text() : pair(t, value.key(), value.text());
  }

  /// Where a picture is that a value stands for, as a path of the platform.
  public Optional<String> picture(Diff.Value value) {
    return Optional.empty();
  }

  /// What it is set to in the reader's words, a line for each value.
  public List<String> lines(Words t, T value) {
    return values(value).stream().map(one -> said(t, one)).toList();
  }

  /// Its values where one field has several, so that a fault can name the one it is about.
  public List<String> listed(T value) {
    return List.of();
  }

  /// Where it leads citizens or results, as it was typed; nowhere for most.
  public List<String> destinations(T value) {
    return List.of();
  }

  /// The same value, which leads to this address no more.
  public T without(T value, String destination) {
    return value;
  }

  protected static String pair(Words t, String name, String value) {
    return name + t.say("between") + value;
  }

  @Override
  public final String toString() {
    return name();
  }
}
