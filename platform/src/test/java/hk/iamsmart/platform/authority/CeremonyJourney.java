package hk.iamsmart.platform.authority;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.PlatformApplication;
import hk.iamsmart.platform.fixtures.ChildJvm;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The authority of production as its operators found it: root on a machine of its own, issuing
/// authority beside the running platform.
class CeremonyJourney {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir private Path folder;

  private final Map<String, String> settings = new HashMap<>();
  private OpenSsl openssl;

  @BeforeEach
  void write() throws Exception {
    openssl = new OpenSsl(folder);
    Files.writeString(folder.resolve("passphrase"), "correct horse battery staple\n");
    settings.put("IAMSMART_BASE_URL", "https://id.example.hk");
    settings.put("IAMSMART_MASTER_KEY", "one:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
    settings.put("IAMSMART_DATA", folder.resolve("data").toString());
    settings.put("IAMSMART_PORT", freePort());
    settings.put("IAMSMART_MANAGEMENT_PORT", freePort());
    settings.put("IAMSMART_SIGNING_AUTHORITY_BITS", "2048");
    settings.put("IAMSMART_SIGNING_ROOT_BITS", "3072");
  }

  private static String freePort() throws Exception {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return String.valueOf(socket.getLocalPort());
    }
  }

  private List<String> ceremony(int exitCode, Map<String, String> with, String... words)
      throws Exception {
    var all = new ArrayList<>(List.of("ceremony"));
    all.addAll(List.of(words));
    try (var run = ChildJvm.start(PlatformApplication.class, with, all.toArray(String[]::new))) {
      assertThat(run.exitCode()).as("%s", run.lines()).isEqualTo(exitCode);
      return run.lines();
    }
  }

  private HttpResponse<byte[]> get(String port, String path) throws Exception {
    var address = URI.create("http://localhost:" + settings.get(port) + path);
    return HTTP.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofByteArray());
  }

  @Test
  void the_root_is_made_offline_and_the_issuing_authority_beside_the_platform() throws Exception {
    var secret = folder.resolve("passphrase").toString();
    var root = folder.resolve("root").toString();
    // neither database nor master key: the machine of the root has none
    var offline = Map.of("IAMSMART_SIGNING_ROOT_BITS", "3072");
    var said = ceremony(0, offline, "root", "--folder", root, "--passphrase-file", secret);
    assertThat(said).anyMatch(line -> line.contains("CN=iAM Smart Root CA 1"));
    assertThat(said).anyMatch(line -> line.contains("SHA-256"));
    assertThat(folder.resolve("data")).doesNotExist();

    try (var server = ChildJvm.start(PlatformApplication.class, settings)) {
      var again = ceremony(1, offline, "root", "--folder", root, "--passphrase-file", secret);
      assertThat(again)
          .containsExactly(
              folder.resolve("root/root.p12") + " exists: a root key is never overwritten.");

      server.awaitLine("Ready: https://id.example.hk");
      server.awaitLine("No certification authority");
      assertThat(get("IAMSMART_PORT", "/pki/issuing.cer").statusCode()).isEqualTo(404);
      assertThat(health()).contains("\"signingAuthority\":{\"status\":\"UNKNOWN\"}");

      Files.writeString(folder.resolve("guess"), "wrong wrong wrong\n");
      var refused =
          ceremony(
              1,
              settings,
              "issuing",
              "--folder",
              root,
              "--passphrase-file",
              folder.resolve("guess").toString());
      assertThat(refused.getLast()).contains("wrong passphrase").doesNotContain("wrong wrong");
      assertThat(refused).noneMatch(line -> line.contains("\tat "));

      var made = ceremony(0, settings, "issuing", "--folder", root, "--passphrase-file", secret);
      assertThat(made)
          .anyMatch(line -> line.contains("Issuing CA 1"))
          .anyMatch(line -> line.contains("OCSP Responder 1"))
          .anyMatch(line -> line.contains("Time Stamping Authority 1"));
      assertThat(health()).contains("\"signingAuthority\":{\"status\":\"UP\"}");
      verifies();
      revokesTheIssuingAuthority(root, secret);
    }
  }

  private String health() throws Exception {
    return new String(
        get("IAMSMART_MANAGEMENT_PORT", "/actuator/health").body(),
        java.nio.charset.StandardCharsets.UTF_8);
  }

  private OpenSsl.Verdict verifies() throws Exception {
    for (var name : List.of("root.cer", "issuing.cer", "tsa.cer")) {
      openssl.write(name, get("IAMSMART_PORT", "/pki/" + name).body());
      openssl.run("x509", "-inform", "DER", "-in", name, "-out", name + ".pem");
    }
    for (var name : List.of("root.crl", "issuing.crl")) {
      openssl.write(name, get("IAMSMART_PORT", "/pki/" + name).body());
      openssl.run("crl", "-inform", "DER", "-in", name, "-out", name + ".pem");
    }
    assertThat(Files.readAllBytes(folder.resolve("root/root.cer")))
        .isEqualTo(openssl.read("root.cer"));
    return openssl.run(
        "verify",
        "-x509_strict",
        "-crl_check_all",
        "-CAfile",
        "root.cer.pem",
        "-untrusted",
        "issuing.cer.pem",
        "-CRLfile",
        "root.crl.pem",
        "-CRLfile",
        "issuing.crl.pem",
        "tsa.cer.pem");
  }

  private void revokesTheIssuingAuthority(String root, String secret) throws Exception {
    assertThat(verifies().said()).contains("tsa.cer.pem: OK");
    var unknown = ceremony(1, settings, "revoke", "--name", "nobody", "--reason", "cACompromise");
    assertThat(unknown.getLast()).contains("nobody is unknown");
    ceremony(0, settings, "revoke", "--name", "issuing", "--reason", "cACompromise");
    ceremony(0, settings, "root-list", "--folder", root, "--passphrase-file", secret);
    assertThat(verifies().said()).contains("certificate revoked");
  }

  @Test
  void a_passphrase_is_never_an_argument_and_never_short() throws Exception {
    var root = folder.resolve("root").toString();
    var shown = ceremony(1, Map.of(), "root", "--folder", root, "--passphrase", "secret");
    assertThat(shown.getFirst()).startsWith("Not understood: --passphrase.");
    Files.writeString(folder.resolve("passphrase"), "short\n");
    var weak =
        ceremony(
            1,
            Map.of(),
            "root",
            "--folder",
            root,
            "--passphrase-file",
            folder.resolve("passphrase").toString());
    assertThat(weak).containsExactly("The passphrase must have 12 characters or more.");
    assertThat(ceremony(1, Map.of()).getFirst()).isEqualTo("Known:");
  }
}
