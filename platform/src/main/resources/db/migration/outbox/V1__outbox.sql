-- The table of db-scheduler (its PostgreSQL definition, under this room's name).
CREATE TABLE outbox_task (
  task_name            text NOT NULL,
  task_instance        text NOT NULL,
  task_data            bytea,
  execution_time       timestamptz NOT NULL,
  picked               boolean NOT NULL,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures int,
  last_heartbeat       timestamptz,
  version              bigint NOT NULL,
  priority             smallint,
  PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX outbox_task_execution_time ON outbox_task (execution_time);
CREATE INDEX outbox_task_last_heartbeat ON outbox_task (last_heartbeat);
