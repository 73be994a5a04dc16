-- How often something was done on a day of Hong Kong that is over, as the audit has it. A day that was counted has a
-- row for everything that is counted, also for what never happened.
CREATE TABLE figures_day (
  day     date NOT NULL,
  deed    text NOT NULL,
  entries bigint NOT NULL,
  PRIMARY KEY (day, deed)
);
