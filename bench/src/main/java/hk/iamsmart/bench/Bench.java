package hk.iamsmart.bench;

import hk.iamsmart.bench.CallbackLoad.Ill;
import hk.iamsmart.bench.Findings.Warmed;
import hk.iamsmart.bench.WarmUp.Work;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// Measures: `./dev bench [quick|smoke]
/// [micro|sealed|callbacks|token|form|login|registration|signing|notifications|start …]`. Without
/// the name of a part it measures them all, and writes what it found into
/// docs/operate/performance.md.
public final class Bench {
  private static final String USAGE =
      "./dev bench [quick|smoke]"
          + " [micro|sealed|callbacks|token|form|login|registration|signing|notifications|start"
          + " ...]";
  private static final Set<String> PARTS =
      Set.of(
          "micro",
          "sealed",
          "callbacks",
          "token",
          "form",
          "login",
          "registration",
          "signing",
          "notifications",
          "start");

  /// Those that need citizens with phones.
  private static final Set<String> LOGGED_IN =
      Set.of("token", "form", "login", "registration", "signing");

  private static final Set<String> LOADS =
      Set.of(
          "sealed",
          "callbacks",
          "token",
          "form",
          "login",
          "registration",
          "signing",
          "notifications");
  private static final int PACE = 200;
  private static final Path WORK = Path.of("bench/target/work");

  private final Scale scale;
  private final Set<String> parts;
  private final Findings findings = new Findings();

  private Bench(Scale scale, Set<String> parts) {
    this.scale = scale;
    this.parts = parts;
  }

  public static void main(String[] arguments) throws Exception {
    if (Unpacked.needed()) {
      System.exit(Unpacked.runAgain(WORK, arguments));
    }
    var parts = new LinkedHashSet<String>();
    var scale = Scale.FULL;
    for (var word : arguments) {
      switch (word) {
        case "quick" -> scale = Scale.QUICK;
        case "smoke" -> scale = Scale.SMOKE;
        default -> {
          if (!PARTS.contains(word)) {
            System.err.println(USAGE);
            System.exit(2);
          }
          parts.add(word);
        }
      }
    }
    var whole = parts.isEmpty();
    var bench = new Bench(scale, whole ? PARTS : parts);
    bench.run();
    System.out.println(bench.findings.table());
    if (whole && scale.equals(Scale.FULL)) {
      Page.write(Path.of("docs/operate/performance.md"), bench.findings, Instant.now());
    }
  }

  private void run() throws Exception {
    if (parts.contains("start")) {
      starts();
    }
    if (!Collections.disjoint(parts, LOADS)) {
      loads();
    }
    if (parts.contains("micro")) {
      micro();
    }
  }

  private void starts() throws IOException {
    var words = sandbox();
    for (int i = 0; i < scale.runs(); i++) {
      var seconds = new SandboxStart(words, WORK).run();
      say(
          "sandbox ready after %.1f s, and again after %.1f s"
              .formatted(seconds.first(), seconds.again()));
      findings.starts.add(seconds);
    }
  }

  /// As `./dev` says that it starts the sandbox, with what a rehearsal has left for it.
  private static List<String> sandbox() throws IOException {
    var words = System.getenv("BENCH_SANDBOX");
    if (words == null) {
      throw new IOException("the sandbox is not built: ./dev bench start builds it");
    }
    return List.of(words.split(" "));
  }

  private void loads() throws IOException, SQLException, GeneralSecurityException {
    var flags = System.getProperty("bench.server-flags", "").strip();
    var extra = flags.isEmpty() ? List.<String>of() : List.of(flags.split(" +"));
    try (var server = Server.start(WORK, scale.citizens(), extra)) {
      var client = new Client(server.facts());
      findings.idle = server.memory();
      say("server %d runs, %s".formatted(server.pid(), Findings.megabytes(findings.idle.now())));
      if (parts.contains("sealed")) {
        sealed(server, client);
      }
      if (parts.contains("callbacks")) {
        callbacks(server, client);
      }
      if (parts.contains("notifications")) {
        notifications(new NoticeLoad(server, client, scale.notices()));
      }
      if (Collections.disjoint(parts, LOGGED_IN)) {
        findings.loaded = server.memory();
        return;
      }
      try (var logins = new LoginLoad(server, client)) {
        say("%d phones are bound".formatted(scale.citizens()));
        if (parts.contains("token")) {
          token(server, client, logins);
        }
        if (parts.contains("form")) {
          form(server, client, logins);
        }
        if (parts.contains("login")) {
          login(server, client, logins);
        }
        if (parts.contains("registration")) {
          var phones = scale.registering();
          registration(server, client, logins, new RegistrationLoad(server, client, phones));
        }
        if (parts.contains("signing")) {
          signing(server, client, new SigningLoad(server, client, logins));
        }
      }
      findings.loaded = server.memory();
    }
  }

  /// The first run as it comes, then as many as the compiler needs to calm, then those that count.
  private void measured(String what, Server server, Client client, List<Figures> runs, Work work)
      throws IOException, SQLException {
    var cold = told(what + ", cold", work.once(scale.run()));
    var counter = counter(server, client);
    var warmUp = new WarmUp(counter, scale.step(), scale.warmUp()).with(work);
    say(what + ": " + warmUp.text());
    for (int i = 0; i < scale.runs(); i++) {
      runs.add(told(what, work.once(scale.run())));
    }
    findings.warmed.add(new Warmed(what, cold, warmUp, Figures.median(runs)));
  }

