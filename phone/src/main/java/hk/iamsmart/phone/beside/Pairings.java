package hk.iamsmart.phone.beside;

import hk.iamsmart.phone.Keys;
import hk.iamsmart.phone.OwnerFile;
import hk.iamsmart.phone.beside.Kept.Paired;
import hk.iamsmart.phone.beside.Refusal.Reason;
import hk.iamsmart.protocol.P256;
import hk.iamsmart.protocol.StrictJson;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Which pages may use a program beside a browser. A page is let in once by the code that the
/// program prints; both show that they know it, and it is never sent: the page learns that this is
/// the program whose code was read, and the program that this is the page where it was typed.
public final class Pairings {
  private static final int MOST_PAGES = 16;
  private static final int MOST_TRIES = 10;

  /// Five bits each, and none that looks like another: 80 bits, too many to be tried.
  private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final int LENGTH = 16;
  private static final int GROUP = 4;

  private final String name;
  private final OwnerFile<Kept> file;
  private final SecureRandom random;
  private final Consumer<String> say;
  private final ReentrantLock lock = new ReentrantLock();
  private Kept kept;
  private String code;
  private int tries;

  /// @param name of the kind of program, as in its [Speech]
  /// @param say prints a line where the owner reads it
  public Pairings(String name, OwnerFile<Kept> file, SecureRandom random, Consumer<String> say) {
    this.name = name;
    this.file = file;
    this.random = random;
    this.say = say;
    this.kept = file.load().orElseGet(() -> fresh(random));
    this.code = newCode();
    if (StrictJson.absentMember(kept) != null) {
      throw new IllegalStateException("the file of the " + name + " is not whole");
    }
    Keys.privateKey(kept.privateKey()); // a broken one is told at the start
    file.save(kept);
  }

  private static Kept fresh(SecureRandom random) {
    var keys = Keys.fresh(random);
    return new Kept(
        text(keys.getPrivate().getEncoded()), text(P256.spkiOf(keys.getPublic())), List.of());
  }

  /// The program's own, SubjectPublicKeyInfo in base64url.
  String publicKey() {
    return kept.publicKey();
  }

  PrivateKey privateKey() {
    return Keys.privateKey(kept.privateKey());
  }

  /// For the owner to read, in groups.
  public String code() {
    return IntStream.range(0, LENGTH / GROUP)
        .mapToObj(i -> code.substring(i * GROUP, (i + 1) * GROUP))
        .collect(Collectors.joining("-"));
  }

  private String newCode() {
    var letters = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      letters.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return letters.toString();
  }

  /// Lets a page in that knows the code, which nobody can use again.
  ///
  /// @return what shows the page that this program knows it too
  byte[] pair(String origin, String pageKey, byte[] proof) throws Refusal {
    var spki = Base64.getUrlDecoder().decode(pageKey);
    lock.lock();
    try {
      if (!MessageDigest.isEqual(proof, proofOf("page", origin, spki))) {
        tries++;
        if (tries >= MOST_TRIES) {
          renew("The code was wrong " + MOST_TRIES + " times.");
        }
        throw new Refusal(Reason.WRONG_CODE, "that is not the code that the " + name + " shows");
      }
      var answer = proofOf(name, origin, spki);
      remember(new Paired(origin, pageKey));
      renew("Paired with a browser at " + origin + ".");
      return answer;
    } finally {
      lock.unlock();
    }
  }

  private void remember(Paired page) {
    var pages = new ArrayList<>(kept.pages());
    pages.remove(page);
    pages.add(page);
    var newest = pages.subList(Math.max(0, pages.size() - MOST_PAGES), pages.size());
    kept = new Kept(kept.privateKey(), kept.publicKey(), newest);
    file.save(kept);
  }

  private void renew(String why) {
    code = newCode();
    tries = 0;
    say.accept(why + " For another browser the code is now " + code() + ".");
  }

  private byte[] proofOf(String whose, String origin, byte[] page) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(code.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
      mac.update(
          ("iamsmart-" + name + "/1 pairing " + whose + "\n" + origin + "\n")
              .getBytes(StandardCharsets.UTF_8));
      mac.update(Base64.getUrlDecoder().decode(kept.publicKey()));
      return mac.doFinal(page);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC", e);
    }
  }

  /// The key of a page that was let in from this origin.
  Optional<PublicKey> paired(String origin, String pageKey) {
    lock.lock();
    try {
      return kept.pages().contains(new Paired(origin, pageKey))
          ? P256.readSpki(Base64.getUrlDecoder().decode(pageKey))
          : Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
