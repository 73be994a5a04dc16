package hk.iamsmart.platform.broker;

import hk.iamsmart.protocol.ReturnCode;
import org.springframework.http.HttpStatus;

/// Why a link opens nothing. Each has its words in the texts of this room.
enum BadLink {
  NAME_UNKNOWN("name", ReturnCode.D20003, HttpStatus.NOT_FOUND),
  TICKET_MISSING("ticketID", ReturnCode.D20001, HttpStatus.BAD_REQUEST),
  TICKET_EMPTY("ticketID", ReturnCode.D20002, HttpStatus.BAD_REQUEST),
  TICKET_UNFIT("ticketID", ReturnCode.D20003, HttpStatus.BAD_REQUEST),
  /// there is none, it was answered, or it belongs to a visitor and is brought to getQR
  TICKET_GONE("ticketID", ReturnCode.D20003, HttpStatus.NOT_FOUND),
  LINK_MISSING("link", ReturnCode.D20001, HttpStatus.BAD_REQUEST),
  LINK_EMPTY("link", ReturnCode.D20002, HttpStatus.BAD_REQUEST),
  LINK_UNFIT("link", ReturnCode.D20003, HttpStatus.BAD_REQUEST);

  private final String parameter;
  private final ReturnCode code;
  private final HttpStatus status;

  BadLink(String parameter, ReturnCode code, HttpStatus status) {
    this.parameter = parameter;
    this.code = code;
    this.status = status;
  }

  public String parameter() {
    return parameter;
  }

  public ReturnCode code() {
    return code;
  }

  HttpStatus status() {
    return status;
  }
}
