package hk.iamsmart.members.enciphering;

import hk.iamsmart.members.settings.Diff;
import hk.iamsmart.members.settings.Diff.Warning;
import hk.iamsmart.members.settings.Faults;
import hk.iamsmart.members.settings.Setting;
import hk.iamsmart.members.settings.SettingsFault.Kind;
import hk.iamsmart.members.settings.Warnings;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.protocol.CodePoints;
import hk.iamsmart.protocol.KekCertificate;
import hk.iamsmart.protocol.KekCertificate.Fault;
import hk.iamsmart.protocol.dates.Dates;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The certificate that wraps its content keys, PEM with those of the authorities that came along,
/// or what was typed in its place; empty when none was ever given. What was in use before stays the
/// copy's until it is taken away.
public final class Encipherment extends Setting<String> {
  public static final Setting<String> SETTING = new Encipherment();

  /// Whoever puts one in use that ends sooner rotates again at once.
  private static final Duration SOON = Duration.ofDays(60);

  private static final int LONGEST = 20_000;
  private static final int SHOWN = 60;

  private Encipherment() {
    super("encipherment");
  }

  @Override
  public String none() {
    return "";
  }

  /// Also what was pasted with blanks, or with words between the certificates, is one certificate.
  @Override
  public String neat(String typed) {
    return sound(typed).map(KekCertificate::pem).orElse(typed.strip());
  }

  static Optional<KekCertificate> sound(String typed) {
    return read(typed) instanceof KekCertificate.Sound(var sound)
        ? Optional.of(sound)
        : Optional.empty();
  }

  private static KekCertificate.Reading read(String typed) {
    return KekCertificate.read(typed.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Object written(String pem) {
    return pem;
  }

  @Override
  public String read(JsonNode written) {
    return written.asString();
  }

  @Override
  public boolean goesBack() {
    return false;
  }

  @Override
  public List<Diff.Value> values(String pem) {
    if (pem.isEmpty()) {
      return List.of();
    }
    return sound(pem)
        .map(one ->
            List.of(
                new Diff.Value("subject", one.subject()),
                new Diff.Value("issuer", one.issuer()),
                new Diff.Value("end", one.notAfter().toString()),
                new Diff.Value("fingerprint", one.fingerprint())))
        .orElseGet(() -> List.of(new Diff.Value("", CodePoints.first(SHOWN, pem))));
  }

  @Override
  public void judge(String pem, Faults faults) {
    if (CodePoints.in(pem) > LONGEST) {
      faults.add(0, Kind.TOO_LONG);
    } else if (!pem.isEmpty() && read(pem) instanceof KekCertificate.Unsound(var fault)) {
      var kind = fault == Fault.PRIVATE_KEY ? Kind.PRIVATE_KEY : Kind.CERTIFICATE_UNFIT;
      faults.add(0, "", kind, fault.name());
    }
  }

  @Override
  public void warn(Warnings warnings) {
    var before = sound(warnings.before(this));
    var after = sound(warnings.after(this));
    if (after.isEmpty() || warnings.before(this).equals(warnings.after(this))) {
      return;
    }
    var one = after.get();
    if (one.notAfter().isBefore(warnings.now().plus(SOON))) {
      warnings.add(Warning.Kind.ENDS_SOON, one.subject());
    }
    if (before.filter(old -> old.keyFingerprint().equals(one.keyFingerprint())).isPresent()) {
      warnings.add(Warning.Kind.SAME_KEY, one.subject());
    }
  }

  @Override
  public int longest() {
    return LONGEST;
  }

  @Override
  public String said(Words t, Diff.Value value) {
    if (value.key().isEmpty()) {
      return value.text();
    }
    var text =
        value.key().equals("end")
            ? Dates.in(t.language()).moment(Instant.parse(value.text()))
            : value.text();
    return pair(t, t.say("certificate." + value.key()), text);
  }
}
