package hk.iamsmart.sandbox.door;

import org.springframework.stereotype.Component;

/// Whether everything is there that a sandbox has from the beginning. It is not just after the
/// start, and not while it begins anew; calls have to wait meanwhile, so that nobody takes half of
/// it for the whole.
@Component
public final class Preparation {
  private volatile boolean done;

  public void begun() {
    done = false;
  }

  public void done() {
    done = true;
  }

  public boolean isDone() {
    return done;
  }
}
