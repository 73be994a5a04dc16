package hk.iamsmart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.fixtures.ChildJvm;
import hk.iamsmart.sdk.Citizen;
import hk.iamsmart.sdk.LoginResult;
import hk.iamsmart.sdk.LoginStart;
import hk.iamsmart.sdk.Problem;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole server in a process of its own, killed with kill -9 where it hurts.
class CrashJourney {
  @TempDir private Path data;

  @Test
  void a_code_given_before_a_crash_is_exchanged_after_it_once_and_only_once()
      throws IOException, InterruptedException {
    int port = freePort();
    var caller = new Caller(port);
    String query;
    SandboxServiceClient service;
    LoginStart start;
    try (var server = start(port)) {
      service = SandboxServiceClient.make(caller);
      assertThat(service.login("wong-siu-ming")).isInstanceOf(Citizen.class);
      start = service.start();
      var answer = service.ask(start, "chan-tai-man");
      query = URI.create(answer.location()).getRawQuery();
      assertThat(answer.outcome()).containsKey("code");
      server.kill();
    }
    try (var server = start(port)) {
      assertThat(caller.get("/sandbox/v1/services").body()).contains(service.clientId());
      LoginResult first = service.iamSmart().finishLogin(query, start.state());
      assertThat(first).isInstanceOf(Citizen.class);
      LoginResult second = service.iamSmart().finishLogin(query, start.state());
      assertThat(second)
          .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.toString()).contains("D40004"));
      assertThat(service.login("chan-tai-man")).isInstanceOf(Citizen.class);
      server.terminate();
    }
    assertThat(ProcessHandle.allProcesses().filter(this::standsOnOurData))
        .as("processes left behind")
        .isEmpty();
  }

  private ChildJvm start(int port) throws IOException, InterruptedException {
    var server =
        ChildJvm.start(
            SandboxApplication.class,
            Map.of(
                "IAMSMART_PORT", "" + port,
                "IAMSMART_MANAGEMENT_PORT", "" + freePort(),
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
