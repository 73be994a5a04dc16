package hk.iamsmart.platform.requests;

import hk.iamsmart.platform.approvals.Approval;
import hk.iamsmart.platform.authentication.Authentication;
import hk.iamsmart.platform.callbacks.Callback;
import hk.iamsmart.platform.callbacks.Callbacks;
import hk.iamsmart.platform.callbacks.FilePart;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.Secret;
import hk.iamsmart.platform.requests.RequestKind.Result;
import hk.iamsmart.platform.requests.RequestsStore.Row;
import hk.iamsmart.platform.vault.Vault;
import hk.iamsmart.protocol.ReturnCode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What an online service gets at the end: a callback when its citizen was signed in, a kept result
/// and a code for the browser when not. Everything in the transaction of the answer.
@Component
final class Endings {
  /// An answer at the last moment is delivered, too: at least so long it is tried.
  static final Duration DELIVERY_LEAST = Duration.ofMinutes(2);

  private final RequestsStore store;
  private final Callbacks callbacks;
  private final Authentication authentication;
  private final Vault vault;
  private final JsonMapper json = JsonMapper.builder().build();

  Endings(RequestsStore store, Callbacks callbacks, Authentication authentication, Vault vault) {
    this.store = store;
    this.callbacks = callbacks;
    this.authentication = authentication;
    this.vault = vault;
  }

  void approved(Approval.Approved approved, Result result) {
    var row = current(approved).orElseThrow(() -> new Bug("no request for " + approved.id()));
    var content = content(row);
    result.content().forEach(content::set);
    if (row.destination() == null) {
      var kept = vault.keep("request-result", Secret.of(json.writeValueAsBytes(content)));
      if (!store.end(row.ticket(), ReturnCode.D00000, kept, approved.at())) {
        throw new Bug("a request was answered twice: " + row.ticket());
      }
      authentication.approved(approved);
      return;
    }
    end(row, row.destination(), ReturnCode.D00000, content, files(result.files()), approved.at());
  }

  void refused(Approval.Refused refused, ReturnCode code) {
    // a question that gave way to another one ends nothing
    current(refused).ifPresent(row -> failed(row, code, refused.at()));
  }

  void expired(Approval.Expired expired, ReturnCode code) {
    current(expired)
        // nobody came with this code; the ticket may be shown again while it lives
        .filter(row -> !row.anonymous() || !expired.at().isBefore(row.deadline()))
        .ifPresent(row -> failed(row, code, expired.at()));
  }

  private void failed(Row row, ReturnCode code, Instant at) {
    if (row.destination() == null) {
      store.end(row.ticket(), code, null, at);
    } else {
      end(row, row.destination(), code, content(row), List.of(), at);
    }
  }

  private void end(
      Row row,
      URI destination,
      ReturnCode code,
      JsonNode content,
      List<FilePart> files,
      Instant at) {
    if (!store.end(row.ticket(), code, null, at)) {
      throw new Bug("a request ended twice: " + row.ticket());
    }
    var least = at.plus(DELIVERY_LEAST);
    var until = least.isAfter(row.deadline()) ? least : row.deadline();
    callbacks.send(
        new Callback(
            row.service(), destination, row.ticket().value(), code, content, files, until));
  }

  private Optional<Row> current(Approval.Settled settled) {
    return store.findByApproval(settled.id());
  }

  private ObjectNode content(Row row) {
    var content = json.createObjectNode().put("businessID", row.businessId());
    if (row.state() != null) {
      content.put("state", row.state());
    }
    return content;
  }

  private static List<FilePart> files(Map<String, byte[]> files) {
    return files.entrySet().stream().map(e -> new FilePart(e.getKey(), e.getValue())).toList();
  }
}
