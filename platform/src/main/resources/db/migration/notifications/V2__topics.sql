-- What the notices of a service are about, by the keys of its topics.
ALTER TABLE notifications_reader
  ADD topics_off text[] NOT NULL DEFAULT '{}'; -- turned off by the citizen
ALTER TABLE notifications_notice ADD topic text; -- null: none
