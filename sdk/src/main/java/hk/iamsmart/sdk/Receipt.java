package hk.iamsmart.sdk;

/// What became of a delivery to the callback. Answer the platform with [#status]: anything but 2xx
/// is delivered again until the ticket's 18 minutes end (wire contract, section 5).
public sealed interface Receipt {

  /// The HTTP status to answer with.
  int status();

  /// The result is genuine, and the work was done with it, now and only now.
  record Done(RequestResult result) implements Receipt {
    @Override
    public int status() {
      return 200;
    }
  }

  /// The work was done by an earlier delivery of the same result. Nothing happened now.
  record Duplicate(BusinessId businessId, String txId) implements Receipt {
    @Override
    public int status() {
      return 200;
    }
  }

  /// Another delivery of the same result is at work. Nothing happened now; should the other fail,
  /// the next delivery does it.
  record Busy(BusinessId businessId) implements Receipt {
    @Override
    public int status() {
      return 503;
    }
  }

  /// One of several deliveries of a bulk signing was kept; the work is done when all are there.
  ///
  /// @param number from 1
  record Kept(BusinessId businessId, int number) implements Receipt {
    @Override
    public int status() {
      return 200;
    }
  }

  /// It is not believed, and no work was done.
  sealed interface Refused extends Receipt {
    /// For logs, in English, without anything that was in the body.
    String reason();
  }

  /// More than a callback may hold (10 MB, a file 5 MB; wire contract, section 1).
  record TooLarge() implements Refused {
    @Override
    public int status() {
      return 413;
    }

    @Override
    public String reason() {
      return "the callback is larger than 10 MB, or a file in it larger than 5 MB";
    }
  }

  /// Neither of the two forms of a callback, or a form that cannot be read.
  record Malformed(String reason) implements Refused {
    @Override
    public int status() {
      return 400;
    }
  }

  /// Not sealed for this service, or changed on the way.
  record Undecipherable() implements Refused {
    @Override
    public int status() {
      return 400;
    }

    @Override
    public String reason() {
      return "the callback was not sealed for the configured KEK private key, or was changed";
    }
  }

  /// An answer to nothing that this service asked, or asked too long ago.
  record UnknownRequest() implements Refused {
    @Override
    public int status() {
      return 404;
    }

    @Override
    public String reason() {
      return "no request of that businessID is awaited";
    }
  }

  /// Whoever sent it does not know the request's secret state.
  record WrongState(BusinessId businessId) implements Refused {
    @Override
    public int status() {
      return 403;
    }

    @Override
    public String reason() {
      return "the state is not that of the request";
    }
  }
}
