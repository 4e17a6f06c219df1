import { busTables } from '@muster/bus';
import type { Role } from '@muster/contracts';
import { historyTable } from '@muster/kit';
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  customType,
  foreignKey,
  index,
  integer,
  pgSchema,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';

export const identity = pgSchema('identity');
export const { outbox, inbox, dead, idempotency, clocks, streams, audit, auditHeads } = busTables(identity);
export const history = historyTable(identity);

const at = (name: string) => timestamp(name, { withTimezone: true });
/** Bytewise order: a path is followed by its whole subtree, and `like 'prefix%'` uses the index. */
const ordered = customType<{ data: string }>({ dataType: () => 'text collate "C"' });
const changed = {
  version: integer('version').notNull(),
  createdAt: at('created_at').notNull(),
  updatedAt: at('updated_at').notNull(),
};

export const units = identity.table(
  'units',
  {
    id: uuid('id').primaryKey(),
    ...changed,
    code: text('code').notNull(),
    name: text('name').notNull(),
    nameEn: text('name_en'),
    level: smallint('level').notNull(),
    parentId: uuid('parent_id'),
    reportsToId: uuid('reports_to_id'),
    path: ordered('path').notNull(),
    zone: text('zone').notNull(),
    prefix: text('prefix'),
    active: boolean('active').notNull(),
  },
  (t) => [
    unique('units_code_once').on(t.code),
    unique('units_prefix_once').on(t.prefix),
    unique('units_path_once').on(t.path),
    index('units_parent').on(t.parentId),
    foreignKey({ name: 'units_parent_known', columns: [t.parentId], foreignColumns: [t.id] }),
    foreignKey({ name: 'units_reports_to_known', columns: [t.reportsToId], foreignColumns: [t.id] }),
    check('units_level_known', sql`${t.level} between 1 and 5`),
    check('units_one_top', sql`(${t.parentId} is null) = (${t.level} = 1)`),
  ],
);

/** A person is the sign-in library's `user` too: `email`, `emailVerified` and `image` are what it keeps of one. */
export const people = identity.table(
  'people',
  {
    id: uuid('id').primaryKey(),
    ...changed,
    username: ordered('username').notNull(),
    name: text('name').notNull(),
    roles: text('roles').array().$type<Role[]>().notNull(),
    unitId: uuid('unit_id')
      .notNull()
      .references(() => units.id),
    unitPath: ordered('unit_path').notNull(),
    teamId: uuid('team_id'),
    phone: text('phone'),
    post: text('post'),
    active: boolean('active').notNull(),
    email: text('email').unique(),
    emailVerified: boolean('email_verified').notNull().default(false),
    image: text('image'),
  },
  (t) => [
    unique('people_username_once').on(t.username),
    index('people_unit').on(t.unitId),
    index('people_path').on(t.unitPath, t.username),
    index('people_team').on(t.teamId),
  ],
);

/** Sign-ins that still count; one that ends is deleted, and its end stands in the outbox. */
export const sessions = identity.table(
  'sessions',
  {
    id: uuid('id').primaryKey(),
    /** SHA-256 of the token: who reads this table cannot sign in with it. */
    token: text('token').notNull().unique(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    address: text('address'),
    userAgent: text('user_agent'),
    createdAt: at('created_at').notNull(),
    updatedAt: at('updated_at').notNull(),
    expiresAt: at('expires_at').notNull(),
  },
  (t) => [index('sessions_person').on(t.personId), index('sessions_expiry').on(t.expiresAt)],
);

/** How a person may sign in: a password (`credential`), and room for outside identity providers. */
export const credentials = identity.table(
  'credentials',
  {
    id: uuid('id').primaryKey(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    providerId: text('provider_id').notNull(),
    accountId: text('account_id').notNull(),
    /** argon2id in PHC form. */
    password: text('password'),
    /** Chosen by the installation and not changed by anyone since. */
    seeded: boolean('seeded').notNull().default(false),
    /** Given by an administrator for one sign-in, at which the holder chooses their own. */
    once: boolean('once').notNull().default(false),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: at('access_token_expires_at'),
    refreshTokenExpiresAt: at('refresh_token_expires_at'),
    scope: text('scope'),
    createdAt: at('created_at').notNull(),
    updatedAt: at('updated_at').notNull(),
  },
  (t) => [
    unique('credentials_account_once').on(t.providerId, t.accountId),
    index('credentials_person').on(t.personId),
  ],
);

/** Short-lived secrets of sign-in flows with more than one step; unused until one is switched on. */
export const verifications = identity.table(
  'verifications',
  {
    id: uuid('id').primaryKey(),
    identifier: text('identifier').notNull(),
    value: text('value').notNull(),
    expiresAt: at('expires_at').notNull(),
    createdAt: at('created_at').notNull(),
    updatedAt: at('updated_at').notNull(),
  },
  (t) => [index('verifications_identifier').on(t.identifier)],
);

/** Key pairs that tokens are signed with; the private half is encrypted where `IDENTITY_SECRET` is set. */
export const keys = identity.table('keys', {
  id: uuid('id').primaryKey(),
  publicKey: text('public_key').notNull(),
  privateKey: text('private_key').notNull(),
  alg: text('alg'),
  crv: text('crv'),
  createdAt: at('created_at').notNull(),
  expiresAt: at('expires_at'),
});

/** Failed sign-ins: `until` is when the bucket will have run dry again (generic cell rate algorithm). */
export const attempts = identity.table(
  'attempts',
  { bucket: text('bucket').primaryKey(), until: at('until').notNull() },
  (t) => [index('attempts_until').on(t.until)],
);

/** Addresses a person has signed in from: strangers who guess at the name cannot lock these out. */
export const familiarAddresses = identity.table(
  'familiar_addresses',
  {
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    address: text('address').notNull(),
    seenAt: at('seen_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.address] }), index('familiar_addresses_seen').on(t.seenAt)],
);
