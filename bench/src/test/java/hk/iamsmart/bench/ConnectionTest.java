package hk.iamsmart.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class ConnectionTest {
  private static Connection.Answer answered(String... parts) throws IOException {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var connection = new Connection(server.getLocalPort());
        var other = server.accept()) {
      other.setTcpNoDelay(true);
      for (var part : parts) {
        other.getOutputStream().write(part.getBytes(US_ASCII));
      }
      other.shutdownOutput();
      return connection.exchange("GET / HTTP/1.1\r\n\r\n".getBytes(US_ASCII));
    }
  }

  @Test
  void an_answer_with_a_length_is_read_whole() throws IOException {
    var answer =
        answered("HTTP/1.1 302 \r\nLocation: /x\r\nContent-Le", "ngth: 5\r\n\r\nhe", "llo");
    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.header("location")).isEqualTo("/x");
    assertThat(answer.header("set-cookie")).isNull();
    assertThat(answer.text()).isEqualTo("hello");
  }

  @Test
  void chunks_are_put_together() throws IOException {
    var much = "x".repeat(40_000);
    var answer =
        answered(
            "HTTP/1.1 200 \r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n9c40\r\n",
            much,
            "\r\n0\r\n\r\n");
    assertThat(answer.text()).isEqualTo("abc" + much);
  }

  @Test
  void an_answer_that_is_cut_off_is_no_answer() {
    assertThatThrownBy(() -> answered("HTTP/1.1 200 \r\nContent-Length: 5\r\n\r\nhell"))
        .isInstanceOf(EOFException.class);
  }

  @Test
  void an_answer_without_an_end_is_refused() {
    assertThatThrownBy(() -> answered("HTTP/1.1 200 \r\n\r\n")).hasMessageContaining("length");
  }
}
