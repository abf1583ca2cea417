import { type Kysely, sql } from 'kysely'

/**
 * The files of exports lie in the store, like evidence: one with gigabytes of it has no place in a table. Those from before stay where they
 * are, and are still had from there.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table list_exports add column bytes bigint;
    update list_exports set bytes = list_files.bytes from list_files where list_files.sha256 = list_exports.sha256;
    alter table list_exports
      alter column bytes set not null,
      drop constraint list_exports_sha256_fkey;
    create index on list_exports (sha256);
    alter table list_file_parts drop constraint list_file_parts_sha256_fkey;
    drop table list_files;`.execute(db)
}
