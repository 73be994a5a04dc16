package hk.iamsmart.platform.advice;

import hk.iamsmart.protocol.RequestHeaders;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Which of the usual mistakes makes the signature that came. Always all of them are made and
/// compared in constant time, so that the work says nothing of the outcome; it is bounded whatever
/// the body is.
final class SignatureMistakes {
  /// A longer body is signed with the likely keys only.
  static final int BODY_MAXIMUM = 64 * 1024;

  /// And one that is longer still, not at all.
  static final int TRIED_MAXIMUM = 1024 * 1024;

  /// How many bytes are hashed for one secret. It is enough for each mistake alone with a body of
  /// [#BODY_MAXIMUM]; two at once are tried as far as it goes.
  static final int WORK_MAXIMUM = 24 * 1024 * 1024;

  /// Of the keys, those that are tried together with other parts and orders.
  private static final int LIKELY = 3;

  private static final String TEXT_IS_KEY =
      "Take the UTF-8 bytes of the client secret as it is written: do not decode it.";

  private final byte[] secret;
  private final RequestHeaders headers;
  private final byte[] body;
  private final byte @Nullable [] plain;
  private final SignedText text;
  private final List<Form> forms;
  private final @Nullable Finding former;
  private long hashed;
  private @Nullable Finding found;

  /// @param plain of a sealed body, see [SignedBody]
  /// @param former the mistake of taking this secret; null of the one that is to be taken
  SignatureMistakes(
      byte[] secret,
      RequestHeaders headers,
      byte[] body,
      byte @Nullable [] plain,
      @Nullable Finding former) {
    this.secret = secret.clone();
    this.headers = headers;
    this.body = body;
    this.plain = plain;
    this.text = new SignedText(headers, body);
    this.former = former;
    this.forms = forms(headers.signature());
  }

  /// What was signed, or how, and its mending.
  record Finding(String difference, String mend) {
    Finding and(Finding other) {
      return new Finding(difference + "; " + other.difference, mend + " " + other.mend);
    }
  }

  /// The claimed signature, as it may have to be read.
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Form(byte[] written, @Nullable Finding mistake) {}

  /// A key that may have been used.
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Key(byte[] bytes, @Nullable Finding mistake) {}

  /// @param plain of a sealed body, see [SignedBody]
  /// @return empty when it is none of the usual mistakes
  static Optional<Finding> find(
      byte[] secret, RequestHeaders headers, byte[] body, byte @Nullable [] plain) {
    return new SignatureMistakes(secret, headers, body, plain, null).find();
  }

  /// The same of another secret than the one that is to be taken.
  static Optional<Finding> find(
      byte[] secret,
      RequestHeaders headers,
      byte[] body,
      byte @Nullable [] plain,
      Finding mistake) {
    return new SignatureMistakes(secret, headers, body, plain, mistake).find();
  }

  Optional<Finding> find() {
    if (body.length > TRIED_MAXIMUM) {
      return Optional.empty();
    }
    boolean all = body.length <= BODY_MAXIMUM;
    var right = text.right();
    var keys = keys();
    for (var key : all ? keys : keys.subList(0, LIKELY)) {
      compare(mac("HmacSHA256", key.bytes(), right), key.mistake());
    }
    if (all) {
      hashes(right);
      variants(right, keys.subList(0, 1), keys.subList(0, 1));
      variants(right, keys.subList(1, keys.size()), keys.subList(1, LIKELY));
    }
    return Optional.ofNullable(found);
  }

  /// How many bytes were hashed.
  long hashed() {
    return hashed;
  }

  private void variants(byte[] right, List<Key> ofBodies, List<Key> ofTexts) {
    SignedBody.each(
        body,
        plain,
        variant -> {
          var mistake = new Finding(variant.difference(), variant.mend());
          sign(text.with(variant.body()), right, mistake, ofBodies);
        });
    text.each(variant -> {
      var mistake = new Finding(variant.difference(), variant.mend());
      sign(variant.text(), right, mistake, ofTexts);
    });
  }

  private void sign(byte[] signed, byte[] right, Finding mistake, List<Key> keys) {
    if (!Arrays.equals(signed, right)) {
      for (var key : keys) {
        if (hashed + key.bytes().length + signed.length <= WORK_MAXIMUM) {
          compare(mac("HmacSHA256", key.bytes(), signed), both(mistake, key.mistake()));
        }
      }
    }
  }

  private static Finding both(Finding one, @Nullable Finding other) {
    return other == null ? one : one.and(other);
  }

  /// The right one first, then the likeliest.
  private List<Key> keys() {
    var written = new String(secret, StandardCharsets.UTF_8);
    var keys = new ArrayList<Key>();
    keys.add(new Key(secret, null));
    decoded(keys, written);
    key(keys, written + "\n", "the secret has a line feed at its end", "Cut the line feed off.");
    key(keys, written + "\r\n", "the secret has a line break at its end", "Cut it off.");
    key(keys, "\"" + written + "\"", "the secret has quotation marks around it", "Take them off.");
    key(keys, "'" + written + "'", "the secret has quotation marks around it", "Take them off.");
    key(keys, " " + written, "the secret has a space before it", "Take the space off.");
    key(keys, written + " ", "the secret has a space behind it", "Take the space off.");
    var upper = written.toUpperCase(Locale.ROOT);
    key(keys, upper, "the secret is in capitals", "Take the secret as it is written.");
    var base64 = Base64.getEncoder().encodeToString(secret);
    key(keys, base64, "the secret was encoded as base64", TEXT_IS_KEY);
    var hex = HexFormat.of().formatHex(secret);
    key(keys, hex, "the secret was encoded as hex", TEXT_IS_KEY);
    key(
        keys,
        headers.clientId(),
        "the client ID was taken for the secret",
        "Sign with the client secret.");
    return keys;
  }

