package hk.iamsmart.members.settingforms;

import hk.iamsmart.members.copysettings.CopySettings;
import hk.iamsmart.members.settings.Setting;
import hk.iamsmart.members.settings.SettingsFault;
import hk.iamsmart.platform.gate.SentForm;
import hk.iamsmart.protocol.KekCertificate;
import hk.iamsmart.protocol.KekCertificate.Fault;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/// A certificate in a file or pasted; the file counts. A private key that was sent by mistake is
/// forgotten here: it is neither shown again nor kept.
@Component
final class EnciphermentForm implements SettingForm<String> {
  private static final int LONGEST_SHOWN = 16 * 1024;

  @Override
  public Setting<String> setting() {
    return CopySettings.ENCIPHERMENT;
  }

  @Override
  public String template() {
    return "encipherment";
  }

  @Override
  public boolean takesFile() {
    return true;
  }

  @Override
  public String read(SentForm sent, String before) {
    var pasted = sent.text("certificate");
    return typed(pasted.getBytes(StandardCharsets.UTF_8), pasted);
  }

  @Override
  public String read(Upload file, SentForm sent, String before) {
    var bytes = file.bytes();
    return bytes.length == 0 ? read(sent, before) : typed(bytes, readable(bytes));
  }

  private static String typed(byte[] bytes, String text) {
    return switch (KekCertificate.read(bytes)) {
      case KekCertificate.Sound(var kek) -> kek.pem();
      case KekCertificate.Unsound(var fault) when fault == Fault.PRIVATE_KEY ->
          "-----BEGIN PRIVATE KEY-----";
      case KekCertificate.Unsound _ -> text;
    };
  }

  /// So much of a file that is none as can be shown.
  private static String readable(byte[] file) {
    var text = new String(file, StandardCharsets.US_ASCII);
    return text.length() <= LONGEST_SHOWN
            && text.chars()
                .allMatch(c -> c >= ' ' && c < 0x7f || c == '\n' || c == '\r' || c == '\t')
        ? text
        : "…";
  }

  @Override
  public String field(SettingsFault fault) {
    return "certificate";
  }
}
