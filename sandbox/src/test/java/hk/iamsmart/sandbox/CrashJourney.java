package hk.iamsmart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.fixtures.ChildJvm;
import hk.iamsmart.platform.tokens.Tokens;
import hk.iamsmart.sdk.Citizen;
import hk.iamsmart.sdk.LoginResult;
import hk.iamsmart.sdk.LoginStart;
import hk.iamsmart.sdk.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/// The whole server in a process of its own, killed with kill -9 where it hurts.
class CrashJourney {
  private static final String SCOPES = "eidapi_auth eidapi_profiles eidapi_sign";

  @TempDir private Path data;

  /// A start takes its time: one server is killed in the middle of everything.
  @Test
  void a_server_that_is_killed_loses_nothing_and_does_nothing_twice()
      throws IOException, InterruptedException, ExecutionException {
    int port = freePort();
    var caller = new Caller(port);
    try (var first = startTold(port);
        var service = RawService.make(caller, SCOPES.split(" "));
        var signer = RawService.make(caller, "eidapi_auth", "eidapi_bulksign")) {
      var token = service.login("chan-tai-man", SCOPES);
      var held = held(caller, service, token);
      var login = withCode(caller);
      var bulk = signing(signer);
      var between = sign(service, token);
      int signed = bulk.signed();
      first.kill();
      assertThat(signed).as("in the middle").isBetween(1, Signing.DOCUMENTS - 1);
      service.answersAgain();
      try (var second = start(port)) {
        exchangedOnce(login);
        assertThat(bulk.of().signatures(bulk.asked(), 5))
            .hasSize(Signing.DOCUMENTS)
            .doesNotHaveDuplicates();
        assertThat(bulk.signed()).isEqualTo(Signing.DOCUMENTS);
        arrive(caller, service, held, between);
        itsDatabaseIsKilled(login.service(), second);
        second.terminate();
      }
    }
    assertThat(ProcessHandle.allProcesses().filter(this::standsOnOurData))
        .as("processes left behind")
        .isEmpty();
  }

  /// A login that has its code.
  ///
  /// @param until the code counts for certain
  private record Coded(
      SandboxServiceClient service, LoginStart start, String query, Instant until) {}

  private static Coded withCode(Caller caller) {
    var service = SandboxServiceClient.make(caller);
    var start = service.start();
    var until = Instant.now().plus(Tokens.CODE_LIFE);
    var answer = service.ask(start, "wong-siu-ming");
    assertThat(answer.outcome()).containsKey("code");
    return new Coded(service, start, URI.create(answer.location()).getRawQuery(), until);
  }

