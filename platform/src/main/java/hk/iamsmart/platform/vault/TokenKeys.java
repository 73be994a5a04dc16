package hk.iamsmart.platform.vault;

import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.ground.Commit;
import hk.iamsmart.platform.ground.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Private keys in a PKCS#11 token, which never gives them out: RSA only, for the JDK's provider
/// knows no SM2.
///
/// A token takes no part in transactions. A key of a transaction that is rolled back is removed
/// from it afterwards; a destroyed one when the transaction has committed, or at the next start.
@Component
@ConditionalOnProperty("iamsmart.keys.pkcs11.library")
@EnableConfigurationProperties(TokenKeys.Settings.class)
final class TokenKeys implements PrivateKeys {
  private static final Logger LOG = LoggerFactory.getLogger(TokenKeys.class);
  private static final String LABEL = "iamsmart-";
  private static final Pattern PLAIN_PATH = Pattern.compile("/[A-Za-z0-9/_.+-]+");
  // RFC 5280 §4.1.2.5: no well-defined end
  private static final Instant END = Instant.parse("9999-12-31T23:59:59Z");

  private final Provider provider;
  private final KeyStore token;
  private final Secret pin;

  /// Listed in `docs/operate/configuration.md`.
  ///
  /// @param library the maker's PKCS#11 library
  /// @param slot the number of the slot in which the token is
  /// @param pinFile a file with nothing but the user's PIN
  @ConfigurationProperties("iamsmart.keys.pkcs11")
  record Settings(@Nullable Path library, @Nullable Long slot, @Nullable Path pinFile) {}

  TokenKeys(Settings settings, VaultStore store) {
    this.pin = pin(settings.pinFile());
    this.provider = provider(settings);
    this.token = login(settings);
    removeDestroyed(store);
  }

  private static Secret pin(@Nullable Path file) {
    if (file == null) {
      throw new CannotStart(
          "IAMSMART_KEYS_PKCS11_PIN_FILE is not set: it names the file with the token's PIN");
    }
    try {
      var pin = Files.readString(file).strip();
      if (!pin.isEmpty()) {
        return Secret.ofText(pin);
      }
    } catch (IOException _) {
      throw new CannotStart("IAMSMART_KEYS_PKCS11_PIN_FILE: " + file + " cannot be read");
    }
    throw new CannotStart("IAMSMART_KEYS_PKCS11_PIN_FILE: " + file + " is empty");
  }

  private static Provider provider(Settings settings) {
    var library = settings.library();
    // the provider reads blanks and quotes in its own way
    if (library == null
        || !PLAIN_PATH.matcher(library.toString()).matches()
        || !Files.isReadable(library)) {
      throw new CannotStart(
          "IAMSMART_KEYS_PKCS11_LIBRARY: "
              + library
              + " is not the whole path of a library, without blanks");
    }
    if (settings.slot() == null) {
      throw new CannotStart(
          "IAMSMART_KEYS_PKCS11_SLOT is not set: it is the number of the token's slot");
    }
    try {
      return Security.getProvider("SunPKCS11")
          .configure(
              """
              --name = iamsmart
              library = %s
              slot = %d
              attributes(generate, CKO_PRIVATE_KEY, CKK_RSA) = {
                CKA_SENSITIVE = true
                CKA_EXTRACTABLE = false
                CKA_SIGN = true
                CKA_DECRYPT = false
              }
              """
                  .formatted(library, settings.slot()));
    } catch (ProviderException e) {
      throw new CannotStart(
          "The PKCS#11 library " + library + " has no slot " + settings.slot() + ": " + cause(e),
          e);
    }
  }

  private KeyStore login(Settings settings) {
    if (provider.getService("KeyStore", "PKCS11") == null
        || provider.getService("KeyPairGenerator", "RSA") == null) {
      throw new CannotStart(
          "Slot " + settings.slot() + " of " + settings.library() + " has no token for RSA keys");
    }
    try {
      var store = KeyStore.getInstance("PKCS11", provider);
      store.load(null, pin.revealText().toCharArray());
      return store;
    } catch (GeneralSecurityException | IOException | ProviderException e) {
      throw new CannotStart(
          "The token in slot %d does not accept the PIN of %s: %s"
              .formatted(settings.slot(), settings.pinFile(), cause(e)),
          e);
    }
  }

  private static String cause(Throwable e) {
    var root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }

  private void removeDestroyed(VaultStore store) {
    try {
      var ours = new ArrayList<String>();
      for (var alias : Collections.list(token.aliases())) {
        if (alias.startsWith(LABEL)) {
          ours.add(alias);
        }
      }
      store.destroyedIn(VaultStore.Store.PKCS11, ours).forEach(this::remove);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the token does not tell what it holds", e);
    }
  }

  @Override
  public boolean makes(KeyKind kind) {
    return kind != KeyKind.SM2;
  }

  @Override
  public Made make(KeyId id, KeyKind kind) {
    var label = LABEL + id;
    try {
      var generator = KeyPairGenerator.getInstance("RSA", provider);
      generator.initialize(kind.bits());
      var pair = generator.generateKeyPair();
      // until here the pair lives as long as this session
      token.setKeyEntry(
          label, pair.getPrivate(), null, new Certificate[] {placeholder(pair, id, label)});
      whenRolledBack(() -> remove(label));
      return new Made(pair.getPublic().getEncoded(), label);
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException("the token made no key", e);
    }
  }

  /// The provider finds a private key by the certificate beside it. This one says nothing to
  /// anybody: the certification authority makes the real one.
  private Certificate placeholder(KeyPair pair, KeyId id, String label)
      throws GeneralSecurityException, OperatorCreationException, IOException {
    var name = new X500Name("CN=" + label);
    var serial = new BigInteger(id.toString().replace("-", ""), 16);
    var signer =
        new JcaContentSignerBuilder("SHA256withRSA").setProvider(provider).build(pair.getPrivate());
    var certificate =
        new JcaX509v3CertificateBuilder(
                name, serial, Date.from(Instant.EPOCH), Date.from(END), name, pair.getPublic())
            .build(signer);
    return CertificateFactory.getInstance("X.509")
        .generateCertificate(new ByteArrayInputStream(certificate.getEncoded()));
  }

  @Override
  public OpenKey open(KeyKind kind, String location) {
    try {
      var key = token.getKey(location, null);
      if (key == null) {
        // another node may have made it since
        token.load(null, pin.revealText().toCharArray());
        key = token.getKey(location, null);
      }
      if (key instanceof PrivateKey found) {
        return new OpenKey.Rsa(found, provider, provider);
      }
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("the token does not give access to " + location, e);
    }
    throw new IllegalStateException("the token has no key " + location);
  }

  @Override
  public void destroy(String location) {
    Commit.then(() -> remove(location));
  }

  private static void whenRolledBack(Runnable undo) {
    if (TransactionSynchronizationManager.isSynchronizationActive()) {
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
              if (status == STATUS_ROLLED_BACK) {
                undo.run();
              }
            }
          });
    }
  }

  /// The row says already that it is destroyed, or there is none: nothing will use the key, and the
  /// next start tries again.
  private void remove(String label) {
    try {
      if (!token.containsAlias(label)) {
        token.load(null, pin.revealText().toCharArray());
      }
      token.deleteEntry(label);
    } catch (GeneralSecurityException | IOException | ProviderException e) {
      LOG.warn("the token still holds {}", label, e);
    }
  }
}
