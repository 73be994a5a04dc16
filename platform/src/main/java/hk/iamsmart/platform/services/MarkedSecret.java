package hk.iamsmart.platform.services;

import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.ground.Secret;
import hk.iamsmart.platform.stages.Stage;

/// Client secrets that say what they are, so that programs which look for secrets in source text
/// and logs find them: `iams_sk_<stage>_` and 32 hex characters. To whoever signs with one it is
/// opaque, as any other.
public final class MarkedSecret {
  private MarkedSecret() {}

  public static Secret fresh(IdSource ids, Stage stage) {
    return Secret.ofText("iams_sk_" + stage.word() + "_" + ids.hex32());
  }
}
