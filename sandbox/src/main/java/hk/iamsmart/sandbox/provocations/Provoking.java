package hk.iamsmart.sandbox.provocations;

import hk.iamsmart.platform.developers.Provocations;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.sandbox.personas.Personas;
import hk.iamsmart.sandbox.services.SandboxServices;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/// `POST /developers/codes/<code>/provoke`: one click on the page of a code, which is shown again
/// with what came of it.
@Controller
final class Provoking implements Provocations {
  private static final String CODES = "/developers/codes/";
  private static final Pattern TX_ID = Pattern.compile("<T=([0-9a-f]{32})>");

  private final Mistakes mistakes;

  Provoking(
      SandboxServices services,
      Personas personas,
      IdSource ids,
      @Qualifier("realClock") InstantSource realClock,
      SecureRandom random,
      Environment environment) {
    var clinic = new Mistaken(services::demoClinic, ids, realClock, random, environment);
    var bank = new Mistaken(services::demoBank, ids, realClock, random, environment);
    this.mistakes = new Mistakes(clinic, bank, new Sequences(bank, personas, ids), ids);
  }

  @Override
  public boolean knows(String code) {
    return mistakes.know(code);
  }

  @Override
  public String action(String code) {
    return CODES + code + "/provoke";
  }

  @Override
  public String seen(String code) {
    return "/developers/requests?view=flat&q=" + code;
  }

  @PostMapping(CODES + "{code}/provoke")
  ResponseEntity<Void> provoke(@PathVariable String code, HttpServletRequest request) {
    var answer =
        mistakes.make(code).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    var txId = TX_ID.matcher(answer.txId());
    var back =
        CODES
            + code
            + "?lang="
            + ReaderLanguage.of(request).tag()
            + "&came="
            + answer.code()
            + (txId.matches() ? "&txID=" + txId.group(1) : "")
            + "#seen";
    return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(back)).build();
  }
}
