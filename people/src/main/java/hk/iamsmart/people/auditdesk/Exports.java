package hk.iamsmart.people.auditdesk;

import hk.iamsmart.people.staff.SignedIn;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.AuditEntry;
import hk.iamsmart.platform.audit.AuditSearch;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.vault.HouseKeys;
import hk.iamsmart.platform.vault.KeyId;
import hk.iamsmart.platform.vault.KeyKind;
import hk.iamsmart.protocol.WireJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Entries of the audit as a signed file, for whoever checks them elsewhere. That they left is an
/// entry of its own, in the same transaction.
@Component
final class Exports {
  /// Entries in one file; more of them are exported span by span.
  static final int MOST = 50_000;

  private static final String PURPOSE = "audit-export";
  private static final String NAME = "audit.jsonl";

  private static final String HOW_TO =
      """
      %s holds the entries, one JSON object a line, the oldest first. Its first line says what was
      asked for, and where the chain of the audit ended when this was written.
      %s.sig is its signature: RSASSA-PKCS1-v1_5 with SHA-256 by the key in key.pem.

        openssl dgst -sha256 -verify key.pem -signature %s.sig %s

      The key is the right one if the SHA-256 of its SubjectPublicKeyInfo is the fingerprint that
      the page of the audit shows:

        openssl pkey -pubin -in key.pem -outform DER | openssl dgst -sha256
      """
          .formatted(NAME, NAME, NAME, NAME);

  private final AuditDeskStore store;
  private final HouseKeys keys;
  private final Audit audit;
  private final IdSource ids;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Exports(
      AuditDeskStore store,
      HouseKeys keys,
      Audit audit,
      IdSource ids,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.keys = keys;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// The key is made when somebody first asks for it.
  private KeyId key() {
    return transaction.execute(_ -> {
      store.lock();
      return store
          .key()
          .orElseGet(() -> {
            var made = keys.make(PURPOSE, KeyKind.RSA_3072);
            store.keepKey(made, clock.instant());
            return made;
          });
    });
  }

  /// By which people compare the key: SHA-256 of its SubjectPublicKeyInfo, in hex.
  String fingerprint() {
    return hex(keys.publicKey(key()).getEncoded());
  }

  /// The first line of a file.
  record Header(
      String export,
      String at,
      String by,
      String from,
      String until,
      String deed,
      String subject,
      String actor,
      int entries,
      String key,
      Map<String, Object> chain) {}

  /// A ZIP archive with the entries, their signature, the key and how to check it; empty when there
  /// are more entries than one file has room for.
  Optional<byte[]> write(SignedIn who, AuditSearch search) {
    var key = key();
    return transaction.execute(_ -> {
      var found = audit.find(search.atMost(MOST + 1));
      if (found.size() > MOST) {
        return Optional.empty();
      }
      var now = clock.instant();
      var id = ids.uuid();
      var publicKey = keys.publicKey(key);
      var header =
          new Header(
              id.toString(),
              now.toString(),
              who.actor().written(),
              search.from().toString(),
              search.until().toString(),
              search.deed(),
              search.subject(),
              search.actor(),
              found.size(),
              hex(publicKey.getEncoded()),
              chain());
      var content = content(header, found.reversed());
      audit.record(
          who.actor(),
          "audit.exported",
          Subject.auditExport(id),
          Map.of("entries", "" + found.size(), "sha256", hex(content)));
      return Optional.of(archive(content, keys.sign(key, content), publicKey, now));
    });
  }

  private Map<String, Object> chain() {
    return audit
        .mark()
        .map(mark -> Map.<String, Object>of("seal", mark.number(), "hash", mark.hash()))
        .orElse(Map.of());
  }

  private static byte[] content(Header header, List<AuditEntry> entries) {
    var out = new ByteArrayOutputStream();
    line(out, header);
    entries.forEach(entry -> line(out, line(entry)));
    return out.toByteArray();
  }

  private static Map<String, Object> line(AuditEntry entry) {
    var line = new LinkedHashMap<String, Object>();
    line.put("id", entry.id());
    line.put("at", entry.at().toString());
    line.put("actor", entry.actor());
    line.put("deed", entry.deed());
    line.put("subject", entry.subject());
    line.put("details", entry.details());
    return line;
  }

  private static void line(ByteArrayOutputStream out, Object value) {
    out.writeBytes(WireJson.bytes(value));
    out.write('\n');
  }

  private static byte[] archive(byte[] content, byte[] signature, PublicKey key, Instant now) {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      var files = new LinkedHashMap<String, byte[]>();
      files.put(NAME, content);
      files.put(NAME + ".sig", signature);
      files.put("key.pem", pem(key));
      files.put("README.txt", HOW_TO.getBytes(StandardCharsets.US_ASCII));
      for (var file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()).setLastModifiedTime(FileTime.from(now)));
        zip.write(file.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] pem(PublicKey key) {
    var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
    return ("-----BEGIN PUBLIC KEY-----\n" + lines + "\n-----END PUBLIC KEY-----\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static String hex(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (GeneralSecurityException e) {
      throw new Bug("no SHA-256", e);
    }
  }
}