  private static void exchangedOnce(Coded login) {
    var iamSmart = login.service().iamSmart();
    LoginResult first = iamSmart.finishLogin(login.query(), login.start().state());
    // a machine that takes longer than the code lives, to start a server, shows no more than that
    if (Instant.now().isBefore(login.until())) {
      assertThat(first).isInstanceOf(Citizen.class);
    }
    LoginResult second = iamSmart.finishLogin(login.query(), login.start().state());
    assertThat(second)
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.toString()).contains("D40004"));
  }

  /// Documents that are being signed.
  private record Signing(BulkCase of, ObjectNode asked) {
    private static final int DOCUMENTS = 1_000;

    int signed() {
      var status = of.status(asked.get("businessID").asString());
      return status.content().path("successSignNum").asInt();
    }
  }

  private static Signing signing(RawService service) {
    var of = new BulkCase(service);
    var token = service.login("chan-tai-man", BulkCase.SCOPES);
    var asked = of.documents(service.parameters(token), Signing.DOCUMENTS, false);
    asked.put("maxCallbackSigs", 200);
    assertThat(service.post(BulkCase.PATH, asked, "X-Sandbox-Persona", "chan-tai-man").code())
        .isEqualTo("D00000");
    assertThat(service.next().content().has("BSQCToken")).isTrue();
    var signing = new Signing(of, asked);
    for (int i = 0; i < 100_000; i++) {
      if (signing.signed() > 0) {
        return signing;
      }
    }
    throw new AssertionError("nothing was signed");
  }

  private record Begun(LoginStart start, String query) {}

  /// While logins run: what was answered with a code is kept, and the rest is told to come again.
  private void itsDatabaseIsKilled(SandboxServiceClient service, ChildJvm server)
      throws IOException {
    var codes = new ConcurrentLinkedQueue<Begun>();
    var statuses = new ConcurrentSkipListSet<Integer>();
    var over = new AtomicBoolean();
    var visitors = new ArrayList<Future<?>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var persona : List.of("chan-tai-man", "wong-siu-ming", "lee-ka-yan")) {
        visitors.add(
            threads.submit(() -> {
              while (!over.get()) {
                var start = service.start();
                var answer = service.ask(start, persona);
                statuses.add(answer.status());
                if (answer.status() == 302 && answer.outcome().containsKey("code")) {
                  codes.add(new Begun(start, URI.create(answer.location()).getRawQuery()));
                }
              }
            }));
      }
      try {
        awaitMore(codes, 4);
        postgres().destroyForcibly();
        awaitMore(codes, codes.size() + 4);
      } finally {
        over.set(true);
      }
    }
    assertThat(visitors).allSatisfy(visitor -> assertThat(visitor).succeedsWithin(Duration.ZERO));
    assertThat(statuses)
        .as(() -> "told: " + server.lines().stream().filter(l -> l.contains("ERROR")).toList())
        .isSubsetOf(302, 502, 503)
        .contains(302);
    assertThat(codes)
        .allSatisfy(c ->
            assertThat(service.iamSmart().finishLogin(c.query(), c.start().state()))
                .isInstanceOf(Citizen.class));
  }

  private static void awaitMore(Collection<?> codes, int wanted) {
    for (int i = 0; codes.size() < wanted; i++) {
      if (i == 6_000) {
        throw new AssertionError("only " + codes.size() + " logins");
      }
      LockSupport.parkNanos(10_000_000);
    }
  }

  private ProcessHandle postgres() throws IOException {
    var pid = Files.readAllLines(data.resolve("postgres/cluster/postmaster.pid")).getFirst();
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  /// Results that did not arrive: one that waits, one whose service does not answer.
  private record Held(String waiting, RawService.Callback underWay) {}

  private static Held held(Caller caller, RawService service, RawService.Token token) {
    var wish = "{\"break\":\"DELAYED\",\"delay\":\"PT1M\"}";
    caller.send("PUT", "/sandbox/v1/callbacks/breakages/" + service.clientId(), wish);
    ask(service, token);
    var waiting = first(caller, service);
    service.answersNobody();
    sign(service, token);
    return new Held(waiting, service.next());
  }

  /// With the same txID, and the signature that was made, not another.
  private static void arrive(Caller caller, RawService service, Held held, String between) {
    caller.post("/sandbox/v1/clock", "{\"advance\":\"PT1M\"}");
    var results = new HashMap<String, RawService.Callback>();
    while (!results.keySet().containsAll(List.of(held.waiting(), held.underWay().txId()))) {
      var callback = service.next();
      results.put(callback.txId(), callback);
    }
    assertThat(results.get(held.underWay().txId()).content()).isEqualTo(held.underWay().content());
    signedOrNot(caller, service, between, results);
  }

  /// Killed while the persona's phone approved: there is a signature with its callback, or there is
  /// none and the request ends in time.
  private static void signedOrNot(
      Caller caller,
      RawService service,
      String businessId,
      Map<String, RawService.Callback> results) {
    var said = Map.of("businessID", businessId, "signingResult", "SR001");
    boolean signed = service.post(SigningDesk.ACKNOWLEDGE, said).code().equals("D00000");
    if (!signed) {
      caller.post("/sandbox/v1/clock", "{\"advance\":\"PT18M\"}");
    }
    while (results.size() < 3) {
      var callback = service.next();
      results.put(callback.txId(), callback);
    }
    assertThat(results.values())
        .filteredOn(c -> c.content().get("businessID").asString().equals(businessId))
        .singleElement()
        .satisfies(c -> {
          assertThat(c.code()).isEqualTo(signed ? "D00000" : "D70003");
          assertThat(c.content().has("signature")).isEqualTo(signed);
        });
  }

  private static String sign(RawService service, RawService.Token token) {
    var asked = SigningDesk.named(service.parameters(token));
    asked.put("hashCode", SigningDesk.base64(SigningDesk.fresh()));
    assertThat(service.post(SigningDesk.HASH, asked, "X-Sandbox-Persona", "chan-tai-man").code())
        .isEqualTo("D00000");
    return asked.get("businessID").asString();
  }

  /// The persona's phone answers by itself, a moment later.
  private static String first(Caller caller, RawService service) {
    for (int i = 0; i < 100_000; i++) {
      var held = caller.get("/sandbox/v1/callbacks?clientID=" + service.clientId()).json();
      if (!held.isEmpty()) {
        return held.get(0).get("txID").asString();
      }
    }
    throw new AssertionError("no callback was made");
  }

  private static void ask(RawService service, RawService.Token token) {
    var asked = service.parameters(token);
    asked.putArray("profileFields").add("gender");
    var path = "/account/auth/profile/initiateRequest";
    assertThat(service.post(path, asked, "X-Sandbox-Persona", "chan-tai-man").code())
        .isEqualTo("D00000");
  }

  /// Whoever asks from the beginning is told to wait, or hears of everybody.
  private ChildJvm startTold(int port)
      throws IOException, InterruptedException, ExecutionException {
    var told = new FutureTask<>(() -> firstAnswer(port));
    Thread.ofVirtual().start(told);
    var server = start(port);
    assertThat(told.get().json().size()).as("personas at once").isGreaterThanOrEqualTo(12);
    return server;
  }

  private static Caller.Answer firstAnswer(int port) {
    var caller = new Caller(port);
    for (int i = 0; i < 100_000; i++) {
      try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
        var answer = caller.get("/sandbox/v1/personas");
        if (answer.status() == 200) {
          return answer;
        }
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.response().headers().firstValue("Retry-After")).isPresent();
      } catch (IOException e) {
        LockSupport.parkNanos(5_000_000); // nobody listens yet
      } catch (AssertionError e) {
        if (!(e.getCause() instanceof IOException)) {
          throw e;
        }
        LockSupport.parkNanos(5_000_000); // who listened went away in the middle
      }
    }
    throw new AssertionError("the sandbox answered nobody");
  }

  private ChildJvm start(int port) throws IOException, InterruptedException {
    var server =
        ChildJvm.start(
            SandboxApplication.class,
            Map.of(
                "IAMSMART_PORT", "" + port,
                "IAMSMART_MANAGEMENT_PORT", "" + freePort(),
                "IAMSMART_STAFF_PORT", "" + freePort(),
                "IAMSMART_DATA", data.toString()));
    server.awaitLine("Ready: http");
    return server;
  }

  private boolean standsOnOurData(ProcessHandle process) {
    return process.info().commandLine().orElse("").contains(data.toString());
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
