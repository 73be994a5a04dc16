-- Whoever is invited is a member from then on: see membership.
DROP TABLE organisations_invitation;
