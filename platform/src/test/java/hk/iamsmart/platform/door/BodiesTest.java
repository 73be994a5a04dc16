package hk.iamsmart.platform.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.catalina.connector.ClientAbortException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.DelegatingServletInputStream;
import org.springframework.mock.web.MockHttpServletRequest;

class BodiesTest {
  private static final int LONGEST = 300_000;

  @TempDir private Path data;

  @ParameterizedTest
  @CsvSource({
    "0, true",
    "0, false",
    "1, true",
    "8191, false",
    "8192, true",
    "8192, false",
    "8193, false",
    "32767, true",
    "32768, true",
    "32768, false",
    "32769, true",
    "32769, false",
    "300000, true",
    "300000, false"
  })
  void a_body_is_taken_as_it_was_sent(int length, boolean announced) throws IOException {
    var sent = new byte[length];
    new Random(length).nextBytes(sent);
    try (var body = (Bodies.Body) take(sent, announced)) {
      assertThat(body.size()).isEqualTo(length);
      assertThat(body.bytes()).isEqualTo(sent);
      assertThat(body.bytes()).isEqualTo(sent);
      assertThat(body.stream()).hasBinaryContent(sent);
      var half = body.stream();
      half.skipNBytes(length / 2);
      assertThat(half.readAllBytes()).isEqualTo(Arrays.copyOfRange(sent, length / 2, length));
    }
  }

  @ParameterizedTest
  @CsvSource({"300001, true", "300001, false", "400000, false"})
  void a_body_that_is_longer_is_refused(int length, boolean announced) {
    assertThat(take(new byte[length], announced)).isEqualTo(new Bodies.Refused(BodyFault.TOO_LONG));
  }

  @Test
  void a_long_body_waits_in_a_file_without_a_name() throws IOException {
    try (var body = (Bodies.Body) take(new byte[LONGEST], true)) {
      assertThat(body.size()).isEqualTo(LONGEST);
      try (var files = Files.list(data.resolve("incoming"))) {
        assertThat(files).isEmpty();
      }
      assertThat(Files.getPosixFilePermissions(data.resolve("incoming")))
          .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void where_no_file_can_be_made_a_short_body_is_taken_and_a_long_one_comes_again()
      throws Exception {
    Files.writeString(data.resolve("incoming"), "a file in the place of the folder");
    assertThat(take(new byte[Bodies.IN_MEMORY], true)).isInstanceOf(Bodies.Body.class);
    assertThat(take(new byte[LONGEST], true)).isEqualTo(new Bodies.Refused(BodyFault.NO_ROOM));
    assertThat(BodyFault.NO_ROOM.retryAfter()).isPresent();
  }

  @Test
  void one_address_has_so_much_on_its_way_and_another_has_its_own() throws IOException {
    var spool = new Spool(data, Spool.MOST, () -> Spool.MOST, System::nanoTime);
    var piece = new byte[1 << 20];
    var one = TestDoors.from("2001:db8:1:2::1");
    try (var first = spool.open(one, null);
        var second = spool.open(TestDoors.from("2001:db8:1:2::2"), null);
        var other = spool.open(TestDoors.from("203.0.113.9"), null);
        var harness = spool.open(TestDoors.loopback(), null)) {
      for (long all = 0; all < Spool.MOST_EACH; all += piece.length) {
        assertThat(first.add(piece, piece.length)).isNull();
      }
      assertThat(second.add(piece, 1)).isEqualTo(BodyFault.TOO_MUCH);
      assertThat(other.add(piece, piece.length)).isNull();
      assertThat(harness.add(piece, piece.length)).isNull();
    }
    assertThat(spool.used()).isZero();
    try (var again = spool.open(one, null)) {
      assertThat(again.add(piece, piece.length)).isNull();
    }
  }

  @Test
  void a_pace_has_some_grace_then_a_rate_then_an_end() {
    var nanos = new AtomicLong(Long.MAX_VALUE - 5);
    var settings = TestDoors.settings(Duration.ofSeconds(10), 1_000, Duration.ofMinutes(1));
    var pace = new Pace(settings, nanos::get, nanos.get());
    nanos.addAndGet(Duration.ofSeconds(10).toNanos());
    assertThat(pace.kept(0)).isTrue();
    nanos.addAndGet(1);
    assertThat(pace.kept(0)).isFalse();
    assertThat(pace.kept(1)).isTrue();
    nanos.addAndGet(Duration.ofSeconds(50).toNanos() - 1);
    assertThat(pace.kept(49_999)).isFalse();
    assertThat(pace.kept(50_000)).isTrue();
    nanos.addAndGet(1);
    assertThat(pace.kept(10_000_000)).isFalse();
  }

  @Test
  void a_body_that_breaks_off_is_told_from_one_that_is_slow() {
    assertThat(failing(new IOException("reset"))).isEqualTo(BodyFault.BROKEN);
    var late = new SocketTimeoutException();
    assertThat(failing(late)).isEqualTo(BodyFault.TOO_SLOW);
    assertThat(failing(new ClientAbortException(late))).isEqualTo(BodyFault.TOO_SLOW);
  }

  private BodyFault failing(IOException thrown) {
    var request =
        new MockHttpServletRequest("POST", "/") {
          @Override
          public jakarta.servlet.ServletInputStream getInputStream() {
            return new DelegatingServletInputStream(
                new InputStream() {
                  @Override
                  public int read() throws IOException {
                    throw thrown;
                  }

                  @Override
                  public int read(byte[] into, int from, int most) throws IOException {
                    throw thrown;
                  }
                });
          }
        };
    var taken = TestDoors.bodies(data).take(request, Door.PAGES, LONGEST);
    return ((Bodies.Refused) taken).fault();
  }

  private Bodies.Taken take(byte[] sent, boolean announced) {
    var request =
        new MockHttpServletRequest("POST", "/") {
          @Override
          public long getContentLengthLong() {
            return announced ? sent.length : -1;
          }
        };
    request.setContent(sent);
    return TestDoors.bodies(data).take(request, Door.PAGES, LONGEST);
  }
}
