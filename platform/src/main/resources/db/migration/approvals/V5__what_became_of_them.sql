-- A citizen's own questions that are over, newest first.
CREATE INDEX approvals_done ON approvals_approval (account, settled_at DESC)
  WHERE account IS NOT NULL AND settled_at IS NOT NULL;
