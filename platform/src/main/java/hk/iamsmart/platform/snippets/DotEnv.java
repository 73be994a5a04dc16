package hk.iamsmart.platform.snippets;

import hk.iamsmart.protocol.KeyWrap;

/// The values of one online service as its programs read them: a file `.env`, one value a line.
///
/// @param url where the platform is, without a slash at the end
/// @param kekPrivateKey PKCS#8 in PEM
/// @param callback the callback URL of its programs
public record DotEnv(
    String url,
    String clientId,
    String clientSecret,
    String kekPrivateKey,
    KeyWrap keyWrap,
    String callback) {

  /// The file. Line ends of the key are written `\n`, as libraries for such files read them.
  public String written() {
    return line("IAMSMART_URL", url)
        + line("IAMSMART_CLIENT_ID", clientId)
        + line("IAMSMART_CLIENT_SECRET", clientSecret)
        + line("IAMSMART_KEY_WRAP", keyWrap.name())
        + line("IAMSMART_CALLBACK", callback)
        + line("IAMSMART_KEK_PRIVATE_KEY", kekPrivateKey.strip().replace("\n", "\\n"));
  }

  private static String line(String name, String value) {
    return name + "=\"" + value + "\"\n";
  }

  @Override
  public String toString() {
    return "DotEnv[" + clientId + "]";
  }
}
