-- Owners that no name can equal: of the seeded services, and of those that were made with one name.
UPDATE sandbox_item SET content = jsonb_set(content::jsonb, '{owner}',
  CASE WHEN (content::jsonb ->> 'seeded')::boolean THEN '"seed:sandbox"'
  ELSE to_jsonb('name:' || coalesce(content::jsonb ->> 'owner', content::jsonb ->> 'name')) END)::text
WHERE kind = 'service';