  private static WarmUp.Counter counter(Server server, Client client) {
    int port = server.facts().port();
    return () -> client.call(port, BenchServer.COMPILED, Map.of()).path("millis").asDouble();
  }

  private void sealed(Server server, Client client) throws IOException, SQLException {
    var load = new EchoLoad(server, client);
    measured("sealed", server, client, findings.sealed, time -> load.run(time, 30_000));
  }

  private void callbacks(Server server, Client client) throws IOException, SQLException {
    var load = new CallbackLoad(server, client);
    measured(
        "callbacks",
        server,
        client,
        findings.callbacks,
        time -> load.asFastAsItGoes(time, 100_000));
    for (int i = 0; i < scale.runs(); i++) {
      findings.callbacksAllWell.add(
          told("callbacks, all well", load.paced(scale.run(), PACE, Ill.NOBODY)));
    }
    for (int i = 0; i < scale.runs(); i++) {
      findings.callbacksSomeIll.add(
          told("callbacks, 20 dead, 20 slow", load.paced(scale.run(), PACE, new Ill(20, 20))));
    }
  }

  /// The first run is not counted: the compilers have not seen the way yet.
  private void notifications(NoticeLoad load) throws IOException, SQLException {
    told(load.run());
    for (int i = 0; i < scale.runs(); i++) {
      findings.notices.add(told(load.run()));
    }
  }

  private static NoticeLoad.Sent told(NoticeLoad.Sent sent) {
    say(
        "notifications: %,d taken in %.1f s, all rung after %.1f s, %.0f bytes each"
            .formatted(sent.citizens(), sent.taken(), sent.rung(), sent.bytes()));
    return sent;
  }

  private void token(Server server, Client client, LoginLoad logins)
      throws IOException, SQLException {
    logins.leaveCode();
    var load = new TokenLoad(server, client);
    measured("token", server, client, findings.token, time -> load.run(time, 6_000));
  }

  private void form(Server server, Client client, LoginLoad logins)
      throws IOException, SQLException {
    logins.leaveCode();
    var load = new FormLoad(server, client, new TokenLoad(server, client));
    measured("form", server, client, findings.form, time -> load.run(time, 4_000));
  }

  private void login(Server server, Client client, LoginLoad logins)
      throws IOException, SQLException {
    measured("login", server, client, findings.login, logins::run);
    double half = Figures.median(findings.login).perSecond() / 2;
    for (int i = 0; i < scale.runs(); i++) {
      findings.loginAtHalf.add(told("login at half", logins.run(scale.run(), half)));
    }
    for (int i = 0; i < scale.runs(); i++) {
      findings.loginAt150.add(told("login at 150/s", logins.run(scale.run(), 150)));
    }
  }

  private void registration(Server server, Client client, LoginLoad logins, RegistrationLoad load)
      throws IOException, SQLException {
    if (!parts.contains("login")) {
      measured("login", server, client, findings.login, logins::run);
    }
    measured("registration", server, client, findings.registration, load::run);
    for (int i = 0; i < scale.runs(); i++) {
      findings.loginAgain.add(told("login, nobody registers", logins.run(scale.run())));
      var beside = load.beside(logins, scale.run());
      findings.loginBeside.add(told("login beside registrations", beside.logins()));
      findings.registeredBeside.add(beside.registrationsPerSecond());
    }
    say(findings.ratio());
  }

  private void signing(Server server, Client client, SigningLoad load)
      throws IOException, SQLException {
    measured("raw RSA", server, client, findings.rawRsa, time -> load.step("raw", time));
    measured("hash signing", server, client, findings.hashSigning, t -> load.step("hash", t));
    measured("PDF signing", server, client, findings.pdfSigning, time -> load.step("pdf", time));
    measured("time stamp within", server, client, findings.stampStep, t -> load.step("stamp", t));
    measured("time stamps", server, client, findings.stamps, load::stamps);
    measured("OCSP", server, client, findings.ocsp, load::ocsp);
    load.bulk(false);
    for (int i = 0; i < scale.runs(); i++) {
      findings.bulkHashes.add(told("1,000 hashes", load.bulk(false)));
      findings.bulkPdfs.add(told("1,000 PDFs", load.bulk(true)));
    }
  }

  private static SigningLoad.Bulk told(String what, SigningLoad.Bulk bulk) {
    say("%s: %.2f s, %.2f s of CPU".formatted(what, bulk.seconds(), bulk.cpu()));
    return bulk;
  }

  private void micro() throws RunnerException {
    var options =
        new OptionsBuilder()
            .include(Micro.class.getName())
            .forks(1)
            .warmupIterations(Math.min(3, scale.microIterations()))
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(scale.microIterations())
            .measurementTime(TimeValue.seconds(1))
            .jvmArgs("-Xmx256m", "-XX:+UseSerialGC")
            .shouldFailOnError(true)
            .build();
    var results = new ArrayList<RunResult>(new Runner(options).run());
    for (var result : results) {
      findings.micro.put(
          Micro.name(result.getParams().getBenchmark()), result.getPrimaryResult().getScore());
    }
  }

  private static Figures told(String what, Figures f) {
    say(
        "%s: %.0f/s, p50 %.2f ms, p99 %.2f ms; CPU ms: %.3f server, %.3f database, %.3f generator"
            .formatted(
                what, f.perSecond(), f.p50(), f.p99(), f.java(), f.postgres(), f.generator()));
    return f;
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