  private static void decoded(List<Key> keys, String written) {
    try {
      keys.add(
          new Key(
              HexFormat.of().parseHex(written),
              new Finding("the secret was decoded from hex", TEXT_IS_KEY)));
    } catch (IllegalArgumentException _) {
      // it is no hex
    }
    try {
      keys.add(
          new Key(
              Base64.getDecoder().decode(written),
              new Finding("the secret was decoded from base64", TEXT_IS_KEY)));
    } catch (IllegalArgumentException _) {
      // it is no base64
    }
  }

  private static void key(List<Key> keys, String text, String difference, String mend) {
    keys.add(new Key(text.getBytes(StandardCharsets.UTF_8), new Finding(difference, mend)));
  }

  private void hashes(byte[] right) {
    for (var other : List.of("SHA1", "SHA224", "SHA384", "SHA512", "MD5")) {
      compare(
          mac("Hmac" + other, secret, right),
          new Finding("the hash is Hmac" + other, "Use HMAC with SHA-256."));
    }
    compare(
        mac("HmacSHA256", right, secret),
        new Finding(
            "key and text are exchanged", "Give the secret as the key, the text as the message."));
    var keyed =
        new Finding("a plain SHA-256, not an HMAC", "Use HMAC-SHA256 with the secret as key.");
    compare(sha256(right), keyed);
    compare(sha256(joined(secret, right)), keyed);
    compare(sha256(joined(right, secret)), keyed);
  }

  private static byte[] joined(byte[] one, byte[] other) {
    var both = new byte[one.length + other.length];
    System.arraycopy(one, 0, both, 0, one.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  /// @param mistake null for the right signature, which only its writing can spoil
  private void compare(byte[] mac, @Nullable Finding mistake) {
    var base64 = Base64.getEncoder().encodeToString(mac);
    written(base64, mistake, null);
    var asBase64 = "Write the 32 bytes of the HMAC as base64, then percent-encode that.";
    var hex = HexFormat.of().formatHex(mac);
    written(hex, mistake, new Finding("the signature is written in hex", asBase64));
    written(
        hex.toUpperCase(Locale.ROOT),
        mistake,
        new Finding("the signature is written in hex", asBase64));
    var ofHex = Base64.getEncoder().encodeToString(hex.getBytes(StandardCharsets.US_ASCII));
    written(ofHex, mistake, new Finding("the signature is base64 of hex", asBase64));
    var safe = base64.replace('+', '-').replace('/', '_');
    var usual = new Finding("the signature is base64url", "Use base64 with + and /.");
    written(safe, mistake, usual);
    written(safe.replace("=", ""), mistake, usual);
    written(
        base64.replace("=", ""),
        mistake,
        new Finding("the signature lacks its padding", "Keep the = at the end of the base64."));
    var twice = Base64.getEncoder().encodeToString(base64.getBytes(StandardCharsets.US_ASCII));
    written(twice, mistake, new Finding("the signature is base64 twice", asBase64));
  }

  private void written(String signature, @Nullable Finding mistake, @Nullable Finding writing) {
    var bytes = signature.getBytes(StandardCharsets.UTF_8);
    for (var form : forms) {
      boolean same = MessageDigest.isEqual(bytes, form.written());
      Finding all = former;
      for (var more : new @Nullable Finding[] {mistake, writing, form.mistake()}) {
        if (more != null) {
          all = all == null ? more : all.and(more);
        }
      }
      // the first found is the likeliest
      found = same && found == null ? all : found;
    }
  }

  private static List<Form> forms(String claimed) {
    var forms = new ArrayList<Form>();
    var once = decoded(claimed);
    forms.add(new Form(bytes(once), null));
    var plus =
        "Percent-encode the signature (+ becomes %2B), so that nothing on the way makes it a"
            + " space.";
    var spaced = new Finding("each + of the signature became a space", plus);
    form(forms, once, once.replace(' ', '+'), spaced);
    var twice = new Finding("the signature is percent-encoded twice", "Percent-encode it once.");
    form(forms, once, decoded(once), twice);
    return forms;
  }

  private static void form(List<Form> forms, String usual, String meant, Finding mistake) {
    if (!meant.equals(usual)) {
      forms.add(new Form(bytes(meant), mistake));
    }
  }

  /// A + stays one.
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return text;
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private byte[] sha256(byte[] text) {
    hashed += text.length;
    return SignedBody.sha256(text);
  }

  private byte[] mac(String algorithm, byte[] key, byte[] text) {
    hashed += key.length + text.length;
    try {
      var mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, algorithm));
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }
}
