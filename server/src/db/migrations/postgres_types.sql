-- PostgreSQL only, before the migrations: the type name both engines understand.
DO $$ BEGIN
    CREATE DOMAIN blob AS bytea;
EXCEPTION WHEN duplicate_object THEN NULL;
END $$;
