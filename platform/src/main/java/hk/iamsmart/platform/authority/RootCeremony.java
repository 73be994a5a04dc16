package hk.iamsmart.platform.authority;

import hk.iamsmart.platform.authority.CertificateProfiles.Draft;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.lints.Purpose;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.springframework.context.annotation.Import;

/// The first step of a ceremony: makes the root where there is neither network nor database.
@Import({CertificateProfiles.class, Addresses.class})
public final class RootCeremony {
  private final CertificateProfiles profiles;
  private final AuthoritySettings settings;
  private final InstantSource clock;

  RootCeremony(CertificateProfiles profiles, AuthoritySettings settings, InstantSource clock) {
    this.profiles = profiles;
    this.settings = settings;
    this.clock = clock;
  }

  /// Makes the root: `root.p12` with the key under the passphrase, and `root.cer`. Nothing is
  /// written anywhere else.
  ///
  /// @param generation 1, and one more for every root that takes the place of another
  public X509Certificate makeRoot(Path folder, char[] passphrase, int generation) {
    var root = new RootFolder(folder, passphrase);
    root.mustBeFree();
    var pair = RootFolder.keyPair(settings.rootBits());
    var key = SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded());
    var name = profiles.name(Purpose.ROOT, generation);
    var draft = new Draft(Purpose.ROOT, name, key, clock.instant());
    var signed = profiles.sign(draft, null, RootFolder.signer(pair.getPrivate()));
    var certificate = HouseCertificate.read(signed);
    root.keep(pair.getPrivate(), certificate);
    return certificate;
  }

  /// The folder of a ceremony: the root key as PKCS #12 under a passphrase, and its certificate.
  static final class RootFolder {
    private static final String ALIAS = "root";
    private static final int SHORTEST_PASSPHRASE = 12;

    private final Path keyFile;
    private final Path certificateFile;
    private final char[] passphrase;

    RootFolder(Path folder, char[] passphrase) {
      if (passphrase.length < SHORTEST_PASSPHRASE) {
        throw new CannotStart("The passphrase must have 12 characters or more.");
      }
      this.keyFile = folder.resolve("root.p12");
      this.certificateFile = folder.resolve("root.cer");
      this.passphrase = passphrase.clone();
    }

    /// The root, ready to sign.
    record Root(PrivateKey key, X509Certificate certificate) {
      ContentSigner signer() {
        return RootFolder.signer(key);
      }

      @Override
      public String toString() {
        return "Root[hidden]";
      }
    }

    void mustBeFree() {
      if (Files.exists(keyFile)) {
        throw new CannotStart(keyFile + " exists: a root key is never overwritten.");
      }
    }

    void keep(PrivateKey key, X509Certificate certificate) {
      try {
        Files.createDirectories(keyFile.toAbsolutePath().getParent());
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(ALIAS, key, passphrase, new X509Certificate[] {certificate});
        var bytes = new ByteArrayOutputStream();
        store.store(bytes, passphrase);
        var owner = PosixFilePermissions.fromString("rw-------");
        Files.createFile(keyFile, PosixFilePermissions.asFileAttribute(owner));
        Files.write(keyFile, bytes.toByteArray(), StandardOpenOption.SYNC);
        Files.write(certificateFile, certificate.getEncoded());
      } catch (IOException e) {
        throw new CannotStart("Cannot write " + keyFile + ": " + e.getMessage(), e);
      } catch (GeneralSecurityException e) {
        throw new Bug("the root key cannot be kept", e);
      }
    }

    Root open() {
      try {
        var store = KeyStore.getInstance(keyFile.toFile(), passphrase);
        if (store.getKey(ALIAS, passphrase) instanceof PrivateKey key
            && store.getCertificate(ALIAS) instanceof X509Certificate certificate) {
          return new Root(key, certificate);
        }
        throw new CannotStart(keyFile + " holds no root key.");
      } catch (IOException | GeneralSecurityException e) {
        throw new CannotStart(
            "Cannot open " + keyFile + ": wrong passphrase, or not such a file.", e);
      }
    }

    static KeyPair keyPair(int bits) {
      try {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair();
      } catch (GeneralSecurityException e) {
        throw new Bug("RSA is missing", e);
      }
    }

    static ContentSigner signer(PrivateKey key) {
      try {
        return new JcaContentSignerBuilder("SHA256withRSA").build(key);
      } catch (OperatorCreationException e) {
        throw new Bug("the root key cannot sign", e);
      }
    }
  }
}
