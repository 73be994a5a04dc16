package hk.iamsmart.platform.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;

/// A mail server that answers as a test says: to the greeting and to each command by its first
/// word. What it is not told about it takes. An empty answer ends the conversation.
final class ScriptedServer implements AutoCloseable {
  private final ServerSocket socket;
  private final Map<String, String> answers;
  private final List<String> heard = new CopyOnWriteArrayList<>();

  private ScriptedServer(ServerSocket socket, Map<String, String> answers) {
    this.socket = socket;
    this.answers = answers;
  }

  static ScriptedServer that(Map<String, String> answers) {
    return that(answers, ServerSocketFactory.getDefault());
  }

  /// The same, in TLS from the first byte for one.
  static ScriptedServer that(Map<String, String> answers, ServerSocketFactory sockets) {
    try {
      var socket = sockets.createServerSocket(0, 5, InetAddress.getLoopbackAddress());
      var server = new ScriptedServer(socket, answers);
      Thread.ofVirtual().start(server::serve);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return socket.getLocalPort();
  }

  /// Every line that was said to it.
  List<String> heard() {
    return List.copyOf(heard);
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (var caller = socket.accept()) {
        talk(caller);
      } catch (IOException e) {
        // the next one
      }
    }
  }

  private void talk(Socket caller) throws IOException {
    var in =
        new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
    if (!say(caller, answers.getOrDefault("", "220 scripted"))) {
      return;
    }
    var data = false;
    for (var line = in.readLine(); line != null; line = in.readLine()) {
      heard.add(line);
      var word = data ? "." : line.split(" ", 2)[0].toUpperCase(java.util.Locale.ROOT);
      if (data && !line.equals(".")) {
        continue;
      }
      data = word.equals("DATA") && !answers.containsKey("DATA");
      if (!say(caller, answers.getOrDefault(word, data ? "354 go on" : "250 fine"))) {
        return;
      }
    }
  }

  private static boolean say(Socket caller, String answer) throws IOException {
    if (answer.isEmpty()) {
      return false;
    }
    caller.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
    return true;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
