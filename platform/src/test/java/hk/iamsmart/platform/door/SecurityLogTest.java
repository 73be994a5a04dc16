package hk.iamsmart.platform.door;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class SecurityLogTest {
  @Test
  void a_refusal_is_one_line_that_no_stranger_can_break() {
    var event = logged("/a\r\n12:00 INFO security: granted", "\u2028x\u202Ey\0" + "z".repeat(900));
    assertThat(event.getMessage()).isEqualTo("refused");
    var said = new TreeMap<String, String>();
    event.getKeyValuePairs().forEach(pair -> said.put(pair.key, "" + pair.value));
    assertThat(said)
        .containsEntry("door", "api")
        .containsEntry("caller", "somebody")
        .containsEntry("status", "401")
        .containsEntry("code", "D20003")
        .containsEntry("path", "/a\uFFFD\uFFFD12:00 INFO security: granted");
    assertThat(said.get("reason")).startsWith("\uFFFDx\uFFFDy\uFFFDz").hasSize(200);
  }

  private static ILoggingEvent logged(String path, String reason) {
    var log = (Logger) LoggerFactory.getLogger("security");
    var lines = new ListAppender<ILoggingEvent>();
    lines.start();
    log.addAppender(lines);
    try {
      SecurityLog.refused("api", "somebody", path, 401, "D20003", reason);
    } finally {
      log.detachAppender(lines);
    }
    assertThat(lines.list).hasSize(1);
    return lines.list.getFirst();
  }
}
